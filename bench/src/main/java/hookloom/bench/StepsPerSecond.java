package hookloom.bench;

import hookloom.explorer.RandomChoices;
import hookloom.explorer.RunResult;
import hookloom.explorer.Simulation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * How the time of a hook grows with the model: whole runs of models of a hundred to a hundred
 * thousand units, from an empty model until nothing is left to do.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
public class StepsPerSecond {
  /** Units in the model. */
  @Param({"100", "1000", "10000", "100000"})
  public int units;

  private ChainModel model;
  private long seed;

  /** Builds the list of commands. */
  @org.openjdk.jmh.annotations.Setup
  public void build() {
    model = new ChainModel(units);
  }

  /** One run, from deploy to settled. */
  @Benchmark
  public long run(Done done) {
    RunResult result = new Simulation(model.setup(), new RandomChoices(seed++), null).run();
    return done.count(result);
  }
}
