package hookloom.unit;

import hookloom.charm.Charm;
import hookloom.databag.BagId;
import hookloom.hook.Hook;
import hookloom.hook.HookContext;
import hookloom.hook.HookKind;
import hookloom.hook.HookRunId;
import hookloom.hook.Outcome;
import hookloom.model.ModelAccess;
import hookloom.model.ModelMessage;
import hookloom.model.ModelMessage.BagWrite;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import hookloom.process.Switches;
import hookloom.process.Turn;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.trace.TraceEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One run of a hook as its code sees it: frozen looks at bags (R172-R177), buffered writes (R167),
 * and what takes effect at once. Used by one thread at a time.
 */
final class HookSession implements HookContext {

  /** Thrown through the code of a hook when its agent is to die after a tool call (E9). */
  static final class AgentDied extends Error {
    private static final long serialVersionUID = 1L;

    AgentDied() {
      super("the agent dies", null, false, false);
    }
  }

  private static final long LEASE_MARGIN_MICROS = 30_000_000;
  private static final Look.Waiting WAITING = new Look.Waiting();

  private final UnitName unit;
  private final HookRunId run;
  private final Hook hook;
  private final Home home;
  private final Snapshot snapshot;
  private final ModelAccess access;
  private final SeenBags bags;
  private final Switches switches;

  private Turn<TraceEvent> turn;

  /** Whether all that may be read is still to be captured (R175). */
  private boolean mustCapture;

  /** Whether a look is fetched by a message, which the schedule may delay as it likes (ND9). */
  private final boolean isAsked;

  private boolean mayLook;
  private boolean saidNotLeader;
  private SortedMap<String, Object> config;
  private Status status;

  /** As of the first look; nobody else changes it (R247). Null until then. */
  private SortedMap<String, String> committedState;

  private TreeMap<String, String> stateChanges;
  private PortBuffer ports;
  private int toolsLeft = -1;

  HookSession(
      UnitName unit,
      AgentMessage.Begun begun,
      Hook hook,
      Home home,
      Snapshot snapshot,
      ModelAccess access,
      Switches switches,
      Turn<TraceEvent> turn) {
    this.unit = unit;
    this.run = begun.run();
    this.hook = hook;
    this.home = home;
    this.snapshot = snapshot;
    this.access = access;
    this.switches = switches;
    this.bags =
        new SeenBags(unit, hook, begun.ownBag(), snapshot, access, switches.snapshotEager());
    this.turn = turn;
    this.mustCapture = switches.snapshotEager();
    this.isAsked = access.isAsked();
    this.mayLook = isAsked;
  }

  // For the agent

  void enter(Turn<TraceEvent> now) {
    turn = now;
    if (mustCapture) {
      bags.captureAll(isLeaseSure());
      mustCapture = false;
    }
  }

  void exit() {
    mayLook = isAsked;
  }

  /** The look that the code waits for may be answered now (ND9). */
  void allowLook() {
    mayLook = true;
  }

  void dieAfter(int tools) {
    toolsLeft = tools == 0 ? -1 : tools;
  }

  /** What is to be flushed; null when nothing was changed (R168). */
  ModelMessage.Flush flush() {
    List<BagWrite> writes = bags.writes();
    List<PortRange> opened = ports != null && ports.isChanged() ? ports.ports() : null;
    if (writes.isEmpty() && stateChanges == null && opened == null) {
      return null;
    }
    return new ModelMessage.Flush(unit, hook, writes, stateChanges, opened);
  }

  void logFailure(Outcome how, String reason) {
    access.log(
        unit,
        "ERROR",
        "juju.worker.uniter.operation",
        "hook \"" + hook.name() + "\" " + how.text() + ": " + reason);
  }

  private void toolCalled() {
    if (toolsLeft > 0 && --toolsLeft == 0) {
      throw new AgentDied();
    }
  }

  // Who and where

  @Override
  public UnitName unit() {
    return unit;
  }

  @Override
  public Hook hook() {
    return hook;
  }

  @Override
  public HookRunId run() {
    return run;
  }

  @Override
  public Charm charm() {
    return home.charm();
  }

