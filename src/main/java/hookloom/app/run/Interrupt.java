package hookloom.app.run;

/** Whether the user wants the run to end now; asked by the run, set from a signal's thread. */
public final class Interrupt {
  private volatile boolean requested;

  /** Ends a run from within; nothing is wrong with it. */
  public static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("interrupted", null, false, false);
    }
  }

  /** Asks the run to end at its next event. */
  public void request() {
    requested = true;
  }

  /** Whether it was asked. */
  public boolean isRequested() {
    return requested;
  }

  /** Ends the run if that was asked. */
  void check() {
    if (requested) {
      throw new Stopped();
    }
  }
}
