package hookloom.app.juju;

import java.util.List;

/** {@code juju logout} (L44). */
final class LogoutCommand extends JujuCommand {
  private String controller;

  LogoutCommand() {
    super("logout");
  }

  @Override
  protected String argumentsHelp() {
    return "";
  }

  @Override
  protected String purpose() {
    return "Logs a Juju user out of a controller.";
  }

  @Override
  protected boolean isAboutModel() {
    return false;
  }

  @Override
  protected void declare(GoFlags flags) {
    flags.text(value -> controller = value, "c", "controller").ignoredBool("force");
  }

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    noMoreThan(0, arguments);
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    String on = controller == null ? session.client().controller() : controller;
    if (on == null || !session.operator().controllers().contains(on)) {
      throw JujuFailure.error(
          on == null ? "no current controller" : "controller " + on + " not found");
    }
    session.client().account(on, "");
    long left =
        session.operator().controllers().stream()
            .filter(one -> !session.user(one).isEmpty())
            .count();
    session
        .output()
        .info(
            left == 0
                ? "Logged out. You are no longer logged into any controllers."
                : "Logged out. You are still logged into "
                    + left
                    + (left == 1 ? " controller." : " controllers."));
  }
}
