package hookloom.app.juju;

import hookloom.names.UnitName;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import java.util.ArrayList;
import java.util.List;

/** {@code juju resolved} and {@code resolve} (L67). */
final class ResolvedCommand extends JujuCommand {
  private final List<UnitName> units = new ArrayList<>();
  private boolean noRetry;
  private boolean all;

  ResolvedCommand(String name) {
    super(name);
  }

  @Override
  protected String argumentsHelp() {
    return "[<unit> ...]";
  }

  @Override
  protected String purpose() {
    return "Marks unit errors resolved and re-executes failed hooks.";
  }

  @Override
  protected void declare(GoFlags flags) {
    flags.bool(value -> noRetry = value, "no-retry").bool(value -> all = value, "all");
  }

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    if (all) {
      if (!arguments.isEmpty()) {
        throw JujuFailure.usage("specifying unit names(s) with --all not supported");
      }
      return;
    }
    if (arguments.isEmpty()) {
      throw JujuFailure.usage("no unit specified");
    }
    for (String argument : arguments) {
      units.add(
          UnitName.parse(argument)
              .orElseThrow(() -> JujuFailure.usage("unit name \"" + argument + "\" not valid")));
    }
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    JujuSession.Target target = target(session);
    if (all) {
      session.callBare(target, new ModelCommand.ResolveAll(!noRetry));
      return;
    }
    List<String> failures = new ArrayList<>();
    for (UnitName unit : units) {
      if (session.ask(target, new ModelCommand.Resolve(unit, !noRetry))
          instanceof Answer.Refused refused) {
        failures.add(refused.text());
      }
    }
    if (!failures.isEmpty()) {
      throw JujuFailure.error(String.join("\n", failures));
    }
  }
}
