package hookloom.bench;

import com.sun.management.OperatingSystemMXBean;
import hookloom.explorer.RunResult;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What was done in the time of an iteration, reported per second beside the runs. */
@AuxCounters
@State(Scope.Thread)
public class Done {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** Hooks begun, retries included. */
  public long hooks;

  /** Choices carried out. */
  public long steps;

  /**
   * Nanoseconds of processor that the whole Java process took. A thousand million in a second is
   * one core; less means that others used the machine, and rates are to be divided by the share.
   */
  public long cpuNanos;

  /** Public fields are set to zero when the iteration starts, so this is none. */
  private long startNanos;

  /** The clock starts. */
  @Setup(Level.Iteration)
  public void start() {
    startNanos = SYSTEM.getProcessCpuTime();
  }

  /** The clock stops. */
  @TearDown(Level.Iteration)
  public void stop() {
    cpuNanos = SYSTEM.getProcessCpuTime() - startNanos;
  }

  /**
   * Counts a run that did all that it should.
   *
   * @return something to keep the compiler from leaving the run out
   * @throws IllegalStateException if it did not settle or a command was refused
   */
  long count(RunResult result) {
    if (!result.settled() || !result.refused().isEmpty()) {
      throw new IllegalStateException(result.toString());
    }
    hooks += result.hooks();
    steps += result.steps();
    return result.orderHash();
  }
}
