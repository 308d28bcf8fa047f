package hookloom.live.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * The door of a record: takes what comes for it, hands over all that waits as one batch, and
 * carries out what the record decided once it is stored. Stops when the record's host stops;
 * whoever holds it starts it anew.
 */
public final class RecordDoor extends AbstractBehavior<Object> {
  /*
   * While a write is under way what comes gathers here, so that one write stores it all: a record's
   * rate is bound by the size of its batches, not by the journal's round trips.
   */

  /** A batch is stored: this is to be done. */
  record Done(List<RecordCore.Act> acts) {}

  /** The record is rebuilt; it wants this message first, if any. */
  record Ready(Object first) {}

  /** How a record is stored; null for not at all. */
  public record Storage(String id, int snapshotEvery) {}

  private final TimerScheduler<Object> timers;
  private final RecordCore unstored;
  private final ActorRef<RecordHost.Batch> host;
  private ArrayList<Object> waiting = new ArrayList<>();
  private boolean isBusy;

  private RecordDoor(
      ActorContext<Object> context,
      TimerScheduler<Object> timers,
      Supplier<RecordCore> core,
      Storage storage) {
    super(context);
    this.timers = timers;
    if (storage == null) {
      unstored = core.get();
      unstored.firstAfterRecovery();
      host = null;
    } else {
      unstored = null;
      isBusy = true; // until it is rebuilt
      host =
          context.spawn(
              RecordHost.create(storage.id(), context.getSelf(), core, storage.snapshotEvery()),
              "record");
      context.watch(host);
    }
  }

  /**
   * A record's door.
   *
   * @param core makes an empty record; called again for each life of its host
   * @param storage null to keep it in memory only
   */
  public static Behavior<Object> create(Supplier<RecordCore> core, Storage storage) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new RecordDoor(context, timers, core, storage)));
  }

  @Override
  public Receive<Object> createReceive() {
    return newReceiveBuilder()
        .onMessage(Done.class, this::onDone)
        .onMessage(Ready.class, this::onReady)
        .onSignal(Terminated.class, this::onTerminated)
        .onAnyMessage(this::onCome)
        .build();
  }

  private Behavior<Object> onCome(Object message) {
    if (unstored != null) {
      unstored.receive(message);
      unstored.takeWritten();
      unstored.stored();
      carryOut(unstored.takeActs());
    } else {
      waiting.add(message);
      handOver();
    }
    return this;
  }

  private void handOver() {
    if (!isBusy && !waiting.isEmpty()) {
      isBusy = true;
      host.tell(new RecordHost.Batch(waiting));
      waiting = new ArrayList<>();
    }
  }

  private Behavior<Object> onReady(Ready ready) {
    isBusy = false;
    if (ready.first() != null) {
      waiting.add(0, ready.first());
    }
    handOver();
    return this;
  }

  private Behavior<Object> onDone(Done done) {
    isBusy = false;
    carryOut(done.acts());
    handOver();
    return this;
  }

  private void carryOut(List<RecordCore.Act> acts) {
    for (RecordCore.Act act : acts) {
      act.on(this);
    }
  }

  private Behavior<Object> onTerminated(Terminated end) {
    return end.getRef().equals(host) ? Behaviors.stopped() : this;
  }

  // What acts may do

  /** This door, as others know it. */
  public ActorRef<Object> self() {
    return getContext().getSelf();
  }

  /** Sets a timer; it comes to the record as that message. */
  public void timer(Object name, Duration delay, Object message) {
    timers.startSingleTimer(name, message, delay);
  }

  /** Cancels a timer. */
  public void cancel(Object name) {
    timers.cancel(name);
  }

  /** Tells the record this once that actor is no more. */
  public void watch(ActorRef<?> other, Object message) {
    getContext().watchWith(other, message);
  }

  /** Watches no more. */
  public void unwatch(ActorRef<?> other) {
    getContext().unwatch(other);
  }

  /** Starts a child. */
  public <T> ActorRef<T> spawn(Behavior<T> behavior, String name) {
    return getContext().spawn(behavior, name);
  }

  /** Stops a child. */
  public void stop(ActorRef<?> child) {
    getContext().stop(child);
  }

  /** Dies, as by a fault: whoever holds it starts it anew. */
  public void die() {
    throw new IllegalStateException("a fault ends this record's actor");
  }
}
