package hookloom.explorer;

import static hookloom.explorer.Worlds.deploy;
import static hookloom.explorer.Worlds.now;
import static hookloom.explorer.Worlds.removeUnit;
import static hookloom.explorer.Worlds.settled;
import static org.assertj.core.api.Assertions.assertThat;

import hookloom.charm.Charm;
import hookloom.charm.ConfigOption;
import hookloom.charm.ConfigType;
import hookloom.explorer.soak.SoakWorld;
import hookloom.hook.CharmCode;
import hookloom.names.AppName;
import hookloom.operator.ModelCommand;
import hookloom.ops.JavaCharm;
import hookloom.script.DefaultScript;
import hookloom.script.ScriptCharm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * In the usual order hooks that ask by message see and do what hooks with the record at hand do.
 */
class AskedHooksTest {
  private static final ScriptCharm EVERY_TOOL =
      ScriptCharm.parse(
          """
          install:
            - juju-log "$(unit-get private-address) $(unit-get public-address) $(network-get ring)"
            - juju-log "$JUJU_MODEL_NAME $JUJU_MODEL_UUID $JUJU_CONTEXT_ID $JUJU_MACHINE_ID"
            - juju-log "$(status-get) $(status-get --include-data)"
            - status-set maintenance "on the way"
            - juju-log "$(status-get)"
          leader-elected:
            - leader-set by=$JUJU_UNIT_NAME
            - juju-log "$(leader-get by)"
            - leader-set by=again
            - juju-log "$(leader-get)"
            - status-set --application active led
            - juju-log "$(status-get --application --include-data)"
            - status-set --application blocked
            - juju-log "$(status-get --application)"
            - relation-set -r ring:0 --app key=value other=$JUJU_UNIT_NAME
            - juju-log "$(relation-get -r ring:0 --app - $JUJU_UNIT_NAME)"
          config-changed:
            - juju-log "$(config-get --all) $(config-get title)"
            - juju-log "$(config-get)"
          start:
            - state-set one=1 two=2
            - state-delete one
            - juju-log "$(state-get) $(state-get two)"
            - open-port 80
            - open-port 8080-8088/udp
            - close-port 80
            - juju-log "$(opened-ports)"
            - status-set active ready
            - application-version-set 7
            - juju-log "$(goal-state)"
            - juju-log "$(goal-state --format=json)"
            - juju-log "$(leader-get)"
            - sleep 5s
            - juju-log "$(state-get) $(is-leader)"
          "*-relation-created":
            - juju-log "$(relation-ids) $(relation-list) $(is-leader)"
            - if is-leader:
              - relation-set --app app=$JUJU_UNIT_NAME
              - juju-log "$(relation-get --app - $JUJU_UNIT_NAME)"
          "*-relation-joined":
            - relation-set greets=$JUJU_REMOTE_UNIT twice=1
            - juju-log "$(relation-get - $JUJU_UNIT_NAME)"
            - juju-log "$(relation-list) $(relation-model-get)"
          "*-relation-changed":
            - juju-log "$(relation-get) $(relation-get --app)"
            - juju-log "$(relation-get greets) $(state-get)"
            - if is-leader:
              - juju-log "$(relation-get --app - $JUJU_UNIT_NAME)"
          "*-relation-departed":
            - juju-log "$(relation-get) $(relation-list)"
            - relation-set greets=
          stop:
            - juju-log "$(opened-ports) $(leader-get by)"
          """);

  private static Charm charm(String name, String... endpoints) {
    Charm plain = Worlds.charm(name, false, endpoints);
    TreeMap<String, ConfigOption> options = new TreeMap<>();
    options.put("title", new ConfigOption("title", ConfigType.STRING, "", "none"));
    options.put("workers", new ConfigOption("workers", ConfigType.INT, "", 3L));
    options.put("unset", new ConfigOption("unset", ConfigType.STRING, "", null));
    return new Charm(
        name,
        "",
        "",
        false,
        plain.endpoints(),
        new TreeSet<>(),
        false,
        options,
        new TreeMap<>(),
        List.of());
  }

