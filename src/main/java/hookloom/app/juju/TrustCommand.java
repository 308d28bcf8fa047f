package hookloom.app.juju;

import hookloom.names.AppName;
import hookloom.operator.ModelCommand;
import java.util.List;

/** {@code juju trust} (L165). */
final class TrustCommand extends JujuCommand {
  private boolean remove;
  private AppName app;

  TrustCommand() {
    super("trust");
  }

  @Override
  protected String argumentsHelp() {
    return "<application name>";
  }

  @Override
  protected String purpose() {
    return "Sets the trust status of a deployed application to true.";
  }

  @Override
  protected void declare(GoFlags flags) {
    flags.bool(value -> remove = value, "remove").ignoredText("scope");
  }

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    if (arguments.isEmpty()) {
      throw JujuFailure.usage("no application name specified");
    }
    app = JujuNames.app(arguments.get(0));
    noMoreThan(1, arguments);
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    session.callBare(target(session), new ModelCommand.SetTrust(app, !remove));
  }
}
