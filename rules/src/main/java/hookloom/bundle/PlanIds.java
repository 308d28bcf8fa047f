package hookloom.bundle;

import hookloom.model.ModelView;
import hookloom.names.UnitName;
import java.util.Map;
import java.util.TreeMap;

/** The ids that machines, containers and units of a plan are expected to get, in order. */
final class PlanIds {

  /**
   * Where a unit is.
   *
   * @param base the machine under it, or under its container
   * @param words as a change tells it: {@code new machine 0}, {@code 0/lxd/1}
   */
  record Located(String base, String words) {}

  private final Map<String, Integer> nextContainers = new TreeMap<>();
  private final Map<String, String> bundleMachines = new TreeMap<>();
  private final Map<UnitName, Located> units = new TreeMap<>();
  private final Map<String, String> existing = new TreeMap<>();
  private int nextMachine;

  /** Begins behind what the model has. */
  PlanIds(ModelView view) {
    for (ModelView.MachineView machine : view.machines()) {
      String id = machine.id();
      existing.put(id, id);
      int slash = id.lastIndexOf('/');
      int number = numberOf(id.substring(slash + 1));
      if (slash < 0) {
        nextMachine = Math.max(nextMachine, number + 1);
      } else {
        nextContainers.merge(id.substring(0, slash), number + 1, Math::max);
      }
    }
  }

  private static int numberOf(String digits) {
    return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : -1;
  }

  String newMachine() {
    return String.valueOf(nextMachine++);
  }

  String newContainer(String base, String type) {
    String folder = base + '/' + type;
    int number = nextContainers.merge(folder, 1, Integer::sum) - 1;
    return folder + '/' + number;
  }

  boolean isExisting(String machine) {
    return existing.containsKey(machine);
  }

  void putMachine(String bundleId, String id) {
    bundleMachines.put(bundleId, id);
  }

  String machine(String bundleId) {
    return bundleMachines.get(bundleId);
  }

  void put(UnitName unit, Located located) {
    units.put(unit, located);
  }

  Located of(UnitName unit) {
    return units.get(unit);
  }

  /** The machine at the bottom: {@code 0} of {@code 0/lxd/1}. */
  static String base(String machine) {
    int slash = machine.indexOf('/');
    return slash < 0 ? machine : machine.substring(0, slash);
  }
}
