package hookloom.trace.check;

/** What the trace has told of one machine. */
final class MachineState {
  final String name;
  int units;

  /** The unit whose hook runs on it; null if none does. */
  UnitState running;

  int addressEvents;

  MachineState(String name) {
    this.name = name;
  }
}
