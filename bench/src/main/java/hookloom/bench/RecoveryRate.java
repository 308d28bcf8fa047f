package hookloom.bench;

import hookloom.app.live.LocalRun;
import hookloom.controlleractors.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How fast a model's record is rebuilt from LevelDB: chains of applications run until nothing is
 * left to do, then the world is started again in the same process.
 */
public final class RecoveryRate {
  private RecoveryRate() {}

  /**
   * Prints a line for each setting.
   *
   * @param args settings, each {@code <units>:<writes between two snapshots>}
   */
  public static void main(String[] args) throws IOException {
    for (String arg : args) {
      String[] parts = arg.split(":");
      measure(arg, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }
  }

  private static void measure(String name, int units, int snapshotEvery) throws IOException {
    Path folder = Files.createTempDirectory("hookloom-bench");
    Storage storage = new Storage(true, snapshotEvery);
    try {
      try (LocalRun run = Live.start(folder, storage, null)) {
        run.bootstrap("sim");
        Live.carryOut(new ChainModel(units).setup().steps(), run, "default");
        Live.settle(run);
      }
      long start = System.nanoTime();
      try (LocalRun run = Live.start(folder, storage, null)) {
        run.bootstrap("sim"); // it is there already
        double started = seconds(start);
        long facts = run.counts().facts();
        double rebuilt = seconds(start) - started;
        Live.settle(run);
        System.out.println(
            String.format(
                Locale.ROOT,
                "RecoveryRate %s: actor system and controller up in %.2f s, then a record of %d"
                    + " facts in %.2f s, %.0f facts/s; settled after %.1f s",
                name,
                started,
                facts,
                rebuilt,
                facts / rebuilt,
                seconds(start)));
      }
    } finally {
      Live.delete(folder);
    }
  }

  private static double seconds(long sinceNanos) {
    return (System.nanoTime() - sinceNanos) / 1e9;
  }
}
