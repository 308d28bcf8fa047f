package hookloom.trace;

import com.fasterxml.jackson.core.JsonGenerator;
import hookloom.charm.Endpoint;
import hookloom.databag.BagId;
import hookloom.hook.Hook;
import hookloom.hook.HookRunId;
import hookloom.names.UnitName;
import hookloom.trace.TraceEvent.EndpointInfo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes the own fields of each event, in the order of R272 and E12a. */
final class EventWriter {
  private final JsonGenerator json;

  EventWriter(JsonGenerator json) {
    this.json = json;
  }

  /** Writes the fields of an event into the object that is open. */
  void fields(EventType type, TraceEvent event) throws IOException {
    switch (type) {
      case HOOK_START, HOOK_END, HOOK_SKIP, DECIDE, RETRY_TICK, COMMIT, READ, LIST_MEMBERS ->
          hookFields(type, event);
      case REL_CREATED, REL_DYING, REL_SUSPENDED, REL_RESUMED, REL_REMOVED, RELATION_STATUS ->
          relationFields(type, event);
      case SCOPE_ENTER, SCOPE_DEPARTING, SCOPE_LEAVE -> scopeFields(type, event);
      case UNIT_CREATED, UNIT_DYING, UNIT_DEAD, UNIT_REMOVED, DELIVER -> unitFields(type, event);
      case AGENT_START, AGENT_STOP, AGENT_STATUS, WORKLOAD_STATUS -> agentFields(type, event);
      case RESOLVED, ERROR_ENTER, ERROR_LEAVE -> errorFields(type, event);
      case APP_CREATED, APP_DYING, APP_REMOVED, CONFIG_SET, TRUST_SET, UPGRADE ->
          applicationFields(type, event);
      case LEASE_GRANT, LEASE_RENEW, LEASE_END -> leaseFields(type, event);
      case CMR_OFFER, CMR_ACL, CONN -> crossModelFields(type, event);
      case MEMBER_UP,
          MEMBER_UNREACHABLE,
          MEMBER_REACHABLE,
          MEMBER_DOWNED,
          MEMBER_LEFT,
          SHARD_MOVED,
          PLACED ->
          clusterFields((TraceEvent.ClusterEvent) event);
      case MODEL_CREATED, MACHINE_STARTED, ADDRESS_SET, COMMAND, FAULT, QUIESCENT ->
          otherFields(type, event);
    }
  }

  private void hookFields(EventType type, TraceEvent event) throws IOException {
    switch (type) {
      case HOOK_START -> {
        TraceEvent.HookStart start = (TraceEvent.HookStart) event;
        run(start.run());
        unit(start.run().unit());
        hook(start.hook());
        number(TraceField.ATTEMPT, start.attempt());
      }
      case HOOK_END -> {
        TraceEvent.HookEnd end = (TraceEvent.HookEnd) event;
        run(end.run());
        text(TraceField.OUTCOME, end.outcome().text());
      }
      case HOOK_SKIP -> {
        TraceEvent.HookSkip skip = (TraceEvent.HookSkip) event;
        unit(skip.unit());
        hook(skip.hook());
        text(TraceField.REASON, skip.reason());
      }
      case DECIDE -> {
        TraceEvent.Decide decide = (TraceEvent.Decide) event;
        unit(decide.unit());
        hook(decide.hook());
        if (decide.version() != null) {
          number(TraceField.VERSION, decide.version());
        }
        optional(TraceField.HASH, decide.hash());
      }
      case RETRY_TICK -> unit(((TraceEvent.RetryTick) event).unit());
      case COMMIT -> {
        TraceEvent.Commit commit = (TraceEvent.Commit) event;
        run(commit.run());
        bag(commit.bag());
        number(TraceField.VERSION, commit.version());
        texts(TraceField.CHANGES, commit.changes());
      }
      case READ -> {
        TraceEvent.Read read = (TraceEvent.Read) event;
        run(read.run());
        bag(read.bag());
        number(TraceField.VERSION, read.version());
        content(read.content());
      }
      case LIST_MEMBERS -> {
        TraceEvent.ListMembers list = (TraceEvent.ListMembers) event;
        run(list.run());
        number(TraceField.R, list.relation());
        json.writeFieldName(TraceField.NAMES.encoded());
        json.writeStartArray();
        for (UnitName name : list.names()) {
          json.writeString(name.text());
        }
        json.writeEndArray();
      }
      default -> throw unknown(type);
    }
  }

