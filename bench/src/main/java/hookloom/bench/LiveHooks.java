package hookloom.bench;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import hookloom.app.live.LocalRun;
import hookloom.controlleractors.Storage;
import hookloom.explorer.OperatorStep;
import hookloom.live.SystemEnv;
import hookloom.live.trace.FileSpool;
import hookloom.model.ModelView;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import hookloom.operator.Operator;
import hookloom.process.Switches;
import hookloom.trace.SpoolHeader;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many hooks a live node does in a second, and what its units take of memory: chains of
 * applications, all relating at once, until nothing is left to do.
 */
public final class LiveHooks {
  private static final Duration LIMIT = Duration.ofMinutes(20);

  private LiveHooks() {}

  /**
   * Prints a line for each setting.
   *
   * @param args settings, each {@code <units of a model>x<models>:<memory|leveldb>[:trace]}
   */
  public static void main(String[] args) throws IOException {
    for (String arg : args) {
      String[] parts = arg.split("[x:]");
      measure(
          arg,
          Integer.parseInt(parts[0]),
          Integer.parseInt(parts[1]),
          parts[2].equals("leveldb"),
          parts.length > 3);
    }
  }

  private static void measure(
      String name, int units, int models, boolean isDurable, boolean isTraced) throws IOException {
    Path folder = Files.createTempDirectory("hookloom-bench");
    long before = heapBytes();
    SpoolHeader header = new SpoolHeader("n1", "bench", 1, Switches.DEFAULT.words());
    try (FileSpool spool = isTraced ? FileSpool.open(folder, header) : null;
        LocalRun run =
            new LocalRun(
                new SystemEnv(
                    new SystemEnv.Settings(
                        "n1",
                        System.currentTimeMillis(),
                        1,
                        0,
                        Runtime.getRuntime().availableProcessors() * 2,
                        Duration.ofSeconds(30),
                        Switches.DEFAULT),
                    spool,
                    null),
                isDurable ? new Storage(true, 10_000) : Storage.NONE,
                config(folder))) {
      run.bootstrap("sim");
      for (int i = 1; i < models; i++) {
        run.addModel("sim", "m" + i);
      }
      long start = System.nanoTime();
      for (int i = 0; i < models; i++) {
        for (OperatorStep step : new ChainModel(units).setup().steps()) {
          String result = step.run(new InModel(run, i == 0 ? "default" : "m" + i));
          if (!result.equals("ok")) {
            throw new IllegalStateException(step.words() + ": " + result);
          }
        }
      }
      List<String> left = run.settle(LIMIT);
      double seconds = (System.nanoTime() - start) / 1e9;
      long after = heapBytes();
      Reference.reachabilityFence(run);
      LocalRun.Counts counts = run.counts();
      System.out.println(
          String.format(
              Locale.ROOT,
              "LiveHooks %s: %d hooks in %.1f s, %.0f hooks/s, %.1f messages a hook and 3 for the"
                  + " lock, %d bytes a unit, %d MiB, %s",
              name,
              counts.hooks(),
              seconds,
              counts.hooks() / seconds,
              (double) counts.messages() / counts.hooks(),
              (after - before) / ((long) units * models),
              (after - before) >> 20,
              left.isEmpty() ? "settled" : left));
    } finally {
      delete(folder);
    }
  }

  private static Config config(Path folder) {
    return ConfigFactory.parseString(
            "pekko { loglevel = WARNING, stdout-loglevel = WARNING\n"
                + "persistence.journal.plugin = hookloom.journal.leveldb\n"
                + "persistence.snapshot-store.plugin = hookloom.journal.leveldb-snapshots }\n"
                + "hookloom.journal.leveldb.dir = \""
                + folder.resolve("journal")
                + "\"")
        .withFallback(ConfigFactory.load());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** What is reachable. */
  private static long heapBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** The hands of one who means another model when he says {@code default}. */
  private record InModel(Operator all, String model) implements Operator {
    @Override
    public List<String> controllers() {
      return all.controllers();
    }

    @Override
    public List<String> models(String controller) {
      return all.models(controller);
    }

    @Override
    public Answer addModel(String controller, String name) {
      return all.addModel(controller, name);
    }

    @Override
    public Answer call(String controller, String name, ModelCommand command) {
      return all.call(controller, model, command);
    }

    @Override
    public Optional<ModelView> view(String controller, String name) {
      return all.view(controller, model);
    }
  }
}
