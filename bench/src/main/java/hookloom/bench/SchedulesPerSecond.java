package hookloom.bench;

import hookloom.explorer.RandomChoices;
import hookloom.explorer.RecordingChoices;
import hookloom.explorer.RunResult;
import hookloom.explorer.Simulation;
import hookloom.trace.check.CheckReport;
import hookloom.trace.check.Checker;
import java.util.concurrent.TimeUnit;
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

  /** Schedules that nobody watches. */
  @Benchmark
  public long search(Done done) {
    RunResult result =
        new Simulation(model.setup(), new RecordingChoices(new RandomChoices(seed++)), null).run();
    return done.count(result);
  }

  /** Schedules of which every event is judged as it happens. */
  @Benchmark
  public CheckReport checked(Done done) {
    Checker checker = new Checker(model.header(seed));
    RunResult result =
        new Simulation(model.setup(), new RecordingChoices(new RandomChoices(seed++)), checker)
            .run();
    done.count(result);
    CheckReport report = checker.finish();
    if (!report.findings().isEmpty()) {
      throw new IllegalStateException("seed " + (seed - 1) + ": " + report.findings().get(0));
    }
    return report;
  }
}
