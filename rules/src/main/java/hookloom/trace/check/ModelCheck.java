package hookloom.trace.check;

import hookloom.process.Switches;
import hookloom.trace.EventType;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;

/**
 * The check of one model. Each event goes to the one place that takes it: there the judges it
 * concerns look at it with the states before it, and then it is noted in the states.
 */
final class ModelCheck {
  private final ModelState model;
  private final Judges judges;
  private final Moment moment;
  private final HookEvents hooks;
  private final RunEvents runs;
  private final AgentEvents agents;
  private final LeaseEvents leases;
  private final LifeEvents lives;
  private final OfferEvents offers;

  ModelCheck(String name, Verdicts verdicts, Switches switches) {
    this.model = new ModelState();
    this.judges = new Judges(verdicts, switches);
    this.moment = new Moment(name, verdicts);
    this.hooks = new HookEvents(model, judges, moment);
    this.runs = new RunEvents(model, judges, moment);
    this.agents = new AgentEvents(model, judges, moment);
    String controller = name.indexOf(':') < 0 ? name : name.substring(0, name.indexOf(':'));
    this.leases = new LeaseEvents(controller, model, judges, moment);
    this.lives = new LifeEvents(model, judges, moment);
    this.offers = new OfferEvents(model, judges.offers, moment);
  }

  /** Judges the next event of the model. */
  void accept(TraceEntry entry) {
    moment.next(entry);
    TraceEvent event = entry.event();
    switch (EventType.of(event)) {
      case DECIDE -> hooks.decide((TraceEvent.Decide) event);
      case HOOK_START -> hooks.hookStart((TraceEvent.HookStart) event);
      case HOOK_END -> hooks.hookEnd((TraceEvent.HookEnd) event);
      case HOOK_SKIP -> hooks.hookSkip((TraceEvent.HookSkip) event);
      case COMMIT -> runs.commit((TraceEvent.Commit) event);
      case READ -> runs.read((TraceEvent.Read) event);
      case LIST_MEMBERS -> runs.list((TraceEvent.ListMembers) event);
      case DELIVER -> agents.deliver((TraceEvent.Deliver) event);
      case RETRY_TICK -> agents.retryTick(model.unit(((TraceEvent.RetryTick) event).unit()));
      case RESOLVED -> agents.resolved((TraceEvent.Resolved) event);
      case ERROR_ENTER -> agents.errorEnter((TraceEvent.ErrorEnter) event);
      case ERROR_LEAVE -> model.unit(((TraceEvent.ErrorLeave) event).unit()).errorHook = null;
      case AGENT_START -> agents.agentStart(model.unit(((TraceEvent.AgentStart) event).unit()));
      case AGENT_STOP -> agents.agentStop(model.unit(((TraceEvent.AgentStop) event).unit()));
      case AGENT_STATUS -> agents.agentStatus((TraceEvent.AgentStatus) event);
      case SCOPE_ENTER -> lives.scopeEnter((TraceEvent.ScopeEnter) event);
      case SCOPE_DEPARTING -> lives.scopeDeparting((TraceEvent.ScopeDeparting) event);
      case SCOPE_LEAVE -> lives.scopeLeave((TraceEvent.ScopeLeave) event);
      case LEASE_GRANT -> leases.leaseGrant((TraceEvent.LeaseGrant) event);
      case LEASE_RENEW -> leases.leaseRenew((TraceEvent.LeaseRenew) event);
      case LEASE_END -> leases.leaseEnd((TraceEvent.LeaseEnd) event);
      case UNIT_CREATED -> lives.unitCreated((TraceEvent.UnitCreated) event);
      case UNIT_DYING -> lives.unitLife(((TraceEvent.UnitDying) event).unit(), Life.DYING);
      case UNIT_DEAD -> lives.unitLife(((TraceEvent.UnitDead) event).unit(), Life.DEAD);
      case UNIT_REMOVED -> lives.unitLife(((TraceEvent.UnitRemoved) event).unit(), Life.REMOVED);
      case REL_CREATED -> lives.relCreated((TraceEvent.RelCreated) event);
      case REL_DYING -> lives.relationLife(((TraceEvent.RelDying) event).relation(), Life.DYING);
      case REL_REMOVED ->
          lives.relationLife(((TraceEvent.RelRemoved) event).relation(), Life.REMOVED);
      case REL_SUSPENDED -> lives.relSuspended(((TraceEvent.RelSuspended) event).relation());
      case REL_RESUMED -> lives.relResumed(((TraceEvent.RelResumed) event).relation());
      case APP_CREATED -> lives.appCreated((TraceEvent.AppCreated) event);
      case APP_DYING -> {
        offers.appDies(((TraceEvent.AppDying) event).app());
        lives.appLife(((TraceEvent.AppDying) event).app(), Life.DYING);
      }
      case APP_REMOVED -> lives.appLife(((TraceEvent.AppRemoved) event).app(), Life.REMOVED);
      case UPGRADE -> lives.upgrade((TraceEvent.Upgrade) event);
      case CONFIG_SET -> lives.configSet((TraceEvent.ConfigSet) event);
      case TRUST_SET -> model.app(((TraceEvent.TrustSet) event).app()).configEvents++;
      case ADDRESS_SET -> model.machine(((TraceEvent.AddressSet) event).machine()).addressEvents++;
      case CMR_OFFER -> offers.offer((TraceEvent.CmrOffer) event);
      case CMR_ACL -> offers.access((TraceEvent.CmrAcl) event);
      case CONN -> offers.connection((TraceEvent.Conn) event);
      case COMMAND -> {
        lives.command(((TraceEvent.Command) event).words());
        offers.command(((TraceEvent.Command) event).words());
      }
      case FAULT -> leases.fault((TraceEvent.Fault) event);
      case MODEL_CREATED, MACHINE_STARTED, WORKLOAD_STATUS, RELATION_STATUS, QUIESCENT -> {}
      case MEMBER_UP,
          MEMBER_UNREACHABLE,
          MEMBER_REACHABLE,
          MEMBER_DOWNED,
          MEMBER_LEFT,
          SHARD_MOVED,
          PLACED ->
          throw new AssertionError(event + " is of no model");
    }
  }

  /** A process of the model lives on that node from now on. */
  void place(String process, String node) {
    model.place(process, node);
  }

  /** The trace is over, or settled for now. */
  void finish(boolean settled) {
    moment.endStep();
    if (settled && moment.entry != null) {
      moment.backTo(moment.entry.n());
      judges.liveness.judge(model);
    }
  }
}
