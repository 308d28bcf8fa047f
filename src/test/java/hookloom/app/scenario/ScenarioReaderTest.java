package hookloom.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hookloom.fault.Fault;
import hookloom.fault.Trigger;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.process.Switches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenario files: what they mean, and what is wrong with bad ones (E6-E6d, E9). */
class ScenarioReaderTest {
  private static final String CHARMS =
      """
      charms:
        web:
          metadata: {name: web, summary: s, description: d, requires: {db: {interface: mysql}}}
          hooks:
            start: [status-set active]
        mysql:
          metadata: {name: mysql, summary: s, description: d, provides: {db: {interface: mysql}}}
      """;

  private static final String STEPS =
      """
      steps:
        - do: juju deploy ./mysql -n 2
        - do: [juju deploy web, juju integrate web mysql]
      """;

  @TempDir Path folder;

  private Scenario read(String text) throws IOException {
    return read(text, ScenarioOptions.NONE);
  }

  private Scenario read(String text, ScenarioOptions options) throws IOException {
    Path file = folder.resolve("small.yaml");
    Files.writeString(file, text);
    return new ScenarioReader(options).read(file);
  }

  private String refusal(String text) {
    try {
      read(text);
    } catch (BadInput e) {
      return e.getMessage().replace(folder.toString(), "DIR");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("it was not refused");
  }

  @Test
  void scenario_small_hasStepsInOrder() throws IOException {
    Scenario scenario = read(CHARMS + STEPS);

    assertThat(scenario.name()).isEqualTo("small");
    assertThat(scenario.controllers()).containsExactly("sim");
    assertThat(scenario.steps())
        .extracting(ScenarioStep::words)
        .containsExactly("juju deploy ./mysql -n 2", "juju deploy web", "juju integrate web mysql");
  }

  @Test
  void step_when_countsForItsFirstCommand() throws IOException {
    Scenario scenario =
        read(
            CHARMS
                + STEPS
                + """
                  - when: settled
                    do: [juju remove-unit mysql/0, juju add-unit mysql]
                  - at: 5m
                    do: juju add-unit web
                    fails: nope
                  - when: web/0 db-relation-joined mysql/1 started
                    do: juju remove-application web
                  - when: web active
                    do: juju remove-application mysql
                """);

    assertThat(scenario.steps().subList(3, 8))
        .extracting(ScenarioStep::trigger)
        .containsExactly(
            new Trigger.Settled(),
            new Trigger.AtOnce(),
            new Trigger.At(300_000_000),
            new Trigger.OnHook(UnitName.of("web/0"), "db-relation-joined", "mysql/1", false),
            new Trigger.OnStatus(AppName.of("web"), null, "active"));
    assertThat(scenario.steps().get(5).fails()).isEqualTo("nope");
  }

  @Test
  void fault_ofNodes_isForTheLiveDriverWithThatMany() throws IOException {
    Path file = folder.resolve("live.yaml");
    Files.writeString(
        file, "steps: []\nfaults: [{at: 1s, kill-node: 2}, {at: 2s, restart-controller: sim}]\n");

    assertThat(new ScenarioReader(ScenarioOptions.NONE, 2).read(file).faults())
        .extracting(Fault::kind)
        .containsExactly(
            new Fault.Kind.Node(Fault.Kind.NodeFault.KILL, 2),
            new Fault.Kind.RestartController("sim"));
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> new ScenarioReader(ScenarioOptions.NONE, 1).read(file))
        .withMessageContaining("live.yaml:2")
        .withMessageContaining("there is no node 2, only 1 to 1");
  }

