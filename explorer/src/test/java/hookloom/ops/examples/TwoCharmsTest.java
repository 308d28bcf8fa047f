package hookloom.ops.examples;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.charm.Charm;
import hookloom.charm.CharmFiles;
import hookloom.explorer.OperatorStep;
import hookloom.explorer.RandomChoices;
import hookloom.explorer.RunSetup;
import hookloom.explorer.Simulation;
import hookloom.explorer.Strategy;
import hookloom.hook.CharmCode;
import hookloom.model.ModelView;
import hookloom.model.ModelView.RelationView;
import hookloom.names.AppName;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import hookloom.ops.JavaCharm;
import hookloom.process.Switches;
import hookloom.yaml.Yaml;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The charm that gives tokens and the one that uses them, together, in any order of hooks. */
class TwoCharmsTest {
  private static final long DAY_MICROS = 86_400L * 1_000_000;

  private static ModelView settled(long seed) {
    Simulation simulation =
        new Simulation(
            new RunSetup(
                List.of("sim"),
                List.<OperatorStep>of(),
                List.of(),
                Switches.DEFAULT,
                Strategy.RANDOM,
                DAY_MICROS),
            new RandomChoices(seed),
            null);
    simulation.start();
    deploy(simulation, SpecialCharm.METADATA, JavaCharm.of(SpecialCharm::new));
    deploy(simulation, DemoUserCharm.METADATA, JavaCharm.of(DemoUserCharm::new));
    call(simulation, new ModelCommand.Integrate("special", "demo-user"));
    assertThat(simulation.settle()).isTrue();
    return simulation.operator().view("sim", "default").orElseThrow();
  }

  private static void deploy(Simulation simulation, String metadata, CharmCode code) {
    Charm charm =
        CharmFiles.inline(Yaml.parseFirst("metadata.yaml", metadata), null, null, Switches.DEFAULT);
    call(
        simulation,
        new ModelCommand.Deploy(
            AppName.of(charm.name()),
            charm,
            "local:" + charm.name() + "-0",
            code,
            2,
            List.of(),
            new TreeMap<>(),
            false,
            "",
            0,
            "ubuntu@22.04"));
  }

  private static void call(Simulation simulation, ModelCommand command) {
    assertThat(simulation.operator().call("sim", "default", command))
        .isInstanceOf(Answer.Done.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void tokenAndUuid_anyOrder_areExchanged(long seed) {
    RelationView relation = settled(seed).relations().get(0);

    assertThat(relation.bags().get("special")).containsKey("token");
    assertThat(relation.bags().get("demo-user")).containsKey("leader-uuid");
    assertThat(relation.bags().get("demo-user/1")).containsEntry("special-field", "demo-user/1");
  }
}
