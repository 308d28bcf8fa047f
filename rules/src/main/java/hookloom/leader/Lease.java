package hookloom.leader;

import hookloom.names.UnitName;
import hookloom.rule.Marks;
import hookloom.rule.Rule;

/** The leadership lease of one application (R210). Changed by the model's facts alone. */
public final class Lease {
  /** How long a lease runs from its last claim or renewal. */
  public static final long DURATION_MICROS = 60_000_000;

  private UnitName holder;
  private long untilMicros;

  /** The unit that was granted it and has not lost it; null if it is free. */
  public UnitName holder() {
    return holder;
  }

  /** When it runs out; without meaning while it is free. */
  public long untilMicros() {
    return untilMicros;
  }

  /** Whether the unit holds it and it has not run out at that time (R170, R220). */
  public boolean isHeldBy(UnitName unit, long nowMicros) {
    Marks.reached(Rule.R220);
    return holder != null && nowMicros < untilMicros && holder.equals(unit);
  }

  /** A claim or a renewal at that time. */
  public void hold(UnitName unit, long nowMicros) {
    Marks.reached(Rule.R210);
    holder = unit;
    untilMicros = nowMicros + DURATION_MICROS;
  }

  /** As it was when that was its holder and its end; null for a free one. */
  public void restore(UnitName formerHolder, long formerUntilMicros) {
    holder = formerHolder;
    untilMicros = formerUntilMicros;
  }

  /** Nobody holds it any more. */
  public void end() {
    holder = null;
  }
}
