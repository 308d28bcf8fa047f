package hookloom.controlleractors.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.persistence.typed.DeleteSnapshotsCompleted;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.RecoveryFailed;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.SnapshotCompleted;
import org.apache.pekko.persistence.typed.SnapshotFailed;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/** A persistent actor of the tests: it keeps lines, and tells its watcher what it goes through. */
final class Notebook extends EventSourcedBehavior<Notebook.Command, String, List<String>> {
  private final ActorRef<String> watcher;
  private final RetentionCriteria retention;

  private Notebook(String name, ActorRef<String> watcher, RetentionCriteria retention) {
    super(
        PersistenceId.ofUniqueId(name),
        SupervisorStrategy.restartWithBackoff(Duration.ofMillis(1), Duration.ofMillis(10), 0));
    this.watcher = watcher;
    this.retention = retention;
  }

  /** What it understands. */
  sealed interface Command {}

  /** Keep some lines, all or none. The watcher hears "writing ..." before, "wrote ..." after. */
  record Write(List<String> lines) implements Command {}

  static Command write(String... lines) {
    return new Write(List.of(lines));
  }

  /** The watcher hears "recovered ..." whenever it has started. */
  static Behavior<Command> create(String name, ActorRef<String> watcher) {
    return new Notebook(name, watcher, RetentionCriteria.disabled());
  }

  /** One that keeps two snapshots, and no events from before the older. */
  static Behavior<Command> withSnapshots(String name, ActorRef<String> watcher, int events) {
    RetentionCriteria criteria =
        RetentionCriteria.snapshotEvery(events, 2).withDeleteEventsOnSnapshot();
    return new Notebook(name, watcher, criteria);
  }

  @Override
  public List<String> emptyState() {
    return List.of();
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return retention;
  }

  /** As one text, which needs no serializer of ours. */
  @Override
  public SnapshotAdapter<List<String>> snapshotAdapter() {
    return new SnapshotAdapter<>() {
      @Override
      public Object toJournal(List<String> lines) {
        return String.join("\n", lines);
      }

      @Override
      public List<String> fromJournal(Object text) {
        return List.of(text.toString().split("\n"));
      }
    };
  }

  @Override
  public CommandHandler<Command, String, List<String>> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(
            Write.class,
            write -> {
              watcher.tell("writing " + write.lines);
              return Effect()
                  .persist(write.lines)
                  .thenRun(state -> watcher.tell("wrote " + write.lines));
            })
        .build();
  }

  @Override
  public EventHandler<List<String>, String> eventHandler() {
    return (lines, line) -> {
      List<String> more = new ArrayList<>(lines);
      more.add(line);
      return more;
    };
  }

  @Override
  public SignalHandler<List<String>> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.class, (lines, signal) -> watcher.tell("recovered " + lines))
        .onSignal(
            SnapshotCompleted.class,
            (lines, signal) ->
                watcher.tell("snapshot " + signal.getSnapshotMetadata().sequenceNr()))
        .onSignal(
            RecoveryFailed.class,
            (lines, signal) -> watcher.tell("failed " + signal.getFailure().getMessage()))
        .onSignal(
            DeleteSnapshotsCompleted.class, (lines, signal) -> watcher.tell("old ones deleted"))
        .onSignal(
            SnapshotFailed.class,
            (lines, signal) -> watcher.tell("no snapshot " + signal.getFailure()))
        .build();
  }
}
