package hookloom.app.juju;

import hookloom.access.KnownUser;
import hookloom.access.Rights;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** {@code juju add-model} (L29-L31). */
final class AddModelCommand extends JujuCommand {
  private static final String FAILED = "failed to create new model: ";

  private final List<String> config = new ArrayList<>();
  private String model;
  private String owner;
  private String credential;
  private String controller;
  private boolean noSwitch;

  AddModelCommand() {
    super("add-model");
  }

  @Override
  protected String argumentsHelp() {
    return "<model name> [cloud|region|(cloud/region)]";
  }

  @Override
  protected String purpose() {
    return "Adds a workload model.";
  }

  @Override
  protected boolean isAboutModel() {
    return false;
  }

  @Override
  protected void declare(GoFlags flags) {
    flags
        .text(config::add, "config")
        .text(value -> owner = value, "owner")
        .text(value -> credential = value, "credential")
        .text(value -> controller = value, "c", "controller")
        .bool(value -> noSwitch = value, "no-switch");
  }

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    if (arguments.isEmpty()) {
      throw JujuFailure.usage(
          "juju: no model name was passed. See \"juju add-model --help\".\n\nDid you mean:\n\tjuju"
              + " add-model <model name>");
    }
    model = arguments.get(0);
    if (!JujuNames.isModel(model)) {
      throw JujuFailure.usage(
          "\""
              + model
              + "\" is not a valid name: model names may only contain lowercase letters, digits"
              + " and hyphens");
    }
    if (owner != null
        && !owner.matches("[a-zA-Z0-9]([a-zA-Z0-9.+-]*[a-zA-Z0-9])?(@[a-zA-Z0-9.-]+)?")) {
      throw JujuFailure.usage("\"" + owner + "\" is not a valid user");
    }
    noMoreThan(2, arguments);
  }

  @Override
  public void check(CharmStore charms, Foreseen foreseen) throws JujuFailure {
    Settings.read(config, charms, null);
  }

  /** Others than the first user can not own a model here. */
  private static void refuse(JujuSession session, String target) throws JujuFailure {
    if (Rights.INITIAL.with(session.operator().users(target)).isSuperuser(session.user(target))) {
      throw JujuFailure.error(
          "models that belong to another user than admin are not simulated, and this one would"
              + " belong to "
              + session.user(target));
    }
    Answer.Refused denied = new Answer.Refused("permission denied", "unauthorized access");
    session.hint(denied, "add a model");
    throw JujuFailure.error(JujuSession.withCode(denied));
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    String target = session.controller(controller).controller();
    if (owner != null && !owner.equals("admin")) {
      throw JujuFailure.error("failed to create new model: user \"" + owner + "\" not found");
    }
    if (!session.user(target).equals(KnownUser.ADMIN)) {
      refuse(session, target);
    }
    SortedMap<String, String> values = Settings.read(config, session.charms(), null);
    if (session.operator().addModel(target, model) instanceof Answer.Refused refused) {
      String text = JujuSession.withCode(refused);
      throw JujuFailure.error(text.startsWith(FAILED) ? text : FAILED + text);
    }
    if (!values.isEmpty()) {
      session.callWhole(
          new JujuSession.Target(target, model),
          new ModelCommand.SetModelConfig(values, List.of()));
    }
    if (!noSwitch) {
      session.client().select(target);
      session.client().select(target, model);
    }
    String with = credential == null ? "" : " with credential '" + credential + "'";
    session
        .output()
        .info("Added '" + model + "' model on sim/" + target + "-1" + with + " for user 'admin'");
  }
}
