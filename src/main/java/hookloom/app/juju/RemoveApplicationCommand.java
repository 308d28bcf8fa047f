package hookloom.app.juju;

import hookloom.model.ModelView;
import hookloom.names.AppName;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import java.util.ArrayList;
import java.util.List;

/** {@code juju remove-application} (L61, L62). */
final class RemoveApplicationCommand extends JujuCommand {
  private final List<AppName> apps = new ArrayList<>();
  private boolean force;
  private boolean noWait;
  private boolean noPrompt;
  private boolean dryRun;

  RemoveApplicationCommand() {
    super("remove-application");
  }

  @Override
  protected String argumentsHelp() {
    return "<application> [<application>...]";
  }

  @Override
  protected String purpose() {
    return "Removes applications from the model.";
  }

  @Override
  protected void declare(GoFlags flags) {
    flags
        .bool(value -> force = value, "force")
        .bool(value -> noWait = value, "no-wait")
        .bool(value -> noPrompt = value, "no-prompt")
        .bool(value -> dryRun = value, "dry-run")
        .ignoredBool("destroy-storage");
  }

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    if (arguments.isEmpty()) {
      throw JujuFailure.usage("no application specified");
    }
    for (String argument : arguments) {
      apps.add(JujuNames.app(argument));
    }
    noWaitNeedsForce(noWait, force);
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    JujuSession.Target target = target(session);
    ModelView view = session.view(target);
    if (!noPrompt && !dryRun) {
      List<String> actions = new ArrayList<>();
      apps.forEach(app -> actions.addAll(lines(app, unitsOf(view, app))));
      Prompt.confirm(session, view, "application", actions);
    }
    List<String> failures = new ArrayList<>();
    for (AppName app : apps) {
      Answer answer =
          dryRun
              ? looked(view, app)
              : session.ask(target, new ModelCommand.RemoveApplication(app, force, noWait));
      if (answer instanceof Answer.Refused refused) {
        failures.add("removing application " + app + " failed: " + refused.text());
        session.output().err("ERROR " + failures.get(failures.size() - 1));
      } else {
        lines(app, ((Answer.Done) answer).names()).forEach(session.output()::out);
      }
    }
    if (!failures.isEmpty()) {
      throw JujuFailure.silent(String.join("\n", failures));
    }
  }

  private static List<String> lines(AppName app, List<String> units) {
    List<String> lines = new ArrayList<>();
    lines.add("will remove application " + app);
    units.forEach(unit -> lines.add("- will remove unit " + unit));
    return lines;
  }

  private static List<String> unitsOf(ModelView view, AppName app) {
    List<String> units = new ArrayList<>();
    if (view.app(app) != null) {
      view.app(app).units().forEach(unit -> units.add(unit.text()));
    }
    return units;
  }

  private static Answer looked(ModelView view, AppName app) {
    return view.app(app) == null
        ? new Answer.Refused("application \"" + app + "\" not found", "not found")
        : new Answer.Done(unitsOf(view, app));
  }
}
