package hookloom.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.access.ModelLevel;
import hookloom.crossmodel.OfferAccess;
import hookloom.explorer.soak.SoakWorld;
import hookloom.fault.Fault;
import hookloom.fault.Trigger;
import hookloom.model.Copies;
import hookloom.model.Model;
import hookloom.model.ModelFact;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.ModelCommand;
import hookloom.process.Switches;
import hookloom.unit.UnitState;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model is its facts, applied in their order, and nothing else (architecture.md section 3). */
class FactsTest {
  private static final int SEEDS = 2;

  /** No command connects a consumer; what these facts do is in OffersTest. */
  private static final List<String> BY_NO_COMMAND = List.of("ConsumerConnected", "ConsumerGone");

  /** A model as a run left it, with the facts that made it. */
  private record Made(Model model, List<ModelFact> facts) {

    Model rebuilt(int upTo) {
      Model again = new Model("sim", "default", model.view().uuid(), 10, Switches.DEFAULT);
      facts.subList(0, upTo).forEach(fact -> again.apply((ModelFact) Copies.of((Record) fact)));
      return again;
    }
  }

  private static Made made(RunSetup setup, long seed) {
    List<ModelFact> facts = new ArrayList<>();
    Simulation simulation = new Simulation(setup, new RandomChoices(seed), null);
    simulation.factsTo((model, fact) -> facts.add(fact));
    simulation.run();
    return new Made(simulation.record("sim", "default"), facts);
  }

  /**
   * Everything recorded, field by field; not the handlers beside it, which hold nothing. What units
   * keep is in the fingerprint.
   */
  private static RecursiveComparisonConfiguration stateOnly() {
    return RecursiveComparisonConfiguration.builder()
        .withIgnoredFields(
            "answer",
            "notifier",
            "leadership",
            "endings",
            "scopes",
            "hooks",
            "agents",
            "commands",
            "questions",
            "recovery",
            "reader",
            "state.switches")
        .withIgnoredFieldsOfTypes(UnitState.class) // keeps more room than it uses
        .withIgnoredFieldsMatchingRegexes(".*\\.route") // where the driver delivers
        .build();
  }

  @ParameterizedTest
  @EnumSource(SoakWorld.class)
  void model_rebuiltFromItsFacts_isTheSameInEveryField(SoakWorld world) {
    for (int seed = 1; seed <= SEEDS; seed++) {
      Made made = made(world.setup(seed), seed);

      Model rebuilt = made.rebuilt(made.facts().size());

      assertThat(rebuilt.fingerprint()).isEqualTo(made.model().fingerprint());
      assertThat(rebuilt)
          .as("seed %s", seed)
          .usingRecursiveComparison(stateOnly())
          .isEqualTo(made.model());
    }
  }

  /** What a handler that writes a field does: the state has something that no fact has told. */
  @Test
  void model_fieldWrittenWithoutAFact_isNotTheSame() throws ReflectiveOperationException {
    Made made = made(Worlds.reference(Strategy.USUAL), 1);
    Field state = Model.class.getDeclaredField("state");
    state.setAccessible(true);
    Field hosts = state.get(made.model()).getClass().getDeclaredField("hosts");
    hosts.setAccessible(true);

    hosts.setInt(state.get(made.model()), 99);

    assertThat(made.rebuilt(made.facts().size()).fingerprint())
        .isNotEqualTo(made.model().fingerprint());
  }

  @Test
  void model_rebuiltWithoutItsLastFact_isNotTheSame() {
    Made made = made(Worlds.reference(Strategy.RANDOM), 1);

    Model rebuilt = made.rebuilt(made.facts().size() - 1);

    assertThat(rebuilt.fingerprint()).isNotEqualTo(made.model().fingerprint());
  }

