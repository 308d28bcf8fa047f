package hookloom.app.juju;

import hookloom.operator.ModelCommand;
import java.util.List;

/** {@code juju add-machine} (L161). */
final class AddMachineCommand extends JujuCommand {
  private int count = 1;
  private String placement;

  AddMachineCommand() {
    super("add-machine");
  }

  @Override
  protected String argumentsHelp() {
    return "[<container-type>[:<machine-id>]]";
  }

  @Override
  protected String purpose() {
    return "Provisions a new machine or container.";
  }

  @Override
  protected void declare(GoFlags flags) {
    flags
        .integer(value -> count = value, "n")
        .ignoredText("base", "series", "constraints", "disks", "private-key", "public-key")
        .ignoredBool("force");
  }

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    noMoreThan(1, arguments);
    placement = arguments.isEmpty() ? null : arguments.get(0);
    if (placement == null) {
      return;
    }
    if (count != 1) {
      throw JujuFailure.usage("cannot use -n when specifying a placement directive");
    }
    if (placement.startsWith("ssh:")) {
      throw JujuFailure.error("machines reached by ssh are not simulated");
    }
    if (placement.matches("[0-9]+") || !Placements.isValid(placement)) {
      throw JujuFailure.usage("invalid placement \"" + placement + "\"");
    }
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    JujuSession.Target target = target(session);
    String asked = placement == null || placement.startsWith("zone=") ? null : placement;
    for (int i = 0; i < count; i++) {
      for (String id : session.callBare(target, new ModelCommand.AddMachine(asked))) {
        session.output().info("created " + (id.contains("/") ? "container " : "machine ") + id);
      }
    }
  }
}
