package hookloom.operator;

import hookloom.model.ModelView;
import java.util.List;
import java.util.Optional;

/** The eyes of one who only looks: models by name, and their state. */
public interface Onlooker {

  /** The names of the controllers, in the order they were made. */
  List<String> controllers();

  /** The models of a controller as {@code owner/name}, in the order they were made. */
  List<String> models(String controller);

  /** The state of a model at this instant; empty if there is no such model. */
  Optional<ModelView> view(String controller, String model);
}
