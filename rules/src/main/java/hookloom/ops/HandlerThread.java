package hookloom.ops;

import hookloom.hook.HookCode.Progress;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A thread on which a handler can stop in its middle. Either it runs or the thread that drives it,
 * never both: they hand over to each other, so what happens does not depend on any scheduler.
 */
final class HandlerThread implements Runnable {
  /*
   * The handover is one volatile flag. Whoever waits for it looks at it for a while, where there is
   * a second processor, and then parks. Threads that are done wait to be used again; more than a few
   * are let go.
   */
  private static final int IDLE_MAX = 64;
  private static final int LOOKS = Runtime.getRuntime().availableProcessors() > 1 ? 500 : 0;
  private static final ArrayBlockingQueue<HandlerThread> IDLE = new ArrayBlockingQueue<>(IDLE_MAX);

  private final Thread thread;
  private Thread driver;
  private Supplier<Progress> work;
  private Progress progress;
  private Error fault;
  private volatile boolean handlerRuns;

  private HandlerThread() {
    thread = new Thread(this, "hook-handler");
    thread.setDaemon(true);
  }

  /** A thread that is idle, or a new one. */
  static HandlerThread take() {
    HandlerThread idle = IDLE.poll();
    if (idle != null) {
      return idle;
    }
    HandlerThread fresh = new HandlerThread();
    fresh.thread.start();
    return fresh;
  }

  /** Gives it work, to be begun by {@link #resume}; the answer is how it ended. */
  void give(Supplier<Progress> newWork) {
    work = newWork;
  }

  /**
   * Lets the work run until it pauses or ends. Once it has ended the thread is somebody else's.
   *
   * @return {@link Progress.Waits} if it paused; null if it was unwound
   */
  Progress resume() {
    driver = Thread.currentThread();
    handOver(true, thread);
    await(false);
    if (work != null) {
      return Progress.Waits.INSTANCE;
    }
    Progress result = progress;
    Error thrown = fault;
    progress = null;
    fault = null;
    driver = null;
    if (!IDLE.offer(this)) {
      handOver(true, thread); // without work it ends
    }
    if (thrown != null) {
      throw thrown;
    }
    return result;
  }

  /** Called on this thread by the work: stops it until it is resumed. */
  void pause() {
    handOver(false, driver);
    await(true);
  }

  @Override
  public void run() {
    while (true) {
      await(true);
      if (work == null) {
        return;
      }
      try {
        progress = work.get();
      } catch (Calls.Unwinding e) {
        progress = null;
      } catch (Error e) {
        fault = e;
      }
      work = null;
      handOver(false, driver);
    }
  }

  private void handOver(boolean toHandler, Thread to) {
    handlerRuns = toHandler;
    LockSupport.unpark(to);
  }

  private void await(boolean wanted) {
    for (int i = 0; i < LOOKS; i++) {
      if (handlerRuns == wanted) {
        return;
      }
      Thread.onSpinWait();
    }
    boolean interrupted = false;
    while (handlerRuns != wanted) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
