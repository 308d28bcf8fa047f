package hookloom.trace;

import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.hook.Hook;
import hookloom.hook.HookKind;
import hookloom.hook.HookRunId;
import hookloom.hook.Outcome;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.trace.TraceEvent.EndpointInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the own fields of each event; knows the endpoints that the trace has told so far. */
final class EventReader {
  private final EndpointBook endpoints = new EndpointBook();

  /** The event of a line, by which later events may be understood. */
  TraceEvent read(EventType type, TraceLine line, String model) throws TraceFormatException {
    TraceEvent event = event(type, line, model);
    endpoints.note(model, event);
    return event;
  }

  private TraceEvent event(EventType type, TraceLine line, String model)
      throws TraceFormatException {
    return switch (type) {
      case MODEL_CREATED ->
          new TraceEvent.ModelCreated(
              line.text(TraceField.CONTROLLER), line.text(TraceField.MODEL));
      case APP_CREATED ->
          new TraceEvent.AppCreated(
              line.app(TraceField.A),
              line.text(TraceField.CHARM, ""),
              line.flag(TraceField.SUBORDINATE, false),
              endpoints(line));
      case APP_DYING -> new TraceEvent.AppDying(line.app(TraceField.A));
      case APP_REMOVED -> new TraceEvent.AppRemoved(line.app(TraceField.A));
      case UNIT_CREATED -> unitCreated(line);
      case UNIT_DYING -> new TraceEvent.UnitDying(line.unit(TraceField.U));
      case UNIT_DEAD -> new TraceEvent.UnitDead(line.unit(TraceField.U));
      case UNIT_REMOVED -> new TraceEvent.UnitRemoved(line.unit(TraceField.U));
      case MACHINE_STARTED -> new TraceEvent.MachineStarted(line.text(TraceField.M));
      case REL_CREATED -> relCreated(line);
      case REL_DYING -> new TraceEvent.RelDying(line.number(TraceField.R));
      case REL_SUSPENDED -> new TraceEvent.RelSuspended(line.number(TraceField.R));
      case REL_RESUMED -> new TraceEvent.RelResumed(line.number(TraceField.R));
      case REL_REMOVED -> new TraceEvent.RelRemoved(line.number(TraceField.R));
      case SCOPE_ENTER ->
          new TraceEvent.ScopeEnter(
              line.number(TraceField.R),
              line.unit(TraceField.U),
              line.number(TraceField.VERSION),
              line.textMapOrNull(TraceField.CONTENT));
      case SCOPE_DEPARTING ->
          new TraceEvent.ScopeDeparting(line.number(TraceField.R), line.unit(TraceField.U));
      case SCOPE_LEAVE ->
          new TraceEvent.ScopeLeave(
              line.number(TraceField.R),
              line.unit(TraceField.U),
              line.flag(TraceField.FORCED, false));
      case LEASE_GRANT ->
          new TraceEvent.LeaseGrant(line.app(TraceField.A), line.unit(TraceField.U));
      case LEASE_RENEW ->
          new TraceEvent.LeaseRenew(line.app(TraceField.A), line.unit(TraceField.U));
      case LEASE_END -> new TraceEvent.LeaseEnd(line.app(TraceField.A), line.unit(TraceField.U));
      case DELIVER -> deliver(line);
      case DECIDE, RETRY_TICK, HOOK_START, HOOK_END, HOOK_SKIP, COMMIT, READ, LIST_MEMBERS ->
          hookEvent(type, line, model);
      case AGENT_START -> new TraceEvent.AgentStart(line.unit(TraceField.U));
      case AGENT_STOP -> new TraceEvent.AgentStop(line.unit(TraceField.U));
      case RESOLVED ->
          new TraceEvent.Resolved(
              line.unit(TraceField.U), line.oneOf(TraceField.MODE, "retry", "no-retry"));
      case ERROR_ENTER -> {
        UnitName unit = line.unit(TraceField.U);
        yield new TraceEvent.ErrorEnter(unit, hook(line, model, unit));
      }
      case ERROR_LEAVE -> new TraceEvent.ErrorLeave(line.unit(TraceField.U));
      case CONFIG_SET ->
          new TraceEvent.ConfigSet(line.app(TraceField.A), line.text(TraceField.HASH, null));
      case TRUST_SET -> new TraceEvent.TrustSet(line.app(TraceField.A));
      case ADDRESS_SET -> new TraceEvent.AddressSet(line.text(TraceField.M));
      case UPGRADE ->
          new TraceEvent.Upgrade(
              line.app(TraceField.A),
              line.text(TraceField.CHARM, ""),
              line.flag(TraceField.SUBORDINATE, false),
              endpoints(line));
      case AGENT_STATUS ->
          new TraceEvent.AgentStatus(
              line.unit(TraceField.U),
              line.text(TraceField.STATUS),
              line.text(TraceField.MESSAGE, ""));
      case WORKLOAD_STATUS ->
          new TraceEvent.WorkloadStatus(
              line.unit(TraceField.U),
              line.text(TraceField.STATUS),
              line.text(TraceField.MESSAGE, ""));
      case RELATION_STATUS ->
          new TraceEvent.RelationStatus(
              line.number(TraceField.R),
              line.text(TraceField.STATUS),
              line.text(TraceField.MESSAGE, ""));
      case CMR_OFFER, CMR_ACL, CONN -> CrossModelEvents.read(type, line);
      case COMMAND ->
          new TraceEvent.Command(line.text(TraceField.WORDS), line.text(TraceField.RESULT, "ok"));
      case FAULT ->
          new TraceEvent.Fault(
              line.text(TraceField.WORDS), line.oneOf(TraceField.PHASE, "begin", "end"));
      case MEMBER_UP -> new TraceEvent.MemberUp(line.text(TraceField.NODE));
      case MEMBER_UNREACHABLE -> new TraceEvent.MemberUnreachable(line.text(TraceField.NODE));
      case MEMBER_REACHABLE -> new TraceEvent.MemberReachable(line.text(TraceField.NODE));
      case MEMBER_DOWNED -> new TraceEvent.MemberDowned(line.text(TraceField.NODE));
      case MEMBER_LEFT -> new TraceEvent.MemberLeft(line.text(TraceField.NODE));
      case SHARD_MOVED ->
          new TraceEvent.ShardMoved(line.text(TraceField.SHARD), line.text(TraceField.NODE));
      case PLACED -> new TraceEvent.Placed(line.text(TraceField.NODE));
      case QUIESCENT -> new TraceEvent.Quiescent();
    };
  }

