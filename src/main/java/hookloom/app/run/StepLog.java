package hookloom.app.run;

import hookloom.app.juju.CapturedOutput;
import hookloom.app.juju.CharmStore;
import hookloom.app.juju.JujuClient;
import hookloom.app.juju.JujuCommand;
import hookloom.app.juju.JujuSession;
import hookloom.app.scenario.Scenario;
import hookloom.app.scenario.ScenarioStep;
import hookloom.explorer.OperatorStep;
import hookloom.fault.Trigger;
import hookloom.operator.Operator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The commands of one run with the client that types them, and what came of each. */
final class StepLog {
  private final Scenario scenario;

  /** By user: each has a client of his own (L12). */
  private final Map<String, JujuClient> clients = new TreeMap<>();

  private final List<Done> done = new ArrayList<>();

  /**
   * A command that was carried out.
   *
   * @param error null if it succeeded
   */
  record Done(ScenarioStep step, String error, CapturedOutput output) {

    /** What is wrong with it; null if it came out as the scenario says (E6b). */
    String finding() {
      if (step.fails() == null) {
        return error == null ? null : "\"" + step.words() + "\" was refused: " + error;
      }
      if (error == null) {
        return "\"" + step.words() + "\" succeeded, and should fail with \"" + step.fails() + "\"";
      }
      return error.contains(step.fails())
          ? null
          : "\""
              + step.words()
              + "\" failed with \""
              + error
              + "\", and should fail with \""
              + step.fails()
              + "\"";
    }
  }

  StepLog(Scenario scenario) {
    this.scenario = scenario;
  }

  private JujuClient newClient(String user) {
    JujuClient client = new JujuClient(user);
    for (String controller : scenario.controllers()) {
      client.select(controller, "default");
    }
    client.select(scenario.controllers().get(0));
    return client;
  }

  /** The commands as the run takes them. */
  List<OperatorStep> steps() {
    List<OperatorStep> steps = new ArrayList<>();
    for (ScenarioStep step : scenario.steps()) {
      steps.add(new Logged(step));
    }
    return steps;
  }

  /** What was carried out so far, in order. */
  List<Done> done() {
    return Collections.unmodifiableList(done);
  }

  /** The steps that were never carried out. */
  List<ScenarioStep> left() {
    List<ScenarioStep> left = new ArrayList<>(scenario.steps());
    done.forEach(one -> left.remove(one.step()));
    return left;
  }

  private final class Logged implements OperatorStep {
    private final ScenarioStep step;

    Logged(ScenarioStep step) {
      this.step = step;
    }

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
      CharmStore charms = scenario.charms();
      CapturedOutput output = new CapturedOutput();
      JujuClient client = clients.computeIfAbsent(step.user(), user -> newClient(user));
      JujuCommand.Result result =
          step.command().execute(new JujuSession(operator, client, charms, output));
      done.add(new Done(step, result.exitCode() == 0 ? null : result.error(), output));
      return result.text();
    }
  }
}
