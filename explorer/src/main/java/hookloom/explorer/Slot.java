package hookloom.explorer;

import hookloom.unit.AgentMessage;
import hookloom.unit.Notice;

/** One slot of notifications: what is in flight, and the newest gathered behind it (R77, R78). */
final class Slot extends ReadyItem {
  private final AgentCell agent;
  private Notice inFlight;
  private long inFlightCause;
  private Notice gathered;
  private long gatheredCause;

  /** Whether a fault keeps it from being delivered. */
  boolean held;

  Slot(AgentCell agent) {
    this.agent = agent;
  }

  void send(Notice notice, long cause) {
    if (inFlight == null) {
      inFlight = notice;
      inFlightCause = cause;
    } else {
      gathered = gathered == null ? notice : notice.over(gathered);
      gatheredCause = cause;
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

  @Override
  void strike() {
    LinkFaults faults = agent.linkFaults;
    Notice notice = inFlight;
    long cause = inFlightCause;
    if (faults != null && faults.reorders() && gathered != null) {
      notice = gathered;
      cause = gatheredCause;
      gathered = null;
    } else {
      inFlight = gathered;
      inFlightCause = gatheredCause;
      gathered = null;
    }
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
