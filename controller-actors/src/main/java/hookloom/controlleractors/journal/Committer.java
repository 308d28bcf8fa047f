package hookloom.controlleractors.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.dispatch.Futures;
import org.iq80.leveldb.WriteBatch;
import scala.concurrent.Future;
import scala.concurrent.Promise;

/**
 * The one thread that writes to the files of a directory. What waits when it comes round is stored
 * by one batch, with one fsync; then all of it is answered, in order.
 *
 * <p>Work that only looks goes through the same queue, so it sees every write that was asked for
 * before it. After a failed write nothing is known of the files: everything fails from then on. A
 * full disk is noticed, and a fault of {@link JournalFaults} strikes, before the files are touched,
 * so that fails the writes of one batch and no more.
 */
final class Committer implements AutoCloseable {
  private static final int WORKS_MAX = 4_096;
  private static final long BATCH_BYTES_MAX = 16 << 20;

  private final LevelDbFiles files;
  private final JournalFaults faults;
  private final BlockingQueue<Work<?>> waiting = new LinkedBlockingQueue<>();
  private final Thread thread;
  private JournalFailedException failure;

  Committer(LevelDbFiles files, JournalFaults faults) {
    this.files = files;
    this.faults = faults;
    this.thread = new Thread(this::run, "journal " + files.directory());
    thread.setDaemon(true);
    thread.start();
  }

  private enum Kind {
    LOOK,
    WRITE,
    /** Writes after all that came before it is stored, and before anything that comes later. */
    LAST_WRITE,
    CLOSE
  }

  private static final class Work<T> {
    private final Kind kind;
    private final long bytes;
    private final Function<WriteBatch, Supplier<T>> change;
    private final Promise<T> promise = Futures.promise();
    private Supplier<T> answer;

    private Work(Kind kind, long bytes, Function<WriteBatch, Supplier<T>> change) {
      this.kind = kind;
      this.bytes = bytes;
      this.change = change;
    }

    private void addTo(WriteBatch batch) {
      answer = change.apply(batch);
    }

    private void answer() {
      promise.success(answer.get());
    }

    private void fail(Throwable why) {
      promise.tryFailure(why);
    }

    private boolean writes() {
      return kind == Kind.WRITE || kind == Kind.LAST_WRITE;
    }
  }

  /**
   * Stores changes.
   *
   * @param bytes about how large they are
   * @param change puts them into a batch and gives the answer, on the writer's thread
   */
  <T> Future<T> write(long bytes, Function<WriteBatch, Supplier<T>> change) {
    return add(new Work<>(Kind.WRITE, bytes, change));
  }

  /** Looks, once all that was asked for before is stored. */
  <T> Future<T> look(Supplier<T> look) {
    return add(new Work<>(Kind.LOOK, 0, batch -> look));
  }

  /**
   * Writes batches of its own, once all that was asked for before is stored, and before what is
   * asked for later.
   */
  <T> Future<T> writeAlone(Supplier<T> writes) {
    return add(new Work<>(Kind.LAST_WRITE, 0, batch -> writes));
  }

  private <T> Future<T> add(Work<T> work) {
    waiting.add(work);
    return work.promise.future();
  }

  /** Finishes what waits, then closes the files. Nothing may be asked for any more. */
  @Override
  public void close() {
    waiting.add(new Work<>(Kind.CLOSE, 0, batch -> () -> null));
    boolean isInterrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Work<?>> works = new ArrayList<>();
    try {
      boolean isOpen = true;
      while (isOpen) {
        isOpen = takeInto(works);
        commit(works);
        works.clear();
      }
    } catch (InterruptedException e) {
      throw new AssertionError("nobody knows the writer's thread, yet it was interrupted", e);
    } finally {
      files.close();
    }
  }

  /** Waits for the first, takes what else is there; whether more may come. */
  private boolean takeInto(List<Work<?>> works) throws InterruptedException {
    long bytes = 0;
    Work<?> work = waiting.take();
    while (work != null) {
      works.add(work);
      bytes += work.bytes;
      if (work.kind == Kind.CLOSE) {
        return false;
      }
      boolean isFull = works.size() == WORKS_MAX || bytes >= BATCH_BYTES_MAX;
      work = isFull || work.kind == Kind.LAST_WRITE ? null : waiting.poll();
    }
    return true;
  }

  private void commit(List<Work<?>> works) throws InterruptedException {
    if (failure == null) {
      try {
        List<Work<?>> struck = withoutStruck(works);
        store(struck);
        struck.forEach(Work::answer);
        return;
      } catch (IOException | RuntimeException | Error e) {
        failure = new JournalFailedException(files.directory(), e);
      }
    }
    works.forEach(work -> work.fail(failure));
  }

  /** Those that are left when a fault or a full disk fails the writes. */
  private List<Work<?>> withoutStruck(List<Work<?>> works) throws InterruptedException {
    if (works.stream().noneMatch(Work::writes)) {
      return works;
    }
    try {
      faults.strike();
      files.checkSpace();
      return works;
    } catch (IOException why) {
      List<Work<?>> looks = new ArrayList<>();
      for (Work<?> work : works) {
        if (work.writes()) {
          work.fail(why);
        } else {
          looks.add(work);
        }
      }
      return looks;
    }
  }

  private void store(List<Work<?>> works) throws IOException {
    try (WriteBatch batch = files.batch()) {
      boolean isEmpty = true;
      for (Work<?> work : works) {
        work.addTo(batch);
        isEmpty &= work.kind != Kind.WRITE;
      }
      if (!isEmpty) {
        files.write(batch);
      }
    }
  }
}
