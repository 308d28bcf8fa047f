package hookloom.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.app.live.DeterministicWorld.Disaster;
import hookloom.app.scenario.Scenario;
import hookloom.app.scenario.ScenarioOptions;
import hookloom.app.scenario.ScenarioReader;
import hookloom.explorer.RandomChoices;
import hookloom.explorer.RunResult;
import hookloom.explorer.RunSetup;
import hookloom.explorer.Simulation;
import hookloom.explorer.Strategy;
import hookloom.live.deterministic.Chooser;
import hookloom.live.deterministic.DeterministicRun;
import hookloom.live.deterministic.DeterministicSystem;
import hookloom.process.Switches;
import hookloom.trace.TraceHeader;
import hookloom.trace.check.Checker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shells of the live driver, as they are, on the deterministic kernel. */
class WorldOnDeterministicActorsTest {
  private static final long LIMIT_MICROS = 24L * 3600 * 1_000_000;

  /** Another number by {@code -Dhookloom.seeds=200}. */
  private static final int SEEDS = Integer.getInteger("hookloom.seeds", 1000);

  private static final int SEEDS_WITH_DISASTERS = Math.max(1, SEEDS / 10);

  /** Who leads in the end, and whom db/0 heard last, depends on the order of things. */
  private static final String CREWS =
      """
      charms:
        web:
          metadata:
            name: web
            summary: Asks
            description: Asks.
            requires: {db: {interface: ask}}
            peers: {crew: {interface: crew}}
          hooks:
            start: [status-set active]
            leader-elected:
              - relation-set -r $(relation-ids crew) --app leader=$JUJU_UNIT_NAME
            db-relation-joined: [relation-set asks=yes]
            "*-relation-changed": [relation-get]
        db:
          metadata:
            name: db
            summary: Answers
            description: Answers.
            provides: {db: {interface: ask}}
          hooks:
            start: [status-set active]
            db-relation-changed: [relation-set last=$JUJU_REMOTE_UNIT]
      steps:
        - do: juju deploy ./web -n 3
        - do: juju deploy ./db
        - do: juju integrate web db
        - when: settled
          do: juju remove-unit web/0
      """;

  /** Agents that die at every point of a hook, hooks that fail, leases that end, bad links. */
  private static final String FAULTS =
      """
      faults:
        - {crash-agent: web/0, sometimes: 0.05, point: P1}
        - {crash-agent: web/1, sometimes: 0.05, point: P2}
        - {crash-agent: db/0, sometimes: 0.05, point: P3}
        - {crash-agent: web/2, sometimes: 0.05, point: P4}
        - {crash-agent: web/0, sometimes: 0.05, point: P5}
        - {crash-agent: web/1, sometimes: 0.05, point: P6}
        - {crash-agent: db/0, sometimes: 0.05, point: P7}
        - {crash-agent: web/2, sometimes: 0.05, point: P8}
        - {crash-agent: web/1, sometimes: 0.05, point: P9}
        - {crash-agent: web/1, sometimes: 0.05, for: 90s}
        - {crash-agent: web/2, sometimes: 0.05, for: 90s}
        - {fail-hook: db/0 db-relation-changed, sometimes: 0.1}
        - {kill-hook: web/1 db-relation-changed, sometimes: 0.1}
        - {slow-hook: db/0 db-relation-joined, sometimes: 0.1, for: 5m}
        - {expire-lease: web, sometimes: 0.05}
        - {hold: sim -> db/0, sometimes: 0.05, for: 40s}
        - {partition: [web/1, sim], sometimes: 0.02, for: 2m}
        - {drop: web/1 -> db/0, sometimes: 0.05, for: 20s}
        - {delay: db/0 -> web/1, sometimes: 0.05, for: 1m}
        - {duplicate: db/0 -> web/1, sometimes: 0.05, for: 1m}
        - {reorder: sim -> web/0, sometimes: 0.05, for: 1m}
      """;

  @TempDir Path folder;

  @Test
  void run_sameSeedTwice_sameBytes() throws IOException {
    Scenario scenario = scenario(CREWS);
    MergedRun first;
    MergedRun second;

    try (DeterministicSystem system = DeterministicSystem.create("bytes")) {
      first = live(system, scenario, 7).merged();
      live(system, scenario, 8);
      second = live(system, scenario, 7).merged();
    }

    assertThat(first.troubles()).isEmpty();
    assertThat(second.bytes()).isEqualTo(first.bytes());
  }

