package hookloom.trace.check;

import hookloom.hook.Hook;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the trace has told of one model; things it has not introduced are made when named. */
final class ModelState {
  private static final String MODEL = "";

  private final Map<UnitName, UnitState> units = new HashMap<>(); // never iterated
  private final Map<AppName, AppState> apps = new HashMap<>(); // never iterated
  private final Map<String, MachineState> machines = new HashMap<>(); // never iterated
  private final Map<String, RelationState> keys = new HashMap<>(); // never iterated
  private final Map<String, String> nodes = new HashMap<>(); // never iterated
  private final IntMap<RelationState> relations = new IntMap<>();

  /** All units, applications and relations there ever were, in the order they came up. */
  final List<UnitState> unitList = new ArrayList<>();

  final List<AppState> appList = new ArrayList<>();
  final List<RelationState> relationList = new ArrayList<>();

  private UnitState lastUnit;

  UnitState unit(UnitName name) {
    if (lastUnit != null && lastUnit.name.equals(name)) {
      return lastUnit;
    }
    UnitState unit = units.get(name);
    if (unit == null) {
      unit = new UnitState(name, unitList.size(), app(name.application()));
      units.put(name, unit);
      unitList.add(unit);
    }
    lastUnit = unit;
    return unit;
  }

  AppState app(AppName name) {
    AppState app = apps.get(name);
    if (app == null) {
      app = newApp(name);
    }
    return app;
  }

  /** An application as new, also where one of that name is gone. */
  AppState newApp(AppName name) {
    AppState app = new AppState(name);
    apps.put(name, app);
    appList.add(app);
    return app;
  }

  /** A unit's side of the relation of a hook. */
  ViewState view(UnitState unit, Hook hook) {
    return unit.view(relation(hook.relation()));
  }

  /** The remote unit of a hook as the hook's unit sees it; null if it has none. */
  RemoteState remote(ViewState view, Hook hook) {
    return hook.remoteUnit() == null ? null : view.remote(unit(hook.remoteUnit()));
  }

  MachineState machine(String name) {
    return machines.computeIfAbsent(name, MachineState::new);
  }

  RelationState relation(int id) {
    RelationState relation = relations.get(id);
    if (relation == null) {
      relation = new RelationState(id);
      relations.put(id, relation);
      relationList.add(relation);
    }
    return relation;
  }

  /** A relation that was named too early has its sides now: whoever met it must know them. */
  void introduce(RelationState relation) {
    for (UnitState unit : unitList) {
      ViewState view = unit.viewOrNull(relation.id);
      if (view != null) {
        view.findSides();
      }
      relation.noteSide(unit);
    }
  }

  /** A process of this model lives on that node from now on. */
  void place(String process, String node) {
    nodes.put(process.indexOf('/') < 0 ? MODEL : process, node);
  }

  /** Whether what a unit's agent and the record tell goes by one clock: they are on one node. */
  boolean hasOneClock(UnitState unit) {
    return nodes.isEmpty() || Objects.equals(nodes.get(unit.name.text()), nodes.get(MODEL));
  }

  /** Whether the trace has named that relation. */
  boolean hasRelation(int id) {
    return relations.get(id) != null;
  }

  /** The relation with that key that is not removed; null if there is none. */
  RelationState relationWithKey(String key) {
    return keys.get(key);
  }

  void useKey(RelationState relation) {
    keys.put(relation.key, relation);
  }

  void freeKey(RelationState relation) {
    keys.remove(relation.key, relation);
  }
}
