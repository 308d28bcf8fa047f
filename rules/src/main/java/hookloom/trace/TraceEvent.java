package hookloom.trace;

import hookloom.charm.Endpoint;
import hookloom.charm.Scope;
import hookloom.databag.BagId;
import hookloom.hook.Hook;
import hookloom.hook.HookRunId;
import hookloom.hook.Outcome;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import java.util.List;
import java.util.Map;

/**
 * Everything that a trace can say (R272, R273, E12a). Field order is the order in the trace file.
 * Versions are null where R272 says so, else 0 or more.
 */
public sealed interface TraceEvent {

  /** An endpoint of an application as the trace tells it; implicit ones too (E12a). */
  record EndpointInfo(AppName app, Endpoint endpoint) {}

  record ModelCreated(String controller, String model) implements TraceEvent {}

  record AppCreated(AppName app, String charm, boolean subordinate, List<Endpoint> endpoints)
      implements TraceEvent {}

  record AppDying(AppName app) implements TraceEvent {}

  record AppRemoved(AppName app) implements TraceEvent {}

  /**
   * A new unit.
   *
   * @param principal null for a principal unit
   */
  record UnitCreated(UnitName unit, AppName app, UnitName principal, String machine)
      implements TraceEvent {}

  record UnitDying(UnitName unit) implements TraceEvent {}

  record UnitDead(UnitName unit) implements TraceEvent {}

  record UnitRemoved(UnitName unit) implements TraceEvent {}

  record MachineStarted(String machine) implements TraceEvent {}

  /** A new relation with its endpoints: two, or one for a peer relation. */
  record RelCreated(int relation, String key, Scope scope, List<EndpointInfo> endpoints)
      implements TraceEvent {}

  record RelDying(int relation) implements TraceEvent {}

  record RelSuspended(int relation) implements TraceEvent {}

  record RelResumed(int relation) implements TraceEvent {}

  record RelRemoved(int relation) implements TraceEvent {}

  /**
   * A unit enters scope (R95).
   *
   * @param version of its bag: 0, or one more than before on a re-entry
   * @param content of its bag from now on; null in traces that leave it out
   */
  record ScopeEnter(int relation, UnitName unit, int version, Map<String, String> content)
      implements TraceEvent {}

  record ScopeDeparting(int relation, UnitName unit) implements TraceEvent {}

  record ScopeLeave(int relation, UnitName unit, boolean forced) implements TraceEvent {}

  record LeaseGrant(AppName app, UnitName unit) implements TraceEvent {}

  /** The holder renewed its lease (R210); ours, so that I36g can be decided. */
  record LeaseRenew(AppName app, UnitName unit) implements TraceEvent {}

  record LeaseEnd(AppName app, UnitName unit) implements TraceEvent {}

  /** The source of a delivered notification (R77, E12). */
  enum What {
    LIFE("life"),
    LEADER("leader"),
    CONFIG("config"),
    RESOLVED("resolved"),
    CHARM("charm"),
    SETTINGS("settings"),
    ADDRESSES("addresses"),
    RELATION_LIFE("life"),
    RELATION_UNITS("units"),
    RELATION_APP("app");

    private final String text;

    What(String text) {
      this.text = text;
    }

    /** The word in the trace, for relations the part after {@code <r>:}. */
    public String text() {
      return text;
    }

    /** Whether it is about one relation. */
    public boolean isRelation() {
      return this == RELATION_LIFE || this == RELATION_UNITS || this == RELATION_APP;
    }
  }

  /**
   * A notification reached a unit's agent.
   *
   * @param relation -1 unless {@code what} is about a relation
   * @param value {@code dying}, {@code suspended} or {@code resumed} for life; else null
   */
  record Deliver(UnitName unit, What what, int relation, String value) implements TraceEvent {}

  /**
   * An agent chose its next hook (R80).
   *
   * @param version known to the agent for J, C, A; null if the unit is gone, and for other hooks
   * @param hash of the config, for config-changed; else null
   */
  record Decide(UnitName unit, Hook hook, Integer version, String hash) implements TraceEvent {}

