package hookloom.trace.check;

/** What the controller knows of one unit in one relation: presence and the unit's bag. */
final class ScopeState {
  final UnitState unit;
  final BagState bag;
  boolean inScope;
  boolean departing;
  int entries;

  /** How often it went out of sight: announced as departing, or left without that. */
  int absences;

  /** The n of the last entry. */
  long entered;

  ScopeState(UnitState unit) {
    this.unit = unit;
    this.bag = new BagState(unit.name);
  }

  /** Whether observers see it (R14). */
  boolean isPresent() {
    return inScope && !departing;
  }
}
