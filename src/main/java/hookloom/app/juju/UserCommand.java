package hookloom.app.juju;

import hookloom.operator.Answer;
import hookloom.operator.ControllerCommand;
import java.util.List;

/** {@code juju remove-user}, {@code disable-user} and {@code enable-user} (L168). */
final class UserCommand extends JujuCommand {
  private String controller;
  private String user;
  private boolean yes;

  UserCommand(String name) {
    super(name);
  }

  @Override
  protected String argumentsHelp() {
    return "<user name>";
  }

  @Override
  protected String purpose() {
    return switch (name()) {
      case "remove-user" -> "Deletes a Juju user from a controller.";
      case "disable-user" -> "Disables a Juju user.";
      default -> "Re-enables a previously disabled Juju user.";
    };
  }

  @Override
  protected boolean isAboutModel() {
    return false;
  }

  @Override
  protected void declare(GoFlags flags) {
    flags.text(value -> controller = value, "c", "controller");
    if (name().equals("remove-user")) {
      flags.bool(value -> yes = value, "y", "yes");
    }
  }

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    if (arguments.isEmpty()) {
      throw JujuFailure.usage("no username supplied");
    }
    user = arguments.get(0);
    noMoreThan(1, arguments);
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    String on = session.controller(controller).controller();
    if (name().equals("remove-user") && !yes) {
      confirm(session, on);
    }
    ControllerCommand command =
        switch (name()) {
          case "remove-user" -> new ControllerCommand.RemoveUser(user);
          case "disable-user" -> new ControllerCommand.SetDisabled(user, true);
          default -> new ControllerCommand.SetDisabled(user, false);
        };
    Answer answer = session.operator().manage(on, session.user(on), command);
    if (answer instanceof Answer.Refused refused) {
      throw JujuFailure.error(refused.text());
    }
    String done =
        switch (name()) {
          case "remove-user" -> "removed";
          case "disable-user" -> "disabled";
          default -> "enabled";
        };
    session.output().out("User \"" + user + "\" " + done);
  }

  private void confirm(JujuSession session, String on) throws JujuFailure {
    session
        .output()
        .out("WARNING! This command will permanently archive the user \"" + user + "\" on the");
    session.output().out('"' + on + "\" controller. This action is irreversible and you will not");
    session.output().out("be able to reuse username \"" + user + "\".");
    session.output().out("");
    session.output().out("If you wish to temporarily disable the user please use the");
    session.output().out("\"juju disable-user\" command. See \"juju help disable-user\".");
    session.output().out("");
    session.output().out("Continue (y/N)? ");
    String answer = session.answer();
    if (!answer.equalsIgnoreCase("y") && !answer.equalsIgnoreCase("yes")) {
      throw JujuFailure.error("user deletion aborted");
    }
  }
}
