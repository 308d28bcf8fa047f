package hookloom.unit;

import hookloom.hook.CharmCode;
import hookloom.hook.HookCode;
import hookloom.hook.HookCode.Progress;
import hookloom.hook.NotAtHand;
import hookloom.process.Choice;
import hookloom.process.Turn;
import hookloom.trace.TraceEvent;

/**
 * The code of the hook that runs, and the time that it takes: the run is over when both are. What
 * comes late, for an earlier run, changes nothing.
 */
final class CodeRun {
  private static final long USUAL_MICROS = 1_000_000;

  /** The model, where the code's questions to it are messages; null where it is at hand. */
  private final AskedModel asked;

  private HookSession session;
  private CharmCode charm;
  private HookCode code;
  private int count;
  private boolean timeIsUp;
  private Progress.Exited exited;

  CodeRun(AskedModel asked) {
    this.asked = asked;
  }

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
    if (asked != null) {
      asked.begin();
    }
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

  /** Runs the hook of this charm as far as it comes. */
  void start(CharmCode of, Turn<TraceEvent> turn) {
    charm = of;
    advance(turn);
  }

  private void advance(Turn<TraceEvent> turn) {
    Progress progress;
    try {
      session.enter(turn);
      if (code == null) {
        code = charm.start(session);
      }
      progress = code.advance();
    } catch (NotAtHand missing) {
      asked.ask(turn);
      return;
    } finally {
      session.exit();
      if (asked != null) {
        asked.forget();
      }
    }
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

  /** What the code has asked the model for is there. */
  void answered(AgentMessage.Answered answer, Turn<TraceEvent> turn) {
    if (asked != null && asked.answered(answer)) {
      advance(turn);
    }
  }

  /** Whether the code waits for its lease to be renewed. */
  boolean awaitsRenewal() {
    return asked != null && asked.awaitsRenewal();
  }

  /** The lease that the code waits for is renewed, or lost. */
  void renewed(long untilMicros, Turn<TraceEvent> turn) {
    if (asked != null && asked.renewed(untilMicros)) {
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
