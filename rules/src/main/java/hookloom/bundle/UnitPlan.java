package hookloom.bundle;

import hookloom.bundle.PlanIds.Located;
import hookloom.model.ModelView;
import hookloom.model.ModelView.AppView;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Plans machines, units and containers of a bundle (L146, L155, L156). */
final class UnitPlan {
  private final Bundle bundle;
  private final ModelView view;
  private final SortedMap<String, PlanStep> deployed;
  private final Map<String, List<PlannedUnit>> units = new TreeMap<>();
  private final Map<String, List<Slots.Slot>> slots = new TreeMap<>();
  private final SortedMap<String, String> machineIds = new TreeMap<>();
  private final Map<String, PlanStep> machineSteps = new TreeMap<>();
  private final Map<UnitName, Slots.Slot> slotOf = new TreeMap<>();
  private final List<PlanStep> unitSteps = new ArrayList<>();
  private final List<PlanStep> containerSteps = new ArrayList<>();

  /**
   * A plan for the units of a bundle.
   *
   * @param deployed the steps that deploy applications, by name; none for those that exist
   */
  UnitPlan(
      Bundle bundle, ModelView view, MachineMap machines, SortedMap<String, PlanStep> deployed) {
    this.bundle = bundle;
    this.view = view;
    this.deployed = deployed;
    for (BundleApplication application : bundle.applications().values()) {
      units.put(application.name(), unitsOf(application));
    }
    for (BundleApplication application : bundle.applications().values()) {
      slots.put(application.name(), Slots.of(application, units));
    }
    mapMachines(machines);
  }

  private List<PlannedUnit> unitsOf(BundleApplication application) {
    List<PlannedUnit> all = new ArrayList<>();
    AppName name = AppName.of(application.name());
    AppView existing = view.app(name);
    int next = 0;
    if (existing != null) {
      List<UnitName> names = new ArrayList<>(existing.units());
      names.sort(Comparator.comparingInt(UnitName::number));
      for (UnitName unit : names) {
        all.add(PlannedUnit.existing(unit, view.unit(unit).machine()));
        next = unit.number() + 1;
      }
    }
    while (all.size() < application.units()) {
      all.add(PlannedUnit.toBe(UnitName.of(name, next++)));
    }
    return all;
  }

  /** Machines of the bundle that stand in the model already: as told, or because units say so. */
  private void mapMachines(MachineMap machines) {
    TreeSet<String> known = new TreeSet<>();
    view.machines().forEach(machine -> known.add(machine.id()));
    for (String id : bundle.machines().keySet()) {
      if (machines.useExisting() && known.contains(id)) {
        machineIds.put(id, id);
      }
    }
    machineIds.putAll(machines.ids());
    for (BundleApplication application : bundle.applications().values()) {
      List<PlannedUnit> all = units.get(application.name());
      List<Slots.Slot> places = slots.get(application.name());
      for (int i = 0; i < places.size() && all.get(i).isExisting(); i++) {
        String id = places.get(i).bundleMachine();
        if (!id.isEmpty() && !all.get(i).machine().isEmpty()) {
          machineIds.putIfAbsent(id, PlanIds.base(all.get(i).machine()));
        }
      }
    }
  }

  /** The machines of the bundle that stand in the model, by their ids in the bundle. */
  SortedMap<String, String> machineIds() {
    return machineIds;
  }

  /** Adds the steps for new machines, in natural order of their ids in the bundle. */
  void addMachines(List<PlanStep> steps) {
    TreeSet<String> needed = new TreeSet<>();
    for (BundleApplication application : bundle.applications().values()) {
      List<PlannedUnit> all = units.get(application.name());
      List<Slots.Slot> places = slots.get(application.name());
      for (int i = 0; i < places.size(); i++) {
        if (!all.get(i).isExisting()) {
          needed.add(places.get(i).bundleMachine());
        }
      }
    }
    for (BundleMachine machine : bundle.machines().values()) {
      if (needed.contains(machine.id()) && !machineIds.containsKey(machine.id())) {
        PlanStep step = new PlanStep(ids -> newMachine(machine.id(), ids));
        machineSteps.put(machine.id(), step);
        steps.add(step);
        annotate(machine, step, steps);
      }
    }
  }

  private static void annotate(BundleMachine machine, PlanStep added, List<PlanStep> steps) {
    if (!machine.annotations().isEmpty()) {
      PlanStep step =
          new PlanStep(
              ids ->
                  new BundleChange.SetAnnotations(
                      "set annotations for new machine " + ids.machine(machine.id())));
      step.after(added);
      steps.add(step);
    }
  }

