package hookloom.model;

import hookloom.access.Rights;
import hookloom.charm.ConfigOption;
import hookloom.charm.OptionValues;
import hookloom.databag.Bag;
import hookloom.hook.HookContext.ApplicationStatus;
import hookloom.hook.HookContext.Goal;
import hookloom.hook.HookContext.GoalState;
import hookloom.hook.HookContext.PortRange;
import hookloom.hook.HookContext.Status;
import hookloom.hook.HookKind;
import hookloom.model.QueryAnswer.BagAnswer;
import hookloom.model.QueryAnswer.BagOf;
import hookloom.names.AppName;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import hookloom.relation.Participant;
import hookloom.relation.Relation;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What may be read of a model, by hooks and by people; it changes nothing. */
public final class ModelReader implements ModelView {
  private static final List<String> SEVERITY =
      List.of("unknown", "terminated", "active", "waiting", "maintenance", "blocked", "error");

  /** What a unit's workload says while it is not installed (R262, R264). */
  private static final List<String> NOT_INSTALLED =
      List.of(
          "waiting for machine",
          "installing agent",
          "agent initialising",
          "installing charm software");

  private final ModelState state;

  ModelReader(ModelState state) {
    this.state = state;
  }

  // For hooks

  /** A bag as it is now, if the reader may see it (R164, R166). */
  public BagAnswer read(UnitName reader, int id, Owner owner, boolean isLeader) {
    Relation relation = state.relation(id);
    Unit unit = state.unit(reader);
    if (relation == null || unit == null) {
      return new BagAnswer(null, "permission denied");
    }
    int side = relation.sideOf(owner.application());
    boolean ownApp = owner.application().equals(reader.application());
    Marks.reached(Rule.R164);
    if (side < 0 || owner instanceof AppName && ownApp && !relation.isPeer() && !isLeader) {
      return new BagAnswer(null, "permission denied");
    }
    if (owner instanceof AppName) {
      return new BagAnswer(relation.appBag(side), null);
    }
    Participant participant = relation.participant((UnitName) owner);
    boolean isVisible =
        participant != null
            && relation.sharesScope(unit.principalOrSelf().name, participant.principal());
    if (!isVisible) {
      return new BagAnswer(
          null,
          "cannot read settings for unit \""
              + owner.text()
              + "\" in relation \""
              + relation.key()
              + "\": unit \""
              + owner.text()
              + "\": settings not found");
    }
    if (!participant.isInScope()) {
      Marks.reached(Rule.R179);
    }
    return new BagAnswer(participant.bag(), null);
  }

  /** All bags that are not the reader's own and that it may read now without being leader. */
  public List<BagOf> capture(UnitName reader, List<Integer> relations) {
    List<BagOf> bags = new ArrayList<>();
    for (int id : relations) {
      Relation relation = state.relation(id);
      if (relation == null) {
        continue;
      }
      for (Participant participant : relation.participants()) {
        if (!participant.unit().equals(reader)) {
          capture(reader, id, participant.unit(), bags);
        }
      }
      for (int side = 0; side < relation.sides().size(); side++) {
        capture(reader, id, relation.app(side), bags);
      }
    }
    return bags;
  }

  private void capture(UnitName reader, int relation, Owner owner, List<BagOf> bags) {
    Bag bag = read(reader, relation, owner, false).bag();
    if (bag != null) {
      bags.add(new BagOf(relation, owner, bag));
    }
  }

  /** The effective config, options without a value as null. */
  public SortedMap<String, Object> config(UnitName name) {
    Application app = state.unit(name).app;
    SortedMap<String, Object> values = new TreeMap<>();
    for (ConfigOption option : app.charm.options().values()) {
      values.put(option.name(), null);
    }
    values.putAll(OptionValues.effective(app.charm, app.explicitConfig));
    return values;
  }

  /** The workload status of a unit as stored. */
  public Status status(UnitName name) {
    Unit unit = state.unit(name);
    return unit == null
        ? new Status("unknown", "")
        : new Status(unit.workloadStatus, unit.workloadMessage);
  }

