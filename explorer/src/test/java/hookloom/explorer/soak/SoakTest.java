package hookloom.explorer.soak;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.explorer.RunSetup;
import hookloom.trace.check.CheckReport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No seed of a world in which everything goes wrong breaks an invariant. More seeds: {@code
 * -Dhookloom.soak.seeds=10000}.
 */
class SoakTest {
  private static final int SEEDS = Integer.getInteger("hookloom.soak.seeds", 400);
  private static final int SEEDS_SMALL = 40;
  private static final int SEEDS_SWITCHED = 10;

  private static final SoakRun EVERYTHING = new SoakRun();

  @BeforeAll
  static void runEverything() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      EVERYTHING.run(SoakWorld.EVERYTHING.setup(seed), seed);
    }
  }

  @Test
  void everything_manySeeds_breaksNothing() {
    assertThat(EVERYTHING.troubles()).isEmpty();
  }

  @Test
  void everything_manySeeds_decidesEveryInvariant() {
    List<String> vacuous = new ArrayList<>();
    for (CheckReport.Verdict verdict : EVERYTHING.total().verdicts()) {
      boolean isCrossModel = verdict.invariant().id().startsWith("CI"); // no world has offers
      if (verdict.checked() == 0 && !isCrossModel) {
        vacuous.add(verdict.invariant().id());
      }
    }

    assertThat(vacuous).isEmpty();
  }

  @Test
  void everything_manySeeds_everyFaultStrikes() {
    assertThat(EVERYTHING.neverStruck()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(SoakWorld.class)
  void world_someSeeds_breaksNothing(SoakWorld world) {
    SoakRun run = new SoakRun();

    for (int seed = 1; seed <= SEEDS_SMALL; seed++) {
      run.run(world.setup(seed), seed);
    }

    assertThat(run.troubles()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "S2=off",
        "S3=on",
        "S4=off",
        "S5=on",
        "S6=any",
        "S7=off",
        "S8=eager",
        "S9=off",
        "S10=off",
        "S12=false",
        "S13=off"
      })
  void everything_switched_breaksNothing(String change) {
    String[] words = change.split("=");
    SoakRun run = new SoakRun();

    for (int seed = 1; seed <= SEEDS_SWITCHED; seed++) {
      RunSetup setup = SoakWorld.EVERYTHING.setup(seed, words[0], words[1]);
      run.run(setup, seed);
    }

    assertThat(run.troubles()).isEmpty();
  }
}
