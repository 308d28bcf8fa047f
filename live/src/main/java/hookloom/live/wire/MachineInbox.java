package hookloom.live.wire;

import hookloom.machine.MachineMessage;
import hookloom.trace.Stamp;
import org.apache.pekko.actor.typed.ActorRef;

/** What comes to the actor of a machine from its model's, wherever that is. */
public interface MachineInbox extends Wire {

  /** Be there, and say so to the model: by its controller, or directly. */
  record Wake(ActorRef<ControllerInbox> model) implements MachineInbox {}

  /** A message of the model. */
  record ToMachine(Stamp stamp, long cause, MachineMessage message, ActorRef<ControllerInbox> model)
      implements MachineInbox {}
}
