package hookloom.bench;

import hookloom.explorer.RandomChoices;
import hookloom.explorer.RecordingChoices;
import hookloom.explorer.RunResult;
import hookloom.explorer.Simulation;
import hookloom.trace.check.CheckReport;
import hookloom.trace.check.Checker;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * How many schedules of the reference model one thread runs in a second: each with another seed,
 * its choices recorded, as a search would.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
public class SchedulesPerSecond {
  private final ReferenceModel model = ReferenceModel.read();
  private long seed;

  /** What was done meanwhile, so that it is reported per second too. */
  @AuxCounters
  @State(Scope.Thread)
  public static class Done {
    /** Hooks begun, retries included. */
    public long hooks;

    /** Choices carried out. */
    public long steps;
  }

  /** Schedules that nobody watches. */
  @Benchmark
  public long search(Done done) {
    RunResult result =
        new Simulation(model.setup(), new RecordingChoices(new RandomChoices(seed++)), null).run();
    return count(result, done);
  }

  /** Schedules of which every event is judged as it happens. */
  @Benchmark
  public CheckReport checked(Done done) {
    Checker checker = new Checker(model.header(seed));
    RunResult result =
        new Simulation(model.setup(), new RecordingChoices(new RandomChoices(seed++)), checker)
            .run();
    count(result, done);
    CheckReport report = checker.finish();
    if (!report.findings().isEmpty()) {
      throw new IllegalStateException("seed " + (seed - 1) + ": " + report.findings().get(0));
    }
    return report;
  }

  private static long count(RunResult result, Done done) {
    if (!result.settled() || !result.refused().isEmpty()) {
      throw new IllegalStateException(result.toString());
    }
    done.hooks += result.hooks();
    done.steps += result.steps();
    return result.orderHash();
  }
}
