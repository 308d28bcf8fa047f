package hookloom.app.juju;

import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import java.util.ArrayList;
import java.util.List;

/** {@code juju suspend-relation} and {@code resume-relation} (L87, L88). */
final class SuspendCommand extends JujuCommand {
  private final boolean suspends;
  private final List<Integer> ids = new ArrayList<>();
  private String message = "";

  private SuspendCommand(String name, boolean suspends) {
    super(name);
    this.suspends = suspends;
  }

  static SuspendCommand suspend() {
    return new SuspendCommand("suspend-relation", true);
  }

  static SuspendCommand resume() {
    return new SuspendCommand("resume-relation", false);
  }

  @Override
  protected String argumentsHelp() {
    return "<relation-id>[ <relation-id>...]";
  }

  @Override
  protected String purpose() {
    return suspends
        ? "Suspends a relation to an application offer."
        : "Resumes a suspended relation.";
  }

  @Override
  protected void declare(GoFlags flags) {
    if (suspends) {
      flags.text(value -> message = value, "message");
    }
  }

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    if (arguments.isEmpty()) {
      throw JujuFailure.usage("no relation ids specified");
    }
    for (String argument : arguments) {
      ids.add(JujuNames.relationId(argument));
    }
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    JujuSession.Target target = target(session);
    List<String> failures = new ArrayList<>();
    for (int id : ids) {
      Answer answer = session.ask(target, new ModelCommand.SetSuspended(id, suspends, message));
      if (answer instanceof Answer.Refused refused) {
        failures.add(refused.text());
      }
    }
    if (!failures.isEmpty()) {
      throw JujuFailure.error(String.join("\n", failures));
    }
  }
}
