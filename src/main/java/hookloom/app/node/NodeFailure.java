package hookloom.app.node;

/** A node's process did not do what it should; the message has the end of its log. */
public final class NodeFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure, in words for people. */
  public NodeFailure(String message) {
    super(message);
  }
}
