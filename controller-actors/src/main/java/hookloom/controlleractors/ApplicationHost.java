package hookloom.controlleractors;

import hookloom.application.ApplicationMessage;
import hookloom.application.ApplicationWorker;
import hookloom.live.Env;
import hookloom.live.host.Effect;
import hookloom.live.host.WorkerTurn;
import hookloom.model.ModelMessage;
import hookloom.names.AppName;
import hookloom.trace.Stamp;
import java.util.HashSet;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** Hosts the worker of an application, beside its model. */
final class ApplicationHost extends AbstractBehavior<ApplicationHost.Command> {

  /** What comes to it. */
  sealed interface Command {}

  /** From the model, or through it from an agent. */
  record Told(ApplicationMessage message, Stamp stamp, long cause) implements Command {}

  private record Own(ApplicationMessage message, long cause) implements Command {}

  private record Fired(Object name, ApplicationMessage message, long cause) implements Command {}

  private final AppName app;
  private final ActorRef<Object> model;
  private final TimerScheduler<Command> timers;
  private final WorkerTurn<ApplicationMessage> worker;
  private final Set<Object> waitedFor = new HashSet<>(); // never iterated
  private long got;
  private int own;

  private ApplicationHost(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      AppName app,
      String model,
      ActorRef<Object> modelRef,
      Env env) {
    super(context);
    this.app = app;
    this.model = modelRef;
    this.timers = timers;
    this.worker = new WorkerTurn<>(new ApplicationWorker(app), model, app.text(), env);
  }

  static Behavior<Command> create(AppName app, String model, ActorRef<Object> modelRef, Env env) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new ApplicationHost(context, timers, app, model, modelRef, env)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Told.class, this::onTold)
        .onMessage(Own.class, this::onOwn)
        .onMessage(Fired.class, this::onFired)
        .build();
  }

  private Behavior<Command> onTold(Told told) {
    got++;
    return handle(told.message(), told.stamp(), told.cause());
  }

  private Behavior<Command> onOwn(Own message) {
    own--;
    return handle(message.message(), Stamp.START, message.cause());
  }

  private Behavior<Command> onFired(Fired fired) {
    waitedFor.remove(fired.name());
    return handle(fired.message(), Stamp.START, fired.cause());
  }

  private Behavior<Command> handle(ApplicationMessage message, Stamp stamp, long cause) {
    worker.handle(message, stamp, cause);
    for (Effect effect : worker.takeEffects()) {
      carryOut(effect);
    }
    if (own == 0 && waitedFor.isEmpty()) {
      model.tell(new Workers.Quiet(app, got));
    }
    return this;
  }

  private void carryOut(Effect effect) {
    if (effect instanceof Effect.Send send) {
      model.tell(new ModelCore.AppCall(app, (ModelMessage) send.message(), send.cause()));
    } else if (effect instanceof Effect.Again again) {
      own++;
      getContext().getSelf().tell(new Own((ApplicationMessage) again.message(), again.cause()));
    } else if (effect instanceof Effect.SetTimer timer) {
      if (timer.waitedFor()) {
        waitedFor.add(timer.name());
      }
      timers.startSingleTimer(
          timer.name(),
          new Fired(timer.name(), (ApplicationMessage) timer.message(), timer.cause()),
          timer.delay());
    } else {
      throw new AssertionError(effect);
    }
  }
}
