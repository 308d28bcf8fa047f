package hookloom.live.deterministic;

import hookloom.live.trace.EventIds;
import hookloom.live.trace.Spool;
import hookloom.trace.Stamp;
import hookloom.trace.TraceEntry;
import java.util.ArrayList;
import java.util.List;

/** The events of one node of a deterministic run, in memory. Survives the node. */
public final class MemorySpool implements Spool {

  /** An event with its place. */
  public record Written(Stamp stamp, TraceEntry entry) {}

  private final DeterministicRun run;
  private final EventIds ids;
  private final List<Written> written = new ArrayList<>();
  private long last;

  /**
   * A node's.
   *
   * @param boot how many starts the node had before
   */
  public MemorySpool(DeterministicRun run, String node, int boot) {
    this.run = run;
    this.ids = EventIds.ofNode(node, boot);
  }

  /** All events, in the order in which they came. */
  public List<Written> written() {
    return List.copyOf(written);
  }

  /** Actors that are stopped at the end of a run have nothing to tell. */
  @Override
  public void write(Stamp stamp, TraceEntry entry) {
    if (!run.isClosed()) {
      written.add(new Written(stamp, entry));
    }
  }

  @Override
  public long nextId() {
    return ids.of(++last);
  }
}
