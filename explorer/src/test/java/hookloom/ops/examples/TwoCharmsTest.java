package hookloom.ops.examples;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.fault.Fault;
import hookloom.fault.Fault.Kind.CrashAgent;
import hookloom.fault.Fault.Kind.Point;
import hookloom.fault.Trigger;
import hookloom.model.ModelView.RelationView;
import hookloom.names.UnitName;
import hookloom.ops.JavaCharm;
import hookloom.ops.testing.SmallWorld;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** The charm that gives tokens and the one that uses them, together, in any order of hooks. */
class TwoCharmsTest {

  private static RelationView settled(long seed, Fault... faults) {
    return new SmallWorld(seed, faults)
        .deploy(SpecialCharm.METADATA, JavaCharm.of(SpecialCharm::new), 2)
        .deploy(DemoUserCharm.METADATA, JavaCharm.of(DemoUserCharm::new), 2)
        .relate("special", "demo-user")
        .settle()
        .model()
        .relations()
        .get(0);
  }

  @RepeatedTest(20)
  void tokenAndUuid_anyOrder_areExchanged(RepetitionInfo seed) {
    RelationView relation = settled(seed.getCurrentRepetition());

    assertThat(relation.bags().get("special")).containsKey("token");
    assertThat(relation.bags().get("demo-user")).containsKey("leader-uuid");
    assertThat(relation.bags().get("demo-user/1")).containsEntry("special-field", "demo-user/1");
  }

  @RepeatedTest(50)
  void units_whoseAgentsDieInsideHandlers_comeToTheSame(RepetitionInfo seed) {
    RelationView relation =
        settled(
            seed.getCurrentRepetition(),
            crash("special/0", Point.P4, 1),
            crash("special/1", Point.NOW, 0),
            crash("demo-user/0", Point.P4, 2),
            crash("demo-user/1", Point.P5, 0));

    assertThat(relation.bags().get("demo-user/0")).containsEntry("special-field", "demo-user/0");
    assertThat(relation.bags().get("demo-user/1")).containsEntry("special-field", "demo-user/1");
  }

  private static Fault crash(String unit, Point point, int afterTools) {
    return new Fault(
        "crash-agent: " + unit,
        new Trigger.Sometimes(200_000),
        -1,
        new CrashAgent(UnitName.of(unit), point, afterTools));
  }
}
