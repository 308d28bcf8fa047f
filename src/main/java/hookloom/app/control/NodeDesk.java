package hookloom.app.control;

import hookloom.fault.Fault;
import hookloom.live.wire.OperatorReply;
import hookloom.operator.ControllerCommand;
import hookloom.operator.ModelCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What the control endpoint of a node can ask of its actors. Any thread; nothing blocks. A stage
 * that fails means that nobody answered in time: a command may have been carried out all the same,
 * and can be asked again with the same id.
 */
public interface NodeDesk {

  /** The state of the node and what it knows of its cluster. */
  CompletionStage<NodeStatus> status();

  /** The names of the controllers, in the order they were made. */
  CompletionStage<List<String>> controllers();

  /**
   * Bootstraps a controller (E6a).
   *
   * @param id unique, made by the operator; the same id twice is one controller
   */
  CompletionStage<OperatorReply> addController(String id, String controller);

  /** The models of a controller as {@code owner/name}, in the order they were made. */
  CompletionStage<OperatorReply> models(String controller);

  /** Makes a model; the same id twice is one model. */
  CompletionStage<OperatorReply> addModel(String controller, String id, String model);

  /** Carries out a command of a user, once, however often its id comes. */
  CompletionStage<OperatorReply> command(
      String controller, String model, String id, String user, ModelCommand command);

  /** Carries out a command on a controller itself, once, however often its id comes. */
  CompletionStage<OperatorReply> manage(
      String controller, String id, String user, ControllerCommand command);

  /** The users of a controller. */
  CompletionStage<OperatorReply> users(String controller);

  /** The state of a model. */
  CompletionStage<OperatorReply> view(String controller, String model);

  /** Whether nothing is left to do in a model. */
  CompletionStage<OperatorReply> settled(String controller, String model);

  /**
   * Arms faults; those that are for another node only are left alone. Completes when all are armed.
   *
   * @param id unique, made by the operator; the same id twice is one arming
   */
  CompletionStage<Void> arm(String id, List<Fault> faults);

  /** Disarms all faults and ends those that last; completes when that is done. */
  CompletionStage<Void> disarm();

  /**
   * The file of the events since the node started: one a line, only ever appended to; zeros may
   * follow.
   */
  Path spool();

  /** Begins to leave the cluster gracefully; the process ends after that. */
  void stop();
}