  @Test
  void simulationAndActors_sameFinalStates() throws IOException {
    Scenario scenario = scenario(CREWS);
    TreeMap<String, Integer> simulated = new TreeMap<>();
    TreeMap<String, Integer> lived = new TreeMap<>();
    List<String> troubles = new ArrayList<>();

    try (DeterministicSystem system = DeterministicSystem.create("states")) {
      for (int seed = 1; seed <= SEEDS; seed++) {
        simulated.merge(simulated(scenario, seed, troubles), 1, Integer::sum);
        Lived run = live(system, scenario, seed);
        lived.merge(run.state(), 1, Integer::sum);
        for (String trouble : run.merged().troubles()) {
          troubles.add("live seed " + seed + ": " + trouble);
        }
      }
    }

    assertThat(troubles).isEmpty();
    assertThat(lived.keySet()).isEqualTo(simulated.keySet()).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @EnumSource(Disaster.class)
  void run_disastersAtAnyInstant_settlesClean(Disaster disaster) throws IOException {
    assertThat(troublesOf(scenario(CREWS), disaster)).isEmpty();
  }

  @Test
  void run_disastersOfAllKindsAndFaults_settlesClean() throws IOException {
    assertThat(troublesOf(scenario(CREWS + FAULTS), Disaster.values())).isEmpty();
  }

  @Test
  void run_faults_settlesClean() throws IOException {
    assertThat(troublesOf(scenario(CREWS + FAULTS))).isEmpty();
  }

  private static List<String> troublesOf(Scenario scenario, Disaster... disasters) {
    List<String> troubles = new ArrayList<>();
    try (DeterministicSystem system = DeterministicSystem.create("disasters")) {
      for (int seed = 1; seed <= SEEDS_WITH_DISASTERS; seed++) {
        for (String trouble : live(system, scenario, seed, disasters).merged().troubles()) {
          troubles.add("seed " + seed + ": " + trouble);
        }
      }
    }
    return troubles;
  }

  /** What a run came to. */
  record Lived(String state, MergedRun merged) {}

  static Lived live(
      DeterministicSystem system, Scenario scenario, long seed, Disaster... disasters) {
    try (DeterministicRun run = system.start(Chooser.seeded(seed), null)) {
      DeterministicWorld world = new DeterministicWorld(run, Switches.DEFAULT);
      scenario.controllers().forEach(world::bootstrap);
      world.arm(scenario.faults(), seed);
      if (disasters.length > 0) {
        world.disasters(3, disasters);
      }
      boolean settled = world.play(ScenarioSteps.of(scenario), LIMIT_MICROS);
      assertThat(settled).as("seed %s: %s", seed, settled ? "" : world.left()).isTrue();
      String state = FinalState.of(world.view("sim", "default").orElseThrow());
      return new Lived(state, MergedRun.of(world.spools(), Switches.DEFAULT, seed, true));
    }
  }

  private static String simulated(Scenario scenario, long seed, List<String> troubles) {
    RunSetup setup =
        new RunSetup(
            scenario.controllers(),
            ScenarioSteps.of(scenario),
            scenario.faults(),
            Switches.DEFAULT,
            Strategy.RANDOM,
            LIMIT_MICROS);
    Checker checker =
        new Checker(
            new TraceHeader(
                "test", "sim", seed, "random", Switches.DEFAULT.words(), List.of("sim:default")));
    Simulation simulation = new Simulation(setup, new RandomChoices(seed), checker);
    RunResult result = simulation.run();
    result.stuck().forEach(stuck -> troubles.add("sim seed " + seed + ": " + stuck));
    checker
        .finish()
        .findings()
        .forEach(finding -> troubles.add("sim seed " + seed + ": " + finding));
    return FinalState.of(simulation.operator().view("sim", "default").orElseThrow());
  }

  private Scenario scenario(String text) throws IOException {
    Path file = folder.resolve("scenario.yaml");
    Files.writeString(file, text);
    return new ScenarioReader(ScenarioOptions.NONE).read(file);
  }
}
