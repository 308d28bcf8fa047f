package hookloom.controlleractors;

import hookloom.live.Env;
import hookloom.live.host.Effect;
import hookloom.live.wire.ControllerInbox;
import hookloom.live.wire.MachineInbox;
import hookloom.machine.MachineMessage;
import hookloom.model.ModelMessage;
import hookloom.model.ModelView;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;

/** Where the machines of a model are; those that are nowhere are started. */
final class Machines {

  /** A machine's actor is gone. */
  record Down(String machine, ActorRef<MachineInbox> ref) {}

  /** It may still not be there. */
  record WakeAgain(String machine) {}

  private static final Duration WAKE_INTERVAL = Duration.ofSeconds(3);

  private final ModelCore core;
  private final Env env;
  private final Map<String, ActorRef<MachineInbox>> machines = new HashMap<>(); // never iterated

  Machines(ModelCore core, Env env) {
    this.core = core;
    this.env = env;
  }

  void onHere(ControllerInbox.MachineHere here) {
    ActorRef<MachineInbox> before = machines.put(here.machine(), here.ref());
    Down down = new Down(here.machine(), here.ref());
    core.act(
        door -> {
          door.cancel(new WakeAgain(here.machine()));
          if (before != null) {
            door.unwatch(before);
          }
          door.watch(here.ref(), down);
        });
    core.run(new ModelMessage.MachineConnect(here.machine()), "machine-" + here.machine(), 0);
  }

  void onDown(Down down) {
    if (machines.remove(down.machine(), down.ref())) {
      wake(down.machine());
    }
  }

  /** Has a machine started where there is none; it says so itself. */
  void wake(String machine) {
    if (machines.containsKey(machine)) {
      return;
    }
    core.act(
        door -> {
          env.locator()
              .toMachine(
                  core.controller(),
                  core.name(),
                  machine,
                  new MachineInbox.Wake(door.self().narrow()));
          door.timer(new WakeAgain(machine), WAKE_INTERVAL, new WakeAgain(machine));
        });
  }

  /** Starts those that are nowhere. */
  void wakeAll() {
    for (ModelView.MachineView machine : core.view().machines()) {
      wake(machine.id());
    }
  }

  void tell(String machine, Effect.Send send) {
    ActorRef<MachineInbox> ref = machines.get(machine);
    if (ref == null) {
      wake(machine); // once it is there it is told what it must know
      return;
    }
    core.act(
        door ->
            ref.tell(
                new MachineInbox.ToMachine(
                    send.stamp(),
                    send.cause(),
                    (MachineMessage) send.message(),
                    door.self().narrow())));
  }

  /** Of a fault, to a machine that is somewhere. */
  void tell(String machine, MachineInbox message) {
    ActorRef<MachineInbox> ref = machines.get(machine);
    if (ref != null) {
      core.act(door -> ref.tell(message));
    }
  }
}
