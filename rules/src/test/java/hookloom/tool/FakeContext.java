package hookloom.tool;

import hookloom.charm.Charm;
import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.databag.BagId;
import hookloom.hook.Hook;
import hookloom.hook.HookContext;
import hookloom.hook.HookKind;
import hookloom.hook.HookRunId;
import hookloom.names.AppName;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A hook context whose every answer a test sets: unit web/0 of a charm with three endpoints. */
public final class FakeContext implements HookContext {
  /** Requires {@code mysql}. */
  public static final Endpoint DB =
      Endpoint.of("db", Role.REQUIRER, "mysql", 0, false, Scope.GLOBAL);

  /** Provides {@code http}. */
  public static final Endpoint SITE =
      Endpoint.of("site", Role.PROVIDER, "http", 0, false, Scope.GLOBAL);

  /** Peers. */
  public static final Endpoint RING =
      Endpoint.of("ring", Role.PEER, "ring", 0, false, Scope.GLOBAL);

  /** The unit. */
  public static final UnitName UNIT = UnitName.of("web/0");

  private final SortedMap<Integer, Joined> relations = new TreeMap<>();
  private final Map<BagId, SortedMap<String, String>> bags = new LinkedHashMap<>();
  private final List<BagId> waiting = new ArrayList<>();

  /** Every effect, one line each, in order. */
  public final List<String> effects = new ArrayList<>();

  /** Every look that got an answer. */
  public final List<BagId> looks = new ArrayList<>();

  public Hook hook = Hook.ofUnit(HookKind.START);
  public boolean leader;
  public boolean logKept = true;
  public boolean mayWait = true;
  public final SortedMap<String, Object> config = new TreeMap<>();
  public Status status = new Status("active", "ready");
  public Optional<String> address = Optional.of("10.1.0.5");
  public final SortedMap<String, String> state = new TreeMap<>();
  public final SortedSet<PortRange> ports = new TreeSet<>();
  public GoalState goals = new GoalState(new TreeMap<>(), new TreeMap<>());
  public final Map<String, String> leaderSettings = new TreeMap<>();
  public UnitName principal;

  /** What the next look throws; null for nothing. */
  public Error dies;

  /** A joined relation; the bags of both applications, the unit and the members are empty. */
  public FakeContext relate(int id, Endpoint endpoint, String remoteApp, String... members) {
    List<UnitName> names = new ArrayList<>();
    for (String member : members) {
      names.add(UnitName.of(member));
      bags.put(new BagId(id, UnitName.of(member)), new TreeMap<>());
    }
    relations.put(id, new Joined(id, endpoint, AppName.of(remoteApp), false, names));
    bags.put(new BagId(id, UNIT), new TreeMap<>());
    bags.put(new BagId(id, UNIT.application()), new TreeMap<>());
    bags.put(new BagId(id, AppName.of(remoteApp)), new TreeMap<>());
    return this;
  }

  /** Makes a relation hidden (R231). */
  public void hide(int id) {
    Joined joined = relations.get(id);
    relations.put(id, new Joined(id, joined.endpoint, joined.remoteApp, true, joined.members));
  }

  /** What a bag holds; may be changed. */
  public SortedMap<String, String> bag(int relation, String owner) {
    return bags.get(new BagId(relation, owner(owner)));
  }

  /** The next look at this bag waits, once. */
  public void makeWait(int relation, String owner) {
    waiting.add(new BagId(relation, owner(owner)));
  }

  private static Owner owner(String text) {
    return text.contains("/") ? UnitName.of(text) : AppName.of(text);
  }

  /** Makes it a hook of a relation. */
  public FakeContext in(HookKind kind, int relation, String remoteUnit) {
    Joined joined = relations.get(relation);
    hook =
        new Hook(
            kind,
            joined.endpoint,
            relation,
            remoteUnit == null ? null : UnitName.of(remoteUnit),
            joined.remoteApp,
            kind == HookKind.RELATION_DEPARTED ? UnitName.of(remoteUnit) : null);
    return this;
  }

  private record Joined(
      int id, Endpoint endpoint, AppName remoteApp, boolean isHidden, List<UnitName> members)
      implements JoinedRelation {}

  @Override
  public UnitName unit() {
    return UNIT;
  }

  @Override
  public Hook hook() {
    return hook;
  }

  @Override
  public HookRunId run() {
    return new HookRunId(UNIT, 1);
  }

