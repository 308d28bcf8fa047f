package hookloom.hook;

/** How a run of a hook ended (section 7.1). */
public enum Outcome {
  /** R180. */
  OK("ok"),
  /** R181. */
  MISSING("missing"),
  /** R182. */
  FAILED("failed"),
  /** R183. */
  TERMINATED("terminated"),
  /** R184. */
  CRASHED("crashed");

  private final String text;

  Outcome(String text) {
    this.text = text;
  }

  /** The outcome as traces write it. */
  public String text() {
    return text;
  }
}
