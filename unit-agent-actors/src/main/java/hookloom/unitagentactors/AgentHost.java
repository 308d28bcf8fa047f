package hookloom.unitagentactors;

import hookloom.application.ApplicationMessage;
import hookloom.live.Env;
import hookloom.live.host.Effect;
import hookloom.live.host.WorkerTurn;
import hookloom.live.wire.AgentInbox;
import hookloom.live.wire.ControllerInbox;
import hookloom.live.wire.MachineInbox;
import hookloom.machine.MachineMessage;
import hookloom.model.ModelMessage;
import hookloom.names.UnitName;
import hookloom.process.Address.ApplicationAddress;
import hookloom.process.Address.MachineAddress;
import hookloom.process.Address.ModelAddress;
import hookloom.trace.Stamp;
import hookloom.unit.AgentLog;
import hookloom.unit.AgentMessage;
import hookloom.unit.UnitAgent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Hosts one life of a unit's agent: its session with the model, and its hooks, which run on the
 * node's pool. Child of its machine.
 */
final class AgentHost extends AbstractBehavior<AgentInbox> {
  /*
   * A turn that may run code of a charm is executed on the pool, whole; what comes meanwhile waits
   * here. So the agent's state is never touched by two threads at once, and this actor's thread is
   * never held by a charm.
   *
   * The session is numbered both ways. On a gap, or when the model does not know it, or does not
   * answer a ping, this life is over (R209): the machine starts another one.
   */

  /** From the machine, on the same node. */
  record FromMachine(AgentMessage message, Stamp stamp, long cause) implements AgentInbox {}

  private record Own(AgentMessage message, long cause) implements AgentInbox {}

  private record Fired(Object name, long generation, AgentMessage message, long cause)
      implements AgentInbox {}

  /** A turn on the pool is over. */
  private record TurnOver(Throwable failure) implements AgentInbox {}

  private record PingDue() implements AgentInbox {}

  /** The model's actor is no more; not acted on while a turn is on the pool. */
  private record ModelLost() implements AgentInbox {}

  /** Why a life ended. */
  enum End {
    /** The unit is gone. */
    REMOVED,
    /** A crash was injected. */
    CRASHED,
    /** The session broke. */
    CUT_OFF
  }

  private static final int PINGS_MISSED_MAX = 3;
  private static final Duration CONNECT_INTERVAL = Duration.ofSeconds(1);

  private final String controller;
  private final String modelName;
  private final UnitName unit;
  private final long incarnation;
  private final ActorRef<MachineInbox> machine;
  private final Env env;
  private final TimerScheduler<AgentInbox> timers;
  private final UnitAgent agent;
  private final WorkerTurn<AgentMessage> turn;
  private final ArrayDeque<AgentInbox> waiting = new ArrayDeque<>(4);
  private boolean isBusy;

  /** The model's door; null until the session is open. */
  private ActorRef<ControllerInbox> model;

  /** The first call, said again until the session is open; null before it. */
  private ControllerInbox connect;

  private long sent;
  private long got;
  private int own;
  private final Map<Object, Long> armed = new HashMap<>(); // never iterated
  private final Set<Object> waitedFor = new HashSet<>(); // never iterated
  private long generation;
  private int pingsMissed;
  private boolean toldQuiet;

  private AgentHost(
      ActorContext<AgentInbox> context,
      TimerScheduler<AgentInbox> timers,
      MachineHost.Place place,
      UnitName unit,
      long incarnation,
      ActorRef<MachineInbox> machine,
      Env env) {
    super(context);
    this.controller = place.controller();
    this.modelName = place.model();
    this.unit = unit;
    this.incarnation = incarnation;
    this.machine = machine;
    this.env = env;
    this.timers = timers;
    String fullName = place.controller() + ':' + place.model();
    this.agent = UnitAgent.asking(unit, env.switches(), log(fullName, env));
    this.turn = new WorkerTurn<>(agent, fullName, unit.text(), env);
    armPing(CONNECT_INTERVAL);
  }

