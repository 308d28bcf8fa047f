package hookloom.explorer;

import hookloom.names.UnitName;
import hookloom.process.Choice;
import hookloom.process.HostedProcess;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceEvent.What;
import hookloom.unit.AgentMessage;
import hookloom.unit.Notice;
import hookloom.unit.UnitAgent;

/** Hosts the agent of a unit, with the slots of what it is told. */
final class AgentCell extends Cell<AgentMessage, TraceEvent> {
  private static final int RELATION_SOURCES = 3;
  private static final long DELAY_MICROS = 1_000_000;

  private final UnitName unit;
  private UnitAgent agent;
  private final Slot[] unitSlots = new Slot[What.RELATION_LIFE.ordinal()];

  /** By relation id times three plus source. */
  private SlotTable relationSlots;

  /** Faults on the way to this agent; null while there are none. */
  LinkFaults linkFaults;

  /** Calls on the model while a fault lies on their way; null if none ever did. */
  private SlowCalls slowCalls;

  /** How many notices were put into slots. */
  private long told;

  private boolean crashQueued;

  /** Restart delay of the next crash, in microseconds; -1 for the usual one. */
  long restartMicros = -1;

  /** Whether it never comes back (R208). */
  boolean lost;

  AgentCell(ModelHost host, UnitName unit) {
    super(host, unit.text());
    this.unit = unit;
    this.agent = host.newAgent(unit);
  }

  UnitName unit() {
    return unit;
  }

  @Override
  HostedProcess<AgentMessage, TraceEvent> process() {
    return agent;
  }

  @Override
  void dispatch(AgentMessage message) {
    agent.handle(message, this);
  }

  @Override
  public void fact(TraceEvent fact) {
    if (isTraced()) {
      note(fact);
    }
  }

  /** Whether calls on the model take the slow way now. */
  boolean callsAreSlow() {
    return slowCalls != null && slowCalls.isInUse();
  }

  void callSlowly(Object message, long cause) {
    slowCalls.call(message, cause);
  }

  SlowCalls slowCalls() {
    if (slowCalls == null) {
      slowCalls = new SlowCalls(this);
    }
    return slowCalls;
  }

  /** Puts a notice into its slot. */
  void tell(Notice notice, long cause) {
    if (isStopped()) {
      return;
    }
    Slot slot = slot(notice);
    if (linkFaults != null && !slot.held) {
      if (linkFaults.holds(notice)) {
        slot.held = true;
        world().ready().remove(slot);
      } else if (linkFaults.delays()) {
        slot.held = true;
        world().ready().remove(slot);
        world().later(Choice.ND17, DELAY_MICROS, () -> release(slot));
      }
    }
    slot.send(notice, cause, ++told);
  }

  private static void release(Slot slot) {
    slot.held = false;
    slot.makeReady();
  }

  private Slot slot(Notice notice) {
    What what = notice.what();
    if (!what.isRelation()) {
      Slot slot = unitSlots[what.ordinal()];
      if (slot == null) {
        slot = new Slot(this);
        unitSlots[what.ordinal()] = slot;
      }
      return slot;
    }
    int key = notice.relation() * RELATION_SOURCES + what.ordinal() - What.RELATION_LIFE.ordinal();
    if (relationSlots == null) {
      relationSlots = new SlotTable();
    }
    Slot slot = relationSlots.get(key);
    if (slot == null) {
      slot = new Slot(this);
      relationSlots.put(key, slot);
    }
    return slot;
  }

  /** Of this slot and all that are ready, the one with the newest notice. */
  Slot newestReady(Slot ready) {
    Slot newest = ready;
    for (Slot slot : unitSlots) {
      newest = slot != null && slot.isReadyAndNewerThan(newest) ? slot : newest;
    }
    for (int i = 0; relationSlots != null && i < relationSlots.capacity(); i++) {
      Slot slot = relationSlots.at(i);
      newest = slot != null && slot.isReadyAndNewerThan(newest) ? slot : newest;
    }
    return newest;
  }

  /** Keeps back what is in flight and must be held now. */
  void holdSlots() {
    for (Slot slot : unitSlots) {
      if (slot != null) {
        slot.holdIf(linkFaults);
      }
    }
    for (int i = 0; relationSlots != null && i < relationSlots.capacity(); i++) {
      if (relationSlots.at(i) != null) {
        relationSlots.at(i).holdIf(linkFaults);
      }
    }
  }

  /** Lets go what a fault held. */
  void releaseSlots() {
    for (Slot slot : unitSlots) {
      if (slot != null) {
        release(slot);
      }
    }
    for (int i = 0; relationSlots != null && i < relationSlots.capacity(); i++) {
      if (relationSlots.at(i) != null) {
        release(relationSlots.at(i));
      }
    }
  }

  @Override
  void handled() {
    if (agent.isCrashed() && isStopped() && !crashQueued) {
      crashQueued = true;
      // What it sent before it died arrives first.
      world().afterStep(() -> world().crashed(this));
    }
  }

  /** The agent process is dead: what it was told and had set going is void. */
  void die() {
    end();
    crashQueued = false;
    clearSlots();
    agent = host().newAgent(unit);
  }

  private void clearSlots() {
    for (Slot slot : unitSlots) {
      if (slot != null) {
        slot.held = false;
        slot.clear();
      }
    }
    for (int i = 0; relationSlots != null && i < relationSlots.capacity(); i++) {
      if (relationSlots.at(i) != null) {
        relationSlots.at(i).held = false;
        relationSlots.at(i).clear();
      }
    }
    relationSlots = null;
  }

  /** The agent starts again, and is told everything anew. */
  void comeBack() {
    if (!lost) {
      restart();
      begin(new AgentMessage.Start(), 0);
    }
  }
}
