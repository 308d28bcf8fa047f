package hookloom.bench;

import hookloom.app.live.LocalRun;
import hookloom.controlleractors.Storage;
import hookloom.live.trace.FileSpool;
import hookloom.process.Switches;
import hookloom.trace.SpoolHeader;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

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
    long before = Live.heapBytes();
    SpoolHeader header = new SpoolHeader("n1", "bench", 1, Switches.DEFAULT.words());
    Storage storage = isDurable ? new Storage(true, 10_000) : Storage.NONE;
    try (FileSpool spool = isTraced ? FileSpool.open(folder, header) : null;
        LocalRun run = Live.start(folder, storage, spool)) {
      run.bootstrap("sim");
      for (int i = 1; i < models; i++) {
        run.addModel("sim", "m" + i);
      }
      long start = System.nanoTime();
      for (int i = 0; i < models; i++) {
        Live.carryOut(new ChainModel(units).setup().steps(), run, i == 0 ? "default" : "m" + i);
      }
      List<String> left = run.settle(LIMIT);
      double seconds = (System.nanoTime() - start) / 1e9;
      long after = Live.heapBytes();
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
      Live.delete(folder);
    }
  }
}
