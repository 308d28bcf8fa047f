package hookloom.app.reliability;

import hookloom.trace.check.Invariant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Clusters whose nodes are killed at random instants while operators work: nothing that was
 * acknowledged may be lost, and the trace must be clean.
 */
public final class Reliability {
  private static final int GAP_MILLIS_MAX = 5000;
  private static final int DOWN_MILLIS_MAX = 5000;
  private static final int BOOT_MILLIS_MAX = 4000;
  private static final Duration CUT_MIN = Duration.ofSeconds(60);
  private static final int COMMAND_NANOS_MAX = 20_000_000;

  private Reliability() {}

  /** Something done to a cluster. */
  private interface Ordeal {
    String run(Path directory, long seed, SortedMap<String, String> settings) throws IOException;
  }

  /**
   * Runs one kind of trouble on clusters, and prints a line for each cluster.
   *
   * @param args {@code kill}, {@code split}, {@code pause}, {@code pair} or {@code times}; how many
   *     clusters; the first seed; how many kills of each cluster, or how many seconds the others
   *     last, or for times 0 for the timings {@code fast} and 1 for {@code normal}; {@code
   *     postgres} if controllers shall move. Or {@code judge} and the directory of one that failed
   */
  public static void main(String[] args) throws IOException {
    if (args[0].equals("judge")) {
      Judgement judgement = Judgement.of(Path.of(args[1]), 0);
      System.out.println(judgement.merge() + " " + judgement.troubles());
      return;
    }
    int clusters = Integer.parseInt(args[1]);
    long seed = Long.parseLong(args[2]);
    int size = Integer.parseInt(args[3]);
    Duration length = Duration.ofSeconds(size);
    boolean moves = args.length > 4 && args[4].equals("postgres");
    Ordeal ordeal =
        switch (args[0]) {
          case "kill" -> (directory, one, conf) -> killed(directory, one, size, conf);
          case "split" -> (directory, one, conf) -> split(directory, 3, one, length, conf);
          case "pause" -> (directory, one, conf) -> paused(directory, one, length, conf);
          case "pair" -> (directory, one, conf) -> split(directory, 2, one, length, conf);
          case "times" ->
              (directory, one, conf) ->
                  ClusterTimes.measure(directory, size == 0 ? "fast" : "normal", moves, conf);
          default ->
              throw new IllegalArgumentException(
                  "\"" + args[0] + "\" is none of kill, split, pause, pair, times");
        };
    int failed = 0;
    for (int i = 0; i < clusters; i++) {
      failed += attempt(ordeal, seed + i, moves) ? 0 : 1;
    }
    System.out.println(
        String.join(" ", args) + ": " + clusters + " clusters, " + failed + " failed");
    System.exit(failed == 0 ? 0 : 1);
  }

  private static boolean attempt(Ordeal ordeal, long seed, boolean moves) throws IOException {
    Path directory = Files.createTempDirectory("hookloom-reliability-" + seed + '-').toRealPath();
    try (Database database = moves ? new Database() : null) {
      SortedMap<String, String> settings = moves ? database.settings() : new TreeMap<>();
      System.out.println(ordeal.run(directory, seed, settings));
      delete(directory);
      return true;
    } catch (AssertionError | RuntimeException e) {
      System.out.println("seed " + seed + " FAILED, see " + directory + ": " + e);
      e.printStackTrace(System.out);
      return false;
    }
  }

  /**
   * The last node, on which leaders of another node's controller live, is cut off. The minority, of
   * two the one with the higher address, ends by itself, and comes back when the network is whole.
   */
  static String split(
      Path directory, int nodes, long seed, Duration length, SortedMap<String, String> settings)
      throws IOException {
    long start = System.nanoTime();
    try (World world = new World(directory, nodes, seed, settings)) {
      cut(world, nodes, length, start);
      return end(world, directory, seed, "cut off for " + length.toSeconds() + " s", start);
    }
  }

  /** The last node is paused until it is given up, and a while longer; then it goes on. */
  static String paused(
      Path directory, long seed, Duration length, SortedMap<String, String> settings)
      throws IOException {
    long start = System.nanoTime();
    try (World world = new World(directory, 3, seed, settings)) {
      pause(world, 3, length, start);
      return end(world, directory, seed, "paused for " + length.toSeconds() + " s", start);
    }
  }

