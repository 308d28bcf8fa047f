package hookloom.explorer;

import hookloom.databag.BagId;
import hookloom.names.UnitName;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts each read of a bag where the record was read, not where the answer came to be looked at
 * (R272): what happens in between may take the relation away.
 */
final class FetchedReads implements TraceSink {
  /*
   * Whoever looks at a bag notes it in the turn in which the answer comes. From the answer's leaving
   * on everything is kept until then; so entries get their final numbers when they are handed on,
   * and causes are looked up.
   */

  /** Bags that the record has given to a hook. */
  final class Fetch {
    private final UnitName reader;
    private final List<BagId> bags;
    private final long cause;
    private final long micros;
    private final long step;
    private final List<TraceEntry> reads = new ArrayList<>(1);
    private boolean isOver;

    private Fetch(UnitName reader, List<BagId> bags, long cause, long micros, long step) {
      this.reader = reader;
      this.bags = new ArrayList<>(bags);
      this.cause = cause;
      this.micros = micros;
      this.step = step;
    }

    /** The answer comes: does what comes of it, in which each bag's first read belongs here. */
    void arrives(Runnable turn) {
      arriving = this;
      turn.run();
      arriving = null;
      isOver = true;
      handOn();
    }

    private boolean takes(TraceEntry entry) {
      if (entry.event() instanceof TraceEvent.Read read
          && read.run().unit().equals(reader)
          && bags.remove(read.bag())) {
        reads.add(
            new TraceEntry(
                entry.n(), micros, step, entry.model(), entry.process(), cause, entry.event()));
        return true;
      }
      return false;
    }
  }

  private final TraceSink sink;

  /** Entries, and fetches whose reads stand at their place; the first is an open fetch. */
  private final ArrayDeque<Object> kept = new ArrayDeque<>();

  private Fetch arriving;

  /** By the number that an entry was noted with, the one that it was handed on with. */
  private long[] numbers = new long[1024];

  private long count;

  FetchedReads(TraceSink sink) {
    this.sink = sink;
  }

  /**
   * The record gives bags to a hook, now.
   *
   * @param cause the event that led to it
   */
  Fetch fetch(UnitName reader, List<BagId> bags, long cause, long micros, long step) {
    Fetch fetch = new Fetch(reader, bags, cause, micros, step);
    kept.add(fetch);
    return fetch;
  }

  @Override
  public void accept(TraceEntry entry) {
    if (arriving == null || !arriving.takes(entry)) {
      kept.add(entry);
      handOn();
    }
  }

  /** The run is over: answers that are still on their way are looked at by nobody. */
  void finish() {
    for (Object one : kept) {
      if (one instanceof Fetch fetch) {
        fetch.isOver = true;
      }
    }
    handOn();
  }

  private void handOn() {
    while (!kept.isEmpty()) {
      if (kept.peek() instanceof TraceEntry entry) {
        handOn(entry);
      } else {
        Fetch fetch = (Fetch) kept.peek();
        if (!fetch.isOver) {
          return;
        }
        fetch.reads.forEach(this::handOn);
      }
      kept.remove();
    }
  }

  private void handOn(TraceEntry entry) {
    int noted = (int) entry.n();
    if (noted >= numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(noted + 1, numbers.length * 2));
    }
    numbers[noted] = ++count;
    long cause = numbers[(int) entry.cause()];
    sink.accept(
        new TraceEntry(
            count,
            entry.micros(),
            entry.step(),
            entry.model(),
            entry.process(),
            cause,
            entry.event()));
  }
}
