package hookloom.rule;

import java.util.Arrays;

/**
 * Tells which rules the code has reached since the last {@link #clear}, so that a test can prove
 * that it tested the rule it names.
 */
public final class Marks {
  /*
   * A plain write to an array, for marks stand in the hot path. No thread waits for another one here:
   * a test that runs code on other threads must have joined them before it asks.
   */
  private static final byte[] REACHED = new byte[Rule.values().length];

  private Marks() {}

  /** Notes that the one place that decides the rule was reached. */
  public static void reached(Rule rule) {
    REACHED[rule.ordinal()] = 1;
  }

  /** Whether the rule was reached since the last {@link #clear}. */
  public static boolean wasReached(Rule rule) {
    return REACHED[rule.ordinal()] != 0;
  }

  /** Forgets all that was reached. */
  public static void clear() {
    Arrays.fill(REACHED, (byte) 0);
  }
}