  @Override
  public Charm charm() {
    SortedMap<String, Endpoint> endpoints = new TreeMap<>();
    endpoints.put("db", DB);
    endpoints.put("site", SITE);
    endpoints.put("ring", RING);
    return new Charm(
        "web",
        "s",
        "d",
        false,
        endpoints,
        new TreeSet<>(List.of("admin")),
        true,
        new TreeMap<>(),
        new TreeMap<>(),
        List.of());
  }

  @Override
  public String contextId() {
    return "web/0-" + hook.name() + "-00000000000000000000000000000001";
  }

  @Override
  public String modelName() {
    return "demo";
  }

  @Override
  public String modelUuid() {
    return "cdac5656-2423-4388-8f30-41854b4cca7d";
  }

  @Override
  public String machineId() {
    return "0";
  }

  @Override
  public UnitName principal() {
    return principal;
  }

  @Override
  public long nowMicros() {
    return 0;
  }

  @Override
  public boolean isLogKept() {
    return logKept;
  }

  @Override
  public boolean looksMayWait() {
    return mayWait;
  }

  @Override
  public List<JoinedRelation> relations() {
    return new ArrayList<>(relations.values());
  }

  @Override
  public JoinedRelation relation(int id) {
    return relations.get(id);
  }

  @Override
  public List<UnitName> members(int relation) {
    return relations.get(relation).members;
  }

  @Override
  public Look look(int relation, Owner owner) {
    if (dies != null) {
      throw dies;
    }
    BagId bag = new BagId(relation, owner);
    if (waiting.remove(bag)) {
      return new Look.Waiting();
    }
    boolean ownApp = owner.equals(UNIT.application());
    if (ownApp && !leader && relations.get(relation).endpoint.role() != Role.PEER
        || !bags.containsKey(bag)) {
      return new Look.Refused("permission denied");
    }
    looks.add(bag);
    return new Look.Content(Collections.unmodifiableSortedMap(bags.get(bag)));
  }

  @Override
  public Optional<String> write(int relation, boolean application, String key, String value) {
    if (application && !leader) {
      return Optional.of("cannot write relation settings");
    }
    BagId bag = new BagId(relation, application ? UNIT.application() : UNIT);
    effects.add("write " + bag + ' ' + key + '=' + value);
    if (value.isEmpty()) {
      bags.get(bag).remove(key);
    } else {
      bags.get(bag).put(key, value);
    }
    return Optional.empty();
  }

  @Override
  public boolean isLeader() {
    return leader;
  }

  @Override
  public SortedMap<String, Object> config() {
    return config;
  }

  @Override
  public void setStatus(String word, String message) {
    effects.add("status " + word + ' ' + message);
    status = new Status(word, message);
  }

  @Override
  public boolean setApplicationStatus(String word, String message) {
    if (leader) {
      effects.add("application status " + word + ' ' + message);
    }
    return leader;
  }

  @Override
  public Status status() {
    return status;
  }

  @Override
  public Optional<ApplicationStatus> applicationStatus() {
    SortedMap<UnitName, Status> units = new TreeMap<>();
    units.put(UNIT, status);
    return leader ? Optional.of(new ApplicationStatus(status, units)) : Optional.empty();
  }

  @Override
  public void setWorkloadVersion(String version) {
    effects.add("version " + version);
  }

  @Override
  public void log(String level, String message) {
    effects.add("log " + level + ' ' + message);
  }

  @Override
  public Optional<String> privateAddress() {
    return address;
  }

  @Override
  public Optional<String> publicAddress() {
    return address;
  }

  @Override
  public SortedMap<String, String> state() {
    return state;
  }

  @Override
  public void setState(String key, String value) {
    effects.add("state " + key + '=' + value);
    if (value == null) {
      state.remove(key);
    } else {
      state.put(key, value);
    }
  }

  @Override
  public List<PortRange> openedPorts() {
    return new ArrayList<>(ports);
  }

  @Override
  public Optional<String> openPort(PortRange range) {
    ports.add(range);
    return Optional.empty();
  }

  @Override
  public Optional<String> closePort(PortRange range) {
    ports.remove(range);
    return Optional.empty();
  }

  @Override
  public GoalState goalState() {
    return goals;
  }

  @Override
  public Map<String, String> leaderSettings() {
    return leaderSettings;
  }

  @Override
  public Optional<String> setLeaderSettings(Map<String, String> changes) {
    if (!leader) {
      return Optional.of("cannot write settings: not the leader");
    }
    leaderSettings.putAll(changes);
    return Optional.empty();
  }
}
