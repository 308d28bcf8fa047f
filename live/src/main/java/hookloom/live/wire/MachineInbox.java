package hookloom.live.wire;

import hookloom.machine.MachineMessage;
import hookloom.names.UnitName;
import hookloom.trace.Stamp;
import org.apache.pekko.actor.typed.ActorRef;

/** What comes to the actor of a machine from its model's, wherever that is. */
public interface MachineInbox extends Wire {

  /** Be there, and say so to the model: by its controller, or directly. */
  record Wake(ActorRef<ControllerInbox> model) implements MachineInbox {}

  /** A message of the model. */
  record ToMachine(Stamp stamp, long cause, MachineMessage message, ActorRef<ControllerInbox> model)
      implements MachineInbox {}

  /**
   * The unit's agent, once it has died, starts again after that time, not after the usual one.
   *
   * @param micros of the run's clock
   */
  record RestartAfter(UnitName unit, long micros) implements MachineInbox {}

  /** The machine is lost: nothing runs on it any more, and nothing ever will (R208). */
  record Lose() implements MachineInbox {}

  /** The clock of the node that the machine lives on is off by so much; 0 for right again. */
  record Skew(long micros) implements MachineInbox {}
}
