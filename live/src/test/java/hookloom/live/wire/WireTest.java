package hookloom.live.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import hookloom.application.ApplicationMessage;
import hookloom.machine.MachineMessage;
import hookloom.model.ModelFact;
import hookloom.model.ModelMessage;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import hookloom.trace.TraceEvent;
import hookloom.unit.AgentMessage;
import hookloom.unit.Notice;
import java.io.NotSerializableException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that travels or is stored comes back as it was. */
class WireTest {
  private static final ActorSystem<Void> SYSTEM = ActorSystem.create(Behaviors.empty(), "wire");
  private static final Serialization SERIALIZATION =
      SerializationExtension.get(Adapter.toClassic(SYSTEM));

  /** What a journal holds, and what the workers of a model are told. */
  record Carried(List<ModelFact> facts, List<ApplicationMessage> messages, List<TraceEvent> events)
      implements Wire {}

  /** A record of ours that is not meant for the wire. */
  record Private(String text) {}

  @AfterAll
  static void stop() {
    SYSTEM.terminate();
  }

  static Stream<Class<?>> envelopes() {
    return WireCheck.envelopes(Wire.class).stream();
  }

  /** Every sealed type inside the envelopes, however deep. */
  static Stream<Class<?>> families() {
    Set<Class<?>> reached = new LinkedHashSet<>();
    reach(Carried.class, reached);
    envelopes().forEach(envelope -> reach(envelope, reached));
    return reached.stream().filter(SealedTypes::areNamed);
  }

  private static void reach(Type type, Set<Class<?>> reached) {
    if (type instanceof ParameterizedType generic && generic.getRawType() != ActorRef.class) {
      Stream.of(generic.getActualTypeArguments()).forEach(part -> reach(part, reached));
    } else if (type instanceof Class<?> raw && raw.isArray()) {
      reach(raw.getComponentType(), reached);
    } else if (type instanceof Class<?> raw && reached.add(raw)) {
      if (raw.isRecord()) {
        Stream.of(raw.getRecordComponents())
            .forEach(component -> reach(component.getGenericType(), reached));
      } else if (raw.isSealed()) {
        SealedTypes.members(raw).forEach(member -> reach(member, reached));
      }
    }
  }

  @Test
  void families_areFoundByThemselves() {
    assertThat(families())
        .contains(
            ModelMessage.class,
            AgentMessage.class,
            Notice.class,
            MachineMessage.class,
            ApplicationMessage.class,
            ModelFact.class,
            ModelCommand.class,
            Answer.class,
            TraceEvent.class);
  }

  static Stream<Arguments> members() {
    return families()
        .flatMap(
            family ->
                SealedTypes.members(family).stream().map(member -> Arguments.of(family, member)));
  }

  @ParameterizedTest
  @MethodSource("envelopes")
  void envelope_sentAsPekkoSends_comesBackTheSame(Class<?> envelope) {
    WireCheck.survives(SYSTEM, envelope);
  }

  @Test
  void facts_storedAsPekkoStores_comeBackTheSame() {
    WireCheck.survives(SYSTEM, Carried.class);
  }

  @ParameterizedTest
  @MethodSource("members")
  void member_asCbor_comesBackTheSame(Class<?> family, Class<?> member) {
    WireCheck.survives(WireMapper.cbor(), family, member);
  }

  @ParameterizedTest
  @MethodSource("members")
  void member_asJson_comesBackTheSame(Class<?> family, Class<?> member) {
    WireCheck.survives(WireMapper.json(), family, member);
  }

  @ParameterizedTest
  @MethodSource("families")
  void family_everyMember_isARecordWithANameOfItsOwn(Class<?> family) {
    List<Class<?>> members = SealedTypes.members(family);

    assertThat(members).allMatch(Class::isRecord);
    assertThat(members).extracting(Class::getSimpleName).doesNotHaveDuplicates();
  }

  @Test
  void mapperWithoutSystem_writesWhatPekkoWrites() throws JsonProcessingException {
    Carried carried = new WireSamples(null).one(Carried.class);

    byte[] bytes = WireMapper.cbor().writeValueAsBytes(carried);

    assertThat(SERIALIZATION.serialize(carried).get()).isEqualTo(bytes);
  }

  @Test
  void serializer_ofWhatIsMarked_isOursByIdAndName() throws NotSerializableException {
    assertThat(SERIALIZATION.serializerFor(Carried.class).identifier()).isEqualTo(4711);
  }

  @Test
  void manifest_ofClassThatIsNotMarked_isRefused() {
    byte[] bytes = "{\"text\":\"x\"}".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> SERIALIZATION.deserialize(bytes, 4711, Private.class.getName()).get())
        .hasMessageContaining(Private.class.getName())
        .hasMessageContaining("Only classes that are listed as allowed");
  }

  @Test
  void manifest_ofNoClass_isRefused() {
    assertThatThrownBy(
            () -> SERIALIZATION.deserialize(new byte[] {1}, 4711, "hookloom.Nothing").get())
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining("hookloom.Nothing");
  }
}
