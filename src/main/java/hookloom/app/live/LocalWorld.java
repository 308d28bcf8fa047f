package hookloom.app.live;

import hookloom.app.cluster.EntityStarts;
import hookloom.live.Locator;
import hookloom.live.wire.ControllerInbox;
import hookloom.live.wire.MachineInbox;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** All controllers and machines of a world on one actor system, without a cluster. */
public final class LocalWorld extends AbstractBehavior<LocalWorld.Command> {

  /** What is to be forwarded. */
  public sealed interface Command {}

  private record ForController(String name, ControllerInbox message) implements Command {}

  private record ForMachine(String controller, String model, String machine, MachineInbox message)
      implements Command {}

  private record ControllerDown(String name) implements Command {}

  private record MachineDown(String place) implements Command {}

  private final EntityStarts starts;
  private final Map<String, ActorRef<ControllerInbox>> controllers = new HashMap<>();
  private final Map<String, ActorRef<MachineInbox>> machines = new HashMap<>();

  private LocalWorld(ActorContext<Command> context, EntityStarts starts) {
    super(context);
    this.starts = starts;
  }

  /** The guardian of a world. */
  public static Behavior<Command> create(EntityStarts starts) {
    return Behaviors.setup(context -> new LocalWorld(context, starts));
  }

  /** The way to all that is in it. */
  public static Locator locator(ActorRef<Command> world) {
    return new Locator() {
      @Override
      public void toController(String controller, ControllerInbox message) {
        world.tell(new ForController(controller, message));
      }

      @Override
      public void toMachine(String controller, String model, String machine, MachineInbox message) {
        world.tell(new ForMachine(controller, model, machine, message));
      }
    };
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(ForController.class, this::onController)
        .onMessage(ForMachine.class, this::onMachine)
        .onMessage(ControllerDown.class, this::onControllerDown)
        .onMessage(MachineDown.class, this::onMachineDown)
        .build();
  }

  private Behavior<Command> onController(ForController to) {
    controllers
        .computeIfAbsent(
            to.name(),
            name -> {
              ActorRef<ControllerInbox> started =
                  getContext().spawn(starts.controller(name), "controller-" + name);
              getContext().watchWith(started, new ControllerDown(name));
              return started;
            })
        .tell(to.message());
    return this;
  }

  private Behavior<Command> onMachine(ForMachine to) {
    String place = to.controller() + '-' + to.model() + '-' + to.machine().replace('/', '-');
    machines
        .computeIfAbsent(
            place,
            missing -> {
              ActorRef<MachineInbox> started =
                  getContext()
                      .spawn(
                          starts.machine(to.controller(), to.model(), to.machine()),
                          "machine-" + place);
              getContext().watchWith(started, new MachineDown(place));
              return started;
            })
        .tell(to.message());
    return this;
  }

  private Behavior<Command> onControllerDown(ControllerDown down) {
    controllers.remove(down.name());
    return this;
  }

  private Behavior<Command> onMachineDown(MachineDown down) {
    machines.remove(down.place());
    return this;
  }
}
