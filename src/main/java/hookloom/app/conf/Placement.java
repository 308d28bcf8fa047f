package hookloom.app.conf;

/** Where a controller lives. */
public enum Placement {
  /** On the node where it was made: that node has its files. */
  PINNED("pinned"),
  /** On any node of role controller; it moves when its node is lost. */
  BALANCED("balanced");

  private final String text;

  Placement(String text) {
    this.text = text;
  }

  /** The word in {@code cluster.conf}. */
  @Override
  public String toString() {
    return text;
  }
}
