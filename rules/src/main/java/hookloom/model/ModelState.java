package hookloom.model;

import hookloom.access.KnownUser;
import hookloom.access.Rights;
import hookloom.crossmodel.Offer;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.process.Quirk;
import hookloom.process.Switches;
import hookloom.relation.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;

/** All that a model records (architecture.md section 3). Changed by facts alone. */
final class ModelState {
  final String controller;
  final String name;
  final String uuid;
  final int network;
  final Switches switches;
  final TreeMap<AppName, Application> apps = new TreeMap<>();
  final LinkedHashMap<UnitName, Unit> units = new LinkedHashMap<>();
  final LinkedHashMap<String, Machine> machines = new LinkedHashMap<>();
  final TreeMap<AppName, Integer> nextNumbers = new TreeMap<>();
  final TreeMap<String, String> config = new TreeMap<>();

  /** By id; null where a relation is removed. */
  final ArrayList<Relation> relations = new ArrayList<>();

  final HashMap<String, Relation> relationsByKey = new HashMap<>(); // never iterated

  /** By relation id: the applications of its sides. */
  final ArrayList<Application[]> sides = new ArrayList<>();

  /** By name (X7). */
  final TreeMap<String, Offer> offers = new TreeMap<>();

  Rights rights = Rights.INITIAL;

  int nextMachine;
  int hosts;
  int nextRelation;

  ModelState(String controller, String name, String uuid, int network, Switches switches) {
    this.controller = controller;
    this.name = name;
    this.uuid = uuid;
    this.network = network;
    this.switches = switches;
  }

  Application app(AppName app) {
    return apps.get(app);
  }

  Unit unit(UnitName unit) {
    return units.get(unit);
  }

  /** The application of a side of a relation; null once it is removed. */
  Application side(Relation relation, int side) {
    Application app = sides.get(relation.id())[side];
    return app.life == Life.REMOVED ? null : app;
  }

  Relation relation(int id) {
    return id < relations.size() ? relations.get(id) : null;
  }

  Relation relation(String key) {
    return relationsByKey.get(key);
  }

  /** A relation that has come to be; the ids are growing. */
  void add(Relation added) {
    while (relations.size() < added.id()) {
      relations.add(null);
      sides.add(null);
    }
    relations.add(added);
    Application[] of = new Application[added.sides().size()];
    for (int i = 0; i < of.length; i++) {
      of[i] = app(added.app(i));
      of[i].relations.add(added);
    }
    sides.add(of);
    relationsByKey.put(added.key(), added);
  }

  int nextNumber(AppName app) {
    return nextNumbers.getOrDefault(app, 0);
  }

  boolean autoRetry() {
    String value = config.get("automatically-retry-hooks");
    return value == null ? switches.autoRetry() : value.equals("true");
  }

  /** Whether an offer without connections keeps its application from being removed (X129). */
  boolean strictOfferGuard() {
    return !"false".equals(config.get("strict-offer-guard"));
  }

  /** Whether the model does as real Juju does there. */
  boolean has(Quirk quirk) {
    String value = config.get(quirk.id());
    return value == null ? switches.quirks().contains(quirk) : value.equals("true");
  }

  /** Who owns the model. */
  String owner() {
    return KnownUser.ADMIN;
  }

  /** The offer that is used by a relation; null if none is. */
  Offer offerOf(Relation relation) {
    for (Offer offer : offers.values()) {
      if (offer.connection(relation.id()) != null) {
        return offer;
      }
    }
    return null;
  }

  /** How many relations of the model go to other models. */
  int connections() {
    int count = 0;
    for (Offer offer : offers.values()) {
      count += offer.connections().size();
    }
    return count;
  }

  long updateStatusMicros() {
    String value = config.get("update-status-hook-interval");
    return value == null ? 300_000_000L : ModelConfig.micros(value);
  }

  /** The address of the n-th host (L26). */
  String address(int host) {
    int number = host + 11;
    return "10." + network + '.' + (number >> 8) + '.' + (number & 255);
  }

  List<Relation> liveRelations() {
    List<Relation> live = new ArrayList<>();
    for (Relation relation : relations) {
      if (relation != null) {
        live.add(relation);
      }
    }
    return live;
  }

  @Override
  public String toString() {
    return name
        + ' '
        + uuid
        + "\n"
        + apps.values()
        + "\n"
        + machines.values()
        + "\n"
        + relations
        + "\n"
        + nextNumbers
        + ' '
        + config
        + ' '
        + nextMachine
        + ' '
        + hosts
        + ' '
        + nextRelation
        + "\n"
        + offers.values()
        + ' '
        + rights;
  }
}
