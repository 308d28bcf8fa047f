package hookloom.model;

import hookloom.access.Rights;
import hookloom.crossmodel.Offer;
import hookloom.model.ModelSnapshot.NextNumber;
import hookloom.model.ModelSnapshot.SavedApp;
import hookloom.model.ModelSnapshot.SavedMachine;
import hookloom.model.ModelSnapshot.SavedUnit;
import hookloom.names.UnitName;
import hookloom.relation.Relation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/** Makes snapshots of a model's state, and states of snapshots. */
final class Snapshots {
  private Snapshots() {}

  static ModelSnapshot of(ModelState state) {
    List<NextNumber> nextNumbers = new ArrayList<>();
    state.nextNumbers.forEach((app, number) -> nextNumbers.add(new NextNumber(app, number)));
    List<SavedMachine> machines = new ArrayList<>();
    for (Machine machine : state.machines.values()) {
      machines.add(new SavedMachine(machine.id, machine.address, machine.status));
    }
    List<SavedApp> apps = new ArrayList<>();
    for (Application app : state.apps.values()) {
      apps.add(app.saved());
    }
    List<SavedUnit> units = new ArrayList<>();
    for (Unit unit : state.units.values()) {
      units.add(unit.saved());
    }
    List<Relation.Saved> relations = new ArrayList<>();
    for (Relation relation : state.liveRelations()) {
      relations.add(relation.saved());
    }
    return new ModelSnapshot(
        state.controller,
        state.name,
        state.uuid,
        state.network,
        state.switches,
        Collections.unmodifiableSortedMap(new TreeMap<>(state.config)),
        List.copyOf(nextNumbers),
        state.nextMachine,
        state.hosts,
        state.nextRelation,
        List.copyOf(machines),
        List.copyOf(apps),
        List.copyOf(units),
        List.copyOf(relations),
        state.offers.values().stream().map(Offer::saved).toList(),
        state.rights);
  }

  static ModelState restored(ModelSnapshot from) {
    ModelState state =
        new ModelState(
            from.controller(), from.name(), from.uuid(), from.network(), from.switches());
    state.config.putAll(from.config());
    for (NextNumber next : from.nextNumbers()) {
      state.nextNumbers.put(next.app(), next.number());
    }
    state.nextMachine = from.nextMachine();
    state.hosts = from.hosts();
    state.nextRelation = from.nextRelation();
    for (SavedMachine saved : from.machines()) {
      Machine machine = new Machine(saved.id(), saved.address());
      machine.status = saved.status();
      state.machines.put(saved.id(), machine);
    }
    for (SavedApp saved : from.apps()) {
      state.apps.put(saved.name(), Application.of(saved));
    }
    for (SavedUnit saved : from.units()) {
      add(Unit.of(saved, state), state);
    }
    for (SavedApp saved : from.apps()) {
      for (UnitName name : saved.connected()) {
        Unit unit = state.unit(name);
        unit.connected = true;
        unit.app.connected.add(unit);
      }
    }
    for (Relation.Saved saved : from.relations()) {
      state.add(Relation.of(saved));
    }
    from.offers().forEach(saved -> state.offers.put(saved.name(), Offer.of(saved)));
    state.rights = from.rights() == null ? Rights.INITIAL : from.rights();
    while (state.relations.size() < from.nextRelation()) {
      state.relations.add(null);
      state.sides.add(null);
    }
    return state;
  }

  private static void add(Unit unit, ModelState state) {
    state.units.put(unit.name, unit);
    unit.app.units.add(unit);
    unit.machine.units.add(unit);
    if (unit.principal != null) {
      unit.principal.subordinates.add(unit);
    }
  }
}
