package hookloom.app.run;

import hookloom.app.scenario.Scenario;
import hookloom.explorer.RandomChoices;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs of one scenario with seeds one after another, judged and not written down. They are made on
 * all processors and handed over in the order of their seeds, so nobody can tell how many there
 * are.
 */
final class ManySeeds implements AutoCloseable {
  private static final int AHEAD_PER_THREAD = 4;

  private final RunRequest request;
  private final Scenario scenario;
  private final Driver driver;
  private final Interrupt interrupt;
  private final String version;
  private final ExecutorService threads;
  private final Deque<Future<Outcome>> ahead = new ArrayDeque<>();
  private final int aheadMax;
  private final long endSeed;
  private long nextSeed;

  /** Runs for the seeds from {@code first} on, {@code count} of them. */
  ManySeeds(
      RunRequest request,
      Scenario scenario,
      Driver driver,
      Interrupt interrupt,
      String version,
      long first,
      long count) {
    this.request = request;
    this.scenario = scenario;
    this.driver = driver;
    this.interrupt = interrupt;
    this.version = version;
    this.nextSeed = first;
    this.endSeed = first + count;
    int processors = Runtime.getRuntime().availableProcessors();
    this.threads =
        Executors.newFixedThreadPool(
            processors,
            task -> {
              Thread thread = new Thread(task, "seeds");
              thread.setDaemon(true);
              return thread;
            });
    this.aheadMax = processors * AHEAD_PER_THREAD;
  }

  /** The outcome of the next seed; null when there is none left. */
  Outcome next() throws InterruptedException {
    while (nextSeed < endSeed && ahead.size() < aheadMax) {
      long seed = nextSeed++;
      ahead.add(threads.submit(() -> run(seed)));
    }
    Future<Outcome> next = ahead.poll();
    if (next == null) {
      return null;
    }
    try {
      return next.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause();
    }
  }

  private Outcome run(long seed) {
    SeedRun run = new SeedRun(request, scenario, driver, interrupt, version, seed);
    return run.run(new RandomChoices(seed), List.of(), null, Watcher.BLIND);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
