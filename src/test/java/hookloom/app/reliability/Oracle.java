package hookloom.app.reliability;

import hookloom.model.ModelView;
import hookloom.model.ModelView.RelationView;
import hookloom.names.UnitName;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What must be in one model after all that was acknowledged, and nothing else. */
final class Oracle {
  private static final String PEER = ":crew";

  /** An application that is there. */
  private static final class App {
    final TreeSet<String> units = new TreeSet<>();
    String counter;
    boolean exposed;
  }

  private final TreeMap<String, App> apps = new TreeMap<>();
  private final TreeSet<String> relations = new TreeSet<>();

  /** Takes in that a command was carried out. */
  void acknowledged(ModelCommand command, Answer.Done done) {
    if (command instanceof ModelCommand.Deploy deploy) {
      App app = new App();
      app.units.addAll(done.names());
      apps.put(deploy.app().text(), app);
    } else if (command instanceof ModelCommand.AddUnits add) {
      apps.get(add.app().text()).units.addAll(done.names());
    } else if (command instanceof ModelCommand.RemoveUnit remove) {
      apps.get(remove.unit().application().text()).units.remove(remove.unit().text());
    } else if (command instanceof ModelCommand.RemoveApplication remove) {
      apps.remove(remove.app().text());
      relations.removeIf(key -> (key + ' ').contains(remove.app().text() + ":db "));
    } else if (command instanceof ModelCommand.Integrate) {
      relations.addAll(done.names());
    } else if (command instanceof ModelCommand.RemoveRelation remove) {
      relations.remove(remove.first() + ":db " + remove.second() + ":db");
    } else if (command instanceof ModelCommand.SetConfig config) {
      apps.get(config.app().text()).counter = config.values().get("counter");
    } else if (command instanceof ModelCommand.Expose expose) {
      apps.get(expose.app().text()).exposed = true;
    } else if (command instanceof ModelCommand.Unexpose unexpose) {
      apps.get(unexpose.app().text()).exposed = false;
    } else {
      throw new AssertionError(command);
    }
  }

  /** The names of the applications. */
  List<String> apps() {
    return List.copyOf(apps.keySet());
  }

  /** The units of an application; none if it is not there. */
  List<String> units(String app) {
    return apps.containsKey(app) ? List.copyOf(apps.get(app).units) : List.of();
  }

  /** Whether two applications are related. */
  boolean areRelated(String requirer, String provider) {
    return relations.contains(requirer + ":db " + provider + ":db");
  }

  /**
   * What a model lacks or has too much, a line each.
   *
   * @param settled whether nothing is left to do there, so that what was removed is gone and what
   *     hooks write is written
   */
  List<String> differences(ModelView view, boolean settled) {
    List<String> wrong = new ArrayList<>();
    TreeMap<String, ModelView.AppView> seenApps = new TreeMap<>();
    for (ModelView.AppView app : view.apps()) {
      seenApps.put(app.name().text(), app);
      if (!apps.containsKey(app.name().text()) && (settled || app.life().equals("alive"))) {
        wrong.add("application " + app.name().text() + " is " + app.life() + ", and was removed");
      }
    }
    apps.forEach((name, app) -> compare(name, app, seenApps.get(name), wrong));
    units(view, settled, wrong);
    relations(view, settled, wrong);
    return wrong;
  }

  private static void compare(String name, App app, ModelView.AppView seen, List<String> wrong) {
    if (seen == null || !seen.life().equals("alive")) {
      wrong.add("application " + name + " is " + (seen == null ? "not there" : seen.life()));
      return;
    }
    Object counter = seen.explicitConfig().get("counter");
    if (!Objects.equals(app.counter, counter == null ? null : counter.toString())) {
      wrong.add(name + " has counter " + counter + ", and " + app.counter + " was set");
    }
    if (seen.exposed() != app.exposed) {
      wrong.add(name + ": exposed is " + seen.exposed() + ", and " + app.exposed + " was set");
    }
  }

  private void units(ModelView view, boolean settled, List<String> wrong) {
    TreeMap<String, String> seen = new TreeMap<>();
    for (ModelView.UnitView unit : view.units()) {
      seen.put(unit.name().text(), unit.life());
      boolean wanted = units(unit.name().application().text()).contains(unit.name().text());
      boolean appGoes = !apps.containsKey(unit.name().application().text());
      if (!wanted && (settled || unit.life().equals("alive") && !appGoes)) {
        wrong.add("unit " + unit.name().text() + " is " + unit.life() + ", and is not wanted");
      }
    }
    for (App app : apps.values()) {
      for (String unit : app.units) {
        if (!"alive".equals(seen.get(unit))) {
          wrong.add("unit " + unit + " is " + seen.getOrDefault(unit, "not there"));
        }
      }
    }
  }

  private void relations(ModelView view, boolean settled, List<String> wrong) {
    TreeMap<String, RelationView> seen = new TreeMap<>();
    for (RelationView relation : view.relations()) {
      seen.put(relation.key(), relation);
      boolean isPeer = relation.key().endsWith(PEER);
      if (isPeer && settled) {
        bags(relation, wrong);
      } else if (!isPeer
          && !relations.contains(relation.key())
          && (settled || relation.life().equals("alive") && !isOfRemoved(relation))) {
        wrong.add("relation " + relation.key() + " is " + relation.life() + ", and was removed");
      }
    }
    for (String key : relations) {
      RelationView relation = seen.get(key);
      if (relation == null || !relation.life().equals("alive")) {
        wrong.add("relation " + key + " is " + (relation == null ? "not there" : relation.life()));
      } else if (settled) {
        scope(relation, wrong);
      }
    }
  }

  private boolean isOfRemoved(RelationView relation) {
    return relation.sides().stream().anyMatch(side -> !apps.containsKey(side.app().text()));
  }

  /** The hook of the last change of config has written, and that was not lost. */
  private void bags(RelationView relation, List<String> wrong) {
    String name = relation.sides().get(0).app().text();
    App app = apps.get(name);
    if (app == null) {
      return;
    }
    String counter = app.counter == null ? "0" : app.counter;
    for (String unit : app.units) {
      bag(relation, unit, "counter", counter, wrong);
    }
    if (!app.units.isEmpty()) {
      bag(relation, name, "counter", counter, wrong);
    }
  }

  private void scope(RelationView relation, List<String> wrong) {
    TreeSet<String> inScope = new TreeSet<>();
    for (UnitName unit : relation.inScope()) {
      inScope.add(unit.text());
    }
    TreeSet<String> wanted = new TreeSet<>();
    boolean isEmpty = false;
    for (ModelView.SideView side : relation.sides()) {
      wanted.addAll(units(side.app().text()));
      isEmpty |= units(side.app().text()).isEmpty();
    }
    if (!inScope.equals(wanted)) {
      wrong.add("in scope of " + relation.key() + " are " + inScope + ", not " + wanted);
    }
    if (!isEmpty) {
      for (String unit : wanted) {
        bag(relation, unit, "unit", unit, wrong);
      }
    }
  }

  private static void bag(
      RelationView relation, String owner, String key, String value, List<String> wrong) {
    SortedMap<String, String> bag = relation.bags().get(owner);
    String seen = bag == null ? null : bag.get(key);
    if (!value.equals(seen)) {
      wrong.add(
          "bag of "
              + owner
              + " in "
              + relation.key()
              + ": "
              + key
              + " is "
              + seen
              + ", not "
              + value);
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, App> app : apps.entrySet()) {
      text.append(app.getKey()).append(app.getValue().units).append(' ');
    }
    return text.append(relations).toString();
  }
}
