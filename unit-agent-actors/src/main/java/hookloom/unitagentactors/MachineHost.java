package hookloom.unitagentactors;

import hookloom.live.Env;
import hookloom.live.host.Effect;
import hookloom.live.host.WorkerTurn;
import hookloom.live.wire.AgentInbox;
import hookloom.live.wire.ControllerInbox;
import hookloom.live.wire.MachineInbox;
import hookloom.machine.MachineMessage;
import hookloom.machine.MachineWorker;
import hookloom.model.ModelMessage;
import hookloom.names.UnitName;
import hookloom.process.Address.UnitAddress;
import hookloom.process.Choice;
import hookloom.trace.Stamp;
import hookloom.unit.AgentMessage;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Hosts the worker of a machine, with the agents of its units as children. Keeps nothing: when it
 * starts, its model tells it what runs here.
 */
public final class MachineHost extends AbstractBehavior<MachineInbox> {

  /**
   * Which machine of which model.
   *
   * @param machine its id
   */
  public record Place(String controller, String model, String machine) {
    /** {@code <controller>:<model>:<machine>}, unique in the cluster. */
    public String text() {
      return controller + ':' + model + ':' + machine;
    }

    /** The place of that text. */
    public static Place of(String text) {
      String[] parts = text.split(":", 3);
      return new Place(parts[0], parts[1], parts[2]);
    }
  }

  /** A message of an agent. */
  record FromAgent(UnitName unit, MachineMessage message, Stamp stamp, long cause)
      implements MachineInbox {}

  /** A life of an agent is over. */
  record AgentEnded(UnitName unit, long incarnation, AgentHost.End why) implements MachineInbox {}

  /** An agent's actor is no more, whatever it said before. */
  private record AgentDown(UnitName unit, long incarnation) implements MachineInbox {}

  private record Restart(UnitName unit) implements MachineInbox {}

  private record Own(MachineMessage message, long cause) implements MachineInbox {}

  private record ModelDown(ActorRef<ControllerInbox> model) implements MachineInbox {}

  private record HelloAgain() implements MachineInbox {}

  /** An agent that runs, or will again. */
  private static final class Agent {
    ActorRef<AgentInbox> ref;
    long incarnation;
    long restartMicros = -1;
    AgentHost.End ended;
  }

  private static final long RESTART_MICROS = 5_000_000;
  private static final Duration RECONNECT_DELAY = Duration.ofMillis(200);
  private static final Duration HELLO_INTERVAL = Duration.ofSeconds(2);

  private final Place place;
  private final Env env;
  private final TimerScheduler<MachineInbox> timers;
  private final WorkerTurn<MachineMessage> worker;
  private final LinkedHashMap<UnitName, Agent> agents = new LinkedHashMap<>();
  private ActorRef<ControllerInbox> model;

  private MachineHost(
      ActorContext<MachineInbox> context,
      TimerScheduler<MachineInbox> timers,
      Place place,
      Env env) {
    super(context);
    this.place = place;
    this.env = env;
    this.timers = timers;
    this.worker =
        new WorkerTurn<>(
            new MachineWorker(place.machine(), env.switches()),
            place.controller() + ':' + place.model(),
            "machine-" + place.machine().replace('/', '-'),
            env);
    hello();
  }