  private TraceEvent hookEvent(EventType type, TraceLine line, String model)
      throws TraceFormatException {
    switch (type) {
      case DECIDE:
        UnitName decider = line.unit(TraceField.U);
        return new TraceEvent.Decide(
            decider,
            hook(line, model, decider),
            line.has(TraceField.VERSION) ? line.number(TraceField.VERSION) : null,
            line.text(TraceField.HASH, null));
      case RETRY_TICK:
        return new TraceEvent.RetryTick(line.unit(TraceField.U));
      case HOOK_START:
        HookRunId run = line.run(TraceField.H);
        return new TraceEvent.HookStart(
            run, hook(line, model, run.unit()), line.number(TraceField.ATTEMPT, 1));
      case HOOK_END:
        return new TraceEvent.HookEnd(line.run(TraceField.H), outcome(line));
      case HOOK_SKIP:
        UnitName skipper = line.unit(TraceField.U);
        return new TraceEvent.HookSkip(
            skipper, hook(line, model, skipper), line.text(TraceField.REASON));
      case COMMIT:
        return new TraceEvent.Commit(
            line.run(TraceField.H),
            line.bag(TraceField.BAG),
            line.number(TraceField.VERSION),
            line.textMap(TraceField.CHANGES));
      case READ:
        return new TraceEvent.Read(
            line.run(TraceField.H),
            line.bag(TraceField.BAG),
            line.number(TraceField.VERSION),
            line.textMapOrNull(TraceField.CONTENT));
      case LIST_MEMBERS:
        return new TraceEvent.ListMembers(
            line.run(TraceField.H), line.number(TraceField.R), line.units(TraceField.NAMES));
      default:
        throw new AssertionError(type.text() + " is read elsewhere");
    }
  }

  private static TraceEvent unitCreated(TraceLine line) throws TraceFormatException {
    UnitName unit = line.unit(TraceField.U);
    return new TraceEvent.UnitCreated(
        unit,
        line.has(TraceField.APP) ? line.app(TraceField.APP) : unit.application(),
        line.unitOrNull(TraceField.PRINCIPAL),
        line.text(TraceField.MACHINE));
  }

  private static TraceEvent relCreated(TraceLine line) throws TraceFormatException {
    List<EndpointInfo> sides = new ArrayList<>();
    for (TraceLine side : line.objects(TraceField.ENDPOINTS)) {
      sides.add(new EndpointInfo(side.app(TraceField.APP), endpoint(side)));
    }
    if (sides.isEmpty() || sides.size() > 2) {
      throw line.bad(TraceField.ENDPOINTS, "expected one or two, got " + sides.size());
    }
    return new TraceEvent.RelCreated(
        line.number(TraceField.R), line.text(TraceField.KEY), scope(line), List.copyOf(sides));
  }

  private static TraceEvent deliver(TraceLine line) throws TraceFormatException {
    String text = line.text(TraceField.WHAT);
    int colon = text.indexOf(':');
    int relation = colon < 0 ? -1 : TraceLine.natural(text.substring(0, colon), 0);
    String word = text.substring(colon + 1);
    for (TraceEvent.What what : TraceEvent.What.values()) {
      if (what.text().equals(word) && what.isRelation() == relation >= 0 && colon != 0) {
        return new TraceEvent.Deliver(
            line.unit(TraceField.U), what, relation, line.text(TraceField.VALUE, null));
      }
    }
    throw line.bad(TraceField.WHAT, "unknown notification \"" + text + "\"");
  }

