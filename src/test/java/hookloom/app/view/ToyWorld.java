package hookloom.app.view;

import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.databag.BagId;
import hookloom.hook.Hook;
import hookloom.hook.HookKind;
import hookloom.hook.HookRunId;
import hookloom.hook.Outcome;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceHeader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes traces that look like real ones, for views to draw: units that set up, join, exchange
 * data, fail, crash and lose leadership. It keeps few of the rules and proves nothing about them.
 */
final class ToyWorld {
  private final List<TraceEntry> entries = new ArrayList<>();
  private final Map<UnitName, Agent> agents = new LinkedHashMap<>();
  private final Map<BagId, Integer> versions =
      new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
  private final Map<BagId, Map<String, String>> contents = new LinkedHashMap<>();
  private long micros;
  private long step;
  private long dice = 42;
  private int machines;
  private int relations;
  private String value = "v";

  static TraceHeader header() {
    return new TraceHeader(
        "0.1.0", "sim", 7, "random", new TreeMap<>(Map.of("S1", "juju")), List.of("sim:default"));
  }

  /** Two applications of two units, related; a crash, a failing hook, a lease that moves. */
  static List<TraceEntry> wordpress() {
    ToyWorld world = new ToyWorld();
    world.deploy("mysql", 2);
    world.deploy("wordpress", 2);
    world.relate("wordpress", "db", "mysql", "db");
    world.run(18);
    world.crash("mysql/1");
    world.run(14);
    world.fail("wordpress/0");
    world.run(16);
    world.moveLease("mysql", "mysql/0", "mysql/1");
    world.run(10_000);
    world.emit("sim:default", 0, new TraceEvent.Quiescent());
    return world.entries;
  }

  /**
   * The same on two nodes: mysql/1 goes from one to the other when that is downed; each node tells
   * what it sees.
   */
  static List<TraceEntry> onNodes() {
    ToyWorld world = new ToyWorld();
    world.member("n1", new TraceEvent.MemberUp("n1"));
    world.member("n1", new TraceEvent.MemberUp("n2"));
    world.member("n2", new TraceEvent.MemberUp("n2"));
    world.emit("default", 0, new TraceEvent.Placed("n1"));
    world.deploy("mysql", 2);
    world.deploy("wordpress", 2);
    world.emit("mysql/0", 0, new TraceEvent.Placed("n1"));
    world.emit("mysql/1", 0, new TraceEvent.Placed("n2"));
    world.emit("wordpress/0", 0, new TraceEvent.Placed("n1"));
    world.emit("wordpress/1", 0, new TraceEvent.Placed("n1"));
    world.relate("wordpress", "db", "mysql", "db");
    world.run(18);
    world.member("n1", new TraceEvent.MemberUnreachable("n2"));
    world.crash("mysql/1");
    world.member("n1", new TraceEvent.MemberDowned("n2"));
    world.member("n1", new TraceEvent.ShardMoved("machines/1", "n1"));
    world.emit("mysql/1", 0, new TraceEvent.Placed("n1"));
    world.run(10_000);
    world.emit("sim:default", 0, new TraceEvent.Quiescent());
    return world.entries;
  }

  private void member(String observer, TraceEvent event) {
    entries.add(new TraceEntry(entries.size() + 1, micros, step, "", observer, 0, event));
  }

  /** Many units in a ring of relations, until there are this many events. */
  static List<TraceEntry> ring(int applications, int unitsEach, int events) {
    ToyWorld world = new ToyWorld();
    for (int i = 0; i < applications; i++) {
      world.deploy("app" + (char) ('a' + i % 26) + (i < 26 ? "" : "x" + i), unitsEach);
    }
    List<String> names =
        world.agents.keySet().stream().map(u -> u.application().text()).distinct().toList();
    for (int i = 0; i < applications; i++) {
      world.relate(names.get(i), "up", names.get((i + 1) % applications), "down");
    }
    while (world.entries.size() < events) {
      world.run(500);
      for (Agent agent : world.agents.values()) {
        world.enqueue(agent, Hook.ofUnit(HookKind.CONFIG_CHANGED), 0);
      }
    }
    return new ArrayList<>(world.entries.subList(0, events));
  }

