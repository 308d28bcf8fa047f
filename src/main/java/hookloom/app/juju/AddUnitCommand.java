package hookloom.app.juju;

import hookloom.names.AppName;
import hookloom.operator.ModelCommand;
import java.util.List;

/** {@code juju add-unit} (L57). */
final class AddUnitCommand extends JujuCommand {
  private int count = 1;
  private String to;
  private AppName app;
  private List<String> placements = List.of();

  AddUnitCommand() {
    super("add-unit");
  }

  @Override
  protected String argumentsHelp() {
    return "<application name>";
  }

  @Override
  protected String purpose() {
    return "Adds one or more units to a deployed application.";
  }

  @Override
  protected void declare(GoFlags flags) {
    flags
        .integer(value -> count = value, "n", "num-units")
        .text(value -> to = value, "to")
        .ignoredText("attach-storage");
  }

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    if (arguments.isEmpty()) {
      throw JujuFailure.usage("no application specified");
    }
    app = JujuNames.app(arguments.get(0));
    noMoreThan(1, arguments);
    if (count < 1) {
      throw JujuFailure.usage("--num-units must be a positive integer");
    }
    placements = to == null ? List.of() : Placements.parse(to);
  }

  @Override
  public void check(CharmStore charms, Foreseen foreseen) {
    foreseen.units(app, count);
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    session.callWhole(
        target(session), new ModelCommand.AddUnits(app, count, placements), "add a unit");
  }
}
