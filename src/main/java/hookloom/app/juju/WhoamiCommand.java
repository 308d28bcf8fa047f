package hookloom.app.juju;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code juju whoami} (L45). */
final class WhoamiCommand extends JujuCommand {
  private static final String NO_MODEL = "<no-current-model>";

  private String format = "tabular";

  WhoamiCommand() {
    super("whoami");
  }

  @Override
  protected String argumentsHelp() {
    return "";
  }

  @Override
  protected String purpose() {
    return "Prints the current controller, model and logged in user name.";
  }

  @Override
  protected boolean isAboutModel() {
    return false;
  }

  @Override
  protected void declare(GoFlags flags) {
    flags.text(value -> format = JujuFormat.oneOf(value, "tabular", "yaml", "json"), "format");
  }

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    noMoreThan(0, arguments);
  }

  @Override
  protected void run(JujuSession session) {
    String on = session.client().controller();
    if (on == null) {
      session.output().info("There is no current controller.");
      session.output().info("Run juju controllers to see available controllers.");
      return;
    }
    if (session.user(on).isEmpty()) {
      session.output().info("You are not logged in to controller \"" + on + "\" and model \"\".");
      session.output().info("Run juju login if you want to login.");
      return;
    }
    String current = session.client().model(on);
    String model = current == null ? NO_MODEL : current;
    if (format.equals("tabular")) {
      session.output().out("Controller:  " + on);
      session.output().out("Model:       " + model);
      session.output().out("User:        " + session.user(on));
      return;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("controller", on);
    if (current != null) {
      fields.put("model", current);
    }
    fields.put("user", session.user(on));
    OfferOutput.print(session, format, fields);
  }
}
