package hookloom.app.view;

import hookloom.hook.Hook;
import hookloom.hook.HookRunId;
import hookloom.names.UnitName;
import hookloom.trace.TraceEvent;

/** What an event is about: its unit, its relation, its run of a hook. */
final class Subject {
  private Subject() {}

  /** The unit that the event happened to; null for events of models, applications, machines. */
  static UnitName unit(TraceEvent event) {
    HookRunId run = run(event);
    return run != null ? run.unit() : unitOfState(event);
  }

  /** The run of a hook that the event belongs to; null for none. */
  static HookRunId run(TraceEvent event) {
    if (event instanceof TraceEvent.HookStart start) {
      return start.run();
    }
    if (event instanceof TraceEvent.HookEnd end) {
      return end.run();
    }
    if (event instanceof TraceEvent.Commit commit) {
      return commit.run();
    }
    if (event instanceof TraceEvent.Read read) {
      return read.run();
    }
    if (event instanceof TraceEvent.ListMembers list) {
      return list.run();
    }
    return null;
  }

  /** The hook that the event names; null for none. */
  static Hook hook(TraceEvent event) {
    if (event instanceof TraceEvent.HookStart start) {
      return start.hook();
    }
    if (event instanceof TraceEvent.Decide decide) {
      return decide.hook();
    }
    if (event instanceof TraceEvent.HookSkip skip) {
      return skip.hook();
    }
    if (event instanceof TraceEvent.ErrorEnter error) {
      return error.hook();
    }
    return null;
  }

  /** The relation that the event is about; -1 for none. */
  static int relation(TraceEvent event) {
    Hook hook = hook(event);
    if (hook != null) {
      return hook.relation();
    }
    if (event instanceof TraceEvent.Commit commit) {
      return commit.bag().relation();
    }
    if (event instanceof TraceEvent.Read read) {
      return read.bag().relation();
    }
    if (event instanceof TraceEvent.ListMembers list) {
      return list.relation();
    }
    if (event instanceof TraceEvent.Deliver deliver) {
      return deliver.relation();
    }
    return relationOfState(event);
  }

  private static UnitName unitOfState(TraceEvent event) {
    if (event instanceof TraceEvent.Deliver deliver) {
      return deliver.unit();
    }
    if (event instanceof TraceEvent.Decide decide) {
      return decide.unit();
    }
    if (event instanceof TraceEvent.HookSkip skip) {
      return skip.unit();
    }
    if (event instanceof TraceEvent.RetryTick tick) {
      return tick.unit();
    }
    if (event instanceof TraceEvent.ScopeEnter enter) {
      return enter.unit();
    }
    if (event instanceof TraceEvent.ScopeDeparting departing) {
      return departing.unit();
    }
    if (event instanceof TraceEvent.ScopeLeave leave) {
      return leave.unit();
    }
    if (event instanceof TraceEvent.LeaseGrant grant) {
      return grant.unit();
    }
    if (event instanceof TraceEvent.LeaseRenew renew) {
      return renew.unit();
    }
    if (event instanceof TraceEvent.LeaseEnd end) {
      return end.unit();
    }
    if (event instanceof TraceEvent.AgentStatus status) {
      return status.unit();
    }
    if (event instanceof TraceEvent.WorkloadStatus status) {
      return status.unit();
    }
    return unitOfLife(event);
  }

  private static UnitName unitOfLife(TraceEvent event) {
    if (event instanceof TraceEvent.UnitCreated created) {
      return created.unit();
    }
    if (event instanceof TraceEvent.UnitDying dying) {
      return dying.unit();
    }
    if (event instanceof TraceEvent.UnitDead dead) {
      return dead.unit();
    }
    if (event instanceof TraceEvent.UnitRemoved removed) {
      return removed.unit();
    }
    if (event instanceof TraceEvent.AgentStart start) {
      return start.unit();
    }
    if (event instanceof TraceEvent.AgentStop stop) {
      return stop.unit();
    }
    if (event instanceof TraceEvent.Resolved resolved) {
      return resolved.unit();
    }
    if (event instanceof TraceEvent.ErrorEnter enter) {
      return enter.unit();
    }
    if (event instanceof TraceEvent.ErrorLeave leave) {
      return leave.unit();
    }
    return null;
  }

  private static int relationOfState(TraceEvent event) {
    if (event instanceof TraceEvent.RelCreated created) {
      return created.relation();
    }
    if (event instanceof TraceEvent.RelDying dying) {
      return dying.relation();
    }
    if (event instanceof TraceEvent.RelSuspended suspended) {
      return suspended.relation();
    }
    if (event instanceof TraceEvent.RelResumed resumed) {
      return resumed.relation();
    }
    if (event instanceof TraceEvent.RelRemoved removed) {
      return removed.relation();
    }
    if (event instanceof TraceEvent.RelationStatus status) {
      return status.relation();
    }
    if (event instanceof TraceEvent.ScopeEnter enter) {
      return enter.relation();
    }
    if (event instanceof TraceEvent.ScopeDeparting departing) {
      return departing.relation();
    }
    if (event instanceof TraceEvent.ScopeLeave leave) {
      return leave.relation();
    }
    if (event instanceof TraceEvent.Conn conn) {
      return conn.relation();
    }
    return -1;
  }
}
