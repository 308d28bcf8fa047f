package hookloom.app.live;

import hookloom.app.cluster.EntityStarts;
import hookloom.controlleractors.ControllerCore;
import hookloom.controlleractors.Storage;
import hookloom.live.Env;
import hookloom.live.wire.ControllerInbox;
import hookloom.live.wire.MachineInbox;
import hookloom.unitagentactors.MachineHost;
import org.apache.pekko.actor.typed.Behavior;

/** How controllers and machines begin on a node. */
public record Actors(Env env, Storage storage) implements EntityStarts {

  @Override
  public Behavior<ControllerInbox> controller(String name) {
    return ControllerCore.create(name, storage, env);
  }

  @Override
  public Behavior<MachineInbox> machine(String controller, String model, String machine) {
    return MachineHost.create(new MachineHost.Place(controller, model, machine), env);
  }
}