  /** The same with values that try to leave their place in a page or a terminal. */
  static List<TraceEntry> hostile() {
    ToyWorld world = new ToyWorld();
    world.value = "</script><img src=x onerror=alert(1)>\u001b[31m\u2028'\"&`";
    world.deploy("mysql", 1);
    world.deploy("wordpress", 1);
    world.relate("wordpress", "db", "mysql", "db");
    world.run(10_000);
    return world.entries;
  }

  private long emit(String process, long cause, TraceEvent event) {
    entries.add(
        new TraceEntry(entries.size() + 1, micros, step, "sim:default", process, cause, event));
    return entries.size();
  }

  private int roll(int sides) {
    dice = dice * 6364136223846793005L + 1442695040888963407L;
    return (int) ((dice >>> 33) % sides);
  }

  private void nextStep(long later) {
    step++;
    micros += later;
  }

  private void deploy(String application, int units) {
    nextStep(1);
    AppName app = AppName.of(application);
    long command =
        emit(
            "sim:default",
            0,
            new TraceEvent.Command("juju deploy ./" + application + " -n " + units, "ok"));
    emit("sim:default", command, new TraceEvent.AppCreated(app, application, false, List.of()));
    for (int i = 0; i < units; i++) {
      UnitName unit = UnitName.of(app, i);
      String machine = Integer.toString(machines++);
      long created =
          emit("sim:default", command, new TraceEvent.UnitCreated(unit, app, null, machine));
      Agent agent = new Agent(unit);
      agents.put(unit, agent);
      agent.queue.add(new Due(Hook.ofUnit(HookKind.INSTALL), created));
      if (i == 0) {
        agent.leads = true;
        emit("sim:default", created, new TraceEvent.LeaseGrant(app, unit));
        agent.queue.add(new Due(Hook.ofUnit(HookKind.LEADER_ELECTED), created));
      }
      agent.queue.add(new Due(Hook.ofUnit(HookKind.CONFIG_CHANGED), created));
      agent.queue.add(new Due(Hook.ofUnit(HookKind.START), created));
      agent.freeAt = micros + 20_000_000 + roll(20_000_000);
    }
  }

  private void relate(String left, String leftEndpoint, String right, String rightEndpoint) {
    nextStep(1);
    int id = relations++;
    String key = left + ":" + leftEndpoint + " " + right + ":" + rightEndpoint;
    long command = emit("sim:default", 0, new TraceEvent.Command("juju integrate " + key, "ok"));
    Endpoint requirer = Endpoint.of(leftEndpoint, Role.REQUIRER, "i", 0, false, Scope.GLOBAL);
    Endpoint provider = Endpoint.of(rightEndpoint, Role.PROVIDER, "i", 0, false, Scope.GLOBAL);
    AppName a = AppName.of(left);
    AppName b = AppName.of(right);
    long created =
        emit(
            "sim:default",
            command,
            new TraceEvent.RelCreated(
                id,
                key,
                Scope.GLOBAL,
                List.of(
                    new TraceEvent.EndpointInfo(a, requirer),
                    new TraceEvent.EndpointInfo(b, provider))));
    for (Agent agent : agents.values()) {
      AppName own = agent.unit.application();
      if (own.equals(a) || own.equals(b)) {
        Endpoint endpoint = own.equals(a) ? requirer : provider;
        AppName other = own.equals(a) ? b : a;
        agent.relations.add(new Relation(id, endpoint, other));
        Hook hook = new Hook(HookKind.RELATION_CREATED, endpoint, id, null, other, null);
        agent.queue.add(new Due(hook, created));
      }
    }
  }

  private void enqueue(Agent agent, Hook hook, long cause) {
    agent.queue.removeIf(due -> due.hook.isSameAs(hook));
    agent.queue.add(new Due(hook, cause));
  }

  /** Lets the agents go on, the one that is free first comes first, for so many hook events. */
  private void run(int turns) {
    for (int i = 0; i < turns; i++) {
      Agent next = null;
      for (Agent agent : agents.values()) {
        boolean hasWork = agent.running != null || !agent.queue.isEmpty();
        if (hasWork && (next == null || agent.freeAt < next.freeAt)) {
          next = agent;
        }
      }
      if (next == null) {
        return;
      }
      nextStep(Math.max(0, next.freeAt - micros));
      if (next.running == null) {
        start(next);
      } else {
        end(next);
      }
    }
  }

