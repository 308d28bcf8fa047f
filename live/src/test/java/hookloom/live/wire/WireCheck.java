package hookloom.live.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import hookloom.hook.CharmCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  /** Fails unless both say the same, in the same order; other than equals it looks into arrays. */
  public static void same(Object back, Object sample) {
    assertThat(isSame(back, sample)).as("%s came back as %s", sample, back).isTrue();
  }

  private static boolean isSame(Object back, Object sample) {
    if (sample instanceof Record && back != null && sample.getClass() == back.getClass()) {
      return Stream.of(sample.getClass().getRecordComponents())
          .allMatch(component -> isSame(part(component, back), part(component, sample)));
    } else if (sample instanceof Object[] items && back instanceof Object[] others) {
      return isSame(Arrays.asList(others), Arrays.asList(items));
    } else if (sample instanceof List<?> items && back instanceof List<?> others) {
      return items.size() == others.size()
          && IntStream.range(0, items.size()).allMatch(i -> isSame(others.get(i), items.get(i)));
    } else if (sample instanceof Map<?, ?> map && back instanceof Map<?, ?> other) {
      return isSame(List.copyOf(other.keySet()), List.copyOf(map.keySet()))
          && isSame(new ArrayList<>(other.values()), new ArrayList<>(map.values()));
    } else if (sample instanceof CharmCode code && back instanceof CharmCode other) {
      return CodeText.of(code).equals(CodeText.of(other));
    }
    return Objects.equals(back, sample);
  }

  private static Object part(RecordComponent component, Object of) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(component.toString(), e);
    }
  }
}
