package hookloom.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where each unit of one application goes, in order: what its {@code to} means (L146). */
final class Slots {

  /**
   * The place of one unit.
   *
   * @param bundleMachine a key of {@code machines}; empty if none
   * @param beside the unit it goes to; null if none
   * @param directive as written, if it names an application; else empty
   */
  record Slot(String container, String bundleMachine, PlannedUnit beside, String directive) {}

  private static final Slot NEW = new Slot("", "", null, "");

  private final Map<String, List<PlannedUnit>> units;
  private final Map<String, TreeSet<Integer>> named = new TreeMap<>();
  private final Map<String, Integer> cursors = new TreeMap<>();

  private Slots(Map<String, List<PlannedUnit>> units) {
    this.units = units;
  }

  /**
   * As many slots as the application shall have units.
   *
   * @param units of each application, those that exist first
   */
  static List<Slot> of(BundleApplication application, Map<String, List<PlannedUnit>> units) {
    Slots slots = new Slots(units);
    List<String> to = application.to();
    List<Slot> all = new ArrayList<>(Math.max(0, application.units()));
    for (int i = 0; i < application.units(); i++) {
      all.add(to.isEmpty() ? NEW : slots.next(to.get(Math.min(i, to.size() - 1))));
    }
    return all;
  }

  private Slot next(String directive) {
    Placement placement = Placement.parse(directive).orElse(Placement.NEW);
    if (placement.application().isEmpty()) {
      return new Slot(placement.container(), placement.machine(), null, "");
    }
    int index = placement.unit() >= 0 ? placement.unit() : firstNotNamed(placement.application());
    List<PlannedUnit> targets = units.getOrDefault(placement.application(), List.of());
    named(placement.application()).add(index);
    return index < targets.size()
        ? new Slot(placement.container(), "", targets.get(index), directive)
        : new Slot(placement.container(), "", null, "");
  }

  private int firstNotNamed(String application) {
    int index = cursors.getOrDefault(application, 0);
    while (named(application).contains(index)) {
      index++;
    }
    cursors.put(application, index + 1);
    return index;
  }

  private TreeSet<Integer> named(String application) {
    return named.computeIfAbsent(application, key -> new TreeSet<>());
  }
}
