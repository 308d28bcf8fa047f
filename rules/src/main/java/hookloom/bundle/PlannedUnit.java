package hookloom.bundle;

import hookloom.names.UnitName;

/** A unit of an application of the bundle: one that exists, or one to be added by a step. */
final class PlannedUnit {
  private final UnitName name;
  private final String machine;
  private PlanStep step;

  private PlannedUnit(UnitName name, String machine) {
    this.name = name;
    this.machine = machine;
  }

  /** A unit of the model. */
  static PlannedUnit existing(UnitName name, String machine) {
    return new PlannedUnit(name, machine == null ? "" : machine);
  }

  /** A unit to be, with the name that it is expected to get. */
  static PlannedUnit toBe(UnitName name) {
    return new PlannedUnit(name, null);
  }

  UnitName name() {
    return name;
  }

  boolean isExisting() {
    return machine != null;
  }

  /** Where it is; null for a unit to be. */
  String machine() {
    return machine;
  }

  /** What adds it; null for a unit that exists. */
  PlanStep step() {
    return step;
  }

  void addedBy(PlanStep adding) {
    step = adding;
  }
}
