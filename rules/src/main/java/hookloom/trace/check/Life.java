package hookloom.trace.check;

/** Life, forward only (R15); what the trace has not introduced has none. */
enum Life {
  UNKNOWN,
  ALIVE,
  DYING,
  DEAD,
  REMOVED;

  boolean isBefore(Life other) {
    return compareTo(other) < 0;
  }

  /** Whether dying or further. */
  boolean isEnding() {
    return compareTo(DYING) >= 0;
  }

  String text() {
    return switch (this) {
      case UNKNOWN -> "unknown";
      case ALIVE -> "alive";
      case DYING -> "dying";
      case DEAD -> "dead";
      case REMOVED -> "removed";
    };
  }
}
