package hookloom.explorer;

import hookloom.fault.Fault;
import hookloom.fault.Fault.Kind.LinkFault;
import hookloom.names.UnitName;
import hookloom.unit.Notice;
import java.util.ArrayList;

/** The faults that lie on the way from a controller to one agent, at this time. */
final class LinkFaults {
  private final ArrayList<Fault.Kind.Link> active = new ArrayList<>(1);

  void add(Fault.Kind.Link fault) {
    active.add(fault);
  }

  void remove(Fault.Kind.Link fault) {
    active.remove(fault);
  }

  boolean isEmpty() {
    return active.isEmpty();
  }

  boolean drops() {
    return has(LinkFault.DROP);
  }

  boolean duplicates() {
    return has(LinkFault.DUPLICATE);
  }

  boolean reorders() {
    return has(LinkFault.REORDER);
  }

  boolean delays() {
    return has(LinkFault.DELAY);
  }

  private boolean has(LinkFault kind) {
    for (Fault.Kind.Link fault : active) {
      if (fault.fault() == kind) {
        return true;
      }
    }
    return false;
  }

  /** Whether what the agent is told of a relation is held: all of it, or of one unit's. */
  boolean holds(Notice notice) {
    for (Fault.Kind.Link fault : active) {
      if (fault.fault() == LinkFault.HOLD
          && (fault.from() == null || isAbout(notice, fault.from()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAbout(Notice notice, UnitName unit) {
    if (!(notice instanceof Notice.RelationUnits units)) {
      return false;
    }
    for (Notice.Presence presence : units.units()) {
      if (presence.unit().equals(unit)) {
        return true;
      }
    }
    return false;
  }
}
