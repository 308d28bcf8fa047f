package hookloom.explorer;

/** All timers of a run; those whose time has come are ready (E15). */
final class Timers {

  /** One timer. */
  abstract static class Timer extends TimeHeap.Timed {
    private boolean dropped;

    @Override
    int rank() {
      return TIMER;
    }
  }

  private final TimeHeap<Timer> heap = new TimeHeap<>();
  private final ReadySet ready;
  private int waitedFor;

  /** No timer comes before that; a dropped one may be the first. */
  private long firstAt = Long.MAX_VALUE;

  Timers(ReadySet ready) {
    this.ready = ready;
  }

  void add(Timer timer, long atMicros) {
    heap.add(timer, atMicros);
    firstAt = Math.min(firstAt, atMicros);
    if (timer.isWaitedFor()) {
      waitedFor++;
    }
  }

  /** The timer is not to fire, whether its time has come or not. */
  void drop(Timer timer) {
    if (timer.position >= 0) {
      ready.remove(timer);
    } else if (!timer.dropped) {
      timer.dropped = true;
      if (timer.isWaitedFor()) {
        waitedFor--;
      }
    }
  }

  /** Whether a timer is armed that a settled run would not have. */
  boolean isWaitedFor() {
    return waitedFor > 0;
  }

  /** Makes ready what is due by now. */
  void moveDue(long nowMicros) {
    if (nowMicros < firstAt) {
      return;
    }
    Timer first = heap.peek();
    while (first != null && (first.dropped || first.at <= nowMicros)) {
      heap.poll();
      if (!first.dropped) {
        if (first.isWaitedFor()) {
          waitedFor--;
        }
        ready.add(first);
      }
      first = heap.peek();
    }
    firstAt = first == null ? Long.MAX_VALUE : first.at;
  }

  /** The time of the next timer; -1 if there is none. */
  long nextAt() {
    Timer first = heap.peek();
    while (first != null && first.dropped) {
      heap.poll();
      first = heap.peek();
    }
    firstAt = first == null ? Long.MAX_VALUE : first.at;
    return first == null ? -1 : first.at;
  }
}
