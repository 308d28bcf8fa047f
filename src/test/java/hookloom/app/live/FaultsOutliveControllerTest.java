package hookloom.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.app.scenario.Scenario;
import hookloom.app.scenario.ScenarioOptions;
import hookloom.app.scenario.ScenarioReader;
import hookloom.explorer.OperatorStep;
import hookloom.fault.Trigger;
import hookloom.live.deterministic.Chooser;
import hookloom.live.deterministic.DeterministicRun;
import hookloom.live.deterministic.DeterministicSystem;
import hookloom.operator.Operator;
import hookloom.process.Switches;
import hookloom.trace.TraceEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A controller that dies and comes back knows the faults that are armed, and what became of them.
 */
class FaultsOutliveControllerTest {
  private static final long LIMIT_MICROS = 24L * 3600 * 1_000_000;
  private static final long MINUTE_MICROS = 60_000_000;
  private static final int NO_SNAPSHOT = 1_000_000;
  private static final long SEED = 3;

  private static final String CHARMS =
      """
      charms:
        web:
          metadata: {name: web, summary: s, description: d}
          config: {options: {title: {type: string, default: a, description: d}}}
          hooks: {start: [status-set active]}
      """;

  @TempDir private Path folder;
  private DeterministicSystem system;
  private DeterministicRun run;
  private DeterministicWorld world;

  private void begin(int snapshotEvery) {
    system = DeterministicSystem.create("faults");
    run = system.start(Chooser.seeded(SEED), null);
    world = new DeterministicWorld(run, Switches.DEFAULT, snapshotEvery);
    world.bootstrap("sim");
  }

  @AfterEach
  void end() {
    run.close();
    system.close();
  }

  private Scenario scenario(String text) throws IOException {
    Path file = folder.resolve("scenario.yaml");
    Files.writeString(file, CHARMS + text);
    return new ScenarioReader(ScenarioOptions.NONE).read(file);
  }

  private void play(String steps) throws IOException {
    Scenario scenario = scenario(steps);
    assertThat(world.play(ScenarioSteps.of(scenario), LIMIT_MICROS)).as("settled").isTrue();
  }

  private void arm(String faults) throws IOException {
    world.arm(scenario("steps: [{do: juju deploy ./web -n 2}]\nfaults:\n" + faults).faults(), SEED);
  }

  /** How often a fault began or ended, by what all nodes wrote. */
  private long told(String phase) {
    return MergedRun.of(world.spools(), Switches.DEFAULT, SEED, true).entries().stream()
        .filter(
            entry -> entry.event() instanceof TraceEvent.Fault fault && fault.phase().equals(phase))
        .count();
  }

  @ParameterizedTest
  @ValueSource(ints = {DeterministicWorld.SNAPSHOT_EVERY, NO_SNAPSHOT})
  void fault_controllerDiesBeforeItStrikes_strikesOnce(int snapshotEvery) throws IOException {
    begin(snapshotEvery);
    arm("  - {fail-hook: web/1 start, at: 0s}\n");
    play("steps: [{do: juju deploy ./web}]");
    world.crashControllers();

    play("steps: [{do: juju add-unit web}]");

    assertThat(told("begin")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {DeterministicWorld.SNAPSHOT_EVERY, NO_SNAPSHOT})
  void fault_controllerDiesAfterItStruck_doesNotStrikeAgain(int snapshotEvery) throws IOException {
    begin(snapshotEvery);
    arm("  - {fail-hook: web/0 config-changed, at: 0s}\n");
    play("steps: [{do: juju deploy ./web}]");
    world.crashControllers();

    play("steps: [{do: juju config web title=b}]");

    assertThat(told("begin")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {DeterministicWorld.SNAPSHOT_EVERY, NO_SNAPSHOT})
  void faultOnLink_controllerDiesMeanwhile_goesOnAndEnds(int snapshotEvery) throws IOException {
    begin(snapshotEvery);
    arm("  - {delay: sim -> web/0, at: 30s, for: 10m}\n");
    List<OperatorStep> steps =
        new ArrayList<>(ScenarioSteps.of(scenario("steps: [{do: juju deploy ./web}]")));
    steps.add(new Crash(MINUTE_MICROS));
    steps.add(new Crash(2 * MINUTE_MICROS));

    assertThat(world.play(steps, LIMIT_MICROS)).as("settled").isTrue();

    assertThat(told("begin")).isEqualTo(1);
    assertThat(told("end")).isEqualTo(1);
  }

  /** The controllers' node dies at that time. */
  private final class Crash implements OperatorStep {
    private final long micros;

    private Crash(long micros) {
      this.micros = micros;
    }

    @Override
    public Trigger trigger() {
      return new Trigger.At(micros);
    }

    @Override
    public String words() {
      return "crash";
    }

    @Override
    public String run(Operator operator) {
      world.crashControllers();
      return "ok";
    }
  }
}