  @Override
  public String contextId() {
    // 128 bits of the FNV kind, over what makes the run unique; no clock, no chance.
    String seed = access.modelUuid() + ' ' + run;
    long first = 0xcbf29ce484222325L;
    long second = 0x9e3779b97f4a7c15L;
    for (int i = 0; i < seed.length(); i++) {
      first = (first ^ seed.charAt(i)) * 0x100000001b3L;
      second = (second + seed.charAt(i)) * 0xff51afd7ed558ccdL;
      second ^= second >>> 29;
    }
    return unit.text() + '-' + hook.name() + '-' + hex(first) + hex(second);
  }

  private static String hex(long value) {
    String digits = Long.toHexString(value);
    return "0".repeat(16 - digits.length()) + digits;
  }

  @Override
  public String modelName() {
    return access.modelName();
  }

  @Override
  public String modelUuid() {
    return access.modelUuid();
  }

  @Override
  public String machineId() {
    return home.machine();
  }

  @Override
  public UnitName principal() {
    return home.principal();
  }

  @Override
  public long nowMicros() {
    return turn.nowMicros();
  }

  @Override
  public String jujuVersion() {
    return switches.leaderSettingsHook() ? "3.6.0" : "4.0.0";
  }

  @Override
  public boolean isLogKept() {
    return access.keepsLog();
  }

  // Relations

  @Override
  public List<JoinedRelation> relations() {
    toolCalled();
    Marks.reached(Rule.R229);
    List<JoinedRelation> joined = new ArrayList<>();
    for (RelationView view : snapshot.views().copy()) {
      if (view.local != null) {
        joined.add(view);
      }
    }
    return joined;
  }

  @Override
  public JoinedRelation relation(int id) {
    RelationView view = snapshot.view(id);
    return view == null || view.local == null ? null : view;
  }

  @Override
  public List<UnitName> members(int relation) {
    toolCalled();
    List<UnitName> names = new ArrayList<>(snapshot.view(relation).local.members());
    if (hook.relation() == relation && hook.remoteUnit() != null) {
      if (hook.kind() == HookKind.RELATION_DEPARTED) {
        names.remove(hook.remoteUnit());
      } else if (hook.kind() == HookKind.RELATION_JOINED && !names.contains(hook.remoteUnit())) {
        names.add(hook.remoteUnit());
        Collections.sort(names);
      }
    }
    if (turn.isTraced()) {
      turn.fact(new TraceEvent.ListMembers(run, relation, List.copyOf(names)));
    }
    return names;
  }

  @Override
  public Look look(int relation, Owner owner) {
    RelationView view = snapshot.view(relation);
    if (view == null || view.local == null) {
      return new Look.Refused("permission denied");
    }
    boolean ownApp = owner.equals(unit.application());
    if (ownApp && !view.isPeer() && !isLeader()) {
      Marks.reached(Rule.R166);
      return new Look.Refused("permission denied");
    }
    SeenBags.Seen found = bags.find(relation, owner);
    if (found == null) {
      boolean own = owner.equals(unit) || ownApp && isLeader();
      found = own ? bags.load(relation, owner, ownApp) : remote(view, owner, ownApp);
      if (found == null) {
        return own || mayLook ? bags.refusal() : WAITING;
      }
    }
    toolCalled();
    SortedMap<String, String> content = found.content();
    if (turn.isTraced()) {
      turn.fact(new TraceEvent.Read(run, new BagId(relation, owner), found.version(), content));
    }
    return new Look.Content(content);
  }

  /** A remote bag: from an earlier hook, or fetched if the schedule allows it now (ND9). */
  private SeenBags.Seen remote(RelationView view, Owner owner, boolean ownApp) {
    SeenBags.Seen cached = bags.fromCache(view, owner);
    if (cached != null || !mayLook) {
      return cached;
    }
    SeenBags.Seen fetched = bags.fetch(view, owner, ownApp);
    // A refusal is answered at once however often it is asked: only a bag ends the turn's look.
    mayLook = fetched == null || isAsked;
    return fetched;
  }

