package hookloom.app.juju;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a run deploys beyond Juju's own rules (E4, E6c).
 *
 * @param lenient whether an option that the charm does not know is left out with a warning
 * @param skipMissing whether applications without a charm are left out with their relations
 * @param scale multiplies every unit count
 * @param units unit counts by application, instead of the command's or bundle's own
 */
public record DeployOptions(
    boolean lenient, boolean skipMissing, int scale, Map<String, Integer> units) {

  /** As {@code juju deploy} does. */
  public static final DeployOptions STRICT = new DeployOptions(false, false, 1, Map.of());

  /** Copies the map. */
  public DeployOptions {
    units = Collections.unmodifiableSortedMap(new TreeMap<>(units));
  }

  /** How many units an application gets instead of the count that the command or bundle says. */
  public int units(String app, int said) {
    Integer instead = units.get(app);
    return instead == null ? said * scale : instead;
  }
}
