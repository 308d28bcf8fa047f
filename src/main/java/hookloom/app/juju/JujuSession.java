package hookloom.app.juju;

import hookloom.access.KnownUser;
import hookloom.access.Rights;
import hookloom.model.ModelView;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import hookloom.operator.Operator;
import java.util.List;

/** What a command needs: the controllers, the client's own state, charms, and a place to print. */
public final class JujuSession {
  private final Operator operator;
  private final JujuClient client;
  private final CharmStore charms;
  private final JujuOutput output;

  /** A session of the client's user. */
  public JujuSession(Operator operator, JujuClient client, CharmStore charms, JujuOutput output) {
    this.operator = operator;
    this.client = client;
    this.charms = charms;
    this.output = output;
  }

  /** One model of one controller, both by their short names. */
  public record Target(String controller, String model) {}

  /** Controllers and models. */
  public Operator operator() {
    return operator;
  }

  /** What the client directory holds. */
  public JujuClient client() {
    return client;
  }

  /** Who is logged in to a controller; empty if nobody is. */
  public String user(String controller) {
    return client.user(controller);
  }

  /** Where charms are found. */
  public CharmStore charms() {
    return charms;
  }

  /** Where lines go. */
  public JujuOutput output() {
    return output;
  }

  /** What the user answers to a question; empty where nobody can be asked. */
  String answer(String question) {
    output.err(question);
    return answer();
  }

  /** What the user answers to a question that was put already; empty where nobody can be asked. */
  String answer() {
    return "";
  }

  /** The same session without info lines (L4). */
  JujuSession quietly() {
    return new JujuSession(
        operator,
        client,
        charms,
        new JujuOutput() {
          @Override
          public void out(String line) {
            output.out(line);
          }

          @Override
          public void info(String line) {}

          @Override
          public void err(String line) {
            output.err(line);
          }
        });
  }

  /**
   * The controller that {@code -c} names, or the current one (L13).
   *
   * @param flag null if not given
   */
  Target controller(String flag) throws JujuFailure {
    String controller = flag == null ? client.controller() : flag;
    if (controller == null) {
      throw JujuFailure.error(
          "No controllers registered.\n\nPlease either create a new controller using \"juju"
              + " bootstrap\" or connect to\nanother controller that you have been given access to"
              + " using \"juju register\".");
    }
    if (!operator.controllers().contains(controller)) {
      throw JujuFailure.error("controller " + controller + " not found");
    }
    if (!user(controller).equals(KnownUser.ADMIN)) {
      logIn(controller);
    }
    return new Target(controller, client.model(controller));
  }

  /** Whether the controller lets the user in. */
  private void logIn(String controller) throws JujuFailure {
    Rights rights = Rights.INITIAL.with(operator.users(controller));
    if (!rights.exists(user(controller))) {
      throw JujuFailure.error("invalid entity name or password (unauthorized access)");
    }
    if (!rights.isKnown(user(controller))) {
      throw JujuFailure.error("permission denied (unauthorized access)");
    }
  }

  /**
   * The model that {@code -m} names, or the current one (L13).
   *
   * @param flag null if not given
   */
  public Target target(String flag) throws JujuFailure {
    if (flag == null) {
      return focused(controller(null));
    }
    int colon = flag.indexOf(':');
    String controllerText = colon < 0 ? null : flag.substring(0, colon);
    Target controller = controller(controllerText);
    String model = flag.substring(colon + 1);
    if (model.isEmpty()) {
      return focused(controller);
    }
    int slash = model.indexOf('/');
    String owner = slash < 0 ? user(controller.controller) : model.substring(0, slash);
    String shortName = model.substring(slash + 1);
    if (operator.models(controller.controller).contains(owner + '/' + shortName)) {
      return new Target(controller.controller, shortName);
    }
    for (String known : operator.models(controller.controller)) {
      String name = known.substring(known.indexOf('/') + 1);
      if (operator
          .view(controller.controller, name)
          .filter(v -> v.uuid().equals(flag))
          .isPresent()) {
        return new Target(controller.controller, name);
      }
    }
    throw JujuFailure.error(
        "model " + controller.controller + ':' + owner + '/' + shortName + " not found");
  }

  private Target focused(Target target) throws JujuFailure {
    if (target.model == null) {
      throw JujuFailure.error(
          "No model in focus.\n\nPlease use \"juju models\" to see models available to you.\nYou"
              + " can set current model by running \"juju switch\"\nor specify any other model on"
              + " the command line using the \"-m\" option.");
    }
    return target;
  }

  /** The state of a model that a target names. */
  public ModelView view(Target target) {
    return operator
        .view(target.controller, target.model)
        .orElseThrow(() -> new AssertionError("no view of " + target));
  }

  /** Asks the model; the caller looks at refusals. */
  Answer ask(Target target, ModelCommand command) {
    return operator.call(target.controller, target.model, user(target.controller), command);
  }

  /**
   * Asks the model; a refusal is an error without its code, as for bulk requests, unless it is for
   * lack of access to the model (L8).
   */
  List<String> callBare(Target target, ModelCommand command) throws JujuFailure {
    Answer answer = ask(target, command);
    if (answer instanceof Answer.Refused refused) {
      boolean isOfOffer = command instanceof ModelCommand.MakeOffer;
      throw JujuFailure.error(isDenial(refused) && !isOfOffer ? withCode(refused) : refused.text());
    }
    return ((Answer.Done) answer).names();
  }

  /** Asks the model; a refusal is of the request as a whole, so its code is shown (L8). */
  List<String> callWhole(Target target, ModelCommand command) throws JujuFailure {
    Answer answer = ask(target, command);
    if (answer instanceof Answer.Refused refused) {
      throw JujuFailure.error(withCode(refused));
    }
    return ((Answer.Done) answer).names();
  }

  /** Likewise; one for lack of access comes with a hint of what may not be done (L9). */
  List<String> callWhole(Target target, ModelCommand command, String what) throws JujuFailure {
    Answer answer = ask(target, command);
    if (answer instanceof Answer.Refused refused) {
      hint(refused, what);
      throw JujuFailure.error(withCode(refused));
    }
    return ((Answer.Done) answer).names();
  }

  /** Tells whom to ask, if a refusal is for lack of access (L9). */
  void hint(Answer.Refused refused, String what) {
    if (isDenial(refused)) {
      output.err("");
      output.err("You do not have permission to " + what + ".");
      output.err("You may ask an administrator to grant you access with \"juju grant\".");
      output.err("");
    }
  }

  private static boolean isDenial(Answer.Refused refused) {
    return refused.code().equals("unauthorized access");
  }

  /** The text with its code in parentheses, unless it already ends with it. */
  static String withCode(Answer.Refused refused) {
    String suffix = " (" + refused.code() + ')';
    boolean plain = refused.code().isEmpty() || refused.text().endsWith(suffix);
    return plain ? refused.text() : refused.text() + suffix;
  }
}
