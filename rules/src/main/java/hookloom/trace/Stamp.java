package hookloom.trace;

/**
 * The place of an event in a live run, from which the logs of all nodes are merged into one order
 * (E12). Ordered by position, then by inner.
 *
 * @param position how many events of its model's record are before it, itself included: what the
 *     process that made it knew of, directly or by what others told it
 * @param inner a Lamport count since then; 0 for the record's own events
 */
public record Stamp(long position, long inner) implements Comparable<Stamp> {
  /*
   * An event is placed right behind the last one of the record that its maker knew of. So a read
   * stands where the record was read, not where the answer came to be looked at, and what a process
   * did that was cut off from the record stands before whatever the record did without it.
   */

  /** Before everything. */
  public static final Stamp START = new Stamp(0, 0);

  /** The later of the two: what a process knows once it got a message with the other stamp. */
  public Stamp max(Stamp other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The stamp of the next event of a process that is no record. */
  public Stamp next() {
    return new Stamp(position, inner + 1);
  }

  @Override
  public int compareTo(Stamp other) {
    int order = Long.compare(position, other.position);
    return order != 0 ? order : Long.compare(inner, other.inner);
  }
}
