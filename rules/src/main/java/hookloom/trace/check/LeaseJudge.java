package hookloom.trace.check;

import static hookloom.trace.check.Invariant.I26;
import static hookloom.trace.check.Invariant.I36g;

import hookloom.hook.Hook;

/** Judges leadership: who holds the lease, for how long, and what hooks that makes. */
final class LeaseJudge {
  private final Verdicts verdicts;

  LeaseJudge(Verdicts verdicts) {
    this.verdicts = verdicts;
  }

  /** A lease is granted; the states are those before it. */
  void i26Grant(UnitState unit) {
    UnitState holder = unit.app.leaseHolder;
    if (verdicts.breaks(I26, holder == null || holder == unit)) {
      verdicts.tell(
          I26, unit.name, -1, unit + " gets the lease of " + unit.app.name + ", held by " + holder);
    }
  }

  /** leader-elected starts. */
  void i26Start(UnitState unit, Hook hook) {
    if (verdicts.breaks(I26, unit.holdsLease())) {
      UnitState holder = unit.app.leaseHolder;
      verdicts.tell(
          I26,
          unit.name,
          -1,
          unit + " starts " + hook + " while " + (holder == null ? "nobody" : holder) + " leads");
    }
  }

  /**
   * leader-elected is completed, not skipped for want of leadership. The lease may have ended and
   * come back while the earlier one ran: what counts is an end since that one's start.
   */
  void i26Completion(UnitState unit) {
    if (!unit.everElected) {
      return;
    }
    if (verdicts.breaks(I26, unit.electedCause)) {
      verdicts.tell(
          I26,
          unit.name,
          -1,
          unit + " completes leader-elected again, and has not lost the lease since");
    }
  }

  /** A lease ended, and its holder did not die in the same step; only in a trace with times. */
  void i36gEnd(UnitState unit, long lasted) {
    if (verdicts.breaks(I36g, lasted >= BagJudge.LEASE_MICROS)) {
      verdicts.tell(
          I36g,
          unit.name,
          -1,
          "the lease of "
              + unit
              + " ends after "
              + lasted
              + " microseconds, not after "
              + BagJudge.LEASE_MICROS);
    }
  }
}
