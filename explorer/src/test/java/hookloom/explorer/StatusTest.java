package hookloom.explorer;

import static hookloom.explorer.Judged.at;
import static hookloom.explorer.Judged.look;
import static hookloom.explorer.Worlds.charm;
import static hookloom.explorer.Worlds.deploy;
import static hookloom.explorer.Worlds.now;
import static hookloom.explorer.Worlds.removeUnit;
import static hookloom.explorer.Worlds.settled;
import static org.assertj.core.api.Assertions.assertThat;

import hookloom.charm.Charm;
import hookloom.fault.Fault;
import hookloom.fault.Fault.Kind;
import hookloom.fault.Trigger;
import hookloom.model.ModelView;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.ModelCommand;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import hookloom.tool.HookTools;
import hookloom.tool.ToolResult;
import hookloom.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statuses of workloads, agents, applications, relations and machines (section 11). */
class StatusTest {
  private static final Charm A = charm("a", false, "requires x:i");
  private static final Charm B = charm("b", false, "provides y:i");

  private final TestCharm a = new TestCharm();
  private final List<String> seen = new ArrayList<>();

  private Worlds.Step units(int count) {
    return now(deploy("a", A, a, count));
  }

  /** Keeps how a unit is shown at that time: workload, then agent. */
  private OperatorStep lookAt(int seconds, String unit) {
    return look(seconds, view -> seen.add(shown(view.unit(UnitName.of(unit)))));
  }

  private static String shown(ModelView.UnitView unit) {
    return unit.workloadStatus()
        + " <"
        + unit.workloadMessage()
        + "> "
        + unit.agentStatus()
        + " <"
        + unit.agentMessage()
        + ">";
  }

  private static Fault crash(int second, int downSeconds) {
    return new Fault(
        "crash",
        new Trigger.At(second * 1_000_000L),
        downSeconds * 1_000_000L,
        new Kind.CrashAgent(UnitName.of("a/0"), Kind.Point.NOW, 0));
  }

