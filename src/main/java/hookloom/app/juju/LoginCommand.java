package hookloom.app.juju;

import hookloom.access.ModelLevel;
import hookloom.access.Rights;
import java.util.ArrayList;
import java.util.List;

/** {@code juju login} (L44). */
final class LoginCommand extends JujuCommand {
  private String controller;
  private String user;

  LoginCommand() {
    super("login");
  }

  @Override
  protected String argumentsHelp() {
    return "[controller host name or alias]";
  }

  @Override
  protected String purpose() {
    return "Logs a user in to a controller.";
  }

  @Override
  protected boolean isAboutModel() {
    return false;
  }

  @Override
  protected void declare(GoFlags flags) {
    flags
        .text(value -> controller = value, "c", "controller")
        .text(value -> user = value, "u", "user");
  }

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    noMoreThan(1, arguments);
    controller = arguments.isEmpty() ? controller : arguments.get(0);
    if (user == null) {
      throw JujuFailure.usage("nobody can be asked for a name here: say it with --user");
    }
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    String on = controller == null ? session.client().controller() : controller;
    if (on == null) {
      throw JujuFailure.error("no current controller");
    }
    if (!session.operator().controllers().contains(on)) {
      throw JujuFailure.error("controller \"" + on + "\" does not exist");
    }
    String before = session.user(on);
    if (before.equals(user)) {
      return;
    }
    if (!before.isEmpty()) {
      throw JujuFailure.error(
          "cannot log into controller \""
              + on
              + "\": already logged in as "
              + before
              + ".\n\nRun \"juju logout\" first before attempting to log in as a different user.");
    }
    Rights rights = Rights.INITIAL.with(session.operator().users(on));
    if (!rights.isKnown(user)) {
      throw JujuFailure.error("invalid entity name or password (unauthorized access)");
    }
    session.client().account(on, user);
    session.client().select(on);
    JujuOutput output = session.output();
    output.info("Welcome, " + user + ". You are now logged into \"" + on + "\".");
    output.info("");
    tellModels(visible(session, on), session, on);
  }

  private List<String> visible(JujuSession session, String on) {
    List<String> visible = new ArrayList<>();
    for (String model : session.operator().models(on)) {
      String shortName = model.substring(model.indexOf('/') + 1);
      JujuSession.Target target = new JujuSession.Target(on, shortName);
      if (session.view(target).rights().may(user, ModelLevel.READ)) {
        visible.add(model);
      }
    }
    return visible;
  }

  private static void tellModels(List<String> models, JujuSession session, String on) {
    JujuOutput output = session.output();
    if (models.isEmpty()) {
      output.info("There are no models available. You can add models with");
      output.info("\"juju add-model\", or you can ask an administrator or owner");
      output.info("of a model to grant access to that model with \"juju grant\".");
    } else if (models.size() == 1) {
      String model = models.get(0);
      session.client().select(on, model.substring(model.indexOf('/') + 1));
      output.info("Current model set to \"" + model + "\".");
    } else {
      output.info(
          "There are " + models.size() + " models available. Use \"juju switch\" to select");
      output.info("one of them:");
      models.forEach(model -> output.info("  - juju switch " + model));
    }
  }
}