  /** The status of the unit's application and of its units. */
  public ApplicationStatus applicationStatus(UnitName name) {
    Application app = state.unit(name).app;
    SortedMap<UnitName, Status> units = new TreeMap<>();
    for (Unit unit : app.units) {
      units.put(unit.name, shown(unit));
    }
    return new ApplicationStatus(status(app), units);
  }

  /** A unit's stored state. */
  public SortedMap<String, String> charmState(UnitName name) {
    return state.unit(name).charmState();
  }

  /** A unit's open ports. */
  public List<PortRange> openedPorts(UnitName name) {
    return state.unit(name).ports;
  }

  /** A unit's address. */
  public String address(UnitName name) {
    return state.unit(name).machine.address;
  }

  /** Legacy leader settings. */
  public SortedMap<String, String> leaderSettings(UnitName name) {
    return new TreeMap<>(state.unit(name).app.leaderSettings);
  }

  /** Until when the unit's lease runs; 0 if it does not hold it. */
  public long leaseUntil(UnitName name, long nowMicros) {
    Unit unit = state.unit(name);
    return unit != null && unit.app.lease.isHeldBy(name, nowMicros)
        ? unit.app.lease.untilMicros()
        : 0;
  }

  /** The model's intention: units as soon as they exist, before they join (R246). */
  public GoalState goalState(UnitName name) {
    Unit unit = state.unit(name);
    SortedMap<UnitName, Goal> units = new TreeMap<>();
    for (Unit own : unit.app.units) {
      if (isGoal(own, unit)) {
        units.put(own.name, goal(own));
      }
    }
    SortedMap<String, SortedMap<String, Goal>> relations = new TreeMap<>();
    for (Relation relation : unit.app.relations) {
      if (relation.isPeer()) {
        continue;
      }
      int side = relation.sideOf(unit.app.name);
      Application remote = state.app(relation.app(1 - side));
      SortedMap<String, Goal> goals =
          relations.computeIfAbsent(relation.endpoint(side).name(), key -> new TreeMap<>());
      goals.put(remote.name.text(), new Goal(relation.status(), 0));
      for (Unit other : remote.units) {
        if (isGoal(other, unit)) {
          goals.put(other.name.text(), goal(other));
        }
      }
    }
    return new GoalState(units, relations);
  }

  /** Units of subordinates on other principals are no goal of this one, nor are dead ones. */
  private static boolean isGoal(Unit unit, Unit reader) {
    boolean elsewhere =
        unit.principal != null && unit.principalOrSelf() != reader.principalOrSelf();
    return unit.life.compareTo(Life.DEAD) < 0 && !elsewhere;
  }

  private static Goal goal(Unit unit) {
    String status = unit.life == Life.DYING ? "dying" : unit.workloadStatus;
    return new Goal(status, unit.statusSinceMicros);
  }

  // For people

  @Override
  public String name() {
    return state.name;
  }

  @Override
  public String uuid() {
    return state.uuid;
  }

  /** The workload status as shown: of the hook if it failed (R271), unknown if lost (R267). */
  private static Status shown(Unit unit) {
    if (unit.inError) {
      Marks.reached(Rule.R271);
      String message = unit.agentStatus.equals("error") ? unit.agentMessage() : "";
      return new Status("error", message.isEmpty() ? Unit.failed(unit.state.hook()) : message);
    }
    if (isLost(unit) && !unit.workloadStatus.equals("terminated")) {
      return new Status(
          "unknown", "agent lost, see 'juju show-status-log " + unit.name.text() + "'");
    }
    return new Status(unit.workloadStatus, unit.workloadMessage);
  }

  /** Gone without a word, and past installation (R267). */
  private static boolean isLost(Unit unit) {
    if (unit.connected || unit.life == Life.DEAD || unit.agentStatus.equals("allocating")) {
      return false;
    }
    Marks.reached(Rule.R267);
    boolean installs =
        unit.agentStatus.equals("executing") && unit.agentHook.kind() == HookKind.INSTALL;
    return !installs && !NOT_INSTALLED.contains(unit.workloadMessage);
  }

