package hookloom.charm;

/** The scope of an endpoint or of a relation (R9). */
public enum Scope {
  GLOBAL("global"),
  CONTAINER("container");

  private final String text;

  Scope(String text) {
    this.text = text;
  }

  /** The scope as charm files write it. */
  public String text() {
    return text;
  }
}
