package hookloom.bench;

import hookloom.app.juju.CharmStore;
import hookloom.explorer.OperatorStep;
import hookloom.explorer.RunSetup;
import hookloom.explorer.Strategy;
import hookloom.fault.Trigger;
import hookloom.names.AppName;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import hookloom.operator.Operator;
import hookloom.process.Switches;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A model of any size in which a unit never has more than ten others to do with: applications of
 * five units, each related to the one before and the one after, with the hooks of the reference
 * model.
 */
final class ChainModel {
  /** Units of an application. */
  static final int UNITS = 5;

  private static final String CONTROLLER = "sim";
  private static final String MODEL = "default";
  private static final long DAY_MICROS = 24L * 3600 * 1_000_000;

  private final List<OperatorStep> steps = new ArrayList<>();

  /** Deploys that many units, a multiple of {@link #UNITS}, and relates them. */
  ChainModel(int units) {
    CharmStore.LocalCharm charm = ReferenceModel.read().middle();
    int apps = units / UNITS;
    for (int i = 0; i < apps; i++) {
      steps.add(
          new Step(
              "deploy",
              new ModelCommand.Deploy(
                  AppName.of(name(i)),
                  charm.charm(),
                  "local:b-0",
                  charm.code(),
                  UNITS,
                  List.of(),
                  new TreeMap<>(),
                  false,
                  "",
                  0,
                  "ubuntu@22.04")));
    }
    for (int i = 1; i < apps; i++) {
      steps.add(
          new Step(
              "integrate", new ModelCommand.Integrate(name(i - 1) + ":right", name(i) + ":left")));
    }
  }

  private static String name(int app) {
    // Names end in a letter: "app-1" is none.
    return "app" + app + "x";
  }

  /** One run of it. */
  RunSetup setup() {
    return new RunSetup(
        List.of(CONTROLLER), steps, List.of(), Switches.DEFAULT, Strategy.RANDOM, DAY_MICROS);
  }

  private record Step(String words, ModelCommand command) implements OperatorStep {
    @Override
    public Trigger trigger() {
      return new Trigger.AtOnce();
    }

    @Override
    public String run(Operator operator) {
      Answer answer = operator.call(CONTROLLER, MODEL, command);
      return answer instanceof Answer.Refused refused ? refused.text() : "ok";
    }
  }
}
