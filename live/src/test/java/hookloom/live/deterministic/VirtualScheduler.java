package hookloom.live.deterministic;

import com.typesafe.config.Config;
import java.io.Closeable;
import java.util.concurrent.ThreadFactory;
import org.apache.pekko.actor.AbstractScheduler;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.event.LoggingAdapter;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/** Pekko's scheduler on the kernel's virtual time. The first part to be made: it has the kernel. */
public final class VirtualScheduler extends AbstractScheduler implements Closeable {
  private final Kernel kernel;

  /** The form in which Pekko makes it. */
  public VirtualScheduler(Config config, LoggingAdapter log, ThreadFactory threads) {
    kernel = Kernel.beingBuilt();
  }

  Kernel kernel() {
    return kernel;
  }

  @SuppressWarnings("deprecation") // it is what the newer ones call
  @Override
  public Cancellable schedule(
      FiniteDuration initialDelay, FiniteDuration interval, Runnable work, ExecutionContext in) {
    return kernel.schedule(initialDelay.toNanos(), interval.toNanos(), work, in);
  }

  @Override
  public Cancellable scheduleOnce(FiniteDuration delay, Runnable work, ExecutionContext in) {
    return kernel.schedule(delay.toNanos(), 0, work, in);
  }

  @Override
  public double maxFrequency() {
    return 1_000_000_000;
  }

  @Override
  public void close() {
    // The kernel has dropped what was left.
  }
}
