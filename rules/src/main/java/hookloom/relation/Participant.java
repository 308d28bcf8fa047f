package hookloom.relation;

import hookloom.databag.Bag;
import hookloom.names.UnitName;

/** A unit that has entered the scope of a relation, now or before: its bag outlives it (R140). */
public final class Participant {
  private final UnitName unit;
  private final UnitName principal;
  private final int side;
  Bag bag;
  boolean inScope;
  boolean departing;
  int count;

  Participant(UnitName unit, UnitName principal, int side) {
    this.unit = unit;
    this.principal = principal;
    this.side = side;
  }

  /** All that is kept of it, as a value. */
  public record Saved(
      UnitName unit,
      UnitName principal,
      int side,
      Bag bag,
      boolean inScope,
      boolean departing,
      int count) {}

  Saved saved() {
    return new Saved(unit, principal, side, bag, inScope, departing, count);
  }

  /** The participant that was {@link #saved}. */
  static Participant of(Saved saved) {
    Participant participant = new Participant(saved.unit(), saved.principal(), saved.side());
    participant.bag = saved.bag();
    participant.inScope = saved.inScope();
    participant.departing = saved.departing();
    participant.count = saved.count();
    return participant;
  }

  /** The unit. */
  public UnitName unit() {
    return unit;
  }

  /** Its principal, or itself: the unit scope it is in when the relation is container-scoped. */
  public UnitName principal() {
    return principal;
  }

  /** 0 or 1: the index of its application among the sides. */
  public int side() {
    return side;
  }

  /** Its bag as committed. */
  public Bag bag() {
    return bag;
  }

  /** Whether it has entered and not left. */
  public boolean isInScope() {
    return inScope;
  }

  /** Whether observers see it: in scope and not announced as departing (R14). */
  public boolean isPresent() {
    return inScope && !departing;
  }

  /** Grows with every change that observers are told of. */
  public int count() {
    return count;
  }
}
