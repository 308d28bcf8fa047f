package hookloom.app.cluster;

import hookloom.live.wire.ControllerInbox;
import hookloom.live.wire.MachineInbox;
import org.apache.pekko.actor.typed.Behavior;

/** The actors that a cluster places: how one begins on the node where it shall live. */
public interface EntityStarts {

  /** A controller, with its models; on nodes of role controller. */
  Behavior<ControllerInbox> controller(String name);

  /** A machine, with its unit agents; on nodes of role agent. */
  Behavior<MachineInbox> machine(String controller, String model, String machine);
}
