package hookloom.trace.check;

import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.names.AppName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the trace has told of one application. */
final class AppState {
  final AppName name;
  Life life = Life.UNKNOWN;
  boolean subordinate;

  /** Of the current charm; null while the trace has not told. */
  List<Endpoint> endpoints;

  /** Units that are not removed, in the order they were made. */
  final List<UnitState> units = new ArrayList<>();

  boolean hadUnit;

  /** Relations with other applications that are not removed. */
  int otherRelations;

  /** How many of them are on an endpoint, by its name. */
  private final Map<String, Integer> onEndpoint = new HashMap<>(); // never iterated

  /* The lease. */

  /** Null while nobody holds it. */
  UnitState leaseHolder;

  /** When it was granted or renewed last. */
  long leaseMicros;

  /** Whether a fault takes it away (E9). */
  boolean expiresByFault;

  /* Reasons for config-changed (I36d). */

  int configEvents;

  /** The hash of the last config-set; null if unknown, as after an upgrade. */
  String configHash;

  AppState(AppName name) {
    this.name = name;
  }

  int relationsOn(String endpoint) {
    return onEndpoint.getOrDefault(endpoint, 0);
  }

  void relationCame(Endpoint endpoint) {
    count(endpoint, 1);
  }

  void relationWent(Endpoint endpoint) {
    count(endpoint, -1);
  }

  private void count(Endpoint endpoint, int step) {
    otherRelations += endpoint.role() == Role.PEER ? 0 : step;
    onEndpoint.merge(endpoint.name(), step, Integer::sum);
  }
}