  private void start(Agent agent) {
    Due due = agent.queue.poll();
    String p = agent.unit.text();
    long cause = due.cause;
    if (agent.failed == null) {
      Hook hook = due.hook;
      long told =
          emit(
              p,
              cause,
              new TraceEvent.Deliver(
                  agent.unit,
                  hook.relation() < 0 ? TraceEvent.What.LIFE : TraceEvent.What.RELATION_UNITS,
                  hook.relation(),
                  null));
      BagId remote = remoteBag(hook);
      cause =
          emit(
              p,
              told,
              new TraceEvent.Decide(
                  agent.unit, hook, remote == null ? null : versions.get(remote), null));
    }
    agent.running = due;
    agent.count++;
    agent.startedAt =
        emit(
            p,
            cause,
            new TraceEvent.HookStart(
                new HookRunId(agent.unit, agent.count),
                due.hook,
                agent.failed == null ? 1 : ++agent.attempts));
    agent.freeAt = micros + 100_000 + roll(4_000_000);
  }

  private static BagId remoteBag(Hook hook) {
    return hook.remoteUnit() == null ? null : new BagId(hook.relation(), hook.remoteUnit());
  }

  private void end(Agent agent) {
    String p = agent.unit.text();
    Hook hook = agent.running.hook;
    HookRunId run = new HookRunId(agent.unit, agent.count);
    agent.running = null;
    agent.freeAt = micros + 50_000 + roll(900_000);
    BagId remote = remoteBag(hook);
    if (remote != null) {
      emit(
          p,
          agent.startedAt,
          new TraceEvent.ListMembers(run, hook.relation(), List.of(hook.remoteUnit())));
      emit(
          p,
          agent.startedAt,
          new TraceEvent.Read(run, remote, versions.get(remote), Map.copyOf(contents.get(remote))));
    }
    if (agent.willFail && hook.relation() >= 0) {
      agent.willFail = false;
      agent.failed = hook;
      agent.attempts = 1;
      emit(p, agent.startedAt, new TraceEvent.HookEnd(run, Outcome.FAILED));
      emit(p, agent.startedAt, new TraceEvent.ErrorEnter(agent.unit, hook));
      emit(
          p,
          agent.startedAt,
          new TraceEvent.WorkloadStatus(
              agent.unit, "error", "hook failed: \"" + hook.name() + "\""));
      nextStep(0);
      agent.queue.addFirst(new Due(hook, emit(p, 0, new TraceEvent.RetryTick(agent.unit))));
      agent.freeAt = micros + 5_000_000;
      return;
    }
    effects(agent, hook, run);
    boolean isImplemented =
        hook.kind() != HookKind.UPDATE_STATUS && hook.kind() != HookKind.LEADER_ELECTED;
    emit(
        p,
        agent.startedAt,
        new TraceEvent.HookEnd(run, isImplemented ? Outcome.OK : Outcome.MISSING));
    if (hook.equals(agent.failed)) {
      agent.failed = null;
      emit(p, agent.startedAt, new TraceEvent.ErrorLeave(agent.unit));
    }
    if (hook.kind() == HookKind.START) {
      emit(p, agent.startedAt, new TraceEvent.WorkloadStatus(agent.unit, "active", "ready"));
    }
  }

  private void effects(Agent agent, Hook hook, HookRunId run) {
    for (Relation relation : agent.relations) {
      BagId own = new BagId(relation.id, agent.unit);
      boolean isHere = hook.relation() == relation.id;
      if (isHere && hook.kind() == HookKind.RELATION_CREATED) {
        Map<String, String> content =
            new TreeMap<>(
                Map.of(
                    "egress-subnets",
                    "10.0.0." + agents.size() + "/32",
                    "private-address",
                    "10.0.0." + agent.unit.number()));
        versions.put(own, 0);
        contents.put(own, content);
        long enter =
            emit(
                "sim:default",
                agent.startedAt,
                new TraceEvent.ScopeEnter(relation.id, agent.unit, 0, Map.copyOf(content)));
        agent.in.put(relation.id, true);
        for (Agent other : agents.values()) {
          if (other.unit.application().equals(relation.other)
              && other.in.containsKey(relation.id)) {
            tell(other, relation.id, agent.unit, enter, HookKind.RELATION_JOINED);
            tell(agent, relation.id, other.unit, enter, HookKind.RELATION_JOINED);
          }
        }
      } else if (isHere && hook.kind() == HookKind.RELATION_JOINED) {
        long commit =
            commit(agent, run, own, Map.of("user", "u-" + hook.remoteUnit(), "password", value));
        tellAll(agent, relation, commit);
        tell(agent, relation.id, hook.remoteUnit(), commit, HookKind.RELATION_CHANGED);
      } else if (isHere && roll(5) == 0
          || hook.kind() == HookKind.CONFIG_CHANGED && versions.containsKey(own)) {
        tellAll(
            agent,
            relation,
            commit(
                agent,
                run,
                own,
                Map.of(
                    "digest",
                    Long.toHexString(dice >>> 8),
                    "password",
                    roll(3) == 0 ? "" : value + roll(9))));
      }
    }
  }

