package hookloom.trace;

/** Reads the events of cross-model relations (cross-model.md section 22). */
final class CrossModelEvents {
  private CrossModelEvents() {}

  /** The event of a line. */
  static TraceEvent read(EventType type, TraceLine line) throws TraceFormatException {
    return switch (type) {
      case CMR_OFFER ->
          new TraceEvent.CmrOffer(
              line.text(TraceField.OFFER),
              line.text(TraceField.UUID),
              line.app(TraceField.APP),
              line.texts(TraceField.ENDPOINTS),
              line.oneOf(TraceField.OP, "add", "update", "remove", "force-remove"));
      case CMR_ACL ->
          new TraceEvent.CmrAcl(
              line.text(TraceField.UUID),
              line.text(TraceField.USER),
              line.oneOf(TraceField.BEFORE, "", "read", "consume", "admin"),
              line.oneOf(TraceField.AFTER, "", "read", "consume", "admin"),
              line.flag(TraceField.ADMIN, false));
      case CONN ->
          new TraceEvent.Conn(
              line.text(TraceField.UUID),
              line.number(TraceField.R),
              line.text(TraceField.TOKEN, ""),
              line.text(TraceField.USER),
              line.oneOf(TraceField.OP, "add", "remove"));
      default -> throw new AssertionError(type.text() + " is read elsewhere");
    };
  }
}
