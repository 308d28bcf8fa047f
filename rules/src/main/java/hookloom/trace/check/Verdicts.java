package hookloom.trace.check;

import hookloom.names.UnitName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The counts of all invariants and the findings kept. */
final class Verdicts {
  private static final int KEPT_PER_INVARIANT = 5;
  private static final Invariant[] INVARIANTS = Invariant.values();

  private final long[] checked = new long[INVARIANTS.length];
  private final long[] broken = new long[INVARIANTS.length];
  private final List<Finding> findings = new ArrayList<>();
  private String model = "";
  private long n;

  /** Says where the next verdicts are given. */
  void at(String model, long n) {
    this.model = model;
    this.n = n;
  }

  /** Counts one place that decides the invariant; true if it is broken there. */
  boolean breaks(Invariant invariant, boolean holds) {
    checked[invariant.ordinal()]++;
    if (holds) {
      return false;
    }
    broken[invariant.ordinal()]++;
    return true;
  }

  /** Whether a text for this breach would be kept; it need not be made otherwise. */
  private boolean isKept(Invariant invariant) {
    return broken[invariant.ordinal()] <= KEPT_PER_INVARIANT;
  }

  /**
   * Tells of what {@link #breaks} has just counted; relation is -1 for none, unit null for none.
   */
  void tell(Invariant invariant, UnitName unit, int relation, String text) {
    if (isKept(invariant)) {
      findings.add(new Finding(invariant, model, unit, relation, n, text));
    }
  }

  void clear() {
    Arrays.fill(checked, 0);
    Arrays.fill(broken, 0);
    findings.clear();
  }

  CheckReport report(boolean settled) {
    List<CheckReport.Verdict> verdicts = new ArrayList<>();
    for (Invariant invariant : INVARIANTS) {
      int place = invariant.ordinal();
      verdicts.add(new CheckReport.Verdict(invariant, checked[place], broken[place]));
    }
    return new CheckReport(verdicts, findings, settled);
  }
}
