package hookloom.live.trace;

import hookloom.trace.Stamp;
import hookloom.trace.TraceEntry;

/**
 * Where a node writes the events of its processes. What was written survives the death of the
 * process, not that of the machine. Any thread.
 */
public interface Spool {

  /**
   * Takes an event.
   *
   * @param entry with an {@code n} that is unique in the run, a {@code step} that is the n of the
   *     first event of its turn, and a {@code cause} that is the n of an event of any node
   */
  void write(Stamp stamp, TraceEntry entry);

  /** The next unique n. */
  long nextId();
}
