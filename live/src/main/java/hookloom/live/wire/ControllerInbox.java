package hookloom.live.wire;

import hookloom.application.ApplicationMessage;
import hookloom.fault.Fault;
import hookloom.model.ModelMessage;
import hookloom.names.UnitName;
import hookloom.operator.ControllerCommand;
import hookloom.operator.ModelCommand;
import hookloom.trace.Stamp;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** What comes to the actor of a controller, or to that of one of its models directly. */
public interface ControllerInbox extends Wire {

  /** Be there. */
  record Wake() implements ControllerInbox {}

  /** A message that is for one of the controller's models. */
  interface ForModel extends ControllerInbox {
    /** The model's short name. */
    String model();
  }

  /**
   * A call of a unit's agent, the n-th of its session; the first is a connect.
   *
   * @param incarnation of the agent, growing from one to the next
   * @param number 1, 2, ... without gaps
   * @param cause the event that led to it; 0 for none
   * @param message for the model; null if it is for the unit's application
   * @param toApplication for the worker of the unit's application; null if it is for the model
   */
  record AgentCall(
      String model,
      UnitName unit,
      long incarnation,
      long number,
      Stamp stamp,
      long cause,
      ModelMessage message,
      ApplicationMessage toApplication,
      ActorRef<AgentInbox> agent)
      implements ForModel {}

  /**
   * An agent asks whether its session is whole, and says whether it has anything left to do.
   *
   * @param sent how many calls it has made in the session
   * @param got how many messages have come to it
   */
  record Ping(
      String model,
      UnitName unit,
      long incarnation,
      long sent,
      long got,
      ActorRef<AgentInbox> agent)
      implements ForModel {}

  /**
   * An agent has nothing left to do until it hears more.
   *
   * @param sent how many calls it has made in the session
   * @param got how many messages have come to it
   */
  record Quiet(String model, UnitName unit, long incarnation, long sent, long got)
      implements ForModel {}

  /** A machine is there, with no agents yet. */
  record MachineHere(String model, String machine, ActorRef<MachineInbox> ref)
      implements ForModel {}

  /** A message of a machine. */
  record MachineCall(String model, String machine, Stamp stamp, long cause, ModelMessage message)
      implements ForModel {}

  /**
   * An operator's command; carried out once, however often it comes.
   *
   * @param id unique, made by the operator
   * @param user who gives it
   */
  record OperatorCall(
      String model, String id, String user, ModelCommand command, ActorRef<OperatorReply> replyTo)
      implements ForModel {}

  /** Asks for a model's state. */
  record ViewModel(String model, ActorRef<OperatorReply> replyTo) implements ForModel {}

  /** Asks whether nothing is left to do in a model. */
  record AskSettled(String model, ActorRef<OperatorReply> replyTo) implements ForModel {}

  /** Makes a model; refused if there is one of that name, unless the same id made it. */
  record AddModel(String id, String model, ActorRef<OperatorReply> replyTo)
      implements ControllerInbox {}

  /**
   * A user's command to the controller itself; carried out once, however often it comes.
   *
   * @param id unique, made by the operator
   */
  record Manage(String id, String user, ControllerCommand command, ActorRef<OperatorReply> replyTo)
      implements ControllerInbox {}

  /** Asks for the users. */
  record ListUsers(ActorRef<OperatorReply> replyTo) implements ControllerInbox {}

  /** Asks for the names of the models. */
  record ListModels(ActorRef<OperatorReply> replyTo) implements ControllerInbox {}

  /**
   * Arms faults on all models of the controller, those to come too.
   *
   * @param id unique, made by the operator; the same id twice is one arming
   * @param seed of what is left to chance
   */
  record Arm(String id, long seed, List<Fault> faults, ActorRef<OperatorReply> replyTo)
      implements ControllerInbox {}

  /** Ends all faults that last and forgets those that are armed. */
  record Disarm(ActorRef<OperatorReply> replyTo) implements ControllerInbox {}

  /** Die and recover from the journal (ND17). */
  record Restart() implements ControllerInbox {}
}
