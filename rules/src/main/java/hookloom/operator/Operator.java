package hookloom.operator;

import hookloom.access.KnownUser;
import hookloom.model.ModelView;
import java.util.List;
import java.util.Optional;

/**
 * The hands and eyes of a juju command: models by name, their commands, their state. Each driver
 * brings its own.
 */
public interface Operator {

  /** The names of the controllers, in the order they were made. */
  List<String> controllers();

  /** The models of a controller as {@code owner/name}, in the order they were made. */
  List<String> models(String controller);

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

  /** The state of a model at this instant; empty if there is no such model. */
  Optional<ModelView> view(String controller, String model);
}
