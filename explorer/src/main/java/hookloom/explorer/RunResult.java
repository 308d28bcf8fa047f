package hookloom.explorer;

import java.util.List;

/**
 * What a run came to.
 *
 * @param settled whether E16 was reached within the limit
 * @param orderHash the same for two runs exactly if (but for collisions) their hooks started in the
 *     same order
 * @param refused words and text of each step that was refused, in order
 * @param neverStruck words of the faults that never struck
 * @param stuck what was left to do, in words, when the run did not settle; else empty
 */
public record RunResult(
    boolean settled,
    long hooks,
    long steps,
    long virtualMicros,
    long orderHash,
    List<Refused> refused,
    List<String> neverStruck,
    List<String> stuck) {

  /** A step that the model refused. */
  public record Refused(String words, String text) {}
}
