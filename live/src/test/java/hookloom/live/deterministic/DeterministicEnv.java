package hookloom.live.deterministic;

import hookloom.live.Env;
import hookloom.live.Locator;
import hookloom.live.trace.Spool;
import hookloom.names.UnitName;
import hookloom.process.Choice;
import hookloom.process.Switches;
import java.time.Duration;

/**
 * A node's world in a deterministic run: virtual time, the choices of the seed, hooks as steps of
 * the one thread.
 */
public final class DeterministicEnv implements Env {

  /** How long the things of E15 take. */
  public enum Pace {
    /** No time: they end in any order. */
    AT_ONCE,
    /** As usual. */
    USUAL,
    /** A tenth to ten times of the usual time, by choice. */
    SPREAD
  }

  private static final int SPREADS = 21;

  /** A tenth to ten times, evenly over the logarithm, in permille (E15). */
  private static final long[] PERMILLE = new long[SPREADS];

  static {
    for (int i = 0; i < SPREADS; i++) {
      PERMILLE[i] = (long) (100 * StrictMath.pow(100, i / (double) (SPREADS - 1)) + 0.5);
    }
  }

  private final DeterministicRun run;
  private final String node;
  private final Pace pace;
  private final Switches switches;
  private final Spool spool;
  private final Locator locator;
  private long skewMicros;

  /**
   * A node's world.
   *
   * @param spool null to trace nothing
   */
  public DeterministicEnv(
      DeterministicRun run,
      String node,
      Pace pace,
      Switches switches,
      Spool spool,
      Locator locator) {
    this.run = run;
    this.node = node;
    this.pace = pace;
    this.switches = switches;
    this.spool = spool;
    this.locator = locator;
  }

  @Override
  public String node() {
    return node;
  }

  @Override
  public long nowMicros() {
    return run.nowMicros() + skewMicros;
  }

  @Override
  public int choose(Choice choice, int options) {
    return run.choose(options);
  }

  @Override
  public Duration real(long micros) {
    return Duration.ofNanos(Math.multiplyExact(micros, 1000));
  }

  @Override
  public Duration pace(Choice kind, long usualMicros) {
    if (kind == null || pace == Pace.USUAL) {
      return real(usualMicros);
    }
    return pace == Pace.AT_ONCE
        ? Duration.ZERO
        : real(usualMicros * PERMILLE[run.choose(SPREADS)] / 1000);
  }

  @Override
  public void runHook(Runnable turn) {
    run.loose("hook", turn);
  }

  @Override
  public Spool spool() {
    return spool;
  }

  @Override
  public Switches switches() {
    return switches;
  }

  @Override
  public Locator locator() {
    return locator;
  }

  @Override
  public void log(String model, UnitName unit, String level, String module, String message) {
    run.note(unit + " " + level + " " + module + " " + message);
  }

  @Override
  public boolean keepsLogs() {
    return false;
  }

  @Override
  public Duration pingInterval() {
    return Duration.ofSeconds(10);
  }

  @Override
  public void skew(long micros) {
    skewMicros = micros;
  }
}
