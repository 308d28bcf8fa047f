package hookloom.trace.check;

import hookloom.names.UnitName;

/**
 * A broken invariant at its place.
 *
 * @param model {@code <controller>:<model>}; empty if the trace names none
 * @param unit null if it is about no unit
 * @param relation -1 if it is about no relation
 * @param n of the event that broke it; for liveness, of the last event
 * @param text one line: the thing and the two values that clash
 */
public record Finding(
    Invariant invariant, String model, UnitName unit, int relation, long n, String text) {

  /** {@code HL-I21 web/1 wrote ...} (style of all our messages). */
  @Override
  public String toString() {
    return "HL-" + invariant.id() + "  " + text;
  }
}
