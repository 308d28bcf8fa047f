package hookloom.app.juju;

import java.util.List;

/** {@code juju switch} (L34, L35). */
final class SwitchCommand extends JujuCommand {
  private String wanted;

  SwitchCommand() {
    super("switch");
  }

  @Override
  protected String argumentsHelp() {
    return "[<controller>|<model>|<controller>:|:<model>|<controller>:<model>]";
  }

  @Override
  protected String purpose() {
    return "Selects or identifies the current controller and model.";
  }

  @Override
  protected boolean isAboutModel() {
    return false;
  }

  @Override
  protected void declare(GoFlags flags) {}

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    noMoreThan(1, arguments);
    wanted = arguments.isEmpty() ? null : arguments.get(0);
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    JujuSession.Target old = session.controller(null);
    if (wanted == null) {
      session.output().out(old.model() == null ? old.controller() : full(old));
      return;
    }
    JujuSession.Target next = find(session);
    session.client().select(next.controller());
    if (next.model() != null) {
      session.client().select(next.controller(), next.model());
    }
    session
        .output()
        .info(next.equals(old) ? text(old) + " (no change)" : text(old) + " -> " + text(next));
  }

  private JujuSession.Target find(JujuSession session) throws JujuFailure {
    if (session.operator().controllers().contains(wanted)) {
      return session.controller(wanted);
    }
    try {
      int colon = wanted.indexOf(':');
      if (colon == wanted.length() - 1 && colon > 0) {
        return session.controller(wanted.substring(0, colon));
      }
      return session.target(colon == 0 ? wanted.substring(1) : wanted);
    } catch (JujuFailure e) {
      throw JujuFailure.error("\"" + wanted + "\" is not the name of a model or controller");
    }
  }

  private static String full(JujuSession.Target target) {
    return target.controller() + ":admin/" + target.model();
  }

  private static String text(JujuSession.Target target) {
    return target.model() == null ? target.controller() + " (controller)" : full(target);
  }
}
