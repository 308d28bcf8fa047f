package hookloom.app.juju;

import hookloom.access.ControllerLevel;
import hookloom.access.ModelLevel;
import hookloom.crossmodel.CrossModelNames;
import hookloom.crossmodel.OfferAccess;
import hookloom.crossmodel.OfferUrl;
import hookloom.operator.Answer;
import hookloom.operator.ControllerCommand;
import hookloom.operator.ModelCommand;
import java.util.ArrayList;
import java.util.List;

/** {@code juju grant} and {@code revoke} (L104-L107). */
final class GrantCommand extends JujuCommand {
  private final boolean grants;
  private final List<OfferUrl> offers = new ArrayList<>();
  private final List<String> models = new ArrayList<>();
  private String controller;
  private String user;
  private String level;

  private GrantCommand(String name, boolean grants) {
    super(name);
    this.grants = grants;
  }

  static GrantCommand grant() {
    return new GrantCommand("grant", true);
  }

  static GrantCommand revoke() {
    return new GrantCommand("revoke", false);
  }

  @Override
  protected String argumentsHelp() {
    return "<user name> <permission> [<model name> ... | <offer url> ...]";
  }

  @Override
  protected String purpose() {
    return grants
        ? "Grants access level to a Juju user for a model, controller, or application offer."
        : "Revokes access from a Juju user for a model, controller, or application offer.";
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
      throw JujuFailure.usage("no user specified");
    }
    if (arguments.size() < 2) {
      throw JujuFailure.usage("no permission level specified");
    }
    user = arguments.get(0);
    level = arguments.get(1);
    for (String target : arguments.subList(2, arguments.size())) {
      OfferUrl.Parsed parsed = OfferUrl.parse(target);
      if (!parsed.isRefused()) {
        offers.add(parsed.url());
        continue;
      }
      if (!CrossModelNames.isModel(target.substring(target.indexOf('/') + 1))) {
        throw JujuFailure.usage("model name \"" + target + "\" not valid");
      }
      models.add(target);
    }
    checkLevel();
  }

  private void checkLevel() throws JujuFailure {
    if (!models.isEmpty() && !offers.isEmpty()) {
      throw JujuFailure.usage("either specify model names or offer URLs but not both");
    }
    boolean isOfController = ControllerLevel.parse(level).isPresent();
    boolean isOfModel = ModelLevel.parse(level).isPresent();
    if (models.isEmpty() && offers.isEmpty()) {
      if (isOfModel) {
        throw mistaken(
            "model",
            "If you intended to change model access, you need to specify one or more model names.");
      }
      if (!isOfController) {
        throw notValid("controller");
      }
      return;
    }
    if (isOfController) {
      throw mistaken(
          "controller",
          "If you intended to change controller access, do not specify any model names or offer"
              + " URLs.");
    }
    if (!models.isEmpty() && !isOfModel) {
      throw notValid("model");
    }
    if (!offers.isEmpty() && OfferAccess.parse(level).isEmpty()) {
      throw notValid("offer");
    }
  }

  private JujuFailure mistaken(String kind, String advice) {
    return JujuFailure.usage(
        "You have specified a "
            + kind
            + " access permission \""
            + level
            + "\".\n"
            + advice
            + "\nSee 'juju help grant'.");
  }

  private JujuFailure notValid(String kind) {
    return JujuFailure.usage('"' + level + "\" " + kind + " access not valid");
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    String on = session.controller(controller).controller();
    List<String> failures = new ArrayList<>();
    if (models.isEmpty() && offers.isEmpty()) {
      ControllerLevel wanted = ControllerLevel.parse(level).orElseThrow();
      note(
          session
              .operator()
              .manage(
                  on,
                  session.user(on),
                  grants
                      ? new ControllerCommand.GrantController(user, wanted)
                      : new ControllerCommand.RevokeController(user, wanted)),
          failures);
    }
    for (String model : models) {
      ModelLevel wanted = ModelLevel.parse(level).orElseThrow();
      note(
          session.ask(
              session.target(on + ':' + model),
              grants
                  ? new ModelCommand.GrantModel(user, wanted)
                  : new ModelCommand.RevokeModel(user, wanted)),
          failures);
    }
    for (OfferUrl url : offers) {
      note(answer(url, on, session), failures);
    }
    if (!failures.isEmpty()) {
      throw JujuFailure.error(String.join("\n", failures));
    }
  }

  private Answer answer(OfferUrl given, String on, JujuSession session) throws JujuFailure {
    OfferUrl url = given.completed(on, session.user(on));
    if (!url.controller().equals(on)) {
      throw JujuFailure.error(
          "cannot change access on controller \""
              + url.controller()
              + "\" while \""
              + on
              + "\" is selected, use -c "
              + url.controller());
    }
    if (!OfferArgument.hasModel(url, session)) {
      return new Answer.Refused("application offer \"" + url.offer() + "\" not found", "");
    }
    OfferAccess wanted = OfferAccess.parse(level).orElseThrow();
    return session.ask(
        new JujuSession.Target(on, url.model()),
        grants
            ? new ModelCommand.GrantOffer(url.offer(), user, wanted)
            : new ModelCommand.RevokeOffer(url.offer(), user, wanted));
  }

  private static void note(Answer answer, List<String> failures) {
    if (answer instanceof Answer.Refused refused) {
      failures.add(refused.text());
    }
  }
}