  /** The actor of a machine. */
  public static Behavior<MachineInbox> create(Place place, Env env) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new MachineHost(context, timers, place, env)));
  }

  @Override
  public Receive<MachineInbox> createReceive() {
    return newReceiveBuilder()
        .onMessage(FromAgent.class, this::onFromAgent)
        .onMessage(Own.class, own -> handle(own.message(), Stamp.START, own.cause()))
        .onMessage(MachineInbox.ToMachine.class, this::onTold)
        .onMessage(MachineInbox.Wake.class, this::onWake)
        .onMessage(MachineInbox.RestartAfter.class, this::onRestartAfter)
        .onMessage(MachineInbox.Lose.class, lose -> lost())
        .onMessage(
            MachineInbox.Skew.class,
            skew -> {
              env.skew(skew.micros());
              return this;
            })
        .onMessage(AgentEnded.class, this::onAgentEnded)
        .onMessage(AgentDown.class, this::onAgentDown)
        .onMessage(Restart.class, this::onRestart)
        .onMessage(ModelDown.class, this::onModelDown)
        .onMessage(
            HelloAgain.class,
            again -> {
              hello();
              return this;
            })
        .build();
  }

  /** Says to the model that this machine is here, until the model says something. */
  private void hello() {
    env.locator()
        .toController(
            place.controller(),
            new ControllerInbox.MachineHere(
                place.model(), place.machine(), getContext().getSelf()));
    timers.startSingleTimer(HelloAgain.class, new HelloAgain(), HELLO_INTERVAL);
  }

  private Behavior<MachineInbox> onWake(MachineInbox.Wake wake) {
    if (isNews(wake.model())) {
      hello();
    }
    return this;
  }

  private boolean isNews(ActorRef<ControllerInbox> told) {
    if (told.equals(model)) {
      return false;
    }
    model = told;
    getContext().watchWith(told, new ModelDown(told));
    return true;
  }

  private Behavior<MachineInbox> onTold(MachineInbox.ToMachine told) {
    timers.cancel(HelloAgain.class);
    isNews(told.model());
    return handle(told.message(), told.stamp(), told.cause());
  }

  private Behavior<MachineInbox> onModelDown(ModelDown down) {
    if (down.model().equals(model)) {
      model = null;
      hello(); // to the next life of it
    }
    return this;
  }

  private Behavior<MachineInbox> onFromAgent(FromAgent from) {
    return handle(from.message(), from.stamp(), from.cause());
  }

  private Behavior<MachineInbox> handle(MachineMessage message, Stamp stamp, long cause) {
    worker.handle(message, stamp, cause);
    for (Effect effect : worker.takeEffects()) {
      if (effect instanceof Effect.Send send) {
        post(send);
      } else if (effect instanceof Effect.Again again) {
        getContext().getSelf().tell(new Own((MachineMessage) again.message(), again.cause()));
      } else if (effect instanceof Effect.UnderWay way) {
        timers.startSingleTimer(
            new Object(), new Own((MachineMessage) way.message(), way.cause()), way.time());
      } else {
        throw new AssertionError(effect);
      }
    }
    return this;
  }

  private void post(Effect.Send send) {
    if (send.to() instanceof UnitAddress to) {
      toAgent(to.unit(), (AgentMessage) send.message(), send.stamp(), send.cause());
      return;
    }
    ControllerInbox call =
        new ControllerInbox.MachineCall(
            place.model(),
            place.machine(),
            send.stamp(),
            send.cause(),
            (ModelMessage) send.message());
    if (model != null) {
      model.tell(call);
    } else {
      env.locator().toController(place.controller(), call);
    }
  }

  private void toAgent(UnitName unit, AgentMessage message, Stamp stamp, long cause) {
    Agent agent = agents.get(unit);
    if (message instanceof AgentMessage.Start) {
      if (agent == null) {
        agents.put(unit, new Agent());
        start(unit);
      }
      return; // else it runs, or will again
    }
    if (agent != null && agent.ref != null) {
      agent.ref.tell(new AgentHost.FromMachine(message, stamp, cause));
    }
  }

  private void start(UnitName unit) {
    Agent agent = agents.get(unit);
    // Grows from one life to the next, on whatever node it is.
    agent.incarnation = Math.max(agent.incarnation + 1, env.nowMicros() + 1);
    agent.ended = null;
    agent.ref =
        getContext()
            .spawn(
                AgentHost.create(place, unit, agent.incarnation, getContext().getSelf(), env),
                "unit-" + unit.text().replace('/', '-') + '.' + agent.incarnation);
    getContext().watchWith(agent.ref, new AgentDown(unit, agent.incarnation));
    agent.ref.tell(new AgentHost.FromMachine(new AgentMessage.Start(), worker.known(), 0));
  }

  private Behavior<MachineInbox> onAgentEnded(AgentEnded end) {
    Agent agent = agents.get(end.unit());
    if (agent != null && agent.incarnation == end.incarnation()) {
      agent.ended = end.why();
    }
    return this;
  }

  private Behavior<MachineInbox> onAgentDown(AgentDown down) {
    Agent agent = agents.get(down.unit());
    if (agent == null || agent.incarnation != down.incarnation()) {
      return this;
    }
    agent.ref = null;
    // What it held of the machine is free; an agent whose unit is gone has said so itself.
    handle(new MachineMessage.AgentGone(down.unit()), Stamp.START, 0);
    if (agent.ended == AgentHost.End.REMOVED) {
      agents.remove(down.unit());
    } else if (agent.ended == AgentHost.End.CUT_OFF) {
      timers.startSingleTimer(down.unit(), new Restart(down.unit()), RECONNECT_DELAY);
    } else {
      Duration delay =
          agent.restartMicros >= 0
              ? env.real(agent.restartMicros)
              : env.pace(Choice.ND16, RESTART_MICROS);
      agent.restartMicros = -1;
      timers.startSingleTimer(down.unit(), new Restart(down.unit()), delay);
    }
    return this;
  }

  private Behavior<MachineInbox> onRestartAfter(MachineInbox.RestartAfter order) {
    Agent agent = agents.get(order.unit());
    if (agent != null) {
      agent.restartMicros = order.micros();
    }
    return this;
  }

  /** Nothing runs here any more. This actor stays, so that nobody starts another one. */
  private Behavior<MachineInbox> lost() {
    timers.cancelAll();
    for (Agent agent : agents.values()) {
      if (agent.ref != null) {
        getContext().unwatch(agent.ref);
        getContext().stop(agent.ref);
      }
    }
    return Behaviors.receiveMessage(message -> Behaviors.same());
  }

  private Behavior<MachineInbox> onRestart(Restart restart) {
    if (agents.containsKey(restart.unit())) {
      start(restart.unit());
    }
    return this;
  }
}
