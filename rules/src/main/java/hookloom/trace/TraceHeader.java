package hookloom.trace;

import java.util.List;
import java.util.SortedMap;

/**
 * The first line of a trace (E12).
 *
 * @param driver {@code sim} or {@code live}
 * @param strategy {@code random}, {@code usual} or {@code live}; what else a driver says of itself
 * @param switches S1 to S13 with their values (relations.md section 0)
 * @param models {@code <controller>:<model>} of every model known at the start
 * @param nodes names of the nodes of a live run; empty for a simulated one
 */
public record TraceHeader(
    String version,
    String driver,
    long seed,
    String strategy,
    SortedMap<String, String> switches,
    List<String> models,
    List<String> nodes) {

  /** The first line of a trace that no nodes have made. */
  public TraceHeader(
      String version,
      String driver,
      long seed,
      String strategy,
      SortedMap<String, String> switches,
      List<String> models) {
    this(version, driver, seed, strategy, switches, models, List.of());
  }
}
