package hookloom.script;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.fault.Fault;
import hookloom.fault.Fault.Kind.CrashAgent;
import hookloom.fault.Fault.Kind.Point;
import hookloom.fault.Trigger;
import hookloom.model.ModelView;
import hookloom.model.ModelView.RelationView;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.ModelCommand;
import hookloom.ops.testing.SmallWorld;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Scripts on the real rules: whatever the order, they come to an end, and as they should. */
class ScriptsInAnyOrderTest {
  private static final String WEB =
      "name: web\nrequires: {db: {interface: sql}}\npeers: {ring: {interface: ring}}\n"
          + "provides: {site: {interface: http}}\n";
  private static final String DB =
      "name: db\nprovides: {db: {interface: sql}}\npeers: {ha: {interface: ha}}\n";
  private static final String AGENT =
      "name: agent\nsubordinate: true\nrequires:\n"
          + "  host: {interface: juju-info, scope: container}\n"
          + "  site: {interface: http, scope: container}\n";

  private static SmallWorld threeApplications(long seed, Fault... faults) {
    return new SmallWorld(seed, faults)
        .deploy(WEB, DefaultScript.INSTANCE, 3)
        .deploy(DB, DefaultScript.INSTANCE, 3)
        .deploy(AGENT, DefaultScript.INSTANCE, 0)
        .relate("web", "db")
        .relate("agent:site", "web:site")
        .relate("agent:host", "db");
  }

  @RepeatedTest(100)
  void defaultScript_peersSubordinatesAndPairs_settles(RepetitionInfo seed) {
    ModelView model = threeApplications(seed.getCurrentRepetition()).settle().model();

    RelationView pair =
        model.relations().stream().filter(r -> r.sides().size() == 2).findFirst().orElseThrow();
    assertThat(pair.bags().get("web/2"))
        .containsEntry(DefaultScript.UNIT_KEY, "web/2")
        .containsKey(DefaultScript.DIGEST_KEY);
    assertThat(model.unit(UnitName.of("agent/0")).workloadStatus()).isEqualTo("active");
  }

  @RepeatedTest(100)
  void defaultScript_unitsThatComeGoAndCrash_settles(RepetitionInfo seed) {
    SmallWorld world =
        threeApplications(
            seed.getCurrentRepetition(),
            sometimes("web/0", Point.P4, 0),
            sometimes("db/1", Point.P5, 0),
            sometimes("db/0", Point.P4, 2));
    world.call(new ModelCommand.AddUnits(AppName.of("db"), 2, List.of()));
    world.call(new ModelCommand.RemoveUnit(UnitName.of("web/1"), false, false));

    world.settle();
    world.call(new ModelCommand.RemoveApplication(AppName.of("db"), false, false)).settle();

    assertThat(world.model().app(AppName.of("db"))).isNull();
  }

  private static Fault sometimes(String unit, Point point, int afterTools) {
    return new Fault(
        "crash-agent: " + unit,
        new Trigger.Sometimes(50_000),
        -1,
        new CrashAgent(UnitName.of(unit), point, afterTools));
  }

  @RepeatedTest(20)
  void scriptedCharms_anyOrder_exchangeTheirData(RepetitionInfo seed) {
    ScriptCharm db =
        ScriptCharm.parse(
            """
            db-relation-joined:
              - relation-set user=u-$JUJU_REMOTE_UNIT password=secret
              - if is-leader:
                - relation-set --app version=14
            """);
    ScriptCharm web =
        ScriptCharm.parse(
            """
            "*-relation-changed":
              - sleep 2s
              - if relation-get password:
                - relation-set seen="$(relation-get user) $(relation-get --app version)"
                - status-set active "ready"
            """);

    ModelView model =
        new SmallWorld(seed.getCurrentRepetition())
            .deploy("name: web\nrequires: {db: {interface: sql}}\n", web, 1)
            .deploy("name: db\nprovides: {db: {interface: sql}}\n", db, 1)
            .relate("web", "db")
            .settle()
            .model();

    Map<String, String> bag = model.relations().get(0).bags().get("web/0");
    assertThat(bag).containsEntry("seen", "u-web/0 14");
    assertThat(model.unit(UnitName.of("web/0")).workloadStatus()).isEqualTo("active");
  }
}