  private static List<String> agentStatuses(Judged run) {
    return run.all(TraceEvent.AgentStatus.class).stream()
        .map(status -> (status.status() + " " + status.message()).strip())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "maintenance, 0, ''",
    "blocked, 0, ''",
    "waiting, 0, ''",
    "active, 0, ''",
    "error, 2, 'invalid status \"error\", expected one of [maintenance blocked waiting active]'",
    "unknown, 2, 'invalid status \"unknown\", expected one of [maintenance blocked waiting active]'",
  })
  @Covers(Rule.R261)
  void statusSet_onlyTheFourWordsOfACharm_areTaken(String word, int code, String error) {
    a.on(
        "start",
        s -> {
          ToolResult result =
              HookTools.WITHOUT_FILES.run(s.context(), List.of("status-set", word, "m"), null);
          s.note(result.code() + result.stderr());
        });

    Judged run = Judged.usual(units(1));

    String stderr = error.isEmpty() ? "" : "ERROR " + error + "\n";
    assertThat(a.notes).containsExactly("a/0: " + code + stderr);
    assertThat(run.unit("a/0").workloadStatus()).isEqualTo(code == 0 ? word : "unknown");
  }

  @Test
  @Covers(Rule.R262)
  void newUnit_untilItsAgentRuns_waits() {
    Judged run = Judged.usual(units(1), lookAt(1, "a/0"));

    assertThat(seen).containsExactly("waiting <waiting for machine> allocating <>");
    assertThat(run.workload("a/0"))
        .startsWith("waiting installing agent", "waiting agent initialising");
  }

  @Test
  @Covers(Rule.R263)
  void agent_inEachHook_isExecutingIt_andThenIdle() {
    Judged run =
        Judged.usual(
            units(1),
            now(deploy("b", B, new TestCharm(), 1)),
            now(new ModelCommand.Integrate("a:x", "b:y")));

    assertThat(agentStatuses(run))
        .contains(
            "executing running install hook",
            "executing running x-relation-created hook",
            "executing running x-relation-joined hook for b/0")
        .endsWith("idle");
  }

  @Test
  @Covers({Rule.R99, Rule.R263})
  void agent_inUpdateStatus_staysIdle() {
    Judged run = Judged.usual(units(1), at(1000, removeUnit("a/0")));

    assertThat(run.hooks("a/0")).contains("update-status");
    assertThat(agentStatuses(run)).doesNotContain("executing running update-status hook");
  }

  @Test
  @Covers(Rule.R264)
  void install_statusNeverSet_isMaintenance_andUnknownAfterStart() {
    Judged run = Judged.usual(units(1));

    assertThat(run.workload("a/0")).endsWith("maintenance installing charm software", "unknown");
  }

  @Test
  @Covers(Rule.R264)
  void install_statusSetByTheCharm_isLeftAloneOnRetryAndAfterStart() {
    AtomicInteger runs = new AtomicInteger();
    a.on(
        "install",
        s -> {
          s.context().setStatus("blocked", "run " + runs.incrementAndGet());
          if (runs.get() == 1) {
            s.fail("once");
          }
        });

    Judged run = Judged.usual(units(1));

    assertThat(run.workload("a/0"))
        .endsWith("maintenance installing charm software", "blocked run 1", "blocked run 2");
  }

  @Test
  @Covers(Rule.R265)
  void stopAndRemove_overwriteTheCharmsStatus() {
    a.on("start", s -> s.context().setStatus("active", "fine"));
    a.on("stop", s -> s.context().setStatus("active", "still"));

    Judged run = Judged.usual(units(1), settled(removeUnit("a/0")));

    assertThat(run.workload("a/0"))
        .endsWith(
            "active fine",
            "maintenance stopping charm software",
            "active still",
            "maintenance",
            "maintenance cleaning up prior to charm deletion",
            "terminated");
  }

  @Test
  @Covers(Rule.R266)
  void failedHook_statusItSet_stays() {
    a.on(
        "start",
        s -> {
          if (a.notes.isEmpty()) {
            s.note("failed");
            s.context().setStatus("waiting", "for luck");
            s.fail("once");
          }
        });

    Judged run = Judged.usual(units(1));

    assertThat(run.workload("a/0")).endsWith("waiting for luck");
    assertThat(run.unit("a/0").workloadStatus()).isEqualTo("waiting");
  }

  @Test
  @Covers({Rule.R267, Rule.R199})
  void agentGone_isShownLost_untilItIsBack() {
    a.on("start", s -> s.context().setStatus("active", "fine"));

    Judged run = Judged.usual(List.of(crash(100, 60)), units(1), lookAt(110, "a/0"));

    assertThat(seen)
        .containsExactly(
            "unknown <agent lost, see 'juju show-status-log a/0'>"
                + " lost <agent is not communicating with the server>");
    assertThat(shown(run.unit("a/0"))).isEqualTo("active <fine> idle <>");
  }

  @Test
  @Covers({Rule.R267, Rule.R271})
  void agentGone_inError_keepsTheErrorButIsLost() {
    a.on("install", s -> s.context().setStatus("waiting", "for start"));
    a.on("start", s -> s.fail("always"));
    RunSetup setup =
        Worlds.setup(
            Strategy.USUAL,
            List.of(crash(100, 60)),
            units(1),
            lookAt(90, "a/0"),
            lookAt(110, "a/0"),
            at(300, new ModelCommand.Resolve(UnitName.of("a/0"), false)));

    Judged.of(Judged.with(setup, "S12", "false"));

    assertThat(seen)
        .containsExactly(
            "error <hook failed: \"start\"> idle <>",
            "error <hook failed: \"start\"> lost <agent is not communicating with the server>");
  }

  @Test
  @Covers(Rule.R199)
  void agentGone_beforeItGotPastInstallation_isNotLost() {
    a.on("install", s -> s.sleep(100));
    a.on("config-changed", s -> s.sleep(300));

    Judged.usual(List.of(crash(250, 60)), units(1), lookAt(35, "a/0"), lookAt(260, "a/0"));

    assertThat(seen)
        .containsExactly(
            "maintenance <installing charm software> executing <running install hook>",
            "maintenance <installing charm software> executing <running config-changed hook>");
  }

  private void setByNumber(String... words) {
    a.on(
        "start",
        s -> {
          int number = s.context().unit().number();
          s.context().setStatus(words[number], "of " + number);
        });
  }

  @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
  @CsvSource({
    "active, active, active, active, of 0",
    "active, waiting, active, waiting, of 1",
    "maintenance, waiting, active, maintenance, of 0",
    "maintenance, waiting, blocked, blocked, of 2",
    "active, maintenance, maintenance, maintenance, of 1",
  })
  @Covers(Rule.R268)
  void applicationStatus_isTheWorstOfItsUnits_firstByNumber(
      String zero, String one, String two, String expected, String message) {
    setByNumber(zero, one, two);

    Judged run = Judged.usual(units(3));

    assertThat(run.app("a").status()).isEqualTo(expected);
    assertThat(run.app("a").statusMessage()).isEqualTo(message);
  }

  @Test
  @Covers({Rule.R268, Rule.R271})
  void applicationStatus_aUnitInError_isWorseThanBlocked() {
    setByNumber("blocked", "active");
    a.on(
        "upgrade-charm",
        s -> {
          if (s.is("a/1")) {
            s.fail("always");
          }
        });
    List<String> app = new ArrayList<>();
    RunSetup setup =
        Worlds.setup(
            Strategy.USUAL,
            List.of(),
            units(2),
            at(
                100,
                new ModelCommand.Refresh(
                    AppName.of("a"), A, "local:a-1", a, false, new TreeMap<>())),
            look(200, view -> app.add(view.app(AppName.of("a")).status())),
            at(300, new ModelCommand.Resolve(UnitName.of("a/1"), false)));

    Judged run = Judged.of(Judged.with(setup, "S12", "false"));

    assertThat(app).containsExactly("error");
    assertThat(run.app("a").status()).isEqualTo("blocked");
  }

  @Test
  @Covers(Rule.R268)
  void applicationStatus_setByTheLeader_winsOverTheUnits() {
    setByNumber("blocked", "blocked");
    a.on(
        "config-changed",
        s -> s.note("set " + s.context().setApplicationStatus("active", "says the leader")));

    Judged run = Judged.usual(units(2));

    assertThat(a.notes).containsExactly("a/0: set true", "a/1: set false");
    assertThat(run.app("a").status()).isEqualTo("active");
    assertThat(run.app("a").statusMessage()).isEqualTo("says the leader");
  }

  @Test
  @Covers(Rule.R268)
  void applicationStatus_noUnits_isUnknown() {
    Judged run = Judged.usual(units(0));

    assertThat(run.app("a").status()).isEqualTo("unknown");
  }

  private Judged related(OperatorStep... more) {
    List<OperatorStep> steps = new ArrayList<>();
    steps.add(units(1));
    steps.add(now(deploy("b", B, new TestCharm(), 1)));
    steps.add(now(new ModelCommand.Integrate("a:x", "b:y")));
    steps.addAll(List.of(more));
    return Judged.usual(steps.toArray(OperatorStep[]::new));
  }

  @Test
  @Covers(Rule.R97)
  void relationStatus_leaderEnters_goesFromJoiningToJoined() {
    List<String> first = new ArrayList<>();

    Judged run = related(look(1, view -> first.add(view.relations().get(0).status())));

    assertThat(first).containsExactly("joining");
    assertThat(run.relation(0)).containsExactly("joined");
  }

  @Test
  @Covers({Rule.R269, Rule.R141})
  void relationStatus_suspendedAndResumed_goesThroughEachWord() {
    Judged run =
        related(
            settled(new ModelCommand.SetSuspended(0, true, "why")),
            settled(new ModelCommand.SetSuspended(0, false, "")));

    assertThat(run.relation(0))
        .containsExactly("joined", "suspending", "suspended", "joining", "joined");
  }

  @Test
  @Covers({Rule.R269, Rule.R69})
  void relationStatus_dying_isBrokenForGood() {
    Judged run =
        related(
            settled(new ModelCommand.SetSuspended(0, true, "why")),
            now(new ModelCommand.RemoveRelation("a:x", "b:y", false, false)),
            now(new ModelCommand.SetSuspended(0, false, "")));

    assertThat(run.relation(0)).startsWith("joined", "suspending", "broken");
    assertThat(run.relation(0)).doesNotContain("joining").endsWith("broken");
  }

  @Test
  @Covers({Rule.R270, Rule.R208})
  void machineStatus_goesFromPendingToStarted_andDownWhenLost() {
    List<String> machine = new ArrayList<>();
    Fault lost =
        new Fault(
            "lose", new Trigger.At(200_000_000), -1, new Kind.LoseMachine(UnitName.of("a/0")));

    Judged.usual(
        List.of(lost),
        units(2),
        look(1, view -> machine.add(view.machines().get(0).status())),
        look(100, view -> machine.add(view.machines().get(0).status())),
        look(300, view -> machine.add(view.machines().get(0).status())),
        look(301, view -> machine.add(view.machines().get(1).status())));

    assertThat(machine).containsExactly("pending", "started", "down", "started");
  }

  @Test
  @Covers(Rule.R271)
  void unitInError_isShownWithAnErrorAndAnIdleAgent() {
    a.on("start", s -> s.fail("always"));
    RunSetup setup =
        Worlds.setup(
            Strategy.USUAL,
            List.of(),
            units(1),
            lookAt(100, "a/0"),
            at(300, new ModelCommand.Resolve(UnitName.of("a/0"), false)));

    Judged run = Judged.of(Judged.with(setup, "S12", "false"));

    assertThat(seen).containsExactly("error <hook failed: \"start\"> idle <>");
    assertThat(agentStatuses(run)).contains("error hook failed: \"start\"");
  }
}
