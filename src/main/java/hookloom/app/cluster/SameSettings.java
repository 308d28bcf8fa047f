package hookloom.app.cluster;

import com.typesafe.config.Config;
import java.util.List;
import org.apache.pekko.cluster.ConfigValidation;
import org.apache.pekko.cluster.JoinConfigCompatChecker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The settings that must be the same on all nodes; a node that differs is not let in. */
public final class SameSettings extends JoinConfigCompatChecker {
  static final String PLACEMENT = "hookloom.same.placement";
  static final String JOURNAL = "hookloom.same.journal";
  static final String SHARDS = "hookloom.same.shards";
  static final String CLOCK_SPEED = "hookloom.same.clock-speed";
  static final String PACE = "hookloom.same.pace";

  /** The same for a reader. */
  static final String NAMES = "journal, placement, shards, clock-speed and pace";

  private static final List<String> KEYS = List.of(PLACEMENT, JOURNAL, SHARDS, CLOCK_SPEED, PACE);
  private static final Logger LOG = LoggerFactory.getLogger(SameSettings.class);

  /** Made by Pekko, by name. */
  public SameSettings() {}

  @Override
  public Seq<String> requiredKeys() {
    return CollectionConverters.asScala(KEYS).toSeq();
  }

  @Override
  public ConfigValidation check(Config toCheck, Config actual) {
    for (String key : KEYS) {
      if (toCheck.hasPath(key) && !toCheck.getValue(key).equals(actual.getValue(key))) {
        LOG.warn(
            "a node is not let in: its {} is {}, here it is {}",
            key.substring(key.lastIndexOf('.') + 1),
            toCheck.getValue(key).unwrapped(),
            actual.getValue(key).unwrapped());
      }
    }
    return JoinConfigCompatChecker.fullMatch(requiredKeys(), toCheck, actual);
  }
}