  @Override
  public Optional<String> write(int relation, boolean application, String key, String value) {
    if (application && !isLeader()) {
      return Optional.of("cannot write relation settings");
    }
    Owner owner = application ? unit.application() : unit;
    SeenBags.Seen written = bags.find(relation, owner);
    if (written == null) {
      written = bags.load(relation, owner, application);
      if (written == null) {
        return Optional.of(bags.refusal().text());
      }
      Marks.reached(Rule.R177);
    }
    bags.write(written, key, value);
    toolCalled();
    return Optional.empty();
  }

  // Leadership, config, status

  @Override
  public boolean isLeader() {
    if (saidNotLeader) {
      return false;
    }
    Marks.reached(Rule.R213);
    if (isLeaseSure()) {
      return true;
    }
    if (snapshot.leaseUntil > 0 && !snapshot.losesRenewals) {
      snapshot.leaseUntil = access.renew(unit);
      if (isLeaseSure()) {
        return true;
      }
    }
    saidNotLeader = true;
    return false;
  }

  private boolean isLeaseSure() {
    return turn.nowMicros() + LEASE_MARGIN_MICROS <= snapshot.leaseUntil;
  }

  @Override
  public SortedMap<String, Object> config() {
    if (config == null) {
      config = access.config(unit);
    }
    toolCalled();
    return config;
  }

  @Override
  public void setStatus(String word, String message) {
    access.tell(new ModelMessage.SetStatus(unit, false, word, message), turn);
    toolCalled();
  }

  @Override
  public boolean setApplicationStatus(String word, String message) {
    boolean leads = isLeader();
    if (leads) {
      access.tell(new ModelMessage.SetStatus(unit, true, word, message), turn);
    }
    toolCalled();
    return leads;
  }

  @Override
  public Status status() {
    if (status == null) {
      status = access.status(unit);
    }
    return status;
  }

  @Override
  public Optional<ApplicationStatus> applicationStatus() {
    return isLeader() ? Optional.of(access.applicationStatus(unit)) : Optional.empty();
  }

  @Override
  public void setWorkloadVersion(String version) {
    access.tell(new ModelMessage.SetVersion(unit, version), turn);
    toolCalled();
  }

  @Override
  public void log(String level, String message) {
    access.log(unit, level, "unit." + unit.text() + ".juju-log", message);
    toolCalled();
  }

  @Override
  public Optional<String> privateAddress() {
    return access.address(unit);
  }

  @Override
  public Optional<String> publicAddress() {
    return access.address(unit);
  }

  @Override
  public GoalState goalState() {
    GoalState goals = access.goalState(unit);
    toolCalled();
    return goals;
  }

  // State and ports

  @Override
  public SortedMap<String, String> state() {
    if (committedState == null) {
      committedState = access.state(unit);
    }
    SortedMap<String, String> all = new TreeMap<>(committedState);
    if (stateChanges != null) {
      for (Map.Entry<String, String> change : stateChanges.entrySet()) {
        if (change.getValue() == null) {
          all.remove(change.getKey());
        } else {
          all.put(change.getKey(), change.getValue());
        }
      }
    }
    return all;
  }

  @Override
  public void setState(String key, String value) {
    if (stateChanges == null) {
      stateChanges = new TreeMap<>();
    }
    stateChanges.put(key, value);
    toolCalled();
  }

  private PortBuffer ports() {
    if (ports == null) {
      ports = new PortBuffer(unit.text(), access.openedPorts(unit));
    }
    return ports;
  }

  @Override
  public List<PortRange> openedPorts() {
    return List.copyOf(ports().ports());
  }

  @Override
  public Optional<String> openPort(PortRange range) {
    Optional<String> refusal = ports().open(range);
    toolCalled();
    return refusal;
  }

  @Override
  public Optional<String> closePort(PortRange range) {
    ports().close(range);
    toolCalled();
    return Optional.empty();
  }

  // Legacy leader settings

  @Override
  public Map<String, String> leaderSettings() {
    Map<String, String> settings = access.leaderSettings(unit);
    toolCalled();
    return settings;
  }

  @Override
  public Optional<String> setLeaderSettings(Map<String, String> changes) {
    if (!isLeader()) {
      return Optional.of("cannot write settings: not the leader");
    }
    Marks.reached(Rule.R218);
    access.tell(new ModelMessage.SetLeaderSettings(unit, changes), turn);
    toolCalled();
    return Optional.empty();
  }
}
