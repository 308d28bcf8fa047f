package hookloom.app.control;

/** A node did not do what its control endpoint was asked for. */
public abstract sealed class ControlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private ControlException(String message, Throwable cause) {
    super(message, cause);
  }

  /** No node serves there. */
  public static final class NotRunning extends ControlException {
    private static final long serialVersionUID = 1L;

    NotRunning(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** No answer came; what was asked may have been done all the same. */
  public static final class Unanswered extends ControlException {
    private static final long serialVersionUID = 1L;

    Unanswered(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The node refused, and nothing was done. */
  public static final class Refused extends ControlException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refused(int status, String message) {
      super(message, null);
      this.status = status;
    }

    /** The status of HTTP: 401 for a wrong token, 404 for no such model. */
    public int status() {
      return status;
    }
  }
}
