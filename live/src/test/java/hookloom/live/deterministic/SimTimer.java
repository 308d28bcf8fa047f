package hookloom.live.deterministic;

import org.apache.pekko.actor.Cancellable;
import scala.concurrent.ExecutionContext;

/** A timer on virtual time. Ready from its time on: what else is ready may still come first. */
final class SimTimer extends Ready implements Cancellable, Comparable<SimTimer> {
  private final Kernel kernel;
  private final String path;
  private final Runnable work;
  private final ExecutionContext context;

  /** Zero: fires once. */
  private final long everyNanos;

  long atNanos;
  private boolean isOver;

  SimTimer(
      int number,
      Kernel kernel,
      String path,
      long atNanos,
      long everyNanos,
      Runnable work,
      ExecutionContext context) {
    super(number);
    this.kernel = kernel;
    this.path = path;
    this.atNanos = atNanos;
    this.everyNanos = everyNanos;
    this.work = work;
    this.context = context;
  }

  @Override
  String path() {
    return path;
  }

  @Override
  String what() {
    return "timer";
  }

  @Override
  void step() {
    if (everyNanos == 0) {
      isOver = true;
    } else {
      atNanos = Math.addExact(kernel.nowNanos(), everyNanos);
      kernel.arm(this);
    }
    context.execute(work);
  }

  @Override
  public boolean cancel() {
    if (isOver || !kernel.isOurs("a timer is cancelled")) {
      return false;
    }
    isOver = true;
    kernel.disarm(this);
    return true;
  }

  @Override
  public boolean isCancelled() {
    return isOver;
  }

  @Override
  public int compareTo(SimTimer other) {
    int order = Long.compare(atNanos, other.atNanos);
    return order != 0 ? order : Integer.compare(number, other.number);
  }
}
