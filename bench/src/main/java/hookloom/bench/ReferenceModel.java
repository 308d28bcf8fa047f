package hookloom.bench;

import hookloom.app.juju.CapturedOutput;
import hookloom.app.juju.CharmStore;
import hookloom.app.juju.JujuClient;
import hookloom.app.juju.JujuFailure;
import hookloom.app.juju.JujuSession;
import hookloom.app.scenario.Scenario;
import hookloom.app.scenario.ScenarioOptions;
import hookloom.app.scenario.ScenarioReader;
import hookloom.app.scenario.ScenarioStep;
import hookloom.explorer.OperatorStep;
import hookloom.explorer.RunSetup;
import hookloom.explorer.Strategy;
import hookloom.fault.Trigger;
import hookloom.operator.Operator;
import hookloom.process.Switches;
import hookloom.trace.TraceHeader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The model that search is measured with: {@code examples/reference}, read once. */
final class ReferenceModel {
  private static final String FILE = "examples/reference/scenario.yaml";
  private static final long DAY_MICROS = 24L * 3600 * 1_000_000;

  private final Scenario scenario;

  private ReferenceModel(Scenario scenario) {
    this.scenario = scenario;
  }

  /**
   * Reads the example from the project that the working directory is in.
   *
   * @throws IllegalStateException if it is in none
   */
  static ReferenceModel read() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(FILE))) {
        return new ReferenceModel(new ScenarioReader(ScenarioOptions.NONE).read(at.resolve(FILE)));
      }
    }
    throw new IllegalStateException(FILE + " is in no folder above the working directory");
  }

  /** One run of it, with a client of its own. */
  RunSetup setup() {
    JujuClient client = new JujuClient();
    for (String controller : scenario.controllers()) {
      client.select(controller, "default");
    }
    client.select(scenario.controllers().get(0));
    List<OperatorStep> steps = new ArrayList<>();
    for (ScenarioStep step : scenario.steps()) {
      steps.add(new Typed(step, client, scenario));
    }
    return new RunSetup(
        scenario.controllers(),
        steps,
        scenario.faults(),
        Switches.DEFAULT,
        Strategy.RANDOM,
        DAY_MICROS);
  }

  /** The charm in the middle of the chain, with both its endpoints. */
  CharmStore.LocalCharm middle() {
    try {
      return scenario.charms().charmAt("./b");
    } catch (JujuFailure e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first line of the trace of a run. */
  TraceHeader header(long seed) {
    return new TraceHeader(
        "bench",
        "sim",
        seed,
        "random",
        Switches.DEFAULT.words(),
        scenario.controllers().stream().map(name -> name + ":default").toList());
  }

  /** A command of the scenario, as a run carries it out. */
  private record Typed(ScenarioStep step, JujuClient client, Scenario scenario)
      implements OperatorStep {

    @Override
    public String words() {
      return step.words();
    }

    @Override
    public Trigger trigger() {
      return step.trigger();
    }

    @Override
    public String run(Operator operator) {
      return step.command()
          .execute(new JujuSession(operator, client, scenario.charms(), new CapturedOutput()))
          .text();
    }
  }
}
