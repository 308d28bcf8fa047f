package hookloom.live;

import hookloom.live.trace.Spool;
import hookloom.names.UnitName;
import hookloom.process.Choice;
import hookloom.process.Switches;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The real world of a node: the machine's clock, true chance, a pool of threads for hooks. */
public final class SystemEnv implements Env, AutoCloseable {

  /**
   * How a node sees time, and what it may use.
   *
   * @param node its name
   * @param originMillis when the run began, in milliseconds since 1970; the same on every node
   * @param clockSpeed how many seconds of the run go by in a real one; positive
   * @param pace how much of the usual times of E15 hooks and machines take; 0 for none
   * @param hookThreads how many hooks may run at once, positive
   * @param pingInterval real time between two looks whether a session is whole
   */
  public record Settings(
      String node,
      long originMillis,
      double clockSpeed,
      double pace,
      int hookThreads,
      Duration pingInterval,
      Switches switches) {}

  /** Takes the lines of units' logs. */
  @FunctionalInterface
  public interface UnitLog {
    /** One line. */
    void line(
        String model, UnitName unit, long micros, String level, String module, String message);
  }

  private final Settings settings;
  private final Spool spool;
  private final UnitLog log;
  private final ExecutorService pool;
  private final SecureRandom secure = new SecureRandom();
  private final long startNanos = System.nanoTime();
  private final long startMicros = System.currentTimeMillis() * 1000;
  private volatile Locator locator;

  /** Off by so much, by fault (E9, skew-clock). */
  private volatile long skewMicros;

  /**
   * A node's world.
   *
   * @param spool null to trace nothing
   * @param log null to keep no logs
   */
  public SystemEnv(Settings settings, Spool spool, UnitLog log) {
    this.settings = settings;
    this.spool = spool;
    this.log = log;
    AtomicInteger number = new AtomicInteger();
    this.pool =
        new ThreadPoolExecutor(
            settings.hookThreads(),
            settings.hookThreads(),
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "hooks-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** The way to other actors, known once the actor system is there. */
  public void locator(Locator found) {
    locator = found;
  }

  @Override
  public void skew(long micros) {
    skewMicros = micros;
  }

  @Override
  public String node() {
    return settings.node();
  }

  @Override
  public long nowMicros() {
    long real = startMicros + (System.nanoTime() - startNanos) / 1000;
    long since = real - settings.originMillis() * 1000;
    return (long) (since * settings.clockSpeed()) + skewMicros;
  }

  @Override
  public int choose(Choice choice, int options) {
    // An id must be hard to guess; all else need only differ.
    return choice == Choice.ID
        ? secure.nextInt(options)
        : ThreadLocalRandom.current().nextInt(options);
  }

  @Override
  public Duration real(long micros) {
    return Duration.ofNanos((long) (micros * 1000 / settings.clockSpeed()));
  }

  @Override
  public Duration pace(Choice kind, long usualMicros) {
    return kind == null ? real(usualMicros) : real((long) (usualMicros * settings.pace()));
  }

  @Override
  public void runHook(Runnable turn) {
    pool.execute(turn);
  }

  @Override
  public Spool spool() {
    return spool;
  }

  @Override
  public Switches switches() {
    return settings.switches();
  }

  @Override
  public Locator locator() {
    return locator;
  }

  @Override
  public void log(String model, UnitName unit, String level, String module, String message) {
    log.line(model, unit, nowMicros(), level, module, message);
  }

  @Override
  public boolean keepsLogs() {
    return log != null;
  }

  @Override
  public Duration pingInterval() {
    return settings.pingInterval();
  }

  /** Ends the pool; hooks that run are left alone. */
  @Override
  public void close() {
    pool.shutdown();
  }
}