  /** One node after another: the last is cut off, the second is paused. */
  static String splitAndPaused(Path directory, long seed, Duration length) throws IOException {
    long start = System.nanoTime();
    try (World world = new World(directory, 3, seed, new TreeMap<>())) {
      cut(world, 3, length, start);
      pause(world, 2, length, start);
      return end(world, directory, seed, "cut off and paused", start);
    }
  }

  private static void cut(World world, int node, Duration length, long start) {
    progress(start, "cutting off n" + node + " with leaders " + world.awaitLeadersOn(node));
    Duration whole = length.compareTo(CUT_MIN) < 0 ? CUT_MIN : length; // until a node is given up
    world.isolate(node, whole);
    int ended = world.awaitEnd();
    world.awaitGivenUp(ended == 1 ? 2 : 1, ended);
    progress(start, "n" + ended + " has ended, " + world.acknowledged() + " acknowledged");
    world.pass(ended == node ? length : whole);
    world.awaitUp();
    progress(start, "up");
  }

  private static void pause(World world, int node, Duration length, long start) {
    progress(start, "pausing n" + node + " with leaders " + world.awaitLeadersOn(node));
    world.pause(node);
    world.pass(length);
    world.awaitGivenUp(1, node);
    world.resume(node);
    progress(start, "n" + node + " goes on, " + world.acknowledged() + " acknowledged");
    world.awaitEnd();
    progress(start, "n" + node + " has ended");
    world.awaitUp();
    progress(start, "up");
  }

  /**
   * One cluster: its nodes are killed one after another.
   *
   * @return the figures
   * @throws AssertionError if something was lost or the trace is not clean
   */
  static String killed(Path directory, long seed, int kills, SortedMap<String, String> settings)
      throws IOException {
    Random random = new Random(seed);
    long start = System.nanoTime();
    try (World world = new World(directory, 3, seed, settings)) {
      int left = kills;
      while (left > 0) {
        world.pass(millis(random, GAP_MILLIS_MAX));
        int victim = 1 + random.nextInt(world.size());
        if (random.nextBoolean()) {
          world.awaitCommand(victim);
          LockSupport.parkNanos(random.nextInt(COMMAND_NANOS_MAX));
        }
        world.kill(victim);
        left--;
        progress(start, "killed n" + victim + ", " + left + " to come");
        world.pass(millis(random, DOWN_MILLIS_MAX));
        world.restart(victim);
        if (left > 0 && random.nextInt(4) == 0) {
          world.pass(millis(random, BOOT_MILLIS_MAX)); // while it starts and recovers
          world.kill(victim);
          left--;
          world.restart(victim);
        }
        world.awaitUp();
        progress(start, "up, " + world.acknowledged() + " commands acknowledged");
      }
      return end(world, directory, seed, kills + " kills", start);
    }
  }

  private static String end(World world, Path directory, long seed, String what, long start)
      throws IOException {
    world.settle();
    progress(start, "settled");
    world.end();
    return judge(directory, seed, world, what, start);
  }

  private static Duration millis(Random random, int bound) {
    return Duration.ofMillis(random.nextInt(bound));
  }

  private static void progress(long start, String text) {
    if (Boolean.getBoolean("reliability.progress")) {
      System.out.printf(
          Locale.ROOT, "%5d s  %s%n", (System.nanoTime() - start) / 1_000_000_000, text);
    }
  }

  private static String judge(Path directory, long seed, World world, String what, long start)
      throws IOException {
    Judgement judgement = Judgement.of(directory, seed);
    if (!judgement.troubles().isEmpty()) {
      throw new AssertionError(
          "the trace is not clean:\n  " + String.join("\n  ", judgement.troubles()));
    }
    return String.format(
        Locale.ROOT,
        "seed %d: %s in %d s, %d commands acknowledged and there, %d hooks, %d events clean,"
            + " %d told again, %d causes lost, %d nodes left by themselves, %d clusters anew,"
            + " leases judged %d times, %d commands refused",
        seed,
        what,
        (System.nanoTime() - start) / 1_000_000_000,
        world.acknowledged(),
        judgement.hooks(),
        judgement.merge().events(),
        judgement.merge().duplicates(),
        judgement.merge().causesLost(),
        world.endedByThemselves(),
        world.startedAnew(),
        judgement.check().verdict(Invariant.I26).checked(),
        world.refused());
  }

  /** Removes a directory with all that is in it. */
  static void delete(Path directory) {
    try (Stream<Path> paths = Files.walk(directory)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