  record RetryTick(UnitName unit) implements TraceEvent {}

  /** P2 passed; attempt counts from 1. */
  record HookStart(HookRunId run, Hook hook, int attempt) implements TraceEvent {}

  record HookEnd(HookRunId run, Outcome outcome) implements TraceEvent {}

  /** Reason: no-retry, not-leader, gone or recommit (I28). */
  record HookSkip(UnitName unit, Hook hook, String reason) implements TraceEvent {}

  /** Changes: key to new value, "" for deleted keys. */
  record Commit(HookRunId run, BagId bag, int version, Map<String, String> changes)
      implements TraceEvent {}

  /** A fetch or a cached answer; content is null in traces that leave it out. */
  record Read(HookRunId run, BagId bag, int version, Map<String, String> content)
      implements TraceEvent {}

  /** What relation-list answered. */
  record ListMembers(HookRunId run, int relation, List<UnitName> names) implements TraceEvent {}

  record AgentStart(UnitName unit) implements TraceEvent {}

  record AgentStop(UnitName unit) implements TraceEvent {}

  /** Mode: retry or no-retry. */
  record Resolved(UnitName unit, String mode) implements TraceEvent {}

  record ErrorEnter(UnitName unit, Hook hook) implements TraceEvent {}

  record ErrorLeave(UnitName unit) implements TraceEvent {}

  record ConfigSet(AppName app, String hash) implements TraceEvent {}

  record TrustSet(AppName app) implements TraceEvent {}

  record AddressSet(String machine) implements TraceEvent {}

  /** A new charm for the application, with its endpoints. */
  record Upgrade(AppName app, String charm, boolean subordinate, List<Endpoint> endpoints)
      implements TraceEvent {}

  record AgentStatus(UnitName unit, String status, String message) implements TraceEvent {}

  record WorkloadStatus(UnitName unit, String status, String message) implements TraceEvent {}

  record RelationStatus(int relation, String status, String message) implements TraceEvent {}

  // Cross-model relations (cross-model.md section 22)

  /** An offer is made or changed; op is add, update, remove or force-remove. */
  record CmrOffer(String offer, String uuid, AppName app, List<String> endpoints, String op)
      implements TraceEvent {}

  /**
   * A user's entry with an offer changes; no level is empty.
   *
   * @param admin whether he is a superuser or an admin of the model
   */
  record CmrAcl(String uuid, String user, String before, String after, boolean admin)
      implements TraceEvent {}

  /**
   * An offer is connected to a consumer, or no longer; op is add or remove.
   *
   * @param relation its id in the offering model
   * @param token of the relation, common to both models
   */
  record Conn(String uuid, int relation, String token, String user, String op)
      implements TraceEvent {}

  /** An operator command and what came of it: {@code ok} or the error text. */
  record Command(String words, String result) implements TraceEvent {}

  /** A fault strikes ({@code begin}) or is over ({@code end}). */
  record Fault(String words, String phase) implements TraceEvent {}

  /** What befalls the nodes of a live run; no invariant is about it. */
  sealed interface ClusterEvent extends TraceEvent {
    /** The node's name. */
    String node();
  }

  /** A node has become a member of the cluster. */
  record MemberUp(String node) implements ClusterEvent {}

  /** The other nodes do not hear of it. */
  record MemberUnreachable(String node) implements ClusterEvent {}

  /** They hear of it again. */
  record MemberReachable(String node) implements ClusterEvent {}

  /** The others go on without it. */
  record MemberDowned(String node) implements ClusterEvent {}

  /** It has left by itself. */
  record MemberLeft(String node) implements ClusterEvent {}

  /** What belongs to a shard lives on that node from now on. */
  record ShardMoved(String shard, String node) implements ClusterEvent {}

  /** The process of the entry, a unit or a model, lives on that node from now on. */
  record Placed(String node) implements ClusterEvent {}

  /** Nothing is left to do (R274). */
  record Quiescent() implements TraceEvent {}
}
