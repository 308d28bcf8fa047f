package hookloom.app.cluster;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;

/**
 * Which log lines a user sees on standard error: Hookloom's warnings, and the errors of what it is
 * built on. All others are in the node's log file. Named in logback.xml.
 */
public final class UserLines extends Filter<ILoggingEvent> {
  private static final String OURS = "hookloom.";

  /** Told as errors again and again, while nothing is wrong: somebody is waited for. */
  private static final List<String> WAITING =
      List.of(
          "org.apache.pekko.cluster.sharding.DDataShardCoordinator",
          "org.apache.pekko.cluster.sharding.internal.DDataRememberEntitiesCoordinatorStore");

  /** Told in words of our own, and without advice to switch the check off. */
  private static final String REFUSED = "because of incompatible cluster configuration";

  /** Made by logback, by name. */
  public UserLines() {}

  @Override
  public FilterReply decide(ILoggingEvent event) {
    String logger = event.getLoggerName();
    Level least = logger.startsWith(OURS) ? Level.WARN : Level.ERROR;
    return event.getLevel().isGreaterOrEqual(least)
            && !WAITING.contains(logger)
            && !event.getMessage().contains(REFUSED)
        ? FilterReply.NEUTRAL
        : FilterReply.DENY;
  }
}
