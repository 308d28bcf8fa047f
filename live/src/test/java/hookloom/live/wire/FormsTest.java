package hookloom.live.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import hookloom.charm.Charm;
import hookloom.charm.Endpoint;
import hookloom.hook.CharmCode;
import hookloom.hook.Hook;
import hookloom.hook.HookCode;
import hookloom.hook.HookContext;
import hookloom.names.AppName;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import hookloom.operator.ModelCommand;
import hookloom.ops.CharmBase;
import hookloom.ops.Framework;
import hookloom.ops.JavaCharm;
import hookloom.script.ScriptCharm;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The forms of what is no plain record, and what is refused. */
class FormsTest {

  private static final List<String> initialized = new ArrayList<>();

  /** A charm in Java. */
  static final class Quiet extends CharmBase {
    Quiet(Framework framework) {
      super(framework);
    }
  }

  /** Code of which nothing matters but its class. */
  static class Still implements CharmCode {
    @Override
    public boolean handles(Hook hook) {
      return false;
    }

    @Override
    public HookCode start(HookContext context) {
      throw new AssertionError(context);
    }
  }

  /** Code that differs from one object to the next. */
  static final class Counted extends Still {
    final int count;

    Counted(int count) {
      this.count = count;
    }
  }

  /** What is loaded by name only to be refused. */
  static final class NoCharm {
    static {
      initialized.add("NoCharm");
    }
  }

  /** A class of ours that is not for the wire. */
  static final class Live {
    int counter = 1;
  }

  record Holder(Object any) {}

  record Claims(String name, Duration age, Optional<String> nick) {
    boolean isNamed() {
      return true;
    }

    public String getNickname() {
      return "none";
    }
  }

  record ByName(Map<UnitName, Integer> units, SortedMap<AppName, Owner> apps) {}

  private static String json(CharmCode code) {
    return WireMapper.toJson(CharmCode.class, code);
  }

  private static CharmCode code(String text) {
    return WireMapper.fromJson(CharmCode.class, '"' + text + '"');
  }

  @Test
  void names_areTheirTexts_asKeysToo() {
    ByName names =
        new ByName(
            Map.of(UnitName.of("a/0"), 1),
            new TreeMap<>(Map.of(AppName.of("b"), UnitName.of("a/0"))));

    String json = WireMapper.toJson(ByName.class, names);

    assertThat(json).isEqualTo("{\"units\":{\"a/0\":1},\"apps\":{\"b\":\"a/0\"}}");
    assertThat(WireMapper.fromJson(ByName.class, json)).isEqualTo(names);
  }

  @Test
  void unitName_withoutNumber_isRefused() {
    assertThatThrownBy(() -> WireMapper.fromJson(UnitName.class, "\"web\""))
        .hasMessageContaining("web")
        .hasMessageContaining("slash");
  }

  @Test
  void names_ofEqualText_areTheSameObject() {
    UnitName first = WireMapper.fromJson(UnitName.class, "\"shared/1\"");
    UnitName other = WireMapper.fromJson(UnitName.class, "\"shared/2\"");

    assertThat(other.application()).isSameAs(first.application());
    assertThat(WireMapper.fromJson(UnitName.class, "\"shared/1\"")).isSameAs(first);
  }

  @Test
  void endpoint_ofEqualText_isTheSameObject_soThatHookNamesAre() {
    String text = "\"requirer container optional 2 db:mysql\"";

    Endpoint endpoint = WireMapper.fromJson(Endpoint.class, text);

    assertThat(WireMapper.fromJson(Endpoint.class, text)).isSameAs(endpoint);
    assertThat(WireMapper.toJson(Endpoint.class, endpoint)).isEqualTo(text);
  }

  @Test
  void script_readTwice_isCompiledOnce() {
    String text = json(ScriptCharm.parse("start: [status-set active]"));

    CharmCode first = WireMapper.fromJson(CharmCode.class, text);

    assertThat(first).isInstanceOf(ScriptCharm.class);
    assertThat(WireMapper.fromJson(CharmCode.class, text)).isSameAs(first);
  }

