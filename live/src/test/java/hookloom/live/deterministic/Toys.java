package hookloom.live.deterministic;

import hookloom.live.wire.Wire;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ChildFailed;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.StashBuffer;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * Toy actors with everything in them that our shells use: event sourcing with snapshots, timers,
 * stash, death watch, supervision with back-off.
 */
final class Toys {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private Toys() {}

  /** What a tally is told. */
  sealed interface Command {}

  /** Counts once for each key, however often it comes. */
  record Add(String key, ActorRef<Counted> replyTo) implements Command {}

  /** The answer to an add. */
  record Counted(String key, int total) implements UnitMessage {}

  /** What a tally stores. */
  record Added(String key) implements Wire {}

  /** All that a tally knows. */
  record Totals(TreeMap<String, Integer> byKey) implements Wire {}

  /** What a unit is told. */
  sealed interface UnitMessage {}

  /** Send again what was not answered. */
  record Again() implements UnitMessage {}

  /** A bug of the unit, once in its life. */
  record Stumble() implements UnitMessage {}

  /** An event-sourced counter, with a snapshot for every third event. */
  static final class Tally extends EventSourcedBehavior<Command, Added, Totals> {
    private final String name;
    private final Consumer<String> notes;

    Tally(String name, Consumer<String> notes) {
      super(
          PersistenceId.ofUniqueId(name),
          SupervisorStrategy.restartWithBackoff(RETRY, RETRY.multipliedBy(4), 0));
      this.name = name;
      this.notes = notes;
    }

    @Override
    public Totals emptyState() {
      return new Totals(new TreeMap<>());
    }

    @Override
    public CommandHandler<Command, Added, Totals> commandHandler() {
      return newCommandHandlerBuilder()
          .forAnyState()
          .onCommand(
              Add.class,
              (totals, add) ->
                  totals.byKey().containsKey(add.key())
                      ? Effect()
                          .none()
                          .thenReply(
                              add.replyTo(),
                              now -> new Counted(add.key(), now.byKey().get(add.key())))
                      : Effect()
                          .persist(new Added(add.key()))
                          .thenReply(
                              add.replyTo(),
                              now -> new Counted(add.key(), now.byKey().get(add.key()))))
          .build();
    }

    @Override
    public EventHandler<Totals, Added> eventHandler() {
      return newEventHandlerBuilder()
          .forAnyState()
          .onAnyEvent(
              (totals, added) -> {
                TreeMap<String, Integer> next = new TreeMap<>(totals.byKey());
                next.put(added.key(), next.size() + 1);
                return new Totals(next);
              });
    }

    @Override
    public SignalHandler<Totals> signalHandler() {
      return newSignalHandlerBuilder()
          .onSignal(
              RecoveryCompleted.class,
              (totals, signal) -> notes.accept(name + " knows " + totals.byKey()))
          .build();
    }

    @Override
    public RetentionCriteria retentionCriteria() {
      return RetentionCriteria.snapshotEvery(3, 2);
    }
  }

  /** A unit: it fails once, and is started anew a while later. */
  static Behavior<UnitMessage> unit(
      String name, int rounds, ActorRef<Command> tally, Consumer<String> notes) {
    boolean[] hasStumbled = {false};
    return Behaviors.supervise(
            Behaviors.withStash(
                16,
                (StashBuffer<UnitMessage> stash) ->
                    Behaviors.withTimers(
                        timers ->
                            Behaviors.setup(
                                context ->
                                    new Unit(
                                        context,
                                        timers,
                                        stash,
                                        name,
                                        rounds,
                                        tally,
                                        notes,
                                        hasStumbled)))))
        .onFailure(SupervisorStrategy.restartWithBackoff(RETRY, RETRY.multipliedBy(4), 0));
  }

  /**
   * Adds its keys to a tally one after another, each until it is answered; stashes while it waits
   * for the first answer; ends after the last.
   */
  private static final class Unit extends AbstractBehavior<UnitMessage> {
    private final TimerScheduler<UnitMessage> timers;
    private final StashBuffer<UnitMessage> stash;
    private final String name;
    private final int rounds;
    private final ActorRef<Command> tally;
    private final Consumer<String> notes;
    private final boolean[] hasStumbled;
    private int round = 1;

    Unit(
        ActorContext<UnitMessage> context,
        TimerScheduler<UnitMessage> timers,
        StashBuffer<UnitMessage> stash,
        String name,
        int rounds,
        ActorRef<Command> tally,
        Consumer<String> notes,
        boolean[] hasStumbled) {
      super(context);
      this.timers = timers;
      this.stash = stash;
      this.name = name;
      this.rounds = rounds;
      this.tally = tally;
      this.notes = notes;
      this.hasStumbled = hasStumbled;
      timers.startSingleTimer("again", new Again(), Duration.ZERO);
      if (!hasStumbled[0]) {
        context.getSelf().tell(new Stumble());
      }
    }

    @Override
    public Receive<UnitMessage> createReceive() {
      return newReceiveBuilder()
          .onMessage(Again.class, again -> add())
          .onMessage(Counted.class, this::onCounted)
          .onMessage(Stumble.class, this::onStumble)
          .build();
    }

    private Behavior<UnitMessage> add() {
      tally.tell(new Add(name + "." + round, getContext().getSelf().narrow()));
      timers.startSingleTimer("again", new Again(), RETRY);
      return this;
    }

    private Behavior<UnitMessage> onCounted(Counted counted) {
      if (!counted.key().equals(name + "." + round)) {
        return this;
      }
      notes.accept(counted.toString());
      round++;
      if (round > rounds) {
        return Behaviors.stopped();
      }
      timers.startSingleTimer("again", new Again(), Duration.ZERO);
      return stash.unstashAll(this);
    }

    private Behavior<UnitMessage> onStumble(Stumble stumble) {
      if (round == 1) {
        stash.stash(stumble);
        return this;
      }
      hasStumbled[0] = true;
      throw new IllegalStateException(name + " stumbles");
    }
  }

  /** Two tallies and units for each; ends when all units have. */
  static Behavior<Void> world(int units, int rounds, Consumer<String> notes) {
    return Behaviors.setup(
        context -> {
          for (String app : List.of("db", "web")) {
            ActorRef<Command> tally = context.spawn(new Tally(app, notes), app);
            for (int unit = 0; unit < units; unit++) {
              String name = app + "-" + unit;
              context.watch(context.spawn(unit(name, rounds, tally, notes), name));
            }
          }
          return ends(context, 2 * units, notes);
        });
  }

  private static Behavior<Void> ends(ActorContext<Void> context, int left, Consumer<String> notes) {
    return Behaviors.receive(Void.class)
        .onSignal(
            ChildFailed.class,
            failed -> {
              throw new IllegalStateException(failed.getRef() + " failed", failed.cause());
            })
        .onSignal(
            Terminated.class,
            ended -> {
              notes.accept(ended.getRef().path().name() + " has ended");
              return left == 1 ? Behaviors.stopped() : ends(context, left - 1, notes);
            })
        .build();
  }
}
