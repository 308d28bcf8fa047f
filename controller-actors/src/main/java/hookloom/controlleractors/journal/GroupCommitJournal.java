package hookloom.controlleractors.journal;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.dispatch.Futures;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.journal.japi.AsyncWriteJournal;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.iq80.leveldb.WriteBatch;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;
import scala.util.Try;

/**
 * The embedded journal: a Pekko Persistence plugin over LevelDB, set by {@code
 * hookloom.journal.leveldb}. While one fsync runs, the writes of all persistent actors wait, and
 * the next fsync stores them together: more actors do not make more fsyncs.
 *
 * <p>A write is answered when it is on the disk, all events of an atomic write together or none. A
 * write that fails in the files makes the journal fail until the node is restarted ({@link
 * JournalFailedException}); one that {@link JournalFaults} fails leaves no trace. What can not be
 * serialized is rejected, and nothing else is touched.
 *
 * <p>A directory belongs to one process at a time, and to one plugin in it. A node asks {@link
 * #probe} before it starts, for a plugin that can not open its files only makes persistent actors
 * time out.
 */
public final class GroupCommitJournal extends AsyncWriteJournal {
  /** The path of its settings, to be given as {@code pekko.persistence.journal.plugin}. */
  public static final String PLUGIN_ID = "hookloom.journal.leveldb";

  static final String FORM = "hookloom journal, form 1";
  private static final int DELETED_AT_ONCE_MAX = 4_096;

  private final Serialization serialization;
  private final ExecutionContext replays;
  private final LevelDbFiles files;
  private final Names names;
  private final Committer committer;

  /**
   * Opens the files; called by Pekko.
   *
   * @throws JournalLockedException when the directory is held
   */
  public GroupCommitJournal(Config config) {
    serialization = SerializationExtension.get(context().system());
    replays = context().system().dispatchers().lookup(config.getString("replay-dispatcher"));
    files =
        LevelDbFiles.open(Path.of(config.getString("dir")), LevelDbFiles.Manner.of(config), FORM);
    names = Names.in(files);
    committer = new Committer(files, JournalFaults.of(Adapter.toTyped(context().system())));
  }

  /**
   * Checks that a journal could be opened in a directory now; changes nothing on the disk.
   *
   * @throws JournalLockedException when a journal in this process or another holds it
   * @throws JournalDirectoryException when it is no directory that can be made or written
   */
  public static void probe(Path directory) {
    DirectoryLock.probe(directory);
  }

  @Override
  public void postStop() throws Exception {
    committer.close();
    super.postStop();
  }

  /** An event in bytes; the last of an atomic write also tells how far its persistence id got. */
  private record Stored(String name, long sequence, byte[] bytes) {
    private void addTo(WriteBatch batch, int number) {
      batch.put(Keys.entry(number, sequence), bytes);
    }
  }

  @Override
  public Future<Iterable<Optional<Exception>>> doAsyncWriteMessages(Iterable<AtomicWrite> writes) {
    List<List<Stored>> accepted = new ArrayList<>();
    List<Optional<Exception>> rejections = new ArrayList<>();
    long bytes = 0;
    for (AtomicWrite write : writes) {
      try {
        List<Stored> events = serialized(write);
        accepted.add(events);
        bytes += events.stream().mapToLong(event -> event.bytes.length).sum();
        rejections.add(Optional.empty());
      } catch (Rejected e) {
        rejections.add(Optional.of(e.why));
      }
    }
    if (accepted.isEmpty()) {
      return Futures.successful(rejections);
    }
    return committer.write(
        bytes,
        batch -> {
          accepted.forEach(events -> add(events, batch));
          return () -> rejections;
        });
  }

  private void add(List<Stored> events, WriteBatch batch) {
    Stored last = events.get(events.size() - 1);
    int number = names.numberOf(last.name, batch);
    events.forEach(event -> event.addTo(batch, number));
    batch.put(Keys.highest(number), Keys.bytes(last.sequence));
  }

  /** An event can not be serialized. */
  private static final class Rejected extends Exception {
    private static final long serialVersionUID = 1L;

    private final Exception why;

