package hookloom.unit;

import hookloom.hook.HookCode;
import hookloom.hook.HookCode.Progress;
import hookloom.process.Choice;
import hookloom.process.Turn;
import hookloom.trace.TraceEvent;

/**
 * The code of the hook that runs, and the time that it takes: the run is over when both are. What
 * comes late, for an earlier run, changes nothing.
 */
final class CodeRun {
  private static final long USUAL_MICROS = 1_000_000;

  private HookSession session;
  private HookCode code;
  private int count;
  private boolean timeIsUp;
  private Progress.Exited exited;

  /**
   * Starts the clock of a run.
   *
   * @param slowerMicros how much longer a fault makes it take; 0 for the usual time
   */
  void begin(HookSession newSession, long slowerMicros, Turn<TraceEvent> turn) {
    session = newSession;
    code = null;
    exited = null;
    timeIsUp = false;
    count++;
    turn.underWay(
        slowerMicros > 0 ? null : Choice.ND15,
        USUAL_MICROS + slowerMicros,
        new AgentMessage.HookEnds(count));
  }

  /** There is no code to run: it has ended so. */
  void exit(Progress.Exited how) {
    exited = how;
  }

  /** Runs this code as far as it comes. */
  void start(HookCode newCode, Turn<TraceEvent> turn) {
    code = newCode;
    advance(turn);
  }

  private void advance(Turn<TraceEvent> turn) {
    session.enter(turn);
    Progress progress = code.advance();
    session.exit();
    if (progress instanceof Progress.Exited exit) {
      exited = exit;
      code = null;
    } else if (progress instanceof Progress.Waits) {
      turn.again(new AgentMessage.LookNow(count));
    } else {
      turn.underWay(null, ((Progress.Sleeps) progress).micros(), new AgentMessage.Wake(count));
    }
  }

  /** The code may look at the bag that it waits for (ND9). */
  void lookNow(int of, Turn<TraceEvent> turn) {
    if (of == count) {
      session.allowLook();
      advance(turn);
    }
  }

  /** The code has slept enough. */
  void wake(int of, Turn<TraceEvent> turn) {
    if (of == count) {
      advance(turn);
    }
  }

  /** The time of the run is over. */
  void timeIsUp(int of) {
    timeIsUp |= of == count;
  }

  boolean isOver() {
    return timeIsUp && exited != null;
  }

  /** How the code ended; null while it runs. */
  Progress.Exited exited() {
    return exited;
  }

  HookSession session() {
    return session;
  }

  /** The run is recorded: nothing asks for what it saw any more. */
  void release() {
    session = null;
    exited = null;
  }

  /** The agent dies or stops: the code ends where it is. */
  void abandon() {
    if (code != null) {
      code.abandon();
      code = null;
    }
  }
}
