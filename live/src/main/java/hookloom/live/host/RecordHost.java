package hookloom.live.host;

import hookloom.live.wire.Wire;
import java.util.List;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/** Stores what a record decides: a batch of messages, one atomic write. */
final class RecordHost extends EventSourcedBehavior<RecordHost.Batch, Wire, RecordCore> {
  /*
   * Facts are applied when they are decided, not when they are stored: the event handler applies in
   * recovery only. A write that fails stops this actor, and with it goes the state that was ahead of
   * the journal; no effect of the lost turns has left.
   */

  /** All that waited. */
  record Batch(List<Object> messages) {}

  private final ActorRef<Object> door;
  private final Supplier<RecordCore> fresh;
  private final int snapshotEvery;
  private boolean recovered;

  private RecordHost(
      PersistenceId id, ActorRef<Object> door, Supplier<RecordCore> fresh, int snapshotEvery) {
    super(id);
    this.door = door;
    this.fresh = fresh;
    this.snapshotEvery = snapshotEvery;
  }

  static Behavior<Batch> create(
      String id, ActorRef<Object> door, Supplier<RecordCore> fresh, int snapshotEvery) {
    return Behaviors.setup(
        context -> new RecordHost(PersistenceId.ofUniqueId(id), door, fresh, snapshotEvery));
  }

  @Override
  public RecordCore emptyState() {
    return fresh.get();
  }

  @Override
  public CommandHandler<Batch, Wire, RecordCore> commandHandler() {
    return this::onBatch;
  }

  private Effect<Wire, RecordCore> onBatch(RecordCore core, Batch batch) {
    for (Object message : batch.messages()) {
      core.receive(message);
    }
    Wire written = core.takeWritten();
    RecordDoor.Done done = new RecordDoor.Done(core.takeActs());
    if (written == null) {
      core.stored();
      door.tell(done);
      return Effect().none();
    }
    return Effect()
        .persist(written)
        .thenRun(
            state -> {
              state.stored();
              door.tell(done);
            });
  }

  @Override
  public EventHandler<RecordCore, Wire> eventHandler() {
    return (core, written) -> {
      if (!recovered) {
        core.replay(written);
      }
      return core;
    };
  }

  @Override
  public SignalHandler<RecordCore> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(
            RecoveryCompleted.instance(),
            core -> {
              recovered = true;
              core.stored();
              door.tell(new RecordDoor.Ready(core.firstAfterRecovery()));
            })
        .build();
  }

  @Override
  public SnapshotAdapter<RecordCore> snapshotAdapter() {
    return new SnapshotAdapter<>() {
      @Override
      public Object toJournal(RecordCore core) {
        // What is written is stored by now, but what follows from it waits for the snapshot. Should
        // the node die meanwhile, nobody would read these events again: they are told now.
        core.stored();
        return core.snapshot();
      }

      @Override
      public RecordCore fromJournal(Object snapshot) {
        RecordCore core = fresh.get();
        core.restore((Wire) snapshot);
        return core;
      }
    };
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(snapshotEvery, 2).withDeleteEventsOnSnapshot();
  }
}