  private static BundleChange newMachine(String bundleId, PlanIds ids) {
    String id = ids.newMachine();
    ids.putMachine(bundleId, id);
    String known = id.equals(bundleId) ? "" : " (bundle machine " + bundleId + ')';
    return new BundleChange.AddBundleMachine("add new machine " + id + known, bundleId, id);
  }

  /** Adds the steps for new units, by application, and behind them those for containers. */
  void addUnits(List<PlanStep> steps) {
    for (BundleApplication application : bundle.applications().values()) {
      for (PlannedUnit unit : units.get(application.name())) {
        if (!unit.isExisting()) {
          unit.addedBy(new PlanStep(ids -> newUnit(unit, ids)));
        }
      }
    }
    for (BundleApplication application : bundle.applications().values()) {
      PlanStep before = null;
      List<PlannedUnit> all = units.get(application.name());
      List<Slots.Slot> places = slots.get(application.name());
      for (int i = 0; i < places.size(); i++) {
        if (!all.get(i).isExisting()) {
          all.get(i).step().after(before);
          all.get(i).step().after(deployed.get(application.name()));
          place(all.get(i), places.get(i));
          before = all.get(i).step();
        }
      }
    }
    steps.addAll(unitSteps);
    steps.addAll(containerSteps);
  }

  private void place(PlannedUnit unit, Slots.Slot slot) {
    slotOf.put(unit.name(), slot);
    unitSteps.add(unit.step());
    PlanStep ground = ground(slot);
    if (hasContainerStep(slot)) {
      PlanStep container = new PlanStep(ids -> newContainer(unit, slot, ids));
      container.after(ground);
      containerSteps.add(container);
      unit.step().after(container);
    } else {
      unit.step().after(ground);
    }
  }

  /** What must stand before something is put on it; null if it stands. */
  private PlanStep ground(Slots.Slot slot) {
    return slot.beside() == null ? machineSteps.get(slot.bundleMachine()) : slot.beside().step();
  }

  /** On machines that stand, a container is told with its unit only. */
  private boolean hasContainerStep(Slots.Slot slot) {
    if (slot.container().isEmpty()) {
      return false;
    }
    return slot.beside() == null
        ? !machineIds.containsKey(slot.bundleMachine())
        : !slot.beside().isExisting();
  }

  private BundleChange newContainer(PlannedUnit unit, Slots.Slot slot, PlanIds ids) {
    String base = base(slot, ids);
    String container = ids.newContainer(base, slot.container());
    ids.put(unit.name(), new Located(base, container));
    String age = ids.isExisting(base) ? " on existing machine " : " on new machine ";
    return new BundleChange.AddContainer(
        "add " + slot.container() + " container " + container + age + base);
  }

  private static String base(Slots.Slot slot, PlanIds ids) {
    if (slot.beside() != null) {
      return slot.beside().isExisting()
          ? PlanIds.base(slot.beside().machine())
          : ids.of(slot.beside().name()).base();
    }
    return slot.bundleMachine().isEmpty() ? ids.newMachine() : ids.machine(slot.bundleMachine());
  }

  private BundleChange newUnit(PlannedUnit unit, PlanIds ids) {
    Slots.Slot slot = slotOf.get(unit.name());
    Located located = ids.of(unit.name());
    if (located == null) {
      located = located(slot, ids);
      ids.put(unit.name(), located);
    }
    String why = slot.directive().isEmpty() ? "" : " to satisfy [" + slot.directive() + ']';
    return new BundleChange.AddUnit(
        "add unit " + unit.name().text() + " to " + located.words() + why,
        unit.name(),
        placeOf(slot));
  }

  private static Located located(Slots.Slot slot, PlanIds ids) {
    if (slot.beside() != null && !slot.beside().isExisting()) {
      return ids.of(slot.beside().name());
    }
    String base = base(slot, ids);
    if (!slot.container().isEmpty()) {
      return new Located(base, ids.newContainer(base, slot.container()));
    }
    if (slot.beside() != null) {
      return new Located(base, "existing machine " + slot.beside().machine());
    }
    String age = ids.isExisting(base) ? "existing machine " : "new machine ";
    return new Located(base, age + base);
  }

  private static UnitPlace placeOf(Slots.Slot slot) {
    if (slot.beside() != null) {
      return new UnitPlace.BesideUnit(slot.beside().name(), slot.container());
    }
    return slot.bundleMachine().isEmpty()
        ? new UnitPlace.NewMachine(slot.container())
        : new UnitPlace.BundleMachineOf(slot.bundleMachine(), slot.container());
  }
}
