package hookloom.unit;

import hookloom.process.Turn;

/** What an agent waits for between its turns, and whether its loop has a turn to come (R74). */
final class AgentPhase {

  /** The things to wait for. */
  enum Phase {
    STARTING,
    READY,
    ENTERING,
    /** For an old subordinate to go (R63). */
    WAITING,
    ASKING,
    LOCKING,
    BEGINNING,
    RUNNING,
    FLUSHING,
    COMMITTING,
    FAILING,
    /** After a restart, for the error to be recorded (R200). */
    REPORTING,
    RESOLVING,
    STOPPED
  }

  private static final AgentMessage.Loop LOOP = new AgentMessage.Loop();

  private Phase now = Phase.STARTING;
  private boolean loopQueued;

  boolean is(Phase phase) {
    return now == phase;
  }

  void become(Phase phase) {
    now = phase;
  }

  /** What was under way is over: the loop goes on. */
  void readyAgain(Turn<?> turn) {
    now = Phase.READY;
    queueLoop(turn);
  }

  /** Lets the loop take a turn, if it has none to come and nothing is under way. */
  void queueLoop(Turn<?> turn) {
    if (now == Phase.READY && !loopQueued) {
      loopQueued = true;
      turn.again(LOOP);
    }
  }

  /** The loop's turn has come; false if something has begun meanwhile. */
  boolean takeLoop() {
    loopQueued = false;
    return now == Phase.READY;
  }

  /** Whether what comes next comes from outside, or by a timer. */
  boolean isResting() {
    return now == Phase.READY && !loopQueued || now == Phase.WAITING;
  }
}
