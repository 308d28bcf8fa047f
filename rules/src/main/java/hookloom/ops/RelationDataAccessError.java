package hookloom.ops;

/** The unit may not read or write this databag (R164). */
public final class RelationDataAccessError extends ModelError {
  private static final long serialVersionUID = 1L;

  /** With the reason. */
  public RelationDataAccessError(String message) {
    super(message);
  }
}
