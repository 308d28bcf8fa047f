package hookloom.trace;

import java.util.List;

/**
 * How a merge went.
 *
 * @param events in the merged trace
 * @param duplicates told again by a record that was rebuilt, and left out
 * @param causesLost causes that no spool has: lost with a node that was killed
 * @param afterEnd events left out, of timers that go on when nothing is left to do (E16)
 * @param late events that came after their place had been passed; 0 unless followed
 * @param wrong events that can not stand where they do: a fault of the driver that told them
 * @param troubles the first of these in words
 */
public record MergeReport(
    long events,
    long duplicates,
    long causesLost,
    long afterEnd,
    long late,
    long wrong,
    List<String> troubles) {

  /** Copies its list. */
  public MergeReport {
    troubles = List.copyOf(troubles);
  }
}
