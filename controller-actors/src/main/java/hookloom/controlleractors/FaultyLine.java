package hookloom.controlleractors;

import hookloom.fault.Fault.Kind;
import hookloom.fault.Fault.Kind.LinkFault;
import hookloom.live.host.Effect;
import hookloom.live.wire.ControllerInbox.AgentCall;
import hookloom.names.UnitName;
import hookloom.trace.TraceEvent.What;
import hookloom.unit.Notice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The line between a model and one agent, with the faults that lie on it (ND3, ND17). */
final class FaultyLine {
  /*
   * What the agent is told goes by slots, one for each source (R78): what is kept back gathers behind
   * the newest. What the agent calls stays in the order it was called. Reordered is what comes of
   * different sources: each alone stays in its order (ND3), as all does that a session has numbered.
   */
  private static final long DELAY_MICROS = 1_000_000;

  private record Slot(What what, int relation) {}

  private final ModelCore core;
  private final ModelFaults faults;
  private final UnitName unit;
  private final ArrayList<Kind.Link> active = new ArrayList<>(1);
  private final LinkedHashMap<Slot, Effect.Send> kept = new LinkedHashMap<>();

  /** What goes behind the next of another source; null if nothing does. */
  private Slot overtaken;

  private final ArrayDeque<AgentCall> calls = new ArrayDeque<>();

  FaultyLine(ModelCore core, ModelFaults faults, UnitName unit) {
    this.core = core;
    this.faults = faults;
    this.unit = unit;
  }

  boolean isSound() {
    return active.isEmpty() && kept.isEmpty() && calls.isEmpty();
  }

  void add(Kind.Link link) {
    active.add(link);
  }

  /** The fault is over: what it kept back goes. */
  void remove(Kind.Link link) {
    active.remove(link);
    if (link.toAgent()) {
      List<Slot> slots = List.copyOf(kept.keySet());
      slots.forEach(this::release);
    } else {
      while (!calls.isEmpty()) {
        core.agents().onCall(calls.poll());
      }
    }
  }

  private boolean has(LinkFault fault, boolean toAgent) {
    for (Kind.Link link : active) {
      if (link.fault() == fault && (fault == LinkFault.PARTITION || link.toAgent() == toAgent)) {
        return true;
      }
    }
    return false;
  }

  // What the agent is told

  /** Takes a notice on its way; sends on what may go. */
  void tell(Effect.Send send) {
    Notice notice = (Notice) send.message();
    Slot slot = new Slot(notice.what(), notice.relation());
    if (has(LinkFault.DROP, true)) {
      return;
    }
    Effect.Send before = kept.get(slot);
    if (holds(notice) || before != null) {
      kept.put(slot, before == null ? send : over(send, before));
    } else if (has(LinkFault.DELAY, true)) {
      kept.put(slot, send);
      faults.onLine(DELAY_MICROS, () -> release(slot));
    } else if (has(LinkFault.REORDER, true) && overtaken == null) {
      overtaken = slot; // or goes after a while, if no other comes
      kept.put(slot, send);
      faults.onLine(DELAY_MICROS, () -> release(slot));
    } else {
      core.agents().sendNow(unit, send);
      if (has(LinkFault.DUPLICATE, true)) {
        core.agents().sendNow(unit, send);
      }
      if (overtaken != null) {
        release(overtaken);
      }
    }
  }

  private static Effect.Send over(Effect.Send newer, Effect.Send older) {
    Notice gathered = ((Notice) newer.message()).over((Notice) older.message());
    return new Effect.Send(newer.to(), gathered, newer.stamp(), newer.cause());
  }

  private void release(Slot slot) {
    if (slot.equals(overtaken)) {
      overtaken = null;
    }
    Effect.Send send = kept.remove(slot);
    if (send != null) {
      core.agents().sendNow(unit, send);
    }
  }

  private boolean holds(Notice notice) {
    for (Kind.Link link : active) {
      if (link.fault() == LinkFault.HOLD
          && link.toAgent()
          && (link.from() == null || isAbout(notice, link.from()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAbout(Notice notice, UnitName unit) {
    if (notice instanceof Notice.RelationUnits units) {
      for (Notice.Presence presence : units.units()) {
        if (presence.unit().equals(unit)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The session is over: what was kept for it is void. */
  void sessionOver() {
    kept.clear();
    overtaken = null;
    calls.clear();
  }

  // What the agent calls

  /** Whether it keeps or loses this call. */
  boolean takes(AgentCall call) {
    if (has(LinkFault.PARTITION, false) || has(LinkFault.DROP, false)) {
      return true;
    }
    if (has(LinkFault.HOLD, false) || !calls.isEmpty()) {
      calls.add(call);
      return true;
    }
    if (has(LinkFault.DELAY, false)) {
      calls.add(call);
      faults.onLine(DELAY_MICROS, this::letOneGo);
      return true;
    }
    return false;
  }

  private void letOneGo() {
    AgentCall call = calls.poll();
    if (call != null) {
      core.agents().onCall(call);
    }
    if (!calls.isEmpty()) {
      faults.onLine(DELAY_MICROS, this::letOneGo);
    }
  }

  /** Whether the agent's pings can not be judged, since calls of it are on their way. */
  boolean hasCalls() {
    return !calls.isEmpty();
  }

  /** Whether nothing comes through from the agent. */
  boolean isCut() {
    return has(LinkFault.PARTITION, false) || has(LinkFault.DROP, false);
  }
}
