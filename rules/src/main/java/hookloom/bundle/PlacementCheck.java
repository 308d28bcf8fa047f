package hookloom.bundle;

import hookloom.bundle.BundleErrors.Group;
import hookloom.charm.GoText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Judges where the units of a bundle shall go (L146, L152). */
final class PlacementCheck {
  private final Bundle bundle;
  private final BundleErrors errors;

  PlacementCheck(Bundle bundle, BundleErrors errors) {
    this.bundle = bundle;
    this.errors = errors;
  }

  void run(BundleApplication application) {
    String name = GoText.quote(application.name());
    if (application.units() >= 0 && application.to().size() > application.units()) {
      add("too many units specified in unit placement for application " + name);
    }
    for (String text : application.to()) {
      Optional<Placement> placement = Placement.parse(text);
      if (placement.isEmpty()) {
        add("invalid placement syntax " + GoText.quote(text) + " for application " + name);
      } else {
        target(text, placement.get());
      }
    }
  }

  private void target(String text, Placement placement) {
    if (!placement.machine().isEmpty()) {
      if (!bundle.machines().containsKey(placement.machine())) {
        add("placement " + GoText.quote(text) + " refers to a machine not defined in this bundle");
      }
    } else if (!placement.application().isEmpty()) {
      BundleApplication target = bundle.applications().get(placement.application());
      if (target == null) {
        add(
            "placement "
                + GoText.quote(text)
                + " refers to an application not defined in this bundle");
      } else if (placement.unit() >= Math.max(0, target.units())) {
        add(
            "placement "
                + GoText.quote(text)
                + " specifies a unit greater than the "
                + Math.max(0, target.units())
                + " unit(s) started by the target application");
      }
    }
  }

  private void add(String line) {
    errors.add(Group.APPLICATIONS, line);
  }

  /** The applications placed in a circle, or on one that is; in order of name, empty if none. */
  static List<String> cycle(Bundle bundle) {
    SortedMap<String, Integer> waiting = new TreeMap<>();
    Map<String, List<String>> placedOn = new TreeMap<>();
    Deque<String> free = new ArrayDeque<>();
    for (BundleApplication application : bundle.applications().values()) {
      SortedSet<String> targets = targets(application);
      targets.retainAll(bundle.applications().keySet());
      waiting.put(application.name(), targets.size());
      if (targets.isEmpty()) {
        free.add(application.name());
      }
      for (String target : targets) {
        placedOn.computeIfAbsent(target, key -> new ArrayList<>()).add(application.name());
      }
    }
    while (!free.isEmpty()) {
      String done = free.remove();
      waiting.remove(done);
      for (String next : placedOn.getOrDefault(done, List.of())) {
        if (waiting.merge(next, -1, Integer::sum) == 0) {
          free.add(next);
        }
      }
    }
    return new ArrayList<>(waiting.keySet());
  }

  private static SortedSet<String> targets(BundleApplication application) {
    SortedSet<String> targets = new TreeSet<>();
    for (String text : application.to()) {
      Placement.parse(text).map(Placement::application).ifPresent(targets::add);
    }
    targets.remove("");
    return targets;
  }
}
