package hookloom.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The lines that tell of an exposure (L155). */
final class ExposeTexts {
  private static final String EVERYWHERE = "CIDRs 0.0.0.0/0 and ::/0";

  private ExposeTexts() {}

  /** One line, or one for each group of endpoints that are exposed alike, by first name. */
  static List<String> of(String application, SortedMap<String, ExposedEndpoint> endpoints) {
    if (endpoints.isEmpty()) {
      return List.of(
          "expose all endpoints of " + application + " and allow access from " + EVERYWHERE);
    }
    SortedMap<String, List<String>> groups = new TreeMap<>();
    Map<String, String> firstOf = new TreeMap<>();
    for (Map.Entry<String, ExposedEndpoint> entry : endpoints.entrySet()) {
      String whence = whence(entry.getValue());
      String group = entry.getKey().isEmpty() ? "" : whence;
      String first = firstOf.computeIfAbsent(group, key -> entry.getKey());
      groups.computeIfAbsent(first, key -> new ArrayList<>()).add(entry.getKey());
    }
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, List<String>> group : groups.entrySet()) {
      lines.add(
          what(group.getValue())
              + " of "
              + application
              + " and allow access from "
              + whence(endpoints.get(group.getKey())));
    }
    return lines;
  }

  private static String what(List<String> names) {
    if (names.get(0).isEmpty()) {
      return "expose all endpoints";
    }
    return "override expose settings for endpoint"
        + (names.size() > 1 ? "s " : " ")
        + String.join(",", names);
  }

  private static String whence(ExposedEndpoint endpoint) {
    List<String> parts = new ArrayList<>();
    if (!endpoint.spaces().isEmpty()) {
      parts.add(list("space", endpoint.spaces()));
    }
    if (!endpoint.cidrs().isEmpty()) {
      parts.add(list("CIDR", endpoint.cidrs()));
    }
    return parts.isEmpty() ? EVERYWHERE : String.join(" and ", parts);
  }

  private static String list(String what, List<String> items) {
    List<String> sorted = new ArrayList<>(items);
    sorted.sort(null);
    return what + (items.size() > 1 ? "s " : " ") + String.join(",", sorted);
  }
}
