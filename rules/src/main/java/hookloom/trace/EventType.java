package hookloom.trace;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.HashMap;
import java.util.Map;

/** The types of trace events with their names in the file (R272, E12a); to switch over. */
public enum EventType {
  MODEL_CREATED("model-created", TraceEvent.ModelCreated.class),
  APP_CREATED("app-created", TraceEvent.AppCreated.class),
  APP_DYING("app-dying", TraceEvent.AppDying.class),
  APP_REMOVED("app-removed", TraceEvent.AppRemoved.class),
  UNIT_CREATED("unit-created", TraceEvent.UnitCreated.class),
  UNIT_DYING("unit-dying", TraceEvent.UnitDying.class),
  UNIT_DEAD("unit-dead", TraceEvent.UnitDead.class),
  UNIT_REMOVED("unit-removed", TraceEvent.UnitRemoved.class),
  MACHINE_STARTED("machine-started", TraceEvent.MachineStarted.class),
  REL_CREATED("rel-created", TraceEvent.RelCreated.class),
  REL_DYING("rel-dying", TraceEvent.RelDying.class),
  REL_SUSPENDED("rel-suspended", TraceEvent.RelSuspended.class),
  REL_RESUMED("rel-resumed", TraceEvent.RelResumed.class),
  REL_REMOVED("rel-removed", TraceEvent.RelRemoved.class),
  SCOPE_ENTER("scope-enter", TraceEvent.ScopeEnter.class),
  SCOPE_DEPARTING("scope-departing", TraceEvent.ScopeDeparting.class),
  SCOPE_LEAVE("scope-leave", TraceEvent.ScopeLeave.class),
  LEASE_GRANT("lease-grant", TraceEvent.LeaseGrant.class),
  LEASE_RENEW("lease-renew", TraceEvent.LeaseRenew.class),
  LEASE_END("lease-end", TraceEvent.LeaseEnd.class),
  DELIVER("deliver", TraceEvent.Deliver.class),
  DECIDE("decide", TraceEvent.Decide.class),
  RETRY_TICK("retry-tick", TraceEvent.RetryTick.class),
  HOOK_START("hook-start", TraceEvent.HookStart.class),
  HOOK_END("hook-end", TraceEvent.HookEnd.class),
  HOOK_SKIP("hook-skip", TraceEvent.HookSkip.class),
  COMMIT("commit", TraceEvent.Commit.class),
  READ("read", TraceEvent.Read.class),
  LIST_MEMBERS("list", TraceEvent.ListMembers.class),
  AGENT_START("agent-start", TraceEvent.AgentStart.class),
  AGENT_STOP("agent-stop", TraceEvent.AgentStop.class),
  RESOLVED("resolved", TraceEvent.Resolved.class),
  ERROR_ENTER("error-enter", TraceEvent.ErrorEnter.class),
  ERROR_LEAVE("error-leave", TraceEvent.ErrorLeave.class),
  CONFIG_SET("config-set", TraceEvent.ConfigSet.class),
  TRUST_SET("trust-set", TraceEvent.TrustSet.class),
  ADDRESS_SET("address-set", TraceEvent.AddressSet.class),
  UPGRADE("upgrade", TraceEvent.Upgrade.class),
  AGENT_STATUS("agent-status", TraceEvent.AgentStatus.class),
  WORKLOAD_STATUS("workload-status", TraceEvent.WorkloadStatus.class),
  RELATION_STATUS("relation-status", TraceEvent.RelationStatus.class),
  CMR_OFFER("cmr.offer", TraceEvent.CmrOffer.class),
  CMR_ACL("cmr.acl", TraceEvent.CmrAcl.class),
  CONN("conn", TraceEvent.Conn.class),
  COMMAND("command", TraceEvent.Command.class),
  FAULT("fault", TraceEvent.Fault.class),
  MEMBER_UP("member-up", TraceEvent.MemberUp.class),
  MEMBER_UNREACHABLE("member-unreachable", TraceEvent.MemberUnreachable.class),
  MEMBER_REACHABLE("member-reachable", TraceEvent.MemberReachable.class),
  MEMBER_DOWNED("member-downed", TraceEvent.MemberDowned.class),
  MEMBER_LEFT("member-left", TraceEvent.MemberLeft.class),
  SHARD_MOVED("shard-moved", TraceEvent.ShardMoved.class),
  PLACED("placed", TraceEvent.Placed.class),
  QUIESCENT("quiescent", TraceEvent.Quiescent.class);

  private static final Map<String, EventType> BY_TEXT = new HashMap<>(); // never iterated

  private static final ClassValue<EventType> BY_CLASS =
      new ClassValue<>() {
        @Override
        protected EventType computeValue(Class<?> type) {
          for (EventType candidate : values()) {
            if (candidate.type == type) {
              return candidate;
            }
          }
          throw new AssertionError("no event type for " + type);
        }
      };

  static {
    for (EventType type : values()) {
      BY_TEXT.put(type.text, type);
    }
  }

  private final String text;
  private final Class<? extends TraceEvent> type;
  private final SerializedString encoded;

  EventType(String text, Class<? extends TraceEvent> type) {
    this.text = text;
    this.type = type;
    this.encoded = new SerializedString(text);
  }

  /** The type of an event; cheap enough for every event of a search. */
  public static EventType of(TraceEvent event) {
    Class<?> type = event.getClass();
    // Those of every hook first: comparing with constants costs less than any table.
    if (type == TraceEvent.Deliver.class) {
      return DELIVER;
    } else if (type == TraceEvent.HookStart.class) {
      return HOOK_START;
    } else if (type == TraceEvent.HookEnd.class) {
      return HOOK_END;
    } else if (type == TraceEvent.AgentStatus.class) {
      return AGENT_STATUS;
    } else if (type == TraceEvent.Decide.class) {
      return DECIDE;
    } else if (type == TraceEvent.Read.class) {
      return READ;
    } else if (type == TraceEvent.Commit.class) {
      return COMMIT;
    }
    return BY_CLASS.get(type);
  }

  static EventType ofClass(Class<?> type) {
    return BY_CLASS.get(type);
  }

  /** The type with this name in the file; null if there is none. */
  public static EventType named(String text) {
    return BY_TEXT.get(text);
  }

  /** The name in the file, {@code hook-start}. */
  public String text() {
    return text;
  }

  SerializedString encoded() {
    return encoded;
  }
}
