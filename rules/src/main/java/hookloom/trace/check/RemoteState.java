package hookloom.trace.check;

/** One unit as another one sees it in one relation. */
final class RemoteState {
  static final int STRANGER = 0;
  static final int JOINED = 1;
  static final int CHANGED = 2;

  final UnitState unit;
  final ScopeState scope;

  /** Where the hooks for it stand: nothing, joined, or changed too (I8). */
  int stage = STRANGER;

  /** The observer's participation that joins and recorded belong to. */
  int participation;

  /** Completed joined in this participation. */
  int joins;

  /** The version recorded last (R106); -1 for none. */
  int recorded = -1;

  /** Completed departed, over all participations. */
  int departures;

  /** The n of the last attempt of the last completed changed, and of the last skip of one. */
  long changedAttempt;

  long changedSkip;

  /** The version read last, and in which run; -1 for none. */
  int read = -1;

  int readRun;

  RemoteState(UnitState unit, ScopeState scope) {
    this.unit = unit;
    this.scope = scope;
  }

  boolean isMember() {
    return stage != STRANGER;
  }
}
