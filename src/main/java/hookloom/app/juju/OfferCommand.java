package hookloom.app.juju;

import hookloom.crossmodel.CrossModelNames;
import hookloom.names.AppName;
import hookloom.operator.ModelCommand;
import java.util.List;

/** {@code juju offer} (L89, L90). */
final class OfferCommand extends JujuCommand {
  private String controller;
  private String owner;
  private String model;
  private AppName app;
  private List<String> endpoints = List.of();
  private String name;

  OfferCommand() {
    super("offer");
  }

  @Override
  protected String argumentsHelp() {
    return "[model-name.]<application-name>:<endpoint-name>[,...] [offer-name]";
  }

  @Override
  protected String purpose() {
    return "Offers application endpoints for use in other models.";
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
      throw JujuFailure.usage("an offer must at least specify application endpoint");
    }
    String text = takeModel(arguments.get(0));
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw JujuFailure.usage(
          "endpoints must conform to format \"<application-name>:<endpoint-name>[,...]\" ");
    }
    String appName = text.substring(0, colon);
    if (!AppName.isValid(appName)) {
      throw JujuFailure.usage("application name \"" + appName + "\" not valid");
    }
    if (colon == text.length() - 1) {
      throw JujuFailure.usage("specify endpoints for " + appName + "\" ");
    }
    app = AppName.of(appName);
    endpoints = List.of(text.substring(colon + 1).split(",", -1));
    name = arguments.size() > 1 ? arguments.get(1) : appName;
    noMoreThan(2, arguments);
  }

  /** Takes the model that stands before a dot; gives what stands behind it. */
  private String takeModel(String text) throws JujuFailure {
    int dot = text.indexOf('.');
    if (dot < 0) {
      return text;
    }
    String full = text.substring(0, dot);
    int slash = full.indexOf('/');
    owner = slash < 0 ? null : full.substring(0, slash);
    model = full.substring(slash + 1);
    if (!CrossModelNames.isModel(model)) {
      throw JujuFailure.usage("model name \"" + full + "\" not valid");
    }
    return text.substring(dot + 1);
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    JujuSession.Target current = session.controller(controller);
    if (model == null && current.model() == null) {
      throw JujuFailure.usage(
          "no current model, use juju switch to select a model on which to operate");
    }
    String url =
        session
            .callBare(target(session, current), new ModelCommand.MakeOffer(app, endpoints, name))
            .get(0);
    session
        .output()
        .info(
            "Application \""
                + app
                + "\" endpoints ["
                + String.join(", ", endpoints)
                + "] available at \""
                + url
                + '"');
  }

  private JujuSession.Target target(JujuSession session, JujuSession.Target current)
      throws JujuFailure {
    if (model == null) {
      return current;
    }
    String of = owner == null ? session.user(current.controller()) : owner;
    JujuSession.Target named = new JujuSession.Target(current.controller(), model);
    if (!session.operator().models(current.controller()).contains(of + '/' + model)) {
      throw JujuFailure.error("model \"" + of + '/' + model + "\" not found");
    }
    return named;
  }
}
