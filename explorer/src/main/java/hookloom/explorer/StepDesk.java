package hookloom.explorer;

import hookloom.access.KnownUser;
import hookloom.controller.Controller;
import hookloom.controller.ControllerMessage;
import hookloom.fault.Trigger;
import hookloom.hook.Hook;
import hookloom.model.ModelView;
import hookloom.names.UnitName;
import hookloom.operator.Answer;
import hookloom.operator.ControllerCommand;
import hookloom.operator.ModelCommand;
import hookloom.operator.Operator;
import hookloom.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The operator's steps, one after another, each when its trigger allows (E6a, E6b). */
final class StepDesk extends ReadyItem implements Operator {
  private final World world;
  private final List<OperatorStep> steps;
  private final ArrayList<RunResult.Refused> refused = new ArrayList<>(0);
  private int next;

  /** Whether the trigger of the next step has been met. */
  private boolean triggered;

  /** Whether a timer for the next step is set. */
  private boolean timed;

  StepDesk(World world, List<OperatorStep> steps) {
    this.world = world;
    this.steps = steps;
  }

  /** Brings the next step forward if it may strike at once; called before each choice. */
  void prepare() {
    if (next == steps.size() || position >= 0 || timed || world.isControllerDown()) {
      return;
    }
    Trigger trigger = steps.get(next).trigger();
    if (triggered || trigger instanceof Trigger.AtOnce) {
      world.ready().add(this);
    } else if (trigger instanceof Trigger.At at) {
      timed = true;
      world.timers().add(new AtItem(this), at.micros());
    } else if (trigger instanceof Trigger.OnStatus status && holds(status)) {
      triggered = true;
      world.ready().add(this);
    }
  }

  private boolean holds(Trigger.OnStatus wanted) {
    for (ModelHost host : world.models()) {
      ModelView view = host.view();
      if (wanted.unit() != null) {
        ModelView.UnitView unit = view.unit(wanted.unit());
        if (unit != null && unit.workloadStatus().equals(wanted.status())) {
          return true;
        }
      } else {
        ModelView.AppView app = view.app(wanted.app());
        if (app != null && app.status().equals(wanted.status())) {
          return true;
        }
      }
    }
    return false;
  }

  /** The time of a step has come. */
  private static final class AtItem extends Timers.Timer {
    private final StepDesk desk;

    AtItem(StepDesk desk) {
      this.desk = desk;
    }

    @Override
    void strike() {
      desk.timed = false;
      desk.strike();
    }
  }

  /** Nothing is left to do but steps: true if one was waiting for that. */
  boolean settled() {
    if (next < steps.size() && steps.get(next).trigger() instanceof Trigger.Settled) {
      triggered = true;
      prepare();
      return true;
    }
    return false;
  }

  boolean isDone() {
    return next == steps.size();
  }

  boolean watchesHooks() {
    return next < steps.size() && steps.get(next).trigger() instanceof Trigger.OnHook;
  }

  void hook(UnitName unit, Hook hook, boolean ended) {
    if (watchesHooks() && ((Trigger.OnHook) steps.get(next).trigger()).matches(unit, hook, ended)) {
      triggered = true;
    }
  }

  @Override
  int rank() {
    return COMMAND;
  }

  @Override
  void strike() {
    if (world.isControllerDown()) {
      triggered = true; // The operator tries again when it is there.
      return;
    }
    OperatorStep step = steps.get(next++);
    triggered = false;
    world.initiator(controllers().isEmpty() ? "" : controllers().get(0));
    String result = step.run(this);
    world.trace().note("", new TraceEvent.Command(step.words(), result), 0);
    if (!result.equals("ok")) {
      refused.add(new RunResult.Refused(step.words(), result));
    }
  }

  List<RunResult.Refused> refused() {
    return refused;
  }

  /** The words of what was never done. */
  List<String> left() {
    List<String> words = new ArrayList<>();
    for (OperatorStep step : steps.subList(next, steps.size())) {
      words.add(step.words());
    }
    return words;
  }

  // Hands and eyes of the commands

  @Override
  public List<String> controllers() {
    List<String> names = new ArrayList<>();
    for (ModelHost host : world.models()) {
      if (!names.contains(host.controller())) {
        names.add(host.controller());
      }
    }
    return names;
  }

  @Override
  public List<String> models(String controller) {
    List<String> names = new ArrayList<>();
    for (ModelHost host : world.models()) {
      if (host.controller().equals(controller)) {
        names.add("admin/" + host.view().name());
      }
    }
    return names;
  }

  @Override
  public Answer addModel(String controller, String model) {
    if (world.model(controller, model) != null) {
      return Controller.alreadyExists(model);
    }
    world.addModel(controller, model);
    return new Answer.Done(List.of(model));
  }

  @Override
  public Answer call(String controller, String model, String user, ModelCommand command) {
    ModelHost host = world.model(controller, shortName(model));
    if (host == null) {
      return new Answer.Refused(
          "model " + controller + ':' + model + " not found", "model not found");
    }
    return host.command(user, command, 0);
  }

  @Override
  public Answer manage(String controller, String user, ControllerCommand command) {
    ControllerCell cell = world.controller(controller);
    cell.handle(new ControllerMessage.Command(user, command));
    return cell.record().answer();
  }

  @Override
  public List<KnownUser> users(String controller) {
    return world.controller(controller).record().users();
  }

  @Override
  public Optional<ModelView> view(String controller, String model) {
    ModelHost host = world.model(controller, shortName(model));
    return host == null ? Optional.empty() : Optional.of(host.view());
  }

  private static String shortName(String model) {
    return model.substring(model.indexOf('/') + 1);
  }
}
