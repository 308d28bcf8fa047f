package hookloom.app.conf;

import java.time.Duration;

/**
 * How long a cluster waits.
 *
 * @param heartbeatInterval between two signs of life
 * @param heartbeatPause without a sign of life until a node counts as unreachable
 * @param stableAfter without further change until unreachable nodes are given up
 * @param gossipInterval between two exchanges of who is a member
 * @param retryInterval until what has no place yet asks for one again
 * @param seedReport without an answer of a seed node until that is told
 */
public record Timings(
    Duration heartbeatInterval,
    Duration heartbeatPause,
    Duration stableAfter,
    Duration gossipInterval,
    Duration retryInterval,
    Duration seedReport) {

  /** For real networks. */
  public static final Timings NORMAL =
      new Timings(
          Duration.ofSeconds(1),
          Duration.ofSeconds(3),
          Duration.ofSeconds(5),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10));

  /** For tests on one machine. */
  public static final Timings FAST =
      new Timings(
          Duration.ofMillis(200),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofMillis(200),
          Duration.ofMillis(200),
          Duration.ofSeconds(2));
}
