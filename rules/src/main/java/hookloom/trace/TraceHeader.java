package hookloom.trace;

import java.util.List;
import java.util.SortedMap;

/**
 * The first line of a trace (E12).
 *
 * @param driver {@code sim} or {@code live}
 * @param strategy {@code random} or {@code usual}; what else a driver says of itself
 * @param switches S1 to S13 with their values (relations.md section 0)
 * @param models {@code <controller>:<model>} of every model known at the start
 */
public record TraceHeader(
    String version,
    String driver,
    long seed,
    String strategy,
    SortedMap<String, String> switches,
    List<String> models) {}
