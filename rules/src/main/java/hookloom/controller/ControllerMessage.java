package hookloom.controller;

import hookloom.operator.ControllerCommand;

/** What a controller is told by operators, and by the host of its models. */
public sealed interface ControllerMessage {

  /** Makes a model; the answer goes to {@link Controller#answer}. */
  record AddModel(String name) implements ControllerMessage {}

  /** A user's command; the answer goes to {@link Controller#answer}. */
  record Command(String user, ControllerCommand command) implements ControllerMessage {}

  /** A model is there, new or rebuilt, and is to be told what it must know. */
  record ModelStarted(String name) implements ControllerMessage {}
}
