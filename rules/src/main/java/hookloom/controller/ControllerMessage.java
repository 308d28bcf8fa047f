package hookloom.controller;

/** What a controller is told by operators. */
public sealed interface ControllerMessage {

  /** Makes a model; the answer goes to {@link Controller#answer}. */
  record AddModel(String name) implements ControllerMessage {}
}