  private static AgentLog log(String model, Env env) {
    return env.keepsLogs()
        ? (of, level, module, text) -> env.log(model, of, level, module, text)
        : null;
  }

  static Behavior<AgentInbox> create(
      MachineHost.Place place,
      UnitName unit,
      long incarnation,
      ActorRef<MachineInbox> machine,
      Env env) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new AgentHost(context, timers, place, unit, incarnation, machine, env)));
  }

  @Override
  public Receive<AgentInbox> createReceive() {
    return newReceiveBuilder()
        .onMessage(TurnOver.class, this::onTurnOver)
        .onSignal(Terminated.class, gone -> onCome(new ModelLost()))
        .onAnyMessage(this::onCome)
        .build();
  }

  private Behavior<AgentInbox> onCome(AgentInbox message) {
    if (isBusy) {
      waiting.add(message);
      return this;
    }
    return take(message);
  }

  private Behavior<AgentInbox> take(AgentInbox message) {
    if (message instanceof AgentInbox.ToAgent told) {
      return onTold(told);
    } else if (message instanceof Own self) {
      own--;
      return handle(self.message(), Stamp.START, self.cause());
    } else if (message instanceof FromMachine told) {
      return handle(told.message(), told.stamp(), told.cause());
    } else if (message instanceof Fired fired) {
      return onFired(fired);
    } else if (message instanceof AgentInbox.Welcome welcome) {
      if (welcome.incarnation() == incarnation) {
        model = welcome.model();
        getContext().watch(model);
      }
      return this;
    } else if (message instanceof AgentInbox.SessionGone gone) {
      return gone.incarnation() == incarnation ? end(End.CUT_OFF) : this;
    } else if (message instanceof PingDue) {
      return onPingDue();
    } else if (message instanceof ModelLost) {
      return end(End.CUT_OFF);
    }
    return onPong((AgentInbox.Pong) message);
  }

  private Behavior<AgentInbox> onTold(AgentInbox.ToAgent told) {
    if (told.incarnation() != incarnation || told.number() <= got) {
      return this; // of another life, or it came twice
    }
    if (told.number() > got + 1) {
      return end(End.CUT_OFF);
    }
    got++;
    return handle(told.message(), told.stamp(), told.cause());
  }

  private Behavior<AgentInbox> onFired(Fired fired) {
    Long current = armed.get(fired.name());
    if (current == null || current != fired.generation()) {
      return this; // set anew or cancelled since
    }
    armed.remove(fired.name());
    waitedFor.remove(fired.name());
    return handle(fired.message(), Stamp.START, fired.cause());
  }

  // Turns

  private Behavior<AgentInbox> handle(AgentMessage message, Stamp stamp, long cause) {
    toldQuiet = false;
    if (!agent.runsCode(message)) {
      turn.handle(message, stamp, cause);
      return carryOut();
    }
    isBusy = true;
    ActorRef<AgentInbox> self = getContext().getSelf();
    env.runHook(
        () -> {
          Throwable failure = null;
          try {
            turn.handle(message, stamp, cause);
          } catch (Exception | Error e) {
            failure = e;
          }
          self.tell(new TurnOver(failure));
        });
    return this;
  }

  private Behavior<AgentInbox> onTurnOver(TurnOver over) throws Exception {
    if (over.failure() instanceof Exception e) {
      throw e;
    } else if (over.failure() instanceof Error e) {
      throw e;
    }
    isBusy = false;
    Behavior<AgentInbox> next = carryOut();
    while (next == this && !isBusy && !waiting.isEmpty()) {
      next = take(waiting.poll());
    }
    if (next == this && !isBusy) {
      tellIfQuiet();
    }
    return next;
  }

  private Behavior<AgentInbox> carryOut() {
    boolean stops = false;
    for (Effect effect : turn.takeEffects()) {
      if (effect instanceof Effect.Send send) {
        post(send);
      } else if (effect instanceof Effect.Again again) {
        own++;
        getContext().getSelf().tell(new Own((AgentMessage) again.message(), again.cause()));
      } else if (effect instanceof Effect.SetTimer timer) {
        arm(timer.name(), timer.delay(), timer.message(), timer.waitedFor(), timer.cause());
      } else if (effect instanceof Effect.UnderWay way) {
        underWay(way);
      } else if (effect instanceof Effect.CancelTimer cancel) {
        armed.remove(cancel.name());
        waitedFor.remove(cancel.name());
        timers.cancel(cancel.name());
      } else {
        stops = true;
      }
    }
    if (stops) {
      return end(agent.isCrashed() ? End.CRASHED : End.REMOVED);
    }
    tellIfQuiet();
    return this;
  }

  private void underWay(Effect.UnderWay way) {
    if (way.time().isZero()) {
      own++;
      getContext().getSelf().tell(new Own((AgentMessage) way.message(), way.cause()));
    } else {
      arm(new Object(), way.time(), way.message(), true, way.cause());
    }
  }

  private void arm(Object name, Duration delay, Object message, boolean isWaited, long cause) {
    armed.put(name, ++generation);
    if (isWaited) {
      waitedFor.add(name);
    } else {
      waitedFor.remove(name);
    }
    timers.startSingleTimer(
        name, new Fired(name, generation, (AgentMessage) message, cause), delay);
  }

  private void post(Effect.Send send) {
    if (send.to() instanceof MachineAddress) {
      machine.tell(
          new MachineHost.FromAgent(
              unit, (MachineMessage) send.message(), send.stamp(), send.cause()));
      return;
    }
    boolean toModel = send.to() == ModelAddress.INSTANCE;
    if (!toModel && !(send.to() instanceof ApplicationAddress)) {
      throw new AssertionError(send);
    }
    ControllerInbox.AgentCall call =
        new ControllerInbox.AgentCall(
            modelName,
            unit,
            incarnation,
            ++sent,
            send.stamp(),
            send.cause(),
            toModel ? (ModelMessage) send.message() : null,
            toModel ? null : (ApplicationMessage) send.message(),
            getContext().getSelf());
    connect = connect == null ? call : connect;
    call(call);
  }

  private void call(ControllerInbox message) {
    if (model != null) {
      model.tell(message);
    } else {
      env.locator().toController(controller, message);
    }
  }

  private void tellIfQuiet() {
    if (toldQuiet
        || own > 0
        || !waitedFor.isEmpty()
        || model == null
        || !waiting.isEmpty()
        || !agent.isResting()) {
      return;
    }
    toldQuiet = true;
    model.tell(new ControllerInbox.Quiet(modelName, unit, incarnation, sent, got));
  }

  // The session

  private Behavior<AgentInbox> onPingDue() {
    if (model == null) {
      // The controller may have been on its way to another node, or being rebuilt.
      if (connect != null) {
        env.locator().toController(controller, connect);
      }
      armPing(CONNECT_INTERVAL);
      return this;
    }
    if (pingsMissed++ == PINGS_MISSED_MAX) {
      return end(End.CUT_OFF);
    }
    call(new ControllerInbox.Ping(modelName, unit, incarnation, sent, got, getContext().getSelf()));
    armPing(env.pingInterval());
    return this;
  }

  private void armPing(Duration interval) {
    timers.startSingleTimer(PingDue.class, new PingDue(), interval);
  }

  private Behavior<AgentInbox> onPong(AgentInbox.Pong pong) {
    if (pong.incarnation() != incarnation) {
      return this;
    }
    pingsMissed = 0;
    return pong.sent() == got ? this : end(End.CUT_OFF);
  }

  private Behavior<AgentInbox> end(End why) {
    machine.tell(new MachineHost.AgentEnded(unit, incarnation, why));
    env.runHook(agent::abandon); // a hook that stands still may have something to say to that
    return Behaviors.stopped();
  }
}
