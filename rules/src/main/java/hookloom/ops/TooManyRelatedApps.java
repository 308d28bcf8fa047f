package hookloom.ops;

/** A relation was asked for by its endpoint alone, and the endpoint has several. */
public final class TooManyRelatedApps extends ModelError {
  private static final long serialVersionUID = 1L;

  /** Of that endpoint, with that many relations. */
  public TooManyRelatedApps(String endpoint, int count) {
    super("Too many remote applications on " + endpoint + " (" + count + " > 1)");
  }
}
