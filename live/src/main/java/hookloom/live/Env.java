package hookloom.live;

import hookloom.live.trace.Spool;
import hookloom.names.UnitName;
import hookloom.process.Choice;
import hookloom.process.Switches;
import java.time.Duration;

/**
 * What the actors have of the world outside: clock, chance, the pool for hooks, the trace. One for
 * a node; the deterministic driver brings its own. Any thread.
 */
public interface Env {

  /** The name of the node. */
  String node();

  /** Time since the origin of the run, in microseconds; runs at the clock's speed. */
  long nowMicros();

  /** A choice among 0 to options - 1. */
  int choose(Choice choice, int options);

  /** How long to wait for so much time of {@link #nowMicros} to pass. */
  Duration real(long micros);

  /**
   * How long something takes that usually takes that long (E15); zero where everything goes as fast
   * as it can.
   *
   * @param kind how it may vary; null for exactly as long as given, whatever the pace
   */
  Duration pace(Choice kind, long usualMicros);

  /** Runs code of a charm, on no actor's thread. */
  void runHook(Runnable turn);

  /** Where events go; null when nothing is traced. */
  Spool spool();

  /** The switches of the run. */
  Switches switches();

  /** The way to other actors. */
  Locator locator();

  /** Keeps a line of a unit's log. */
  void log(String model, UnitName unit, String level, String module, String message);

  /** Whether log lines go anywhere. */
  boolean keepsLogs();

  /** How long a session may be silent before its agent asks whether it is whole. */
  Duration pingInterval();

  /** Puts the node's clock off by so much, by fault (E9); 0 for right again. */
  void skew(long micros);
}
