package hookloom.app.view;

import hookloom.trace.TraceEntry;
import hookloom.trace.TraceHeader;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All that a report tells (E14).
 *
 * @param title the run's name, with its seed if that matters
 * @param verdict one sentence
 * @param repeatCommand the command that gives this run again; empty if there is none
 * @param numbers what the summary counts, by its name, in the order to show; the values are printed
 *     as they are
 * @param invariants in the order to show; empty if nothing was judged
 * @param findings in the order to show
 * @param entries in the order of their n
 */
public record ReportInput(
    String title,
    String verdict,
    String repeatCommand,
    Map<String, String> numbers,
    List<Invariant> invariants,
    List<Finding> findings,
    TraceHeader header,
    List<TraceEntry> entries) {

  /** Checks that nothing is null. */
  public ReportInput {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(repeatCommand, "repeatCommand");
    Objects.requireNonNull(numbers, "numbers");
    Objects.requireNonNull(invariants, "invariants");
    Objects.requireNonNull(findings, "findings");
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(entries, "entries");
  }

  /** An invariant and how often it was decided; {@code checked} 0 means it was vacuous (E11). */
  public record Invariant(String id, String text, long checked, long broken) {}

  /**
   * Something wrong (E11).
   *
   * @param unit null if it is about no unit
   * @param relation -1 if it is about no relation
   * @param line the n of the event where it was found; 0 if it is about the whole run
   */
  public record Finding(String id, String unit, int relation, long line, String text) {}

  /** Whether anything was judged at all. */
  boolean isJudged() {
    return !invariants.isEmpty() || !findings.isEmpty();
  }

  /** Whether nothing that was judged is wrong. */
  boolean holds() {
    return findings.isEmpty() && invariants.stream().allMatch(one -> one.broken() == 0);
  }
}
