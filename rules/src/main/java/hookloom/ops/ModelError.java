package hookloom.ops;

/** The model refused what the charm asked; uncaught, the hook fails. */
public class ModelError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the hook tool's text, without {@code ERROR }. */
  public ModelError(String message) {
    super(message);
  }
}
