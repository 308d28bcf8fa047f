package hookloom.app.control;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How long something is tried again, and what happens between two tries. */
public interface Patience {

  /** Waits a little; false if time is up, so that this was the last try. */
  boolean goesOn();

  /** Tries of real time, from now on. */
  static Patience of(Duration limit, Duration pause) {
    long deadline = System.nanoTime() + limit.toNanos();
    return () -> {
      if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(
          Math.max(
              TimeUnit.MILLISECONDS.toNanos(1),
              Math.min(pause.toNanos(), deadline - System.nanoTime())));
      return true;
    };
  }
}
