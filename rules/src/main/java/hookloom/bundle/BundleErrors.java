package hookloom.bundle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is wrong with a bundle, one line each, in the groups and the order of L152. */
final class BundleErrors {
  /** The groups, in their order; lines about the bundle as a whole come first. */
  enum Group {
    BUNDLE,
    MACHINES,
    SAAS,
    APPLICATIONS,
    RELATIONS,
    OPTIONS
  }

  private final Map<Group, List<String>> groups = new EnumMap<>(Group.class);

  void add(Group group, String line) {
    groups.computeIfAbsent(group, key -> new ArrayList<>()).add(line);
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  /** All lines; inside a group sorted by text. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (List<String> group : groups.values()) {
      Collections.sort(group);
      lines.addAll(group);
    }
    return lines;
  }
}
