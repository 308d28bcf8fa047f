package hookloom.app.juju;

import hookloom.access.UserNames;
import hookloom.operator.Answer;
import hookloom.operator.ControllerCommand;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** {@code juju add-user} (L42). */
final class AddUserCommand extends JujuCommand {
  private String controller;
  private String user;
  private String displayName = "";

  AddUserCommand() {
    super("add-user");
  }

  @Override
  protected String argumentsHelp() {
    return "<user name> [<display name>]";
  }

  @Override
  protected String purpose() {
    return "Adds a Juju user to a controller.";
  }

  @Override
  protected boolean isAboutModel() {
    return false;
  }

  @Override
  protected void declare(GoFlags flags) {
    flags.text(value -> controller = value, "c", "controller");
  }

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    if (arguments.isEmpty()) {
      throw JujuFailure.usage("no username supplied");
    }
    user = arguments.get(0);
    displayName = arguments.size() > 1 ? arguments.get(1) : "";
    noMoreThan(2, arguments);
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    if (!UserNames.isValid(user)) {
      throw JujuFailure.error("invalid user name \"" + user + '"');
    }
    String on = session.controller(controller).controller();
    Answer answer =
        session
            .operator()
            .manage(on, session.user(on), new ControllerCommand.AddUser(user, displayName));
    if (answer instanceof Answer.Refused refused) {
      throw JujuFailure.error(refused.text());
    }
    String shown = displayName.isEmpty() ? user : displayName + " (" + user + ')';
    session.output().out("User \"" + shown + "\" added");
    session.output().out("Please send this command to " + user + ":");
    session.output().out("    juju register " + token(on));
    session.output().out("");
    session
        .output()
        .out(
            '"'
                + shown
                + "\" has not been granted access to any models. You can use \"juju grant\" to"
                + " grant access.");
  }

  private String token(String on) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((on + '\n' + user).getBytes(StandardCharsets.UTF_8));
  }
}
