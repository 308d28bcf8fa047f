package hookloom.app.live;

import hookloom.app.juju.CapturedOutput;
import hookloom.app.juju.JujuClient;
import hookloom.app.juju.JujuCommand;
import hookloom.app.juju.JujuSession;
import hookloom.app.scenario.Scenario;
import hookloom.app.scenario.ScenarioStep;
import hookloom.explorer.OperatorStep;
import hookloom.fault.Trigger;
import hookloom.operator.Operator;
import java.util.ArrayList;
import java.util.List;

/** The commands of a scenario, for one run of either driver. */
final class ScenarioSteps {
  private ScenarioSteps() {}

  static List<OperatorStep> of(Scenario scenario) {
    JujuClient client = new JujuClient();
    for (String controller : scenario.controllers()) {
      client.select(controller, "default");
    }
    client.select(scenario.controllers().get(0));
    List<OperatorStep> steps = new ArrayList<>();
    for (ScenarioStep step : scenario.steps()) {
      steps.add(new Typed(step, client, scenario));
    }
    return steps;
  }

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
      JujuCommand.Result result =
          step.command()
              .execute(new JujuSession(operator, client, scenario.charms(), new CapturedOutput()));
      return result.text();
    }
  }
}