  private void relationFields(EventType type, TraceEvent event) throws IOException {
    switch (type) {
      case REL_CREATED -> {
        TraceEvent.RelCreated created = (TraceEvent.RelCreated) event;
        number(TraceField.R, created.relation());
        text(TraceField.KEY, created.key());
        text(TraceField.SCOPE, created.scope().text());
        json.writeFieldName(TraceField.ENDPOINTS.encoded());
        json.writeStartArray();
        for (EndpointInfo side : created.endpoints()) {
          json.writeStartObject();
          text(TraceField.APP, side.app().text());
          endpoint(side.endpoint());
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      case REL_DYING -> number(TraceField.R, ((TraceEvent.RelDying) event).relation());
      case REL_SUSPENDED -> number(TraceField.R, ((TraceEvent.RelSuspended) event).relation());
      case REL_RESUMED -> number(TraceField.R, ((TraceEvent.RelResumed) event).relation());
      case REL_REMOVED -> number(TraceField.R, ((TraceEvent.RelRemoved) event).relation());
      case RELATION_STATUS -> {
        TraceEvent.RelationStatus status = (TraceEvent.RelationStatus) event;
        number(TraceField.R, status.relation());
        status(status.status(), status.message());
      }
      default -> throw unknown(type);
    }
  }

  private void scopeFields(EventType type, TraceEvent event) throws IOException {
    switch (type) {
      case SCOPE_ENTER -> {
        TraceEvent.ScopeEnter enter = (TraceEvent.ScopeEnter) event;
        number(TraceField.R, enter.relation());
        unit(enter.unit());
        number(TraceField.VERSION, enter.version());
        content(enter.content());
      }
      case SCOPE_DEPARTING -> {
        TraceEvent.ScopeDeparting departing = (TraceEvent.ScopeDeparting) event;
        number(TraceField.R, departing.relation());
        unit(departing.unit());
      }
      case SCOPE_LEAVE -> {
        TraceEvent.ScopeLeave leave = (TraceEvent.ScopeLeave) event;
        number(TraceField.R, leave.relation());
        unit(leave.unit());
        flag(TraceField.FORCED, leave.forced());
      }
      default -> throw unknown(type);
    }
  }

  private void unitFields(EventType type, TraceEvent event) throws IOException {
    switch (type) {
      case UNIT_CREATED -> {
        TraceEvent.UnitCreated created = (TraceEvent.UnitCreated) event;
        unit(created.unit());
        text(TraceField.APP, created.app().text());
        if (created.principal() != null) {
          text(TraceField.PRINCIPAL, created.principal().text());
        }
        text(TraceField.MACHINE, created.machine());
      }
      case UNIT_DYING -> unit(((TraceEvent.UnitDying) event).unit());
      case UNIT_DEAD -> unit(((TraceEvent.UnitDead) event).unit());
      case UNIT_REMOVED -> unit(((TraceEvent.UnitRemoved) event).unit());
      case DELIVER -> {
        TraceEvent.Deliver deliver = (TraceEvent.Deliver) event;
        unit(deliver.unit());
        String what = deliver.what().text();
        text(TraceField.WHAT, deliver.what().isRelation() ? deliver.relation() + ":" + what : what);
        optional(TraceField.VALUE, deliver.value());
      }
      default -> throw unknown(type);
    }
  }

  private void agentFields(EventType type, TraceEvent event) throws IOException {
    switch (type) {
      case AGENT_START -> unit(((TraceEvent.AgentStart) event).unit());
      case AGENT_STOP -> unit(((TraceEvent.AgentStop) event).unit());
      case AGENT_STATUS -> {
        TraceEvent.AgentStatus status = (TraceEvent.AgentStatus) event;
        unit(status.unit());
        status(status.status(), status.message());
      }
      case WORKLOAD_STATUS -> {
        TraceEvent.WorkloadStatus status = (TraceEvent.WorkloadStatus) event;
        unit(status.unit());
        status(status.status(), status.message());
      }
      default -> throw unknown(type);
    }
  }

  private void errorFields(EventType type, TraceEvent event) throws IOException {
    switch (type) {
      case RESOLVED -> {
        TraceEvent.Resolved resolved = (TraceEvent.Resolved) event;
        unit(resolved.unit());
        text(TraceField.MODE, resolved.mode());
      }
      case ERROR_ENTER -> {
        TraceEvent.ErrorEnter error = (TraceEvent.ErrorEnter) event;
        unit(error.unit());
        hook(error.hook());
      }
      case ERROR_LEAVE -> unit(((TraceEvent.ErrorLeave) event).unit());
      default -> throw unknown(type);
    }
  }

  private void applicationFields(EventType type, TraceEvent event) throws IOException {
    switch (type) {
      case APP_CREATED -> {
        TraceEvent.AppCreated created = (TraceEvent.AppCreated) event;
        text(TraceField.A, created.app().text());
        charm(created.charm(), created.subordinate(), created.endpoints());
      }
      case UPGRADE -> {
        TraceEvent.Upgrade upgrade = (TraceEvent.Upgrade) event;
        text(TraceField.A, upgrade.app().text());
        charm(upgrade.charm(), upgrade.subordinate(), upgrade.endpoints());
      }
      case APP_DYING -> text(TraceField.A, ((TraceEvent.AppDying) event).app().text());
      case APP_REMOVED -> text(TraceField.A, ((TraceEvent.AppRemoved) event).app().text());
      case CONFIG_SET -> {
        TraceEvent.ConfigSet set = (TraceEvent.ConfigSet) event;
        text(TraceField.A, set.app().text());
        optional(TraceField.HASH, set.hash());
      }
      case TRUST_SET -> text(TraceField.A, ((TraceEvent.TrustSet) event).app().text());
      default -> throw unknown(type);
    }
  }

  private void leaseFields(EventType type, TraceEvent event) throws IOException {
    switch (type) {
      case LEASE_GRANT -> {
        TraceEvent.LeaseGrant grant = (TraceEvent.LeaseGrant) event;
        text(TraceField.A, grant.app().text());
        unit(grant.unit());
      }
      case LEASE_RENEW -> {
        TraceEvent.LeaseRenew renew = (TraceEvent.LeaseRenew) event;
        text(TraceField.A, renew.app().text());
        unit(renew.unit());
      }
      case LEASE_END -> {
        TraceEvent.LeaseEnd end = (TraceEvent.LeaseEnd) event;
        text(TraceField.A, end.app().text());
        unit(end.unit());
      }
      default -> throw unknown(type);
    }
  }

  private void crossModelFields(EventType type, TraceEvent event) throws IOException {
    switch (type) {
      case CMR_OFFER -> {
        TraceEvent.CmrOffer offer = (TraceEvent.CmrOffer) event;
        text(TraceField.OFFER, offer.offer());
        text(TraceField.UUID, offer.uuid());
        text(TraceField.APP, offer.app().text());
        json.writeFieldName(TraceField.ENDPOINTS.encoded());
        json.writeStartArray();
        for (String endpoint : offer.endpoints()) {
          json.writeString(endpoint);
        }
        json.writeEndArray();
        text(TraceField.OP, offer.op());
      }
      case CMR_ACL -> {
        TraceEvent.CmrAcl entry = (TraceEvent.CmrAcl) event;
        text(TraceField.UUID, entry.uuid());
        text(TraceField.USER, entry.user());
        text(TraceField.BEFORE, entry.before());
        text(TraceField.AFTER, entry.after());
        flag(TraceField.ADMIN, entry.admin());
      }
      case CONN -> {
        TraceEvent.Conn conn = (TraceEvent.Conn) event;
        text(TraceField.UUID, conn.uuid());
        number(TraceField.R, conn.relation());
        text(TraceField.TOKEN, conn.token());
        text(TraceField.USER, conn.user());
        text(TraceField.OP, conn.op());
      }
      default -> throw unknown(type);
    }
  }

  private void clusterFields(TraceEvent.ClusterEvent event) throws IOException {
    if (event instanceof TraceEvent.ShardMoved moved) {
      text(TraceField.SHARD, moved.shard());
    }
    text(TraceField.NODE, event.node());
  }

  private void otherFields(EventType type, TraceEvent event) throws IOException {
    switch (type) {
      case MODEL_CREATED -> {
        TraceEvent.ModelCreated created = (TraceEvent.ModelCreated) event;
        text(TraceField.CONTROLLER, created.controller());
        text(TraceField.MODEL, created.model());
      }
      case MACHINE_STARTED -> text(TraceField.M, ((TraceEvent.MachineStarted) event).machine());
      case ADDRESS_SET -> text(TraceField.M, ((TraceEvent.AddressSet) event).machine());
      case COMMAND -> {
        TraceEvent.Command command = (TraceEvent.Command) event;
        text(TraceField.WORDS, command.words());
        text(TraceField.RESULT, command.result());
      }
      case FAULT -> {
        TraceEvent.Fault fault = (TraceEvent.Fault) event;
        text(TraceField.WORDS, fault.words());
        text(TraceField.PHASE, fault.phase());
      }
      case QUIESCENT -> {
        return;
      }
      default -> throw unknown(type);
    }
  }

  private void hook(Hook hook) throws IOException {
    json.writeFieldName(TraceField.HOOK.encoded());
    json.writeStartObject();
    text(TraceField.NAME, hook.name());
    if (hook.kind().isRelation()) {
      text(TraceField.KIND, letterText(hook.letter()));
      number(TraceField.R, hook.relation());
      if (hook.remoteUnit() != null) {
        text(TraceField.REMOTE_UNIT, hook.remoteUnit().text());
      }
      if (hook.remoteApp() != null) {
        text(TraceField.REMOTE_APP, hook.remoteApp().text());
      }
      if (hook.departingUnit() != null) {
        text(TraceField.DEPARTING_UNIT, hook.departingUnit().text());
      }
    } else {
      text(TraceField.KIND, hook.name());
    }
    json.writeEndObject();
  }

  private static String letterText(char letter) {
    return switch (letter) {
      case 'K' -> "K";
      case 'J' -> "J";
      case 'C' -> "C";
      case 'A' -> "A";
      case 'D' -> "D";
      case 'B' -> "B";
      default -> throw new AssertionError("letter '" + letter + "'");
    };
  }

  private void charm(String charm, boolean subordinate, List<Endpoint> endpoints)
      throws IOException {
    text(TraceField.CHARM, charm);
    json.writeFieldName(TraceField.SUBORDINATE.encoded());
    json.writeBoolean(subordinate);
    json.writeFieldName(TraceField.ENDPOINTS.encoded());
    json.writeStartArray();
    for (Endpoint endpoint : endpoints) {
      json.writeStartObject();
      endpoint(endpoint);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void endpoint(Endpoint endpoint) throws IOException {
    text(TraceField.NAME, endpoint.name());
    text(TraceField.ROLE, endpoint.role().text());
    text(TraceField.INTERFACE, endpoint.interfaceName());
    text(TraceField.SCOPE, endpoint.scope().text());
    number(TraceField.LIMIT, endpoint.limit());
    flag(TraceField.OPTIONAL, endpoint.optional());
    flag(TraceField.IMPLICIT, endpoint.isImplicit());
  }

  private void status(String status, String message) throws IOException {
    text(TraceField.STATUS, status);
    text(TraceField.MESSAGE, message);
  }

  private void run(HookRunId run) throws IOException {
    text(TraceField.H, run.toString());
  }

  private void unit(UnitName unit) throws IOException {
    text(TraceField.U, unit.text());
  }

  private void bag(BagId bag) throws IOException {
    text(TraceField.BAG, bag.toString());
  }

  void text(TraceField field, String value) throws IOException {
    json.writeFieldName(field.encoded());
    json.writeString(value);
  }

  private void optional(TraceField field, String value) throws IOException {
    if (value != null) {
      text(field, value);
    }
  }

  void number(TraceField field, int value) throws IOException {
    json.writeFieldName(field.encoded());
    json.writeNumber(value);
  }

  private void flag(TraceField field, boolean value) throws IOException {
    if (value) {
      json.writeFieldName(field.encoded());
      json.writeBoolean(true);
    }
  }

  private void content(Map<String, String> content) throws IOException {
    if (content != null) {
      texts(TraceField.CONTENT, content);
    }
  }

  /** A map in the order of its keys, whatever order it has by itself. */
  void texts(TraceField field, Map<String, String> texts) throws IOException {
    json.writeFieldName(field.encoded());
    json.writeStartObject();
    Map<String, String> sorted =
        texts instanceof SortedMap || texts.size() < 2 ? texts : new TreeMap<>(texts);
    for (Map.Entry<String, String> entry : sorted.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private static AssertionError unknown(EventType type) {
    return new AssertionError(type.text() + " is written elsewhere");
  }
}
