package hookloom.explorer;

import hookloom.unit.AgentMessage;
import hookloom.unit.Notice;

/** One slot of notifications: what is in flight, and the newest gathered behind it (R77, R78). */
final class Slot extends ReadyItem {
  private final AgentCell agent;
  private Notice inFlight;
  private long inFlightCause;

  /** The how manieth notice for the agent it was. */
  private long inFlightNumber;

  private Notice gathered;
  private long gatheredCause;
  private long gatheredNumber;

  /** Whether a fault keeps it from being delivered. */
  boolean held;

  Slot(AgentCell agent) {
    this.agent = agent;
  }

  /** With the how manieth notice for the agent it is. */
  void send(Notice notice, long cause, long number) {
    if (inFlight == null) {
      inFlight = notice;
      inFlightCause = cause;
      inFlightNumber = number;
    } else {
      gathered = gathered == null ? notice : notice.over(gathered);
      gatheredCause = cause;
      gatheredNumber = number;
    }
    makeReady();
  }

  void makeReady() {
    if (inFlight != null && !held) {
      agent.world().ready().add(this);
    }
  }

  void holdIf(LinkFaults faults) {
    if (inFlight != null && faults.holds(inFlight)) {
      held = true;
      agent.world().ready().remove(this);
    }
  }

  void clear() {
    inFlight = null;
    gathered = null;
    agent.world().ready().remove(this);
  }

  @Override
  int rank() {
    return DELIVERY;
  }

  /** Whether its notice may be delivered, and was sent after that of another slot. */
  boolean isReadyAndNewerThan(Slot other) {
    return position >= 0 && inFlightNumber > other.inFlightNumber;
  }

  /*
   * Reordered is what comes from different sources: each alone stays in its order (ND3), as all does
   * that goes through one session.
   */
  @Override
  void strike() {
    LinkFaults faults = agent.linkFaults;
    Slot newest = faults != null && faults.reorders() ? agent.newestReady(this) : this;
    if (newest != this) {
      agent.world().ready().remove(newest);
      makeReady();
    }
    newest.deliver(faults);
  }

  private void deliver(LinkFaults faults) {
    Notice notice = inFlight;
    long cause = inFlightCause;
    inFlight = gathered;
    inFlightCause = gatheredCause;
    inFlightNumber = gatheredNumber;
    gathered = null;
    makeReady();
    if (faults != null && faults.drops()) {
      return;
    }
    AgentMessage told = new AgentMessage.Told(notice);
    agent.begin(told, cause);
    if (faults != null && faults.duplicates() && !agent.isStopped()) {
      agent.begin(told, cause);
    }
  }
}
