package hookloom.charm;

/** The role of an endpoint (R7). */
public enum Role {
  PROVIDER("provider"),
  REQUIRER("requirer"),
  PEER("peer");

  private final String text;

  Role(String text) {
    this.text = text;
  }

  /** The role as Juju writes it. */
  public String text() {
    return text;
  }

  /** The role at the other end: peer is its own counterpart. */
  public Role counterpart() {
    return switch (this) {
      case PROVIDER -> REQUIRER;
      case REQUIRER -> PROVIDER;
      case PEER -> PEER;
    };
  }
}
