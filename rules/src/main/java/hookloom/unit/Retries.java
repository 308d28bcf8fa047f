package hookloom.unit;

import hookloom.process.Choice;
import hookloom.process.Turn;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.trace.TraceEvent;

/** The back-off of a failed hook: 5 s, then twice as long each time, 5 minutes at most (R192). */
final class Retries {
  private static final long MICROS_MIN = 5_000_000;
  private static final long MICROS_MAX = 300_000_000;
  private static final int JITTER_PERMILLE = 30;

  /** The timer's name. */
  private enum Timer {
    RETRY
  }

  private boolean due;
  private boolean armed;
  private long micros;

  /** Sets the timer for the next retry, unless it is set or has fired, or retries are off (S12). */
  void arm(boolean isAutomatic, Turn<TraceEvent> turn) {
    if (!isAutomatic || armed || due) {
      return;
    }
    Marks.reached(Rule.R192);
    micros = micros == 0 ? MICROS_MIN : Math.min(micros * 2, MICROS_MAX);
    long jitter = turn.choose(Choice.ND14, 2 * JITTER_PERMILLE + 1) - (long) JITTER_PERMILLE;
    armed = true;
    turn.timer(Timer.RETRY, micros + micros / 1000 * jitter, new AgentMessage.RetryDue(), true);
  }

  /** The timer has fired. */
  void fired() {
    armed = false;
    due = true;
  }

  /** Whether the timer has fired since the last attempt; asks once. */
  boolean takeDue() {
    boolean was = due;
    due = false;
    return was;
  }

  /** The hook has completed or was resolved: the next error starts at the shortest delay. */
  void end(Turn<TraceEvent> turn) {
    micros = 0;
    due = false;
    if (armed) {
      armed = false;
      turn.cancel(Timer.RETRY);
    }
  }
}
