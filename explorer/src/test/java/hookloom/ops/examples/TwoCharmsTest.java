package hookloom.ops.examples;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.model.ModelView.RelationView;
import hookloom.ops.JavaCharm;
import hookloom.ops.testing.SmallWorld;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** The charm that gives tokens and the one that uses them, together, in any order of hooks. */
class TwoCharmsTest {

  @RepeatedTest(20)
  void tokenAndUuid_anyOrder_areExchanged(RepetitionInfo seed) {
    RelationView relation =
        new SmallWorld(seed.getCurrentRepetition())
            .deploy(SpecialCharm.METADATA, JavaCharm.of(SpecialCharm::new), 2)
            .deploy(DemoUserCharm.METADATA, JavaCharm.of(DemoUserCharm::new), 2)
            .relate("special", "demo-user")
            .settle()
            .model()
            .relations()
            .get(0);

    assertThat(relation.bags().get("special")).containsKey("token");
    assertThat(relation.bags().get("demo-user")).containsKey("leader-uuid");
    assertThat(relation.bags().get("demo-user/1")).containsEntry("special-field", "demo-user/1");
  }
}