  /** What the leader set, else the worst of the units (R268). */
  private static Status status(Application app) {
    Marks.reached(Rule.R268);
    if (app.status != null) {
      return new Status(app.status, app.statusMessage);
    }
    Status worst = null;
    for (Unit unit : app.units) {
      Status status = shown(unit);
      if (worst == null || SEVERITY.indexOf(status.status()) > SEVERITY.indexOf(worst.status())) {
        worst = status;
      }
    }
    return worst == null ? new Status("unknown", "") : worst;
  }

  @Override
  public List<AppView> apps() {
    List<AppView> apps = new ArrayList<>();
    for (Application app : state.apps.values()) {
      apps.add(view(app));
    }
    return apps;
  }

  @Override
  public AppView app(AppName name) {
    Application app = state.app(name);
    return app == null ? null : view(app);
  }

  private static AppView view(Application app) {
    Status status = status(app);
    List<UnitName> units = new ArrayList<>();
    for (Unit unit : app.units) {
      units.add(unit.name);
    }
    return new AppView(
        app.name,
        app.charm,
        app.charmUrl,
        app.channel,
        app.storeRevision,
        app.base,
        app.life.text(),
        app.exposed != null,
        app.trust,
        app.workloadVersion,
        status.status(),
        status.message(),
        units,
        app.explicitConfig);
  }

  @Override
  public List<UnitView> units() {
    List<UnitView> units = new ArrayList<>();
    for (Application app : state.apps.values()) {
      for (Unit unit : app.units) {
        units.add(view(unit));
      }
    }
    return units;
  }

  @Override
  public UnitView unit(UnitName name) {
    Unit unit = state.unit(name);
    return unit == null ? null : view(unit);
  }

  private static UnitView view(Unit unit) {
    Status workload = shown(unit);
    String agent = unit.agentStatus;
    String message = unit.agentMessage();
    if (isLost(unit)) {
      agent = "lost";
      message = "agent is not communicating with the server";
    } else if (unit.inError) {
      agent = "idle";
      message = "";
    }
    List<String> ports = new ArrayList<>();
    for (PortRange range : unit.ports) {
      ports.add(range.text());
    }
    List<UnitName> subordinates = new ArrayList<>();
    for (Unit subordinate : unit.subordinates) {
      subordinates.add(subordinate.name);
    }
    return new UnitView(
        unit.name,
        unit.principal == null ? null : unit.principal.name,
        unit.machine.id,
        unit.life.text(),
        unit.name.equals(unit.app.lease.holder()),
        workload.status(),
        workload.message(),
        agent,
        message,
        unit.machine.address,
        ports,
        subordinates);
  }

  @Override
  public List<MachineView> machines() {
    List<MachineView> machines = new ArrayList<>();
    for (Machine machine : state.machines.values()) {
      Marks.reached(Rule.R270);
      machines.add(new MachineView(machine.id, machine.status, machine.address));
    }
    return machines;
  }

  @Override
  public List<RelationView> relations() {
    List<RelationView> relations = new ArrayList<>();
    for (Relation relation : state.liveRelations()) {
      List<SideView> sides = new ArrayList<>();
      SortedMap<String, SortedMap<String, String>> bags = new TreeMap<>();
      for (int side = 0; side < relation.sides().size(); side++) {
        sides.add(new SideView(relation.app(side), relation.endpoint(side)));
        bags.put(relation.app(side).text(), relation.appBag(side).content());
      }
      List<UnitName> inScope = new ArrayList<>();
      for (Participant participant : relation.participants()) {
        bags.put(participant.unit().text(), participant.bag().content());
        if (participant.isInScope()) {
          inScope.add(participant.unit());
        }
      }
      relations.add(
          new RelationView(
              relation.id(),
              relation.key(),
              relation.scope(),
              sides,
              relation.life().text(),
              relation.isSuspended(),
              relation.status(),
              relation.statusMessage(),
              inScope,
              bags));
    }
    return relations;
  }

  @Override
  public List<OfferView> offers() {
    return OfferViews.of(state);
  }

  @Override
  public String owner() {
    return state.owner();
  }

  @Override
  public Rights rights() {
    return state.rights;
  }

  @Override
  public Map<String, String> modelConfig() {
    return new TreeMap<>(state.config);
  }
}