  /** Commands that the worlds above do not give, so that each fact comes about. */
  private static RunSetup commands() {
    TestCharm charm = new TestCharm();
    charm.on(
        "start",
        s -> {
          s.context().setApplicationStatus("active", "");
          s.context().setWorkloadVersion("1");
          s.context().setLeaderSettings(Map.of("k", "v"));
        });
    AppName app = AppName.of("a");
    return Worlds.setup(
        Strategy.USUAL,
        List.of(
            new Fault(
                "lose",
                new Trigger.At(900_000_000),
                -1,
                new Fault.Kind.LoseMachine(UnitName.of("a/1")))),
        Worlds.now(Worlds.deploy("a", Worlds.charm("a", false, "peers r:r"), charm, 2)),
        Worlds.now(new ModelCommand.Expose(app, List.of(), Map.of())),
        Worlds.now(new ModelCommand.Unexpose(app, List.of())),
        Judged.at(1000, new ModelCommand.AddMachine(null)));
  }

  /** A relation is forced away while an agent is down (R206). */
  private static RunSetup forgotten() {
    return Worlds.setup(
        Strategy.USUAL,
        List.of(
            new Fault(
                "crash",
                new Trigger.At(300_000_000),
                200_000_000,
                new Fault.Kind.CrashAgent(UnitName.of("a/0"), Fault.Kind.Point.NOW, 0))),
        Worlds.now(Worlds.deploy("a", Worlds.charm("a", false, "requires x:i"), Worlds.CHATTY, 1)),
        Worlds.now(Worlds.deploy("b", Worlds.charm("b", false, "provides y:i"), Worlds.CHATTY, 1)),
        Worlds.now(new ModelCommand.Integrate("a:x", "b:y")),
        Judged.at(350, new ModelCommand.RemoveRelation("a:x", "b:y", true, true)));
  }

  /** Everything is forced away, and there is something left to force. */
  private static RunSetup forcedAway() {
    return Worlds.setup(
        Strategy.USUAL,
        List.of(),
        Worlds.now(Worlds.deploy("a", Worlds.charm("a", false, "requires x:i"), Worlds.CHATTY, 1)),
        Worlds.now(Worlds.deploy("b", Worlds.charm("b", false, "provides y:i"), Worlds.CHATTY, 1)),
        Worlds.now(new ModelCommand.Integrate("a:x", "b:y")),
        Worlds.settled(new ModelCommand.RemoveRelation("a:x", "b:y", true, false)),
        Worlds.now(new ModelCommand.RemoveApplication(AppName.of("a"), true, false)));
  }

  /** Something is offered, and who may use it changes. */
  private static RunSetup offered() {
    AppName app = AppName.of("a");
    return Worlds.setup(
        Strategy.USUAL,
        List.of(),
        Worlds.now(Worlds.deploy("a", Worlds.charm("a", false, "provides x:i"), Worlds.CHATTY, 1)),
        Worlds.now(new ModelCommand.MakeOffer(app, List.of("x"), "a")),
        Worlds.now(new ModelCommand.MakeOffer(app, List.of("x", "juju-info"), "a")),
        Worlds.now(new ModelCommand.GrantOffer("a", "eve@sso", OfferAccess.CONSUME)),
        Worlds.now(new ModelCommand.GrantModel("eve@sso", ModelLevel.READ)),
        Worlds.now(new ModelCommand.RemoveOffer("a", false)));
  }

  @Test
  void everyFact_comesAboutInSomeRun_andHasAnEffectThere() {
    TreeSet<String> withEffect = new TreeSet<>();
    List<Made> runs = new ArrayList<>();
    runs.add(made(commands(), 1));
    runs.add(made(forgotten(), 1));
    runs.add(made(forcedAway(), 1));
    runs.add(made(offered(), 1));
    for (SoakWorld world : SoakWorld.values()) {
      for (int seed = 1; seed <= 2 * SEEDS; seed++) {
        runs.add(made(world.setup(seed), seed));
      }
    }

    for (Made made : runs) {
      Model again = made.rebuilt(0);
      for (ModelFact fact : made.facts()) {
        String name = fact.getClass().getSimpleName();
        String before = withEffect.contains(name) ? null : again.fingerprint();
        again.apply(fact);
        if (before != null && !before.equals(again.fingerprint())) {
          withEffect.add(name);
        }
      }
    }

    assertThat(withEffect)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ModelFact.class.getPermittedSubclasses())
                .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()))
                .map(Class::getSimpleName)
                .filter(name -> !BY_NO_COMMAND.contains(name))
                .toList());
  }
}
