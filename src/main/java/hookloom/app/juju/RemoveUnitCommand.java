package hookloom.app.juju;

import hookloom.model.ModelView;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import java.util.ArrayList;
import java.util.List;

/** {@code juju remove-unit} (L58-L60). */
final class RemoveUnitCommand extends JujuCommand {
  private final List<UnitName> units = new ArrayList<>();
  private AppName scaledDown;
  private int count;
  private boolean force;
  private boolean noWait;
  private boolean noPrompt;
  private boolean dryRun;

  RemoveUnitCommand() {
    super("remove-unit");
  }

  @Override
  protected String argumentsHelp() {
    return "<unit> [...] | <application>";
  }

  @Override
  protected String purpose() {
    return "Removes units from the model.";
  }

  @Override
  protected void declare(GoFlags flags) {
    flags
        .bool(value -> force = value, "force")
        .bool(value -> noWait = value, "no-wait")
        .bool(value -> noPrompt = value, "no-prompt")
        .bool(value -> dryRun = value, "dry-run")
        .integer(value -> count = value, "num-units")
        .ignoredBool("destroy-storage");
  }

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    noWaitNeedsForce(noWait, force);
    if (arguments.isEmpty()) {
      throw JujuFailure.usage("no units specified");
    }
    if (count > 0) {
      scaledDown = JujuNames.app(arguments.get(0));
      noMoreThan(1, arguments);
      return;
    }
    for (String argument : arguments) {
      units.add(JujuNames.unit(argument));
    }
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    JujuSession.Target target = target(session);
    ModelView view = session.view(target);
    List<UnitName> all = scaledDown == null ? units : highest(view);
    if (!noPrompt && !dryRun) {
      Prompt.confirm(
          session, view, "unit", all.stream().map(u -> "will remove unit " + u).toList());
    }
    List<String> failures = new ArrayList<>();
    for (UnitName unit : all) {
      Answer answer =
          dryRun
              ? looked(view, unit)
              : session.ask(target, new ModelCommand.RemoveUnit(unit, force, noWait));
      if (answer instanceof Answer.Refused refused) {
        failures.add("removing unit " + unit + " failed: " + refused.text());
        session.output().err("ERROR " + failures.get(failures.size() - 1));
      } else {
        session.output().out("will remove unit " + unit);
      }
    }
    if (!failures.isEmpty()) {
      throw JujuFailure.silent(String.join("\n", failures));
    }
  }

  private static Answer looked(ModelView view, UnitName unit) {
    return view.unit(unit) == null
        ? new Answer.Refused("unit \"" + unit + "\" does not exist", "not found")
        : new Answer.Done(List.of());
  }

  /** The units with the highest numbers, highest first (L58). */
  private List<UnitName> highest(ModelView view) throws JujuFailure {
    if (view.modelConfig().getOrDefault("sim-scale-down", "true").equals("false")) {
      throw JujuFailure.error("--num-units for non k8s models not valid");
    }
    ModelView.AppView app = view.app(scaledDown);
    if (app == null) {
      throw JujuFailure.error("application \"" + scaledDown + "\" not found");
    }
    List<UnitName> sorted = new ArrayList<>(app.units());
    sorted.sort((a, b) -> Integer.compare(b.number(), a.number()));
    return sorted.subList(0, Math.min(count, sorted.size()));
  }
}
