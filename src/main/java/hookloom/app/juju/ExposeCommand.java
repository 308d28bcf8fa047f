package hookloom.app.juju;

import hookloom.names.AppName;
import hookloom.operator.ModelCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code juju expose} and {@code unexpose} (L66). */
final class ExposeCommand extends JujuCommand {
  private static final List<String> EVERYWHERE = List.of("0.0.0.0/0", "::/0");

  private final boolean exposes;
  private AppName app;
  private List<String> endpoints = List.of();
  private List<String> cidrs = List.of();

  private ExposeCommand(String name, boolean exposes) {
    super(name);
    this.exposes = exposes;
  }

  static ExposeCommand expose() {
    return new ExposeCommand("expose", true);
  }

  static ExposeCommand unexpose() {
    return new ExposeCommand("unexpose", false);
  }

  @Override
  protected String argumentsHelp() {
    return "<application name>";
  }

  @Override
  protected String purpose() {
    return exposes
        ? "Makes an application publicly available over the network."
        : "Removes public availability over the network for an application.";
  }

  @Override
  protected void declare(GoFlags flags) {
    flags.text(value -> endpoints = list(value), "endpoints");
    if (exposes) {
      flags.text(value -> cidrs = list(value), "to-cidrs").ignoredText("to-spaces");
    }
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
    JujuSession.Target target = target(session);
    if (!exposes) {
      session.callWhole(target, new ModelCommand.Unexpose(app, endpoints));
      return;
    }
    Map<String, List<String>> ranges = new LinkedHashMap<>();
    for (String endpoint : endpoints.isEmpty() ? List.of("") : endpoints) {
      ranges.put(endpoint, cidrs.isEmpty() ? EVERYWHERE : cidrs);
    }
    session.callWhole(target, new ModelCommand.Expose(app, endpoints, ranges));
  }

  private static List<String> list(String text) {
    return List.of(text.split(",")).stream().map(String::strip).filter(t -> !t.isEmpty()).toList();
  }
}
