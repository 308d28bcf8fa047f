package hookloom.controlleractors.journal;

import com.typesafe.config.Config;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.dispatch.Futures;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.apache.pekko.persistence.serialization.Snapshot;
import org.apache.pekko.persistence.snapshot.japi.SnapshotStore;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.util.Try;

/**
 * The embedded snapshot store, set by {@code hookloom.journal.leveldb-snapshots}: LevelDB files of
 * its own in the journal's directory, with the same fsync and lock, so that a large snapshot does
 * not hold up events.
 *
 * <p>A snapshot is stored whole or not at all, and acknowledged when it is on the disk; only then
 * are older events deleted. One that can not be deserialized gives way to the one before it, with a
 * warning; where events after that one are deleted, the journal fails the recovery.
 */
public final class GroupCommitSnapshots extends SnapshotStore {
  /** The path of its settings, for {@code pekko.persistence.snapshot-store.plugin}. */
  public static final String PLUGIN_ID = "hookloom.journal.leveldb-snapshots";

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommitSnapshots.class);
  static final String FORM = "hookloom snapshot store, form 1";
  private static final String FOLDER = "snapshots";

  private final Serialization serialization;
  private final ExecutionContext loads;
  private final LevelDbFiles files;
  private final Names names;
  private final Committer committer;

  /**
   * Opens the files; called by Pekko.
   *
   * @throws JournalLockedException when the directory is held
   */
  public GroupCommitSnapshots(Config config) {
    serialization = SerializationExtension.get(context().system());
    loads = context().system().dispatchers().lookup(config.getString("load-dispatcher"));
    Config journal = context().system().settings().config().getConfig(GroupCommitJournal.PLUGIN_ID);
    files =
        LevelDbFiles.open(
            Path.of(journal.getString("dir"), FOLDER), LevelDbFiles.Manner.of(journal), FORM);
    names = Names.in(files);
    committer = new Committer(files, JournalFaults.of(Adapter.toTyped(context().system())));
  }

  @Override
  public void postStop() throws Exception {
    committer.close();
    super.postStop();
  }

  /** A snapshot as it stands in the files. */
  private record Stored(SnapshotMetadata metadata, byte[] bytes) {
    static byte[] value(long timestampMillis, byte[] bytes) {
      return ByteBuffer.allocate(Long.BYTES + bytes.length)
          .putLong(timestampMillis)
          .put(bytes)
          .array();
    }

    static Stored of(String name, byte[] key, byte[] value) {
      ByteBuffer buffer = ByteBuffer.wrap(value);
      long timestampMillis = buffer.getLong();
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return new Stored(new SnapshotMetadata(name, Keys.sequenceOf(key), timestampMillis), bytes);
    }
  }

  @Override
  public Future<Void> doSaveAsync(SnapshotMetadata metadata, Object snapshot) {
    if (metadata.metadata().isDefined()) {
      return Futures.failed(
          new UnsupportedOperationException(
              "snapshot metadata is not stored: " + metadata.metadata().get()));
    }
    Try<byte[]> bytes = serialization.serialize(new Snapshot(snapshot));
    if (bytes.isFailure()) {
      return Futures.failed(bytes.failed().get());
    }
    byte[] value = Stored.value(metadata.timestamp(), bytes.get());
    return committer.write(
        value.length,
        batch -> {
          int number = names.numberOf(metadata.persistenceId(), batch);
          batch.put(Keys.entry(number, metadata.sequenceNr()), value);
          return () -> null;
        });
  }

  @Override
  public Future<Optional<SelectedSnapshot>> doLoadAsync(
      String persistenceId, SnapshotSelectionCriteria criteria) {
    return committer
        .look(() -> names.find(persistenceId))
        .map(number -> newest(persistenceId, number, criteria), loads);
  }

  /** The newest that matches and can be read; fails when all that match can not be read. */
  private Optional<SelectedSnapshot> newest(
      String name, OptionalInt number, SnapshotSelectionCriteria criteria) {
    Deque<Stored> newestFirst = new ArrayDeque<>();
    visit(name, number, criteria, (key, snapshot) -> newestFirst.addFirst(snapshot));
    RuntimeException failure = null;
    for (Stored stored : newestFirst) {
      Try<Snapshot> snapshot = serialization.deserialize(stored.bytes, Snapshot.class);
      if (snapshot.isSuccess()) {
        return Optional.of(SelectedSnapshot.create(stored.metadata, snapshot.get().data()));
      }
      Throwable why = snapshot.failed().get();
      LOG.warn(
          "{} can not be read, an older one is looked for: {}", stored.metadata, why.toString());
      failure = new IllegalStateException(stored.metadata + " can not be read", why);
    }
    if (failure != null) {
      throw failure;
    }
    return Optional.empty();
  }

  @Override
  public Future<Void> doDeleteAsync(SnapshotMetadata metadata) {
    long sequence = metadata.sequenceNr();
    boolean isAnyTime = metadata.timestamp() == 0;
    return delete(
        metadata.persistenceId(),
        new SnapshotSelectionCriteria(
            sequence,
            isAnyTime ? Long.MAX_VALUE : metadata.timestamp(),
            sequence,
            isAnyTime ? 0 : metadata.timestamp()));
  }

  @Override
  public Future<Void> doDeleteAsync(String persistenceId, SnapshotSelectionCriteria criteria) {
    return delete(persistenceId, criteria);
  }

  private Future<Void> delete(String name, SnapshotSelectionCriteria criteria) {
    return committer.writeAlone(
        () -> {
          List<byte[]> keys = new ArrayList<>();
          visit(name, names.find(name), criteria, (key, snapshot) -> keys.add(key));
          files.delete(keys);
          return null;
        });
  }

  private interface Visitor {
    void visit(byte[] key, Stored snapshot);
  }

  /** Shows those that match, the oldest first. */
  private void visit(
      String name, OptionalInt found, SnapshotSelectionCriteria criteria, Visitor visitor) {
    if (found.isEmpty()) {
      return;
    }
    int number = found.getAsInt();
    files.walk(
        Keys.entry(number, Math.max(0, criteria.minSequenceNr())),
        (key, value) -> {
          if (!Keys.isEntryOf(number, key)) {
            return false;
          }
          Stored snapshot = Stored.of(name, key, value);
          if (criteria.matches(snapshot.metadata)) {
            visitor.visit(key, snapshot);
          }
          return snapshot.metadata.sequenceNr() < criteria.maxSequenceNr();
        });
  }
}
