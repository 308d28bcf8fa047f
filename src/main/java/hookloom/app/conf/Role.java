package hookloom.app.conf;

/** What a node does for its cluster. */
public enum Role {
  /** It keeps controllers, with their models, applications and links. */
  CONTROLLER("controller"),
  /** It runs machines, with their unit agents. */
  AGENT("agent");

  private final String text;

  Role(String text) {
    this.text = text;
  }

  /** The word in {@code cluster.conf} and in the cluster. */
  @Override
  public String toString() {
    return text;
  }
}
