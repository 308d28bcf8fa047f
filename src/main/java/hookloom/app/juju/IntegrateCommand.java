package hookloom.app.juju;

import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import java.util.List;
import java.util.regex.Pattern;

/** {@code juju integrate}, {@code relate} and {@code add-relation} (L76-L80). */
final class IntegrateCommand extends JujuCommand {
  private static final Pattern OFFER_URL =
      Pattern.compile("([^:/.]+:)?([^:/.]+/)?[^:/.]+\\.[^:/.]+(:[^:/.]+)?");

  private String via;
  private List<String> ends;

  IntegrateCommand(String name) {
    super(name);
  }

  @Override
  protected String argumentsHelp() {
    return "<application>[:<endpoint>] <application>[:<endpoint>]";
  }

  @Override
  protected String purpose() {
    return "Integrates two applications.";
  }

  @Override
  protected void declare(GoFlags flags) {
    flags.text(value -> via = value, "via");
  }

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    if (arguments.size() != 2) {
      throw JujuFailure.usage("an integration must involve two applications");
    }
    long urls = arguments.stream().filter(end -> OFFER_URL.matcher(end).matches()).count();
    if (urls == 2) {
      throw JujuFailure.usage("providing more than one remote endpoints not supported");
    }
    for (String end : arguments) {
      if (!OFFER_URL.matcher(end).matches()) {
        JujuNames.endpoint(end);
      }
    }
    for (String cidr : via == null ? List.<String>of() : List.of(via.split(",", -1))) {
      Cidr.checkVia(cidr.strip());
    }
    ends = arguments;
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    JujuSession.Target target = target(session);
    for (String end : ends) {
      if (OFFER_URL.matcher(end).matches()) {
        throw JujuFailure.error(
            "\"" + end + "\" names an offer: cross-model relations are not simulated");
      }
    }
    if (via != null) {
      throw JujuFailure.error(
          "integration via subnets for non cross model relations not supported (not supported)");
    }
    Answer answer = session.ask(target, new ModelCommand.Integrate(ends.get(0), ends.get(1)));
    if (!(answer instanceof Answer.Refused refused)) {
      return;
    }
    session.hint(refused, "integrate");
    String text = JujuSession.withCode(refused);
    if (refused.code().equals("already exists")) {
      text =
          text.replace(" already exists (", " (").replace(": ", "\n")
              + ": \n\nUse 'juju status --relations' to view the current relations.";
    }
    throw JujuFailure.error(text);
  }
}
