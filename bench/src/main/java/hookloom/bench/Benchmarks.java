package hookloom.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks and prints one table, each line as soon as it is known. Rates are for each
 * second of processor time that the process took, collector and compiler included, and of the best
 * iteration: so they say what one core does, and other programs on the machine disturb them less.
 *
 * <p>Arguments: {@code short} or {@code full}, then options of Java for the measured process.
 */
public final class Benchmarks {
  private static final String LARGEST = "100000";
  private static final String TABLE_FORMAT = "%-28s %8s %10s %12s %12s %8s %6s%n";

  private final String[] javaOptions;
  private final boolean isFull;
  private final List<Row> rows = new ArrayList<>();

  private Benchmarks(boolean isFull, String[] javaOptions) {
    this.isFull = isFull;
    this.javaOptions = javaOptions;
  }

  /**
   * The best iteration of a benchmark, for each second of processor time.
   *
   * @param core share of a core that the process got, 1 for all of it
   */
  private record Row(
      String name, String units, double runs, double hooks, double steps, double core) {
    double nanosPerHook() {
      return 1e9 / hooks;
    }
  }

  /** Runs all of them. */
  public static void main(String[] args) throws RunnerException {
    boolean isFull = args.length > 0 && args[0].equals("full");
    String[] options = new String[Math.max(0, args.length - 1)];
    System.arraycopy(args, 1, options, 0, options.length);
    Benchmarks benchmarks = new Benchmarks(isFull, options);
    printHead();
    benchmarks.run();
    benchmarks.printRatios();
  }

  private void run() throws RunnerException {
    int seconds = isFull ? 5 : 3;
    run(options(SchedulesPerSecond.class, isFull ? 8 : 5, isFull ? 10 : 5, seconds));
    run(
        options(StepsPerSecond.class, isFull ? 6 : 4, isFull ? 6 : 3, seconds)
            .param("units", "100", "1000", "10000"));
    if (isFull) {
      run(options(StepsPerSecond.class, 1, 2, seconds).param("units", LARGEST));
    }
  }

  private ChainedOptionsBuilder options(Class<?> of, int warmUps, int iterations, int seconds) {
    return new OptionsBuilder()
        .include(of.getName() + "\\.")
        .forks(1)
        .warmupIterations(warmUps)
        .warmupTime(TimeValue.seconds(seconds))
        .measurementIterations(iterations)
        .measurementTime(TimeValue.seconds(seconds))
        .jvmArgs(javaOptions)
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(true);
  }

  private void run(ChainedOptionsBuilder options) throws RunnerException {
    for (RunResult result : new Runner(options.build()).run()) {
      String name = result.getParams().getBenchmark();
      String units = result.getParams().getParam("units");
      Row best = null;
      for (BenchmarkResult fork : result.getBenchmarkResults()) {
        for (IterationResult iteration : fork.getIterationResults()) {
          Row row = row(name, units == null ? "9" : units, iteration);
          best = best == null || row.hooks > best.hooks ? row : best;
        }
      }
      rows.add(best);
      print(best);
    }
  }

  private static Row row(String name, String units, IterationResult iteration) {
    Map<String, Double> rates = new TreeMap<>();
    iteration
        .getSecondaryResults()
        .forEach((counter, result) -> rates.put(counter, result.getScore()));
    double core = rates.get("cpuNanos") / 1e9;
    return new Row(
        name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
        units,
        iteration.getPrimaryResult().getScore() / core,
        rates.get("hooks") / core,
        rates.get("steps") / core,
        core);
  }

  private static void printHead() {
    print("benchmark", "units", "runs/s", "hooks/s", "steps/s", "ns/hook", "core");
  }

  private static void print(Row row) {
    print(
        row.name,
        row.units,
        String.format(Locale.ROOT, row.runs < 100 ? "%.2f" : "%,.0f", row.runs),
        String.format(Locale.ROOT, "%,.0f", row.hooks),
        String.format(Locale.ROOT, "%,.0f", row.steps),
        String.format(Locale.ROOT, "%,.0f", row.nanosPerHook()),
        String.format(Locale.ROOT, "%.2f", row.core));
  }

  private static void print(Object... columns) {
    System.out.printf(Locale.ROOT, TABLE_FORMAT, columns);
  }

  private void printRatios() {
    ratio("checked / search, hooks/s", "SchedulesPerSecond.search", "SchedulesPerSecond.checked");
    for (String units : List.of("1000", "10000", LARGEST)) {
      ratio("ns/hook at " + units + " units / at 100", units, "100");
    }
  }

  /** The second's rate over the first's, each found by its name or its units. */
  private void ratio(String words, String one, String other) {
    Row first = find(one);
    Row second = find(other);
    if (first != null && second != null) {
      System.out.printf(Locale.ROOT, "%-40s %.2f%n", words, second.hooks / first.hooks);
    }
  }

  private Row find(String nameOrUnits) {
    for (Row row : rows) {
      if (row.name.equals(nameOrUnits) || row.units.equals(nameOrUnits)) {
        return row;
      }
    }
    return null;
  }
}
