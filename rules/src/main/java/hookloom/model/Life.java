package hookloom.model;

/** The life of a thing (R15); only forward. */
public enum Life {
  ALIVE("alive"),
  DYING("dying"),
  DEAD("dead"),
  REMOVED("removed");

  private final String text;

  Life(String text) {
    this.text = text;
  }

  /** The life as Juju writes it. */
  public String text() {
    return text;
  }
}
