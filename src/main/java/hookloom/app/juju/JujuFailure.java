package hookloom.app.juju;

/**
 * A command that failed, in Juju's words.
 *
 * <p>Exit code 2 is a wrong use, found before any controller is asked (L2); 1 is all else.
 */
public final class JujuFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final boolean silent;

  private JujuFailure(int exitCode, String text, boolean silent) {
    super(text, null, false, false);
    this.exitCode = exitCode;
    this.silent = silent;
  }

  /** A wrong use; the text has no {@code ERROR } before it. */
  public static JujuFailure usage(String text) {
    return new JujuFailure(2, text, false);
  }

  /** A command that could not be done; the text has no {@code ERROR } before it. */
  public static JujuFailure error(String text) {
    return new JujuFailure(1, text, false);
  }

  /**
   * A command that has already printed what went wrong (L3).
   *
   * @param text what it printed, for those who ask why
   */
  public static JujuFailure silent(String text) {
    return new JujuFailure(1, text, true);
  }

  /** 1 or 2. */
  public int exitCode() {
    return exitCode;
  }

  /** Whether nothing more is to be printed. */
  public boolean isSilent() {
    return silent;
  }
}
