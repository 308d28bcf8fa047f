package hookloom.live;

import hookloom.live.wire.ControllerInbox;
import hookloom.live.wire.MachineInbox;

/** Finds the actors of controllers and machines, wherever they live. Any thread. */
public interface Locator {

  /** Sends to a controller; at most once, and waits with it for the controller's home. */
  void toController(String controller, ControllerInbox message);

  /** Sends to a machine, which is started where there is none. */
  void toMachine(String controller, String model, String machine, MachineInbox message);
}
