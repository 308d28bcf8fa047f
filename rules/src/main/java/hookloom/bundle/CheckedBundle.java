package hookloom.bundle;

import hookloom.charm.Endpoint;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A bundle that broke no rule, with what the check found out.
 *
 * @param bundle without the options that its charms do not have (E6c)
 * @param charms by application
 * @param relations in file order
 * @param saasEndpoints by SAAS: what its relations tell of a remote application that nobody knows
 *     (E6c)
 * @param warnings one line each
 */
public record CheckedBundle(
    Bundle bundle,
    BundleMode mode,
    SortedMap<String, FoundCharm> charms,
    List<CheckedRelation> relations,
    SortedMap<String, List<Endpoint>> saasEndpoints,
    List<String> warnings) {

  /** Copies what it is given. */
  public CheckedBundle {
    charms = Collections.unmodifiableSortedMap(new TreeMap<>(charms));
    relations = List.copyOf(relations);
    saasEndpoints = Collections.unmodifiableSortedMap(new TreeMap<>(saasEndpoints));
    warnings = List.copyOf(warnings);
  }
}