  private long commit(Agent agent, HookRunId run, BagId bag, Map<String, String> changes) {
    int version = versions.merge(bag, 1, Integer::sum);
    changes.forEach(
        (key, text) -> {
          if (text.isEmpty()) {
            contents.get(bag).remove(key);
          } else {
            contents.get(bag).put(key, text);
          }
        });
    return emit(
        agent.unit.text(),
        agent.startedAt,
        new TraceEvent.Commit(run, bag, version, new TreeMap<>(changes)));
  }

  private void tellAll(Agent from, Relation relation, long cause) {
    for (Agent other : agents.values()) {
      if (other.unit.application().equals(relation.other) && other.in.containsKey(relation.id)) {
        tell(other, relation.id, from.unit, cause, HookKind.RELATION_CHANGED);
      }
    }
  }

  private void tell(Agent to, int relation, UnitName about, long cause, HookKind kind) {
    for (Relation own : to.relations) {
      if (own.id == relation) {
        enqueue(
            to, new Hook(kind, own.endpoint, relation, about, about.application(), null), cause);
      }
    }
  }

  private void crash(String name) {
    Agent agent = agents.get(UnitName.of(name));
    while (agent.running == null) {
      run(1);
    }
    nextStep(40_000);
    emit("sim", 0, new TraceEvent.Fault("crash-agent: " + name + " for 20s", "begin"));
    emit(name, 0, new TraceEvent.AgentStop(agent.unit));
    nextStep(900_000);
    long start = emit(name, 0, new TraceEvent.AgentStart(agent.unit));
    emit(
        name,
        start,
        new TraceEvent.HookEnd(new HookRunId(agent.unit, agent.count), Outcome.CRASHED));
    emit("sim", 0, new TraceEvent.Fault("crash-agent: " + name + " for 20s", "end"));
    agent.queue.addFirst(new Due(agent.running.hook, start));
    agent.running = null;
    agent.freeAt = micros + 300_000;
  }

  private void fail(String name) {
    agents.get(UnitName.of(name)).willFail = true;
    nextStep(1);
    emit("sim", 0, new TraceEvent.Fault("fail-hook: " + name + " db-relation-changed", "begin"));
  }

  private void moveLease(String application, String from, String to) {
    nextStep(10);
    AppName app = AppName.of(application);
    emit("sim", 0, new TraceEvent.Fault("expire-lease: " + application, "begin"));
    emit(application, 0, new TraceEvent.LeaseEnd(app, UnitName.of(from)));
    nextStep(700_000);
    long grant = emit(application, 0, new TraceEvent.LeaseGrant(app, UnitName.of(to)));
    nextStep(1);
    Hook elected = Hook.ofUnit(HookKind.LEADER_ELECTED);
    enqueue(agents.get(UnitName.of(to)), elected, grant);
    emit(from, 0, new TraceEvent.HookSkip(UnitName.of(from), elected, "not-leader"));
  }

  private record Due(Hook hook, long cause) {}

  private record Relation(int id, Endpoint endpoint, AppName other) {}

  private static final class Agent {
    private final UnitName unit;
    private final Deque<Due> queue = new ArrayDeque<>();
    private final List<Relation> relations = new ArrayList<>();
    private final Map<Integer, Boolean> in = new TreeMap<>();
    private Due running;
    private Hook failed;
    private boolean willFail;
    private boolean leads;
    private int attempts;
    private int count;
    private long startedAt;
    private long freeAt;

    Agent(UnitName unit) {
      this.unit = unit;
    }
  }
}
