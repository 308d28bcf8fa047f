package hookloom.app.juju;

import hookloom.operator.ModelCommand;
import java.util.List;

/** {@code juju remove-relation} (L85, L86). */
final class RemoveRelationCommand extends JujuCommand {
  private boolean force;
  private boolean noWait;
  private int id = -1;
  private List<String> ends;

  RemoveRelationCommand() {
    super("remove-relation");
  }

  @Override
  protected String argumentsHelp() {
    return "<application1>[:<endpoint>] <application2>[:<endpoint>] | <relation-id>";
  }

  @Override
  protected String purpose() {
    return "Removes an existing relation between two applications.";
  }

  @Override
  protected void declare(GoFlags flags) {
    flags.bool(value -> force = value, "force").bool(value -> noWait = value, "no-wait");
  }

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    noWaitNeedsForce(noWait, force);
    if (arguments.size() == 1) {
      id = JujuNames.relationId(arguments.get(0));
    } else if (arguments.size() != 2) {
      throw JujuFailure.usage("a relation must involve two applications");
    }
    ends = arguments;
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    session.callWhole(
        target(session),
        id >= 0
            ? new ModelCommand.RemoveRelationById(id, force, noWait)
            : new ModelCommand.RemoveRelation(ends.get(0), ends.get(1), force, noWait));
  }
}
