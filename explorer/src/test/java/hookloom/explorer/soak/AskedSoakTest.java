package hookloom.explorer.soak;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.explorer.AskedForm;
import hookloom.trace.check.CheckReport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The worlds of {@link SoakTest} with hooks that ask their model by message, as in the live driver.
 * More seeds: {@code -Dhookloom.soak.asked.seeds=2000}.
 */
class AskedSoakTest {
  private static final int SEEDS = Integer.getInteger("hookloom.soak.asked.seeds", 30);
  private static final int SEEDS_EVERYTHING = 240;

  private static SoakRun soaked(SoakWorld world, AskedForm form) {
    SoakRun run = new SoakRun(form);
    for (int seed = 1; seed <= SEEDS; seed++) {
      run.run(world.setup(seed), seed);
    }
    return run;
  }

  @ParameterizedTest
  @EnumSource(SoakWorld.class)
  void world_questionsAsSteps_breaksNothing(SoakWorld world) {
    assertThat(soaked(world, AskedForm.AS_STEPS).troubles()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(SoakWorld.class)
  void world_answersAsStepsToo_breaksNothing(SoakWorld world) {
    assertThat(soaked(world, AskedForm.BOTH_LEGS).troubles()).isEmpty();
  }

  @Test
  void everything_questionsAsSteps_decidesEveryInvariantAndEveryFaultStrikes() {
    SoakRun run = new SoakRun(AskedForm.AS_STEPS);
    for (int seed = 1; seed <= SEEDS_EVERYTHING; seed++) {
      run.run(SoakWorld.EVERYTHING.setup(seed), seed);
    }

    List<String> vacuous = new ArrayList<>();
    for (CheckReport.Verdict verdict : run.total().verdicts()) {
      boolean isCrossModel = verdict.invariant().id().startsWith("CI"); // no world has offers
      if (verdict.checked() == 0 && !isCrossModel) {
        vacuous.add(verdict.invariant().id());
      }
    }
    assertThat(vacuous).isEmpty();
    assertThat(run.neverStruck()).isEmpty();
    assertThat(run.troubles()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"S8=eager", "S2=off", "S3=on", "S5=on", "S7=off", "S9=off"})
  void everything_switched_breaksNothing(String change) {
    String[] words = change.split("=");
    SoakRun run = new SoakRun(AskedForm.AS_STEPS);

    for (int seed = 1; seed <= 15; seed++) {
      run.run(SoakWorld.EVERYTHING.setup(seed, words[0], words[1]), seed);
    }

    assertThat(run.troubles()).isEmpty();
  }
}
