package hookloom.unit;

import hookloom.process.Turn;
import hookloom.unit.AgentPhase.Phase;

/** What faults have ordered to happen to an agent: where it dies, how its next hook ends (E9). */
final class InjectedFaults {
  private final AgentPhase phase;
  private final CodeRun running;

  private CrashPoint dieAt;
  private int dieAfterTools;
  private AgentMessage.Sabotage sabotage;
  private boolean crashed;

  /**
   * No fault yet.
   *
   * @param running ends with the agent
   */
  InjectedFaults(AgentPhase phase, CodeRun running) {
    this.phase = phase;
    this.running = running;
  }

  /** Orders a death: at once, or at a point of the next hook. */
  void order(AgentMessage.DieAt death, Turn<?> turn) {
    dieAt = death.point();
    dieAfterTools = death.afterTools();
    if (dieAt == CrashPoint.NOW) {
      die(turn);
    }
  }

  /** Orders how the next hook ends. */
  void order(AgentMessage.Sabotage order) {
    sabotage = order;
  }

  /** How the hook that starts now is to end; null if no fault says. Asks once. */
  AgentMessage.Sabotage takeSabotage() {
    AgentMessage.Sabotage order = sabotage;
    sabotage = null;
    return order;
  }

  /** Dies if that was ordered for this point. */
  boolean dies(CrashPoint point, Turn<?> turn) {
    if (dieAt == point && dieAfterTools == 0) {
      die(turn);
      return true;
    }
    return false;
  }

  /** The last of the points P6 to P8 that a commit reaches: the model records them in one turn. */
  int commitsUpTo() {
    return dieAt == CrashPoint.P6 ? 6 : dieAt == CrashPoint.P7 ? 7 : 8;
  }

  /** After how many tool calls of a hook the agent dies in it; 0 for never. */
  int dieAfterTools() {
    return dieAfterTools;
  }

  void die(Turn<?> turn) {
    crashed = true;
    running.abandon();
    phase.become(Phase.STOPPED);
    turn.stop();
  }

  boolean isCrashed() {
    return crashed;
  }
}
