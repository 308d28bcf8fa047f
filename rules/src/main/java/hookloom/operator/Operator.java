package hookloom.operator;

import hookloom.access.KnownUser;
import java.util.List;

/**
 * The hands and eyes of a juju command: models by name, their commands, their state. Each driver
 * brings its own.
 */
public interface Operator extends Onlooker {

  /** Makes a model on a controller; refused if it exists (L31). */
  Answer addModel(String controller, String model);

  /** Carries out a command of the first user, in a model that exists. */
  default Answer call(String controller, String model, ModelCommand command) {
    return call(controller, model, KnownUser.ADMIN, command);
  }

  /** Carries out a command of that user in a model that exists. */
  Answer call(String controller, String model, String user, ModelCommand command);

  /** Carries out a command of that user on a controller. */
  Answer manage(String controller, String user, ControllerCommand command);

  /** The users of a controller, in the order they were added. */
  List<KnownUser> users(String controller);
}