  @Test
  void javaCharm_knownByItsClass_comesBack() {
    String text = json(JavaCharm.of(Quiet.class));

    CharmCode back = WireMapper.fromJson(CharmCode.class, text);

    assertThat(back)
        .isInstanceOfSatisfying(
            JavaCharm.class, charm -> assertThat(charm.type()).contains(Quiet.class));
  }

  @Test
  void javaCharm_knownByItsMakerOnly_isRefused() {
    assertThatThrownBy(() -> json(JavaCharm.of(Quiet::new)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("JavaCharm.of(TheCharm.class)");
  }

  @Test
  void code_ofClassWithoutFields_comesBack() {
    assertThat(WireMapper.fromJson(CharmCode.class, json(new Still()))).isInstanceOf(Still.class);
  }

  @Test
  void code_ofClassWithFields_isRefusedNamingIt() {
    assertThatThrownBy(() -> json(new Counted(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Counted.class.getName())
        .hasMessageContaining("count");
  }

  @Test
  void code_ofClassThatIsNotThere_isRefusedNamingIt() {
    assertThatThrownBy(() -> code("java com.example.Gone"))
        .hasMessageContaining("com.example.Gone")
        .hasMessageContaining("class path of this node");
  }

  @Test
  void code_ofClassThatIsNoCharm_isRefusedBeforeItRuns() {
    assertThatThrownBy(() -> code("java " + FormsTest.class.getName() + "$NoCharm"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NoCharm is no charm");
    assertThat(initialized).isEmpty();
  }

  @Test
  void code_ofNoKnownKind_isRefused() {
    assertThatThrownBy(() -> code("rust x")).hasMessageContaining("default, script or java");
  }

  @Test
  void charm_readTwiceAsCbor_isDecodedOnce() throws IOException {
    byte[] bytes = WireMapper.cbor().writeValueAsBytes(WireSamples.charm());

    Charm first = WireMapper.cbor().readValue(bytes, Charm.class);

    assertThat(first).isEqualTo(WireSamples.charm());
    assertThat(WireMapper.cbor().readValue(bytes, Charm.class)).isSameAs(first);
  }

  @Test
  void charm_asJson_isAnObject() {
    assertThat(WireMapper.toJson(Charm.class, WireSamples.charm()))
        .startsWith("{\"name\":\"web\"")
        .contains("\"db\":\"requirer db:mysql\"");
  }

  @Test
  void command_asJson_saysWhichOneItIs() {
    ModelCommand command = new ModelCommand.AddMachine(null);

    String json = WireMapper.toJson(ModelCommand.class, command);

    assertThat(json).isEqualTo("{\"@t\":\"AddMachine\"}");
    assertThat(WireMapper.fromJson(ModelCommand.class, json)).isEqualTo(command);
  }

  @Test
  void json_ofUnknownMember_isRefusedWithThoseKnown() {
    assertThatThrownBy(() -> WireMapper.fromJson(ModelCommand.class, "{\"@t\":\"Nuke\"}"))
        .hasMessageContaining("Nuke")
        .hasMessageContaining("AddUnits");
  }

  @Test
  void untypedNumber_isALongHoweverSmall() {
    assertThat(WireMapper.fromJson(Holder.class, "{\"any\":1}").any()).isEqualTo(1L);
  }

  @Test
  void record_methodsThatLookLikeProperties_areNone() {
    Claims claims = new Claims("x", Duration.ofSeconds(90), Optional.of("y"));

    String json = WireMapper.toJson(Claims.class, claims);

    assertThat(json).isEqualTo("{\"name\":\"x\",\"age\":\"PT1M30S\",\"nick\":\"y\"}");
    assertThat(WireMapper.fromJson(Claims.class, json)).isEqualTo(claims);
  }

  @Test
  void classOfOurs_thatIsNoRecordAndHasNoForm_isRefused() throws JsonProcessingException {
    assertThatThrownBy(() -> WireMapper.cbor().writeValueAsBytes(new Holder(List.of(new Live()))))
        .hasMessageContaining(Live.class.getName())
        .hasMessageContaining("has no form on the wire");
  }
}
