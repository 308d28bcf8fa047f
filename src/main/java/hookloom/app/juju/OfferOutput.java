package hookloom.app.juju;

import hookloom.access.Rights;
import hookloom.charm.Endpoint;
import hookloom.crossmodel.OfferAccess;
import hookloom.model.ModelView.OfferView;
import hookloom.names.NaturalOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Parts of what several commands on offers print. */
final class OfferOutput {
  private OfferOutput() {}

  /** The endpoints by name. */
  static List<Endpoint> sorted(List<Endpoint> endpoints) {
    List<Endpoint> sorted = new ArrayList<>(endpoints);
    sorted.sort((one, other) -> NaturalOrder.NAMES.compare(one.name(), other.name()));
    return sorted;
  }

  /** The endpoints as a map of yaml and json. */
  static SortedMap<String, Object> endpoints(OfferView offer) {
    SortedMap<String, Object> endpoints = new TreeMap<>();
    for (Endpoint endpoint : offer.endpoints()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("interface", endpoint.interfaceName());
      fields.put("role", endpoint.role().text());
      endpoints.put(endpoint.name(), fields);
    }
    return endpoints;
  }

  /** The users with access as a map of yaml and json. */
  static SortedMap<String, Object> users(OfferView offer, Rights rights) {
    SortedMap<String, Object> users = new TreeMap<>();
    for (Map.Entry<String, OfferAccess> entry : offer.access().entrySet()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      String shown = rights.displayName(entry.getKey());
      if (!shown.isEmpty()) {
        fields.put("display-name", shown);
      }
      fields.put("access", entry.getValue().text());
      users.put(entry.getKey(), fields);
    }
    return users;
  }

  /** Prints a value as yaml or json. */
  static void print(JujuSession session, String format, Map<String, Object> value) {
    session.output().out(format.equals("json") ? JujuFormat.json(value) : JujuFormat.yaml(value));
  }

  /** Prints rows as a table. */
  static void print(JujuSession session, List<List<String>> rows) {
    Table.lines(rows).forEach(session.output()::out);
  }
}
