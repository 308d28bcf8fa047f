package hookloom.hook;

/** The code of one hook run, under way. */
public interface HookCode {

  /** How far the code came. */
  sealed interface Progress {
    /** The code has ended; 0 is success (R258). */
    record Exited(int code, String reason) implements Progress {
      /** The plain success. */
      public static final Exited SUCCESS = new Exited(0, "");
    }

    /** A look answered {@link HookContext.Look.Waiting}; advance again when the bag is there. */
    record Waits() implements Progress {
      /** The only one needed. */
      public static final Waits INSTANCE = new Waits();
    }

    /** Go on after that much virtual time, in microseconds. */
    record Sleeps(long micros) implements Progress {}
  }

  /**
   * Runs the code on until it must wait, sleep, or ends. Code through which {@link NotAtHand} goes
   * up is advanced again later, and must then make the call that threw it once more, and no earlier
   * one.
   */
  Progress advance();

  /** Ends the code early: the agent died or the hook was killed. */
  default void abandon() {}
}