  @Test
  void fault_ofANodeSometimes_isRefused() throws IOException {
    Path file = folder.resolve("live.yaml");
    Files.writeString(file, "steps: []\nfaults: [{sometimes: 0.1, kill-node: 1}]\n");

    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> new ScenarioReader(ScenarioOptions.NONE, 1).read(file))
        .withMessageContaining("strikes once");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "crash-agent: mysql/1, at: 30s, for: 20s|CrashAgent[unit=mysql/1, point=NOW, afterTools=0]",
        "crash-agent: mysql/1, at: 0, point: P5|CrashAgent[unit=mysql/1, point=P5, afterTools=0]",
        "crash-agent: mysql/1, at: 0, after-tool: 2|CrashAgent[unit=mysql/1, point=NOW,"
            + " afterTools=2]",
        "lose-machine: web/0, when: web/0 start ended|LoseMachine[unit=web/0]",
        "fail-hook: web/0 db-relation-changed, times: 3|FailHook[unit=web/0,"
            + " hook=db-relation-changed, times=3]",
        "kill-hook: web/0 start, sometimes: 0.5|KillHook[unit=web/0, hook=start]",
        "restart-controller: sim, sometimes: 0.01|RestartController[controller=sim]",
        "slow-hook: web/0 start, for: 5m|SlowHook[unit=web/0, hook=start]",
        "expire-lease: mysql, at: 1m|ExpireLease[app=mysql]",
        "hold: sim -> web/0, at: 1m, for: 1m|Link[fault=HOLD, from=null, to=web/0, toAgent=true]",
        "drop: web/0 -> sim, at: 1m|Link[fault=DROP, from=null, to=web/0, toAgent=false]",
        "'delay: mysql/1 -> web/0, at: 1m'|Link[fault=DELAY, from=mysql/1, to=web/0,"
            + " toAgent=true]",
        "'partition: [web/0, sim], at: 1m'|Link[fault=PARTITION, from=null, to=web/0,"
            + " toAgent=true]",
      })
  void fault_ofEachKind_isRead(String text, String kind) throws IOException {
    Scenario scenario = read(CHARMS + STEPS + "faults:\n  - {" + text + "}\n");

    assertThat(scenario.faults())
        .extracting(Fault::kind)
        .extracting(Object::toString)
        .containsExactly(kind);
  }

  @Test
  void fault_linkBothWays_isTwoFaults() throws IOException {
    Scenario scenario = read(CHARMS + STEPS + "faults: [{hold: [web/0, mysql/0], at: 1s}]\n");

    assertThat(scenario.faults())
        .extracting(Fault::kind)
        .containsExactly(
            new Fault.Kind.Link(
                Fault.Kind.LinkFault.HOLD, UnitName.of("web/0"), UnitName.of("mysql/0"), true),
            new Fault.Kind.Link(
                Fault.Kind.LinkFault.HOLD, UnitName.of("mysql/0"), UnitName.of("web/0"), true));
  }

  @Test
  void fault_ofTheCommandLine_isReadAlike() throws IOException {
    ScenarioOptions options =
        new ScenarioOptions(
            List.of(),
            List.of(),
            false,
            new TreeMap<>(),
            1,
            Switches.DEFAULT,
            List.of("crash-agent: mysql/0, at: 30s"));

    Scenario scenario = read(CHARMS + STEPS, options);

    assertThat(scenario.faults())
        .containsExactly(
            new Fault(
                "crash-agent: mysql/0, at: 30s",
                new Trigger.At(30_000_000),
                -1,
                new Fault.Kind.CrashAgent(UnitName.of("mysql/0"), Fault.Kind.Point.NOW, 0)));
  }

  @Test
  void expectations_ofEachKind_areRead() throws IOException {
    Scenario scenario =
        read(
            CHARMS
                + STEPS
                + """
                expect:
                  - settled
                  - no-error
                  - hook: web/0 db-relation-departed mysql/0
                  - order: [web/0 db-relation-joined mysql/1, web/0 start]
                  - databag: {relation: "web:db mysql:db", of: mysql/1, key: user, is: u}
                  - status: {unit: web/0, is: active}
                  - {never: {status: {app: web, is: error}}, unless-fault: true}
                """);

    assertThat(scenario.expectations())
        .containsExactly(
            new Expectation.Stated("settled", new Expectation.Settled(), false),
            new Expectation.Stated("no-error", new Expectation.NoError(), false),
            new Expectation.Stated(
                "hook: web/0 db-relation-departed mysql/0",
                new Expectation.HookRan(
                    new HookText(UnitName.of("web/0"), "db-relation-departed", "mysql/0")),
                false),
            new Expectation.Stated(
                "order: [web/0 db-relation-joined mysql/1, web/0 start]",
                new Expectation.InOrder(
                    List.of(
                        new HookText(UnitName.of("web/0"), "db-relation-joined", "mysql/1"),
                        new HookText(UnitName.of("web/0"), "start", null))),
                false),
            new Expectation.Stated(
                "databag: {relation: web:db mysql:db, of: mysql/1, key: user, is: u}",
                new Expectation.DatabagIs("web:db mysql:db", UnitName.of("mysql/1"), "user", "u"),
                false),
            new Expectation.Stated(
                "status: {unit: web/0, is: active}",
                new Expectation.StatusIs(AppName.of("web"), UnitName.of("web/0"), "active"),
                false),
            new Expectation.Stated(
                "never: {status: {app: web, is: error}}, unless-fault: true",
                new Expectation.Never(new Expectation.StatusIs(AppName.of("web"), null, "error")),
                true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "step: []|DIR/small.yaml:1: neither a scenario (steps:) nor a bundle (applications:); it"
            + " has charms, step",
        "'steps: []\nexpct: []'|DIR/small.yaml:9: scenario: unknown key \"expct\", did you mean"
            + " \"expect\"?",
        "'steps:\n  - {d: x}'|DIR/small.yaml:9: step: unknown key \"d\", did you mean \"do\"?",
        "'steps:\n  - do: juju deply ./web'|DIR/small.yaml:9: juju deply ./web: juju: \"deply\" is"
            + " not a juju command. See \"juju --help\".\\n\\nDid you mean:\\n\\tdeploy",
        "'steps:\n  - do: juju deploy ./web --nmu 2'|DIR/small.yaml:9: juju deploy ./web --nmu 2:"
            + " option provided but not defined: --nmu",
        "'steps:\n  - do: juju deploy ./webb'|DIR/small.yaml:9: juju deploy ./webb: no charm was"
            + " found at \"./webb\"",
        "'steps:\n  - do: juju ssh web/0'|DIR/small.yaml:9: juju ssh web/0: \"ssh\" is not"
            + " simulated",
        "'steps:\n  - do: kubectl get pods'|DIR/small.yaml:9: a step is a juju command, and this"
            + " one begins with \"kubectl\"",
        "'steps:\n  - {do: juju deploy web, at: 30}'|DIR/small.yaml:9: at: \"30\" is no duration,"
            + " expected one like 250ms, 20s, 5m or 2h",
        "'steps:\n  - {do: juju deploy web, when: soon}'|DIR/small.yaml:9: when: \"soon\" is none"
            + " of: settled; [UNIT] HOOK [REMOTE] started^ended; APPLICATION^UNIT STATUS",
        "'steps: []\ncontrollers: [a, a]'|DIR/small.yaml:9: controllers: \"a\" is there twice",
        "'steps: []\nname: a/b'|DIR/small.yaml:9: name: \"a/b\" names a directory too: letters,"
            + " digits, dots and hyphens only",
      })
  void scenario_wrong_isRefusedWithItsLine(String text, String message) {
    assertThat(refusal(CHARMS + text.replace("\\n", "\n") + "\n"))
        .isEqualTo(message.replace("\\n", "\n").replace("\\t", "\t").replace('^', '|'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "crash-agent: db/0, at: 1s|no step deploys an application \"db\", there are mysql, web",
        "crash-agent: mysql/2, at: 1s|no step makes a unit mysql/2",
        "crash-agent: mysql, at: 1s|\"mysql\" is no unit, expected one like mysql/0",
        "crash-agent: mysql/0|fault crash-agent: say when it strikes: at, when or sometimes",
        "crash-agent: mysql/0, at: 1s, point: P10|point: \"P10\" is none of P1 to P9",
        "'crash-agent: mysql/0, at: 1s, times: 2'|fault crash-agent: unknown key \"times\", did you"
            + " mean \"sometimes\"?",
        "fail-hook: web/0 dn-relation-joined|the charm of web/0 does not declare an endpoint"
            + " \"dn\"",
        "fail-hook: web/0 strt|\"web/0 strt\" names no hook, expected UNIT HOOK [REMOTE] as in"
            + " wordpress/0 db-relation-joined mysql/1",
        "'fail-hook: start'|fault fail-hook: expected UNIT HOOK as in mysql/0 db-relation-joined",
        "slow-hook: web/0 start|fault slow-hook: say how much longer the hook takes, for: DURATION",
        "'kill-node: 1, at: 1s'|fault kill-node strikes nodes of the live driver only",
        "'restart-controller: east, at: 1s'|fault restart-controller: there is no controller"
            + " \"east\", only sim",
        "'restart-controller: sim'|fault restart-controller: say when it strikes: at, when or"
            + " sometimes",
        "'hold: sim -> sim, at: 1s'|fault hold: links between two controllers are not simulated,"
            + " for there are no cross-model relations",
        "'hold: sim, at: 1s'|fault hold: expected A -> B, or [A, B] for both directions",
        "'crash-agent: mysql/0, when: settled'|fault crash-agent: when: takes a hook that starts or"
            + " ends",
        "'duplicate: mysql/0 -> sim, at: 1s'|fault duplicate: an agent's calls come one after"
            + " another, only what an agent is told can be reordered or duplicated",
        "'at: 1s'|fault: say what goes wrong: one of crash-agent, lose-machine, fail-hook,"
            + " kill-hook, slow-hook, expire-lease, restart-controller, hold, partition, drop,"
            + " delay, duplicate, reorder",
        "'crash-agent: mysql/0, sometimes: 2'|sometimes: 2 is not above 0 and at most 1",
      })
  void fault_wrong_isRefused(String text, String message) {
    assertThat(refusal(CHARMS + STEPS + "faults:\n  - {" + text + "}\n"))
        .isEqualTo("DIR/small.yaml:12: " + message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- settle",
        "- {settled: true, no-error: true}",
        "- hook: web/7 start",
        "- order: [web/0 start]",
        "- databag: {relation: web:db, of: web/0, key: a}",
        "- status: {is: active}",
        "- status: {app: web, is: active, unles-fault: true}",
      })
  void expectation_wrong_isRefused(String text) {
    assertThat(refusal(CHARMS + STEPS + "expect:\n  " + text + "\n"))
        .startsWith("DIR/small.yaml:12: ");
  }

  @Test
  void charm_wrong_isRefusedWithItsLine() {
    String message =
        refusal(
            """
            charms:
              web: {metadata: {name: web, summary: s, description: d, requires: {db: 7}}}
            steps: []
            """);

    assertThat(message).startsWith("DIR/small.yaml:2: ");
  }

  @Test
  void units_ofAnUnknownApplication_areRefused() {
    ScenarioOptions options =
        new ScenarioOptions(
            List.of(),
            List.of(),
            false,
            new TreeMap<>(Map.of("db", 3)),
            1,
            Switches.DEFAULT,
            List.of());

    assertThatThrownBy(() -> read(CHARMS + STEPS, options))
        .isInstanceOf(BadInput.class)
        .hasMessage("--units db: no step deploys an application of that name");
  }

  @Test
  void units_scaled_areForeseen() throws IOException {
    ScenarioOptions options =
        new ScenarioOptions(
            List.of(),
            List.of(),
            false,
            new TreeMap<>(),
            3,
            Switches.DEFAULT,
            List.of("crash-agent: mysql/5, at: 1s"));

    assertThat(read(CHARMS + STEPS, options).faults()).hasSize(1);
  }

  @Test
  void file_missing_isRefused() {
    assertThatThrownBy(
            () -> new ScenarioReader(ScenarioOptions.NONE).read(folder.resolve("none.yaml")))
        .hasMessageEndingWith("none.yaml: no such file or directory");
  }

  @Test
  void file_binary_isRefused() throws IOException {
    Files.write(folder.resolve("b.yaml"), new byte[] {(byte) 0xff, 0, 1, 2});

    assertThatThrownBy(
            () -> new ScenarioReader(ScenarioOptions.NONE).read(folder.resolve("b.yaml")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("b.yaml:1: ");
  }

  @Test
  void bundle_file_isAScenarioOfOneStep() throws IOException {
    Path charm = Files.createDirectories(folder.resolve("charms/mysql"));
    Files.writeString(
        charm.resolve("metadata.yaml"),
        "{name: mysql, summary: s, description: d, provides: {db: {interface: mysql}}}");
    Files.createDirectories(charm.resolve("hooks"));
    Path bundle = folder.resolve("small-bundle.yaml");
    Files.writeString(
        bundle, "applications: {db: {charm: ./charms/mysql, num_units: 2, options: {a: b}}}\n");

    Scenario scenario = new ScenarioReader(ScenarioOptions.NONE).read(bundle);

    assertThat(scenario.name()).isEqualTo("small-bundle");
    assertThat(scenario.steps())
        .extracting(ScenarioStep::words)
        .containsExactly("juju deploy ./small-bundle.yaml --trust");
    assertThat(scenario.inputs()).contains(charm.resolve("metadata.yaml"), bundle);
    assertThat(scenario.notes()).singleElement().asString().contains("is not run");
  }

  @Test
  void bundle_charmNowhere_isRefused() throws IOException {
    Path bundle = folder.resolve("bundle.yaml");
    Files.writeString(bundle, "applications: {db: {charm: mysql, num_units: 2}}\n");

    assertThatThrownBy(() -> new ScenarioReader(ScenarioOptions.NONE).read(folder))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("mysql");
  }
}
