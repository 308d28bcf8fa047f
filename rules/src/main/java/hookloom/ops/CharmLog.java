package hookloom.ops;

/** The unit's log; lines are written at once and stay when the hook fails. */
public final class CharmLog {
  private final Calls calls;

  CharmLog(Calls calls) {
    this.calls = calls;
  }

  /** For those who look for a bug. */
  public void debug(String message) {
    calls.log("DEBUG", message);
  }

  /** For those who want to know. */
  public void info(String message) {
    calls.log("INFO", message);
  }

  /** For those who should look. */
  public void warning(String message) {
    calls.log("WARNING", message);
  }

  /** For those who have to act. */
  public void error(String message) {
    calls.log("ERROR", message);
  }
}
