package hookloom.live.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import hookloom.hook.CharmCode;
import hookloom.unit.UnitState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;

/** Judges whether values come back from the wire as they were; for the tests of every module. */
public final class WireCheck {
  private WireCheck() {}

  /** All records that are marked for the wire, among the main classes beside a class. */
  public static List<Class<?>> envelopes(Class<?> beside) {
    try {
      Path root = Path.of(beside.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(root)) {
        return files
            .map(file -> root.relativize(file).toString())
            .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
            .sorted()
            .<Class<?>>map(file -> named(file.substring(0, file.length() - 6)))
            .filter(type -> Wire.class.isAssignableFrom(type) && type.isRecord())
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Class<?> named(String path) {
    try {
      return Class.forName(path.replace('/', '.'), false, WireCheck.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** Sends every sample of an envelope through the serialization of an actor system. */
  public static void survives(ActorSystem<?> system, Class<?> envelope) {
    Serialization serialization = SerializationExtension.get(Adapter.toClassic(system));
    for (Object sample : new WireSamples(system).all(envelope)) {
      byte[] bytes = serialization.serialize(sample).get();
      Object back = serialization.deserialize(bytes, envelope).get();

      same(back, sample);
      assertThat(serialization.serialize(back).get()).isEqualTo(bytes);
    }
  }

  /** Writes every sample of a type as one of its family, and reads it as that. */
  public static void survives(ObjectMapper mapper, Class<?> family, Class<?> type) {
    for (Object sample : new WireSamples(null).all(type)) {
      try {
        byte[] bytes = mapper.writerFor(family).writeValueAsBytes(sample);
        Object back = mapper.readValue(bytes, family);

        same(back, sample);
        assertThat(mapper.writerFor(family).writeValueAsBytes(back)).isEqualTo(bytes);
      } catch (IOException e) {
        throw new AssertionError("" + sample, e);
      }
    }
  }

  /** Compares field by field, whatever equals says. */
  public static void same(Object back, Object sample) {
    assertThat(back)
        .hasSameClassAs(sample)
        .usingRecursiveComparison()
        .withEqualsForType((a, b) -> a.toString().equals(b.toString()), UnitState.class)
        .withEqualsForType((a, b) -> CodeText.of(a).equals(CodeText.of(b)), CharmCode.class)
        .withEqualsForType(Object::equals, ActorRef.class)
        .isEqualTo(sample);
  }
}
