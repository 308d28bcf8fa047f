package hookloom.live.trace;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Ids of events, unique in a run: who made them and which one of his it is. Each node has its own
 * for each of its starts; a record has its own wherever it lives.
 */
public final class EventIds {
  private static final int COUNT_BITS = 39;
  private static final int MAKER_BITS = 23;
  private static final int EVENTS_OF_FACT = 8;
  private static final long RECORD = 1L << 62;

  private final long base;

  private EventIds(long kind, String maker, int life) {
    CRC32 sum = new CRC32();
    sum.update(maker.getBytes(StandardCharsets.UTF_8));
    base = kind | (sum.getValue() + life & (1L << MAKER_BITS) - 1) << COUNT_BITS;
  }

  /** The ids of a record's events. */
  public static EventIds ofRecord(String model) {
    return new EventIds(RECORD, model, 0);
  }

  /** The ids of what else happens on a node since one of its starts. */
  public static EventIds ofNode(String node, int boot) {
    return new EventIds(0, node, boot);
  }

  /** The n-th, from 1. */
  public long of(long n) {
    return base | n;
  }

  /** That of the k-th event, from 0, of the n-th fact, from 1. */
  public long of(long n, int k) {
    if (k >= EVENTS_OF_FACT) {
      throw new AssertionError("a fact tells " + k + " events");
    }
    return base | n * EVENTS_OF_FACT + k;
  }
}
