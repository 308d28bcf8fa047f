package hookloom.app.juju;

import java.util.Map;
import java.util.TreeMap;

/**
 * How a bundle is deployed beyond Juju's own rules (E4, E6c).
 *
 * @param lenient whether an option that the charm does not know is left out with a warning
 * @param skipMissing whether applications without a charm are left out with their relations
 * @param scale multiplies every unit count
 * @param units unit counts by application, instead of the bundle's own
 */
public record BundleOptions(
    boolean lenient, boolean skipMissing, int scale, Map<String, Integer> units) {
  /** As {@code juju deploy} does. */
  public static final BundleOptions STRICT = new BundleOptions(false, false, 1, Map.of());

  /** Copies the map. */
  public BundleOptions {
    units = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(units));
  }
}
