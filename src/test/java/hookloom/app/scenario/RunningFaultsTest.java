package hookloom.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hookloom.access.Rights;
import hookloom.app.control.ViewedModel;
import hookloom.charm.Charm;
import hookloom.fault.Fault;
import hookloom.fault.Fault.Kind;
import hookloom.fault.Trigger;
import hookloom.live.wire.OperatorReply;
import hookloom.model.ModelView;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Faults against what runs: only what is there can be struck (E9). */
class RunningFaultsTest {
  private static final UnitName WEB_1 = UnitName.of("web/1");

  @Test
  void crashAgent_withoutTrigger_strikesAtOnce() {
    assertThat(read("crash-agent: web/1, for: 20s"))
        .containsExactly(
            new Fault(
                "crash-agent: web/1, for: 20s",
                new Trigger.AtOnce(),
                20_000_000,
                new Kind.CrashAgent(WEB_1, Kind.Point.NOW, 0)));
  }

  @Test
  void unit_thatIsGone_isRefusedByName() {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> read("crash-agent: web/0"))
        .withMessageContaining("there is no unit web/0");
  }

  @Test
  void application_unknown_namesThoseThatAreThere() {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> read("expire-lease: db"))
        .withMessageContaining("there is no application \"db\", there are web");
  }

  @Test
  void kind_unknown_namesTheNearest() {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> read("crash-agnet: web/1"))
        .withMessageContaining("crash-agent");
  }

  @Test
  void text_noYaml_isBadInput() {
    assertThatExceptionOfType(BadInput.class).isThrownBy(() -> read("crash-agent: [web/1"));
  }

  @Test
  void node_beyondTheLast_isRefused() {
    assertThat(read("kill-node: 3").get(0).kind()).isEqualTo(new Kind.Node(Kind.NodeFault.KILL, 3));
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> read("kill-node: 4"))
        .withMessageContaining("there is no node 4, only 1 to 3");
  }

  @Test
  void pauseNode_withoutEnd_isRefused() {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> read("pause-node: 1"))
        .withMessageContaining("say how long it lasts");
  }

  @Test
  void controller_unknown_isRefused() {
    assertThat(read("restart-controller: east").get(0).kind())
        .isEqualTo(new Kind.RestartController("east"));
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> read("disk-full: west"))
        .withMessageContaining("there is no controller \"west\", only east");
  }

  @Test
  void skewClock_late_isNegative() {
    assertThat(read("skew-clock: web/1, by: -5s").get(0).kind())
        .isEqualTo(new Kind.SkewClock(WEB_1, -5_000_000));
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> read("skew-clock: web/1"))
        .withMessageContaining("say how far the clock is off");
  }

  private static List<Fault> read(String text) {
    return RunningFaults.read(text, List.of("east"), List.of(model()), 3);
  }

  private static ModelView model() {
    Charm charm =
        new Charm(
            "web",
            "",
            "",
            false,
            new TreeMap<>(),
            new TreeSet<>(),
            false,
            new TreeMap<>(),
            new TreeMap<>(),
            List.of());
    ModelView.AppView app =
        new ModelView.AppView(
            AppName.of("web"),
            charm,
            "local:web-0",
            "",
            0,
            "ubuntu@22.04",
            "alive",
            false,
            false,
            "",
            "active",
            "",
            List.of(WEB_1),
            new TreeMap<>());
    ModelView.UnitView unit =
        new ModelView.UnitView(
            WEB_1, null, "1", "alive", true, "active", "", "idle", "", "", List.of(), List.of());
    return new ViewedModel(
        new OperatorReply.Viewed(
            "default",
            "uuid",
            List.of(app),
            List.of(unit),
            List.of(),
            List.of(),
            List.of(),
            "admin",
            Rights.INITIAL,
            new TreeMap<>()));
  }
}
