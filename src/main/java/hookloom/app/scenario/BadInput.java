package hookloom.app.scenario;

/** Input of the user that can not be run; nothing was run and nothing written (E3, exit 2). */
public final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** One clear message, with file and line where there are any. */
  public BadInput(String message) {
    super(message, null, false, false);
  }
}
