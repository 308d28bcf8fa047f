package hookloom.charm;

import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a charm declares, from its files (R23) or written inline in a scenario. Immutable.
 *
 * @param endpoints declared endpoints of all three sections, by name; never the implicit one
 * @param hasConfig whether the charm has a configuration file or section at all (E6c)
 * @param warnings what was accepted but should be known, one line each
 */
public record Charm(
    String name,
    String summary,
    String description,
    boolean subordinate,
    SortedMap<String, Endpoint> endpoints,
    SortedSet<String> extraBindings,
    boolean hasConfig,
    SortedMap<String, ConfigOption> options,
    SortedMap<String, ActionSpec> actions,
    List<String> warnings) {

  /** Copies what it is given, so that the charm never changes. */
  public Charm {
    endpoints = Collections.unmodifiableSortedMap(new TreeMap<>(endpoints));
    extraBindings = Collections.unmodifiableSortedSet(new TreeSet<>(extraBindings));
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    actions = Collections.unmodifiableSortedMap(new TreeMap<>(actions));
    warnings = List.copyOf(warnings);
  }

  /** The declared endpoint of that name, the implicit one for {@code juju-info}, or null (R50). */
  public Endpoint endpoint(String endpointName) {
    Endpoint declared = endpoints.get(endpointName);
    if (declared == null && endpointName.equals(Endpoint.JUJU_INFO.name())) {
      Marks.reached(Rule.R39);
      return Endpoint.JUJU_INFO;
    }
    return declared;
  }
}
