package hookloom.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.explorer.soak.SoakWorld;
import hookloom.model.Copies;
import hookloom.model.Model;
import hookloom.model.ModelFact;
import hookloom.model.ModelSnapshot;
import hookloom.process.Switches;
import hookloom.unit.UnitState;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A snapshot holds everything, and nothing else changes it. */
class ModelSnapshotTest {
  private static final int SEEDS = 2;
  private static final int PARTS = 7;

  /** The facts of a run. */
  private static List<ModelFact> facts(RunSetup setup, long seed) {
    List<ModelFact> facts = new ArrayList<>();
    Simulation simulation = new Simulation(setup, new RandomChoices(seed), null);
    simulation.factsTo((model, fact) -> facts.add(fact));
    simulation.run();
    return facts;
  }

  private static Model of(List<ModelFact> facts, Switches switches) {
    Model model = new Model("sim", "default", "uuid", 10, switches);
    facts.forEach(model::apply);
    return model;
  }

  /** Everything recorded, field by field; what units keep is in the fingerprint. */
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
            "recovery",
            "reader")
        .withIgnoredFieldsOfTypes(UnitState.class) // keeps more room than it uses
        .withIgnoredFieldsMatchingRegexes(".*\\.route")
        .build();
  }

  private static void assertSame(Model restored, Model original, String where) {
    assertThat(restored.fingerprint()).as(where).isEqualTo(original.fingerprint());
    assertThat(restored).as(where).usingRecursiveComparison(stateOnly()).isEqualTo(original);
  }

  @ParameterizedTest
  @EnumSource(SoakWorld.class)
  void restore_snapshotAnywhereInARun_isTheSameInEveryFieldAndStaysSo(SoakWorld world) {
    for (int seed = 1; seed <= SEEDS; seed++) {
      RunSetup setup = world.setup(seed);
      List<ModelFact> facts = facts(setup, seed);
      for (int part = 0; part <= PARTS; part++) {
        int upTo = facts.size() * part / PARTS;
        String where = "seed " + seed + ", " + upTo + " of " + facts.size() + " facts";
        Model original = of(facts.subList(0, upTo), setup.switches());

        Model restored = Model.restore(original.snapshot());

        assertSame(restored, original, where);
        facts.subList(upTo, facts.size()).forEach(original::apply);
        facts.subList(upTo, facts.size()).forEach(restored::apply);
        assertSame(restored, original, where + ", and the rest");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SoakWorld.class)
  void snapshot_laterFacts_doNotChangeIt(SoakWorld world) {
    RunSetup setup = world.setup(3);
    List<ModelFact> facts = facts(setup, 3);
    int half = facts.size() / 2;
    Model model = of(facts.subList(0, half), setup.switches());
    ModelSnapshot snapshot = model.snapshot();
    Model other = Model.restore(snapshot);

    facts.subList(half, facts.size()).forEach(model::apply);
    facts.subList(half, facts.size()).forEach(other::apply);

    Model untouched = of(facts.subList(0, half), setup.switches());
    assertThat(snapshot).isEqualTo(untouched.snapshot());
    assertThat(model.snapshot()).isNotEqualTo(snapshot);
  }

  /** As it is after a journal: equal, and no object the same. */
  @ParameterizedTest
  @EnumSource(SoakWorld.class)
  void restore_copyOfTheSnapshot_sharesNothingAndIsTheSame(SoakWorld world) {
    RunSetup setup = world.setup(1);
    List<ModelFact> facts = facts(setup, 1);
    int most = facts.size() * 3 / 4;
    Model original = of(facts.subList(0, most), setup.switches());

    Model restored = Model.restore(Copies.of(original.snapshot()));

    assertSame(restored, original, "copied");
    assertThat(restored.snapshot()).isEqualTo(original.snapshot());
  }
}
