package hookloom.controlleractors.journal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;

/**
 * Faults of the disk below the journal and the snapshot store of one actor system (E9: {@code
 * disk-full}, {@code slow-disk}). May be called from any thread, before or while the journal runs.
 *
 * <p>While the disk is full every write fails, and nothing of it reaches the files: neither half a
 * batch nor a whole one becomes visible later. What was acknowledged before stays readable. A
 * persistent actor stops on a failed write; its supervisor starts it again with back-off, it
 * recovers what is stored, and writes again once the fault is lifted.
 *
 * <p>A disk that is full in earnest does the same, as long as the journal's reserve ({@code
 * hookloom.journal.leveldb.reserve}) is left. A write that fails in the files themselves is worse:
 * LevelDB may have written a part, so the journal fails for good until the node is restarted
 * ({@link JournalFailedException}).
 */
public final class JournalFaults implements Extension {
  /** What the failure of a write says while the disk is full. */
  public static final String DISK_FULL = "No space left on device";

  private static final Id ID = new Id();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean isFull;
  private long nanosPerBatch;

  JournalFaults() {}

  private static final class Id extends ExtensionId<JournalFaults> {
    @Override
    public JournalFaults createExtension(ActorSystem<?> system) {
      return new JournalFaults();
    }
  }

  /** The one of this actor system. */
  public static JournalFaults of(ActorSystem<?> system) {
    return ID.apply(system);
  }

  /** Makes writes fail from now on; a batch that is under way may still be stored. */
  public void fillDisk() {
    set(true, nanosPerBatch());
  }

  /**
   * Makes each batch of writes take longer from now on, also the one that is under way.
   *
   * @param perBatch how much longer, zero for not at all
   */
  public void slowDown(Duration perBatch) {
    if (perBatch.isNegative()) {
      throw new IllegalArgumentException("a batch can not take " + perBatch + " longer");
    }
    set(isFull(), perBatch.toNanos());
  }

  /** Ends both faults; a batch that is being delayed goes on at once. */
  public void lift() {
    set(false, 0);
  }

  private void set(boolean full, long nanos) {
    lock.lock();
    try {
      isFull = full;
      nanosPerBatch = nanos;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean isFull() {
    lock.lock();
    try {
      return isFull;
    } finally {
      lock.unlock();
    }
  }

  private long nanosPerBatch() {
    lock.lock();
    try {
      return nanosPerBatch;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Called by the writer before each batch that changes something: waits as long as the disk is
   * slow, then fails if it is full.
   */
  void strike() throws IOException, InterruptedException {
    lock.lock();
    try {
      long begin = System.nanoTime();
      long left = nanosPerBatch;
      while (left > 0) {
        changed.awaitNanos(left);
        left = nanosPerBatch - (System.nanoTime() - begin);
      }
      if (isFull) {
        throw new IOException(DISK_FULL);
      }
    } finally {
      lock.unlock();
    }
  }
}
