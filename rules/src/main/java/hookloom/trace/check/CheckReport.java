package hookloom.trace.check;

import java.util.ArrayList;
import java.util.List;

/**
 * What a check came to, as plain data (E11).
 *
 * @param verdicts one for each invariant, in the order of {@link Invariant}
 * @param findings the first few of each invariant, in the order they were found
 * @param settled whether {@code quiescent} was the last word, so that liveness was judged
 */
public record CheckReport(List<Verdict> verdicts, List<Finding> findings, boolean settled) {
  private static final int FINDINGS_MAX = 400;

  /**
   * How one invariant fared.
   *
   * @param checked how many places really decided it; 0 says that it was vacuous
   * @param broken how many of them it failed in
   */
  public record Verdict(Invariant invariant, long checked, long broken) {}

  /** Copies its lists. */
  public CheckReport {
    verdicts = List.copyOf(verdicts);
    findings = List.copyOf(findings);
  }

  /** Whether nothing was broken. */
  public boolean isGood() {
    for (Verdict verdict : verdicts) {
      if (verdict.broken() > 0) {
        return false;
      }
    }
    return true;
  }

  /** How one invariant fared. */
  public Verdict verdict(Invariant invariant) {
    return verdicts.get(invariant.ordinal());
  }

  /** Both runs together: counts added, findings one after another, settled if both are (E10). */
  public CheckReport plus(CheckReport other) {
    List<Verdict> sums = new ArrayList<>();
    for (Verdict mine : verdicts) {
      Verdict its = other.verdict(mine.invariant());
      sums.add(
          new Verdict(
              mine.invariant(), mine.checked() + its.checked(), mine.broken() + its.broken()));
    }
    List<Finding> all = new ArrayList<>(findings);
    for (Finding finding : other.findings) {
      if (all.size() < FINDINGS_MAX) {
        all.add(finding);
      }
    }
    return new CheckReport(sums, all, settled && other.settled);
  }
}