    private Rejected(Exception why) {
      super(why);
      this.why = why;
    }
  }

  private List<Stored> serialized(AtomicWrite write) throws Rejected {
    List<Stored> events = new ArrayList<>(write.size());
    for (PersistentRepr event : CollectionConverters.asJava(write.payload())) {
      Try<byte[]> bytes = serialization.serialize(event);
      if (bytes.isFailure()) {
        Throwable why = bytes.failed().get();
        throw new Rejected(why instanceof Exception known ? known : new RuntimeException(why));
      }
      events.add(new Stored(event.persistenceId(), event.sequenceNr(), bytes.get()));
    }
    return events;
  }

  @Override
  public Future<Long> doAsyncReadHighestSequenceNr(String persistenceId, long fromSequenceNr) {
    return committer.look(
        () -> {
          OptionalInt number = names.find(persistenceId);
          byte[] highest = number.isEmpty() ? null : files.get(Keys.highest(number.getAsInt()));
          return highest == null ? 0L : Keys.longOf(highest);
        });
  }

  @Override
  public Future<Void> doAsyncReplayMessages(
      String persistenceId,
      long fromSequenceNr,
      long toSequenceNr,
      long max,
      Consumer<PersistentRepr> replay) {
    return Futures.future(
        () -> {
          OptionalInt number = names.find(persistenceId);
          if (number.isPresent() && max > 0 && fromSequenceNr <= toSequenceNr) {
            Replay events = new Replay(persistenceId, fromSequenceNr, toSequenceNr, max, replay);
            events.run(number.getAsInt());
          }
          return null;
        },
        replays);
  }

  /**
   * Hands on the events of one persistence id, and makes sure that none is missing: the oldest may
   * be deleted, but not those after the snapshot that a recovery began with.
   */
  private final class Replay {
    private final String name;
    private final long from;
    private final long to;
    private final Consumer<PersistentRepr> replay;
    private long left;
    private long previous;

    private Replay(String name, long from, long to, long max, Consumer<PersistentRepr> replay) {
      this.name = name;
      this.from = from;
      this.to = to;
      this.left = max;
      this.replay = replay;
      this.previous = from > 1 ? from - 1 : 0;
    }

    private void run(int number) {
      files.walk(
          Keys.entry(number, from),
          (key, value) -> {
            boolean isOurs = Keys.isEntryOf(number, key) && Keys.sequenceOf(key) <= to;
            if (isOurs) {
              handOn(Keys.sequenceOf(key), value);
            }
            return isOurs && left > 0 && previous < to;
          });
      if (left > 0 && previous != 0 && previous < to) {
        throw lacking("the last one is " + to);
      }
    }

    private void handOn(long sequence, byte[] event) {
      if (previous != 0 && sequence != previous + 1) {
        throw lacking("the next one is " + sequence);
      }
      previous = sequence;
      replay.accept(serialization.deserialize(event, PersistentRepr.class).get());
      left--;
    }

    private JournalDirectoryException lacking(String otherwise) {
      return new JournalDirectoryException(
          files.directory(),
          "lacks event " + (previous + 1) + " of " + name + "; " + otherwise,
          null);
    }
  }

  @Override
  public Future<Void> doAsyncDeleteMessagesTo(String persistenceId, long toSequenceNr) {
    return committer.writeAlone(
        () -> {
          OptionalInt number = names.find(persistenceId);
          if (number.isPresent()) {
            delete(number.getAsInt(), toSequenceNr);
          }
          return null;
        });
  }

  /** Deletes from the oldest on, so what a crash leaves has no hole. */
  private void delete(int number, long to) {
    List<byte[]> keys = new ArrayList<>();
    do {
      keys.clear();
      files.walk(
          Keys.entry(number, 0),
          (key, value) -> {
            boolean isMeant = Keys.isEntryOf(number, key) && Keys.sequenceOf(key) <= to;
            if (isMeant) {
              keys.add(key);
            }
            return isMeant && keys.size() < DELETED_AT_ONCE_MAX;
          });
      files.delete(keys);
    } while (keys.size() == DELETED_AT_ONCE_MAX);
  }
}