  /** What came of a run: the model, and per unit what its hooks logged. */
  private record Outcome(String model, Map<String, List<String>> logs, Map<String, Integer> facts) {
    int lines() {
      return logs.values().stream().mapToInt(List::size).sum();
    }
  }

  private static Outcome outcome(RunSetup setup, UnaryOperator<Simulation> form) {
    Map<String, List<String>> logs = new TreeMap<>();
    Map<String, Integer> facts = new TreeMap<>();
    Simulation simulation = form.apply(new Simulation(setup, new RandomChoices(1), null));
    simulation.logsTo(
        (model, unit, micros, level, module, message) ->
            logs.computeIfAbsent(unit.text(), key -> new ArrayList<>()).add(level + " " + message));
    simulation.factsTo(
        (model, fact) -> facts.merge(fact.getClass().getSimpleName(), 1, Integer::sum));
    simulation.run();
    return new Outcome(simulation.fingerprint("sim", "default"), logs, facts);
  }

  private static void assertSame(RunSetup setup, AskedForm form) {
    Outcome atHand = outcome(setup, UnaryOperator.identity());

    Outcome asked = outcome(setup, form::of);

    assertThat(asked.logs()).isEqualTo(atHand.logs());
    assertThat(asked.facts()).isEqualTo(atHand.facts());
    assertThat(asked.model()).isEqualTo(atHand.model());
  }

  private static RunSetup world(CharmCode code) {
    Charm a = charm("a", "peers ring:ring", "requires x:i");
    Charm b = charm("b", "peers ring:ring", "provides y:i");
    return Worlds.setup(
        Strategy.USUAL,
        List.of(),
        now(deploy("a", a, code, 2)),
        now(deploy("b", b, code, 2)),
        now(new ModelCommand.Integrate("a:x", "b:y")),
        settled(
            new ModelCommand.SetConfig(
                AppName.of("a"), new TreeMap<>(Map.of("title", "new")), List.of())),
        settled(removeUnit("b/1")));
  }

  @ParameterizedTest
  @EnumSource(AskedForm.class)
  void script_everyTool_seesAndDoesTheSame(AskedForm form) {
    RunSetup setup = world(EVERY_TOOL);

    assertThat(outcome(setup, form::of).lines()).isGreaterThan(100);
    assertSame(setup, form);
  }

  @ParameterizedTest
  @EnumSource(AskedForm.class)
  void javaCharm_everyCall_seesAndDoesTheSame(AskedForm form) {
    RunSetup setup = world(JavaCharm.of(EveryCallCharm::new));

    assertThat(outcome(setup, form::of).lines()).isGreaterThan(100);
    assertSame(setup, form);
  }

  @ParameterizedTest
  @EnumSource(AskedForm.class)
  void defaultScript_peersAndPairs_comeToTheSame(AskedForm form) {
    assertSame(world(DefaultScript.INSTANCE), form);
  }

  @ParameterizedTest
  @EnumSource(AskedForm.class)
  void reference_usualOrder_comesToTheSame(AskedForm form) {
    assertSame(Worlds.reference(Strategy.USUAL), form);
  }

  @ParameterizedTest
  @EnumSource(SoakWorld.class)
  void soakWorld_usualOrder_comesToTheSame(SoakWorld world) {
    for (int seed = 1; seed <= 4; seed++) {
      RunSetup random = world.setup(seed);
      RunSetup usual =
          new RunSetup(
              random.controllers(),
              random.steps(),
              random.faults(),
              random.switches(),
              Strategy.USUAL,
              random.limitMicros());

      assertSame(usual, AskedForm.AS_STEPS);
      assertSame(usual, AskedForm.BOTH_LEGS);
    }
  }
}