  private Hook hook(TraceLine line, String model, UnitName unit) throws TraceFormatException {
    TraceLine hook = line.object(TraceField.HOOK);
    String name = hook.text(TraceField.NAME);
    if (!hook.has(TraceField.R)) {
      for (HookKind kind : HookKind.values()) {
        if (!kind.isRelation() && kind.text().equals(name)) {
          return Hook.ofUnit(kind);
        }
      }
      throw hook.bad(TraceField.NAME, "unknown unit hook \"" + name + "\"");
    }
    for (HookKind kind : HookKind.values()) {
      int end = name.length() - kind.text().length() - 1;
      if (kind.isRelation() && end > 0 && name.endsWith(kind.text()) && name.charAt(end) == '-') {
        int relation = hook.number(TraceField.R);
        UnitName remote = hook.unitOrNull(TraceField.REMOTE_UNIT);
        AppName remoteApp =
            hook.has(TraceField.REMOTE_APP) ? hook.app(TraceField.REMOTE_APP) : null;
        return checked(
            hook,
            new Hook(
                kind,
                endpoints.find(model, relation, unit.application(), name.substring(0, end)),
                relation,
                remote,
                remoteApp == null && remote != null ? remote.application() : remoteApp,
                hook.unitOrNull(TraceField.DEPARTING_UNIT)));
      }
    }
    throw hook.bad(TraceField.NAME, "unknown relation hook \"" + name + "\"");
  }

  /** The letter is told by the rest; where it stands it must agree. */
  private static Hook checked(TraceLine line, Hook hook) throws TraceFormatException {
    String letter = String.valueOf(hook.letter());
    if (!line.text(TraceField.KIND, letter).equals(letter)) {
      throw line.bad(TraceField.KIND, "expected " + letter + " for " + hook);
    }
    return hook;
  }

  private static Outcome outcome(TraceLine line) throws TraceFormatException {
    String text = line.text(TraceField.OUTCOME);
    for (Outcome outcome : Outcome.values()) {
      if (outcome.text().equals(text)) {
        return outcome;
      }
    }
    throw line.bad(TraceField.OUTCOME, "unknown outcome \"" + text + "\"");
  }

  private static List<Endpoint> endpoints(TraceLine line) throws TraceFormatException {
    List<Endpoint> endpoints = new ArrayList<>();
    for (TraceLine endpoint : line.objects(TraceField.ENDPOINTS)) {
      endpoints.add(endpoint(endpoint));
    }
    return List.copyOf(endpoints);
  }

  private static Endpoint endpoint(TraceLine line) throws TraceFormatException {
    if (line.flag(TraceField.IMPLICIT, false)) {
      return Endpoint.JUJU_INFO;
    }
    return Endpoint.of(
        line.text(TraceField.NAME),
        role(line),
        line.text(TraceField.INTERFACE),
        line.number(TraceField.LIMIT, 0),
        line.flag(TraceField.OPTIONAL, false),
        scope(line));
  }

  private static Role role(TraceLine line) throws TraceFormatException {
    String text = line.text(TraceField.ROLE);
    for (Role role : Role.values()) {
      if (role.text().equals(text)) {
        return role;
      }
    }
    throw line.bad(TraceField.ROLE, "expected provider, requirer or peer, got " + text);
  }

  private static Scope scope(TraceLine line) throws TraceFormatException {
    String text = line.text(TraceField.SCOPE, Scope.GLOBAL.text());
    for (Scope scope : Scope.values()) {
      if (scope.text().equals(text)) {
        return scope;
      }
    }
    throw line.bad(TraceField.SCOPE, "expected global or container, got " + text);
  }

  /** The endpoints that the trace has told so far: a hook names its endpoint only by its name. */
  private static final class EndpointBook {
    private final Map<String, Endpoint> byPlace = new HashMap<>(); // never iterated

    void note(String model, TraceEvent event) {
      if (event instanceof TraceEvent.RelCreated created) {
        for (EndpointInfo side : created.endpoints()) {
          byPlace.put(
              place(model, created.relation(), side.app(), side.endpoint().name()),
              side.endpoint());
        }
      }
    }

    /**
     * The endpoint of that name; in a trace that has not told it, one of which only that is known.
     */
    Endpoint find(String model, int relation, AppName app, String name) {
      Endpoint known = byPlace.get(place(model, relation, app, name));
      return known != null ? known : Endpoint.of(name, Role.PROVIDER, "", 0, false, Scope.GLOBAL);
    }

    private static String place(String model, int relation, AppName app, String name) {
      return model + ' ' + relation + ' ' + app.text() + ' ' + name;
    }
  }
}
