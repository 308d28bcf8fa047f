package hookloom.app.run;

/** Hears how far a run is, for people (E5). */
@FunctionalInterface
interface Watcher {
  /** Hears nothing. */
  Watcher BLIND = (virtualMicros, hooks, settledUnits, units) -> {};

  /** Called a few times a second at most; time in microseconds of virtual time. */
  void progress(long virtualMicros, long hooks, int settledUnits, int units);
}
