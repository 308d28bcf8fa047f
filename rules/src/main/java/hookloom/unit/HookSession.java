package hookloom.unit;

import hookloom.charm.Charm;
import hookloom.databag.Bag;
import hookloom.databag.BagId;
import hookloom.hook.Hook;
import hookloom.hook.HookContext;
import hookloom.hook.HookKind;
import hookloom.hook.HookRunId;
import hookloom.hook.Outcome;
import hookloom.model.ModelAccess;
import hookloom.model.ModelAccess.BagAnswer;
import hookloom.model.ModelMessage;
import hookloom.model.ModelMessage.BagWrite;
import hookloom.names.AppName;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import hookloom.process.Switches;
import hookloom.process.Turn;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.trace.TraceEvent;
import hookloom.unit.AgentMessage.Connected;
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

  /** A bag as this run sees it. */
  private static final class Seen {
    final int relation;
    final Owner owner;
    final Bag bag;

    /** Buffered writes; null when there are none, or it is not the unit's to write. */
    TreeMap<String, String> changes;

    Seen(int relation, Owner owner, Bag bag) {
      this.relation = relation;
      this.owner = owner;
      this.bag = bag;
    }

    SortedMap<String, String> content() {
      return changes == null ? bag.content() : bag.with(changes).content();
    }
  }

  private final UnitAgent agent;
  private final HookRunId run;
  private final Hook hook;
  private final Connected connected;
  private final Snapshot snapshot;
  private final ModelAccess access;
  private final Switches switches;
  private final ArrayList<Seen> seen = new ArrayList<>(4);

  private Turn<TraceEvent> turn;
  private boolean mayLook;
  private boolean saidNotLeader;
  private SortedMap<String, Object> config;
  private Status status;
  private TreeMap<String, String> stateChanges;
  private List<PortRange> ports;
  private int toolsLeft = -1;

  HookSession(
      UnitAgent agent,
      HookRunId run,
      Hook hook,
      Connected connected,
      Snapshot snapshot,
      ModelAccess access,
      Switches switches,
      Turn<TraceEvent> turn) {
    this.agent = agent;
    this.run = run;
    this.hook = hook;
    this.connected = connected;
    this.snapshot = snapshot;
    this.access = access;
    this.switches = switches;
    this.turn = turn;
  }

  // For the agent

  void enter(Turn<TraceEvent> now) {
    turn = now;
  }

  void exit() {
    mayLook = false;
  }

  /** The look that the code waits for may be answered now (ND9). */
  void allowLook() {
    mayLook = true;
  }

  void dieAfter(int tools) {
    toolsLeft = tools == 0 ? -1 : tools;
  }

  /** R175: everything that may be read is captured now. */
  void captureAll() {
    Marks.reached(Rule.R175);
    for (RelationView view : snapshot.views()) {
      if (view.local != null) {
        for (UnitName remote : access.readable(agent.unit(), view.id())) {
          BagAnswer answer = access.read(agent.unit(), view.id(), remote, false);
          if (answer.bag() != null) {
            seen.add(new Seen(view.id(), remote, answer.bag()));
          }
        }
        // R177: a peer's own application bag is remote to all but the leader.
        boolean isRemote = !view.isPeer() || !isLeaseSure();
        BagAnswer answer = access.read(agent.unit(), view.id(), view.remoteApp(), false);
        if (answer.bag() != null && isRemote) {
          seen.add(new Seen(view.id(), view.remoteApp(), answer.bag()));
        }
      }
    }
  }

  /** What is to be flushed; null when nothing was changed (R168). */
  ModelMessage.Flush flush() {
    List<BagWrite> bags = List.of();
    for (int i = 0; i < seen.size(); i++) {
      Seen written = seen.get(i);
      if (written.changes == null) {
        continue;
      }
      SortedMap<String, String> net = written.bag.netOf(written.changes);
      Marks.reached(Rule.R168);
      if (net.isEmpty()) {
        continue;
      }
      if (bags.isEmpty()) {
        bags = new ArrayList<>(2);
      }
      bags.add(new BagWrite(written.relation, written.owner instanceof AppName, net));
    }
    if (bags.isEmpty() && stateChanges == null && ports == null) {
      return null;
    }
    return new ModelMessage.Flush(agent.unit(), hook, bags, stateChanges, ports);
  }

  void logFailure(Outcome how, String reason) {
    access.log(
        agent.unit(),
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
    return agent.unit();
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
    return connected.charmDefinition();
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
    return agent.unit().text() + '-' + hook.name() + '-' + hex(first) + hex(second);
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
    return connected.machine();
  }

  @Override
  public UnitName principal() {
    return connected.principal();
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
    for (RelationView view : snapshot.views()) {
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
    boolean ownApp = owner.equals(agent.unit().application());
    if (ownApp && !view.isPeer() && !isLeader()) {
      Marks.reached(Rule.R166);
      return new Look.Refused("permission denied");
    }
    Seen found = find(relation, owner);
    if (found == null) {
      boolean own = owner.equals(agent.unit()) || ownApp && isLeader();
      Bag cached = own ? null : cached(view, owner);
      if (cached != null) {
        found = keep(relation, owner, cached);
      } else {
        if (!own && !mayLook) {
          return WAITING;
        }
        BagAnswer answer = access.read(agent.unit(), relation, owner, ownApp);
        if (answer.bag() == null) {
          return new Look.Refused(answer.refusal());
        }
        if (!own) {
          mayLook = false;
          Marks.reached(Rule.R172);
          remember(view, owner, answer.bag());
        }
        found = keep(relation, owner, answer.bag());
      }
    }
    toolCalled();
    SortedMap<String, String> content = found.content();
    if (turn.isTraced()) {
      turn.fact(new TraceEvent.Read(run, new BagId(relation, owner), found.bag.version(), content));
    }
    return new Look.Content(content);
  }

  private Seen find(int relation, Owner owner) {
    for (int i = 0; i < seen.size(); i++) {
      Seen candidate = seen.get(i);
      if (candidate.relation == relation && candidate.owner.equals(owner)) {
        return candidate;
      }
    }
    return null;
  }

  private Seen keep(int relation, Owner owner, Bag bag) {
    Seen kept = new Seen(relation, owner, bag);
    seen.add(kept);
    return kept;
  }

  /** A member's bag fetched by an earlier hook (R173); not under S8 eager. */
  private Bag cached(RelationView view, Owner owner) {
    return view.cache == null || !(owner instanceof UnitName) ? null : view.cache.get(owner);
  }

  private void remember(RelationView view, Owner owner, Bag bag) {
    if (switches.snapshotEager() || !(owner instanceof UnitName remote)) {
      return;
    }
    boolean joining =
        hook.kind() == HookKind.RELATION_JOINED
            && hook.relation() == view.id()
            && remote.equals(hook.remoteUnit());
    boolean departing =
        hook.kind() == HookKind.RELATION_DEPARTED
            && hook.relation() == view.id()
            && remote.equals(hook.remoteUnit());
    if (joining || view.local.isMember(remote) && !departing) {
      if (view.cache == null) {
        view.cache = new TreeMap<>();
      }
      view.cache.put(remote, bag);
    }
  }

  @Override
  public Optional<String> write(int relation, boolean application, String key, String value) {
    if (application && !isLeader()) {
      return Optional.of("cannot write relation settings");
    }
    Owner owner = application ? agent.unit().application() : agent.unit();
    Seen written = find(relation, owner);
    if (written == null) {
      BagAnswer answer = access.read(agent.unit(), relation, owner, application);
      if (answer.bag() == null) {
        return Optional.of(answer.refusal());
      }
      Marks.reached(Rule.R177);
      written = keep(relation, owner, answer.bag());
    }
    if (written.changes == null) {
      written.changes = new TreeMap<>();
    }
    written.changes.put(key, value);
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
      snapshot.leaseUntil = access.renew(agent.unit());
      if (snapshot.leaseUntil > 0) {
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
      config = access.config(agent.unit());
    }
    toolCalled();
    return config;
  }

  @Override
  public void setStatus(String word, String message) {
    access.tell(new ModelMessage.SetStatus(agent.unit(), false, word, message));
    toolCalled();
  }

  @Override
  public boolean setApplicationStatus(String word, String message) {
    boolean leads = isLeader();
    if (leads) {
      access.tell(new ModelMessage.SetStatus(agent.unit(), true, word, message));
    }
    toolCalled();
    return leads;
  }

  @Override
  public Status status() {
    if (status == null) {
      status = access.status(agent.unit());
    }
    return status;
  }

  @Override
  public Optional<ApplicationStatus> applicationStatus() {
    return isLeader() ? Optional.of(access.applicationStatus(agent.unit())) : Optional.empty();
  }

  @Override
  public void setWorkloadVersion(String version) {
    access.tell(new ModelMessage.SetVersion(agent.unit(), version));
    toolCalled();
  }

  @Override
  public void log(String level, String message) {
    access.log(agent.unit(), level, "unit." + agent.unit().text() + ".juju-log", message);
    toolCalled();
  }

  @Override
  public Optional<String> privateAddress() {
    return access.address(agent.unit());
  }

  @Override
  public Optional<String> publicAddress() {
    return access.address(agent.unit());
  }

  @Override
  public GoalState goalState() {
    toolCalled();
    return access.goalState(agent.unit());
  }

  // State and ports

  @Override
  public SortedMap<String, String> state() {
    SortedMap<String, String> all = new TreeMap<>(access.state(agent.unit()));
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

  @Override
  public List<PortRange> openedPorts() {
    return List.copyOf(currentPorts());
  }

  private List<PortRange> currentPorts() {
    return ports != null ? ports : access.openedPorts(agent.unit());
  }

  @Override
  public Optional<String> openPort(PortRange range) {
    List<PortRange> open = new ArrayList<>(currentPorts());
    for (PortRange other : open) {
      if (other.equals(range)) {
        return Optional.empty();
      }
      boolean overlaps =
          other.protocol().equals(range.protocol())
              && other.from() <= range.to()
              && range.from() <= other.to();
      boolean isSame = other.from() == range.from() && other.to() == range.to();
      if (overlaps && !isSame) {
        return Optional.of(
            "cannot open "
                + text(range)
                + " (unit \""
                + agent.unit().text()
                + "\"): port range conflicts with "
                + text(other)
                + " (unit \""
                + agent.unit().text()
                + "\")");
      }
    }
    open.add(range);
    Collections.sort(open);
    ports = open;
    toolCalled();
    return Optional.empty();
  }

  private static String text(PortRange range) {
    if (range.protocol().equals("icmp")) {
      return "icmp";
    }
    String numbers =
        range.from() == range.to()
            ? Integer.toString(range.from())
            : range.from() + "-" + range.to();
    return numbers + '/' + range.protocol();
  }

  @Override
  public Optional<String> closePort(PortRange range) {
    List<PortRange> open = new ArrayList<>(currentPorts());
    if (open.removeIf(
        other ->
            other.equals(range)
                || range.endpoint().isEmpty()
                    && other.from() == range.from()
                    && other.to() == range.to()
                    && other.protocol().equals(range.protocol()))) {
      ports = open;
    }
    toolCalled();
    return Optional.empty();
  }

  // Legacy leader settings

  @Override
  public Map<String, String> leaderSettings() {
    toolCalled();
    return access.leaderSettings(agent.unit());
  }

  @Override
  public Optional<String> setLeaderSettings(Map<String, String> changes) {
    if (!isLeader()) {
      return Optional.of("cannot write settings: not the leader");
    }
    Marks.reached(Rule.R218);
    access.tell(new ModelMessage.SetLeaderSettings(agent.unit(), changes));
    toolCalled();
    return Optional.empty();
  }
}
