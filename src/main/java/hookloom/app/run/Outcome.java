package hookloom.app.run;

import hookloom.app.view.ReportInput;
import hookloom.trace.check.CheckReport;
import java.util.List;

/**
 * What one run came to.
 *
 * @param driver {@code sim} or {@code live}
 * @param nodes how many the driver had
 * @param time what its time was, in words
 * @param settled whether E16 was reached
 * @param virtualMicros the last instant of the run
 * @param orderHash equal for equal hook orders
 * @param findings invariants, expectations, refused steps, and not having settled, in this order
 * @param warnings what the commands warned of, one line each
 * @param neverStruck words of faults that never struck
 * @param interrupted whether the user ended it
 */
record Outcome(
    String driver,
    int nodes,
    String time,
    long seed,
    boolean settled,
    Counts counts,
    long virtualMicros,
    double wallSeconds,
    long orderHash,
    CheckReport check,
    List<ExpectationJudge.Verdict> expectations,
    List<ReportInput.Finding> findings,
    List<String> warnings,
    List<String> neverStruck,
    boolean interrupted) {

  /** How many there are of each; of the model, at the end. */
  record Counts(
      long controllers,
      long models,
      long applications,
      long units,
      long relations,
      long hooks,
      long steps) {

    /** Both together. */
    Counts plus(Counts other) {
      return new Counts(
          controllers + other.controllers,
          models + other.models,
          applications + other.applications,
          units + other.units,
          relations + other.relations,
          hooks + other.hooks,
          steps + other.steps);
    }
  }

  /** Whether nothing at all is wrong. */
  boolean isGood() {
    return findings.isEmpty() && !interrupted;
  }
}
