package hookloom.model;

import hookloom.charm.Charm;
import hookloom.charm.Scope;
import hookloom.databag.Bag;
import hookloom.databag.BagId;
import hookloom.hook.CharmCode;
import hookloom.hook.Hook;
import hookloom.hook.HookContext.PortRange;
import hookloom.hook.HookKind;
import hookloom.hook.HookRunId;
import hookloom.hook.Outcome;
import hookloom.names.AppName;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import hookloom.relation.Relation;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceEvent.EndpointInfo;
import hookloom.unit.AgentMessage.OwnVersion;
import hookloom.unit.AgentMessage.Resolution;
import hookloom.unit.LocalRelation;
import hookloom.unit.UnitState.Hashes;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What has happened in a model. Each knows what it changes and what it tells the trace; none can be
 * refused. The state of a model is its facts applied in order, and nothing else.
 */
public sealed interface ModelFact {

  /** Changes the state in place. */
  void applyTo(ModelState state);

  /** Hands the events of this fact to the trace, in order. */
  default void tell(Consumer<TraceEvent> trace) {}

  /** A machine is wanted (R5). */
  record MachineAdded(String id, String address) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      state.machines.put(id, new Machine(id, address));
      state.hosts++;
      if (id.indexOf('/') < 0) {
        state.nextMachine = Math.max(state.nextMachine, Integer.parseInt(id) + 1);
      }
    }
  }

  /** A machine is there. */
  record MachineIsUp(String id) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      state.machines.get(id).status = "started";
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.MachineStarted(id));
    }
  }

  /** A machine is lost, with all its agents (R208, R270). */
  record MachineIsDown(String id) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      state.machines.get(id).status = "down";
    }
  }

  /** An application is deployed, without relations and units yet. */
  record AppDeployed(
      AppName app,
      Charm charm,
      CharmCode code,
      String charmUrl,
      String channel,
      int storeRevision,
      String base,
      SortedMap<String, Object> config,
      String configHash,
      boolean trust)
      implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      Application added = new Application(app);
      added.charm(charm, code, charmUrl);
      added.channel = channel;
      added.storeRevision = storeRevision;
      added.base = base;
      added.explicitConfig = config;
      added.configHash = configHash;
      added.trust = trust;
      state.apps.put(app, added);
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(
          new TraceEvent.AppCreated(
              app, charmUrl, charm.subordinate(), ModelView.allEndpoints(charm)));
      trace.accept(new TraceEvent.ConfigSet(app, configHash));
    }
  }

  /** A unit is added (R4). */
  record UnitAdded(
      UnitName unit, UnitName principal, String machine, SortedMap<String, String> initialBag)
      implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      Application app = state.app(unit.application());
      Machine host = state.machines.get(machine);
      Unit of = principal == null ? null : state.unit(principal);
      Unit added = new Unit(unit, app, of, host, initialBag);
      added.state.upgrade(app.charmRevision, true);
      app.units.add(added);
      host.units.add(added);
      state.units.put(unit, added);
      state.nextNumbers.put(unit.application(), unit.number() + 1);
      if (of != null) {
        of.subordinates.add(added);
      }
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.UnitCreated(unit, unit.application(), principal, machine));
    }
  }

  /** A relation is made (R59, R60). */
  record RelationAdded(int id, String key, Scope scope, List<EndpointInfo> sides)
      implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      Relation added = new Relation(id, key, scope, sides);
      while (state.relations.size() < id) {
        state.relations.add(null);
        state.sides.add(null);
      }
      state.relations.add(added);
      Application[] apps = new Application[sides.size()];
      for (int i = 0; i < apps.length; i++) {
        apps[i] = state.app(sides.get(i).app());
      }
      state.sides.add(apps);
      state.relationsByKey.put(key, added);
      state.nextRelation = id + 1;
      for (EndpointInfo side : sides) {
        state.app(side.app()).relations.add(added);
      }
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.RelCreated(id, key, scope, sides));
    }
  }

  /** A unit entered scope with its bag (R95). */
  record UnitEntered(int relation, UnitName unit, UnitName principal, Bag bag)
      implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      state.relation(relation).enter(unit, principal, bag);
      state.unit(unit).state.entered(relation);
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.ScopeEnter(relation, unit, bag.version(), bag.content()));
    }
  }

  /** A unit's departure is announced (R147). */
  record UnitDeparts(int relation, UnitName unit) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      state.relation(relation).depart(unit);
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.ScopeDeparting(relation, unit));
    }
  }

  /**
   * A unit left scope.
   *
   * @param forced without its agent (R72): the agent's own state of the relation stays
   */
  record UnitLeft(int relation, UnitName unit, boolean forced, boolean keepsCreated)
      implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      state.relation(relation).leave(unit);
      Unit left = state.unit(unit);
      if (left != null && !forced) {
        left.state.forget(relation, keepsCreated);
      }
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.ScopeLeave(relation, unit, forced));
    }
  }

  /** A relation turns dying (R69). */
  record RelationDies(int id) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      state.relation(id).live(Life.DYING);
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.RelDying(id));
    }
  }

  /** A relation is gone with its bags (R70). */
  record RelationRemoved(int id) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      Relation removed = state.relation(id);
      removed.live(Life.REMOVED);
      state.relations.set(id, null);
      state.sides.set(id, null);
      state.relationsByKey.remove(removed.key());
      for (EndpointInfo side : removed.sides()) {
        Application app = state.app(side.app());
        if (app != null) {
          app.relations.remove(removed);
        }
      }
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.RelRemoved(id));
    }
  }

  /** A relation is suspended or resumed (R141, R143). */
  record SuspensionSet(int id, boolean suspended) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      state.relation(id).suspend(suspended);
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(suspended ? new TraceEvent.RelSuspended(id) : new TraceEvent.RelResumed(id));
    }
  }

  /** A relation's status changes (R269). */
  record RelationStatusSet(int id, String status, String message) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      state.relation(id).status(status, message);
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.RelationStatus(id, status, message));
    }
  }

  /** A unit turns dying (R145). */
  record UnitDies(UnitName unit, boolean forced) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      Unit dying = state.unit(unit);
      dying.life = Life.DYING;
      dying.forced |= forced;
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.UnitDying(unit));
    }
  }

  /** A unit is dead (R150). */
  record UnitDied(UnitName unit) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      state.unit(unit).life = Life.DEAD;
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.UnitDead(unit));
    }
  }

  /** A unit is gone. */
  record UnitRemoved(UnitName unit) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      Unit removed = state.units.remove(unit);
      removed.life = Life.REMOVED;
      removed.app.units.remove(removed);
      removed.app.connected.remove(removed);
      removed.machine.units.remove(removed);
      if (removed.principal != null) {
        removed.principal.subordinates.remove(removed);
      }
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.UnitRemoved(unit));
    }
  }

  /** An application turns dying (R71). */
  record AppDies(AppName app) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      state.app(app).life = Life.DYING;
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.AppDying(app));
    }
  }

  /** An application is gone. */
  record AppRemoved(AppName app) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      state.apps.remove(app).life = Life.REMOVED;
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.AppRemoved(app));
    }
  }

  /** A unit claimed the lease. */
  record LeaseGranted(UnitName unit, long micros) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      Application app = state.app(unit.application());
      app.lease.hold(unit, micros);
      app.leaderCount++;
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.LeaseGrant(unit.application(), unit));
    }
  }

  /** The holder renewed the lease. */
  record LeaseRenewed(UnitName unit, long micros) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      state.app(unit.application()).lease.hold(unit, micros);
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.LeaseRenew(unit.application(), unit));
    }
  }

  /** The lease ran out or was revoked. */
  record LeaseEnded(UnitName unit) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      Application app = state.app(unit.application());
      app.lease.end();
      app.leaderCount++;
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.LeaseEnd(unit.application(), unit));
    }
  }

  /** An agent connected, or was lost. */
  record AgentConnection(UnitName unit, boolean connected) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      Unit at = state.unit(unit);
      if (connected && !at.connected) {
        at.app.connected.add(at);
      } else if (!connected && at.connected) {
        at.app.connected.remove(at);
      }
      at.connected = connected;
      at.everConnected |= connected;
    }
  }

  /** P2 and P3 of a hook. */
  record HookBegun(UnitName unit, Hook hook, int version, int count, int attempt)
      implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      Unit at = state.unit(unit);
      at.runs = count;
      at.state.begin(hook, version);
      if (hook.kind() != HookKind.UPDATE_STATUS) {
        at.agentStatus = "executing";
        at.agentHook = hook;
      }
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.HookStart(new HookRunId(unit, count), hook, attempt));
      if (hook.kind() != HookKind.UPDATE_STATUS) {
        trace.accept(new TraceEvent.AgentStatus(unit, "executing", Unit.running(hook)));
      }
    }
  }

  /** One bag's part of a flush. */
  record BagCommit(int relation, int side, Owner owner, Bag bag, Map<String, String> changes) {}

  /** P5: everything a hook wrote, at once (R167). */
  record HookFlushed(
      UnitName unit,
      int count,
      List<BagCommit> bags,
      List<OwnVersion> ownVersions,
      Map<String, String> charmState,
      List<PortRange> ports)
      implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      for (BagCommit commit : bags) {
        Relation relation = state.relation(commit.relation());
        if (commit.owner() instanceof UnitName owner) {
          relation.write(owner, commit.bag());
        } else {
          relation.writeApp(commit.side(), commit.bag());
        }
      }
      Unit at = state.unit(unit);
      for (OwnVersion own : ownVersions) {
        LocalRelation local = at.state.relation(own.relation());
        if (local != null) {
          local.addOwnVersion(own.version());
        }
      }
      if (charmState != null) {
        at.charmState = at.charmState == null ? new TreeMap<>() : at.charmState;
        for (Map.Entry<String, String> change : charmState.entrySet()) {
          if (change.getValue() == null) {
            at.charmState.remove(change.getKey());
          } else {
            at.charmState.put(change.getKey(), change.getValue());
          }
        }
      }
      if (ports != null) {
        at.ports = ports;
      }
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      HookRunId run = new HookRunId(unit, count);
      for (BagCommit commit : bags) {
        trace.accept(
            new TraceEvent.Commit(
                run,
                new BagId(commit.relation(), commit.owner()),
                commit.bag().version(),
                commit.changes()));
      }
    }
  }

  /** P6 to P8 of a hook, cut short at {@code upTo}; what leaves scope is a fact of its own. */
  record HookCompleted(
      UnitName unit,
      Hook hook,
      int version,
      int count,
      Outcome outcome,
      String skip,
      Hashes hashes,
      boolean leavesError,
      int upTo)
      implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      Unit at = state.unit(unit);
      if (skip != null && skip.equals("gone")) {
        at.state.forget(hook.relation(), false);
        at.state.finishGone();
      } else {
        if (skip == null || skip.equals("no-retry")) {
          at.state.done(hashes);
        }
        if (upTo >= 7 && hook.kind().isRelation() && hook.letter() != 'B') {
          at.state.commitRelation(hook, version);
        }
        if (upTo >= 8) {
          at.state.finish(hook, hashes, "not-leader".equals(skip));
        }
      }
      if (leavesError) {
        at.inError = false;
        at.resolved = Resolution.NONE;
      }
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      if (skip == null) {
        trace.accept(new TraceEvent.HookEnd(new HookRunId(unit, count), outcome));
      } else {
        trace.accept(new TraceEvent.HookSkip(unit, hook, skip));
      }
      if (leavesError) {
        trace.accept(new TraceEvent.ErrorLeave(unit));
      }
    }
  }

  /** A run failed or was killed (R182, R183). */
  record HookFailed(UnitName unit, Hook hook, int count, Outcome outcome, boolean entersError)
      implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      Unit at = state.unit(unit);
      if (outcome == Outcome.TERMINATED) {
        at.state.requeue();
      }
      at.inError |= entersError;
      if (outcome == Outcome.FAILED) {
        at.agentStatus = "error";
        at.agentHook = hook;
      }
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.HookEnd(new HookRunId(unit, count), outcome));
      if (entersError) {
        trace.accept(new TraceEvent.ErrorEnter(unit, hook));
      }
      if (outcome == Outcome.FAILED) {
        trace.accept(new TraceEvent.AgentStatus(unit, "error", Unit.failed(hook)));
      }
    }
  }

  /** After a restart a hook was found Pending (R200). */
  record PendingFound(UnitName unit, Hook hook) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      Unit at = state.unit(unit);
      at.inError = true;
      at.agentStatus = "error";
      at.agentHook = hook;
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.ErrorEnter(unit, hook));
      trace.accept(new TraceEvent.AgentStatus(unit, "error", Unit.failed(hook)));
    }
  }

  /** Leadership was accepted and its hook queued, or the local flag fell (R80.4). */
  record LeaderFlag(UnitName unit, boolean accepted) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      if (accepted) {
        state.unit(unit).state.acceptLeadership();
      } else {
        state.unit(unit).state.clearLeader();
      }
    }
  }

  /** The agent forgot a relation after a restart (R206). */
  record RelationForgotten(UnitName unit, int relation) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      state.unit(unit).state.forget(relation, false);
    }
  }

  /** A unit has the new charm (R100). */
  record CharmUpgraded(UnitName unit, int revision, boolean interrupted) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      state.unit(unit).state.upgrade(revision, interrupted);
    }
  }

  /** An application is given another charm. */
  record AppRefreshed(
      AppName app,
      Charm charm,
      CharmCode code,
      String charmUrl,
      boolean forced,
      SortedMap<String, Object> config,
      String configHash)
      implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      Application at = state.app(app);
      at.charm(charm, code, charmUrl);
      at.charmRevision++;
      at.charmForced = forced;
      at.explicitConfig = config;
      at.configHash = configHash;
      at.configCount++;
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(
          new TraceEvent.Upgrade(
              app, charmUrl, charm.subordinate(), ModelView.allEndpoints(charm)));
    }
  }

  /** Options are set or reset (R47). */
  record ConfigSet(AppName app, SortedMap<String, Object> config, String hash)
      implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      Application at = state.app(app);
      at.explicitConfig = config;
      at.configHash = hash;
      at.configCount++;
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.ConfigSet(app, hash));
    }
  }

  /** Trust is given or taken (R98). */
  record TrustSet(AppName app, boolean trust) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      Application at = state.app(app);
      at.trust = trust;
      at.configCount++;
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.TrustSet(app));
    }
  }

  /** Model config is set; a null value resets. */
  record ModelConfigSet(TreeMap<String, String> values) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      for (Map.Entry<String, String> change : values.entrySet()) {
        if (change.getValue() == null) {
          state.config.remove(change.getKey());
        } else {
          state.config.put(change.getKey(), change.getValue());
        }
      }
      for (Application app : state.apps.values()) {
        app.configCount++;
      }
    }
  }

  /** A resolved mode is set by the operator, or taken by the agent (NONE). */
  record ResolvedSet(UnitName unit, Resolution mode) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      state.unit(unit).resolved = mode;
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      if (mode != Resolution.NONE) {
        trace.accept(
            new TraceEvent.Resolved(unit, mode == Resolution.RETRY ? "retry" : "no-retry"));
      }
    }
  }

  /** Endpoints are exposed; null for not exposed at all. */
  record ExposureSet(AppName app, TreeMap<String, List<String>> exposed) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      state.app(app).exposed = exposed;
    }
  }

  /** The agent status of a unit (R263). */
  record AgentStatusSet(UnitName unit, String status, String message) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      Unit at = state.unit(unit);
      at.agentStatus = status;
      at.agentHook = null;
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.AgentStatus(unit, status, message));
    }
  }

  /**
   * The workload status of a unit.
   *
   * @param byCharm whether the charm set it (R264)
   */
  record WorkloadStatusSet(
      UnitName unit, String status, String message, boolean byCharm, long micros)
      implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      Unit at = state.unit(unit);
      at.workloadStatus = status;
      at.workloadMessage = message;
      at.statusSinceMicros = micros;
      if (byCharm) {
        at.state.markStatusSet();
      }
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.WorkloadStatus(unit, status, message));
    }
  }

  /** The leader set its application's status (R268). */
  record AppStatusSet(AppName app, String status, String message) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      Application at = state.app(app);
      at.status = status;
      at.statusMessage = message;
    }
  }

  /** The workload version (R242). */
  record VersionSet(AppName app, String version) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      state.app(app).workloadVersion = version;
    }
  }

  /** Legacy leader settings (R218); "" deletes. */
  record LeaderSettingsSet(AppName app, TreeMap<String, String> changes) implements ModelFact {
    @Override
    public void applyTo(ModelState state) {
      Application at = state.app(app);
      for (Map.Entry<String, String> change : changes.entrySet()) {
        if (change.getValue().isEmpty()) {
          at.leaderSettings.remove(change.getKey());
        } else {
          at.leaderSettings.put(change.getKey(), change.getValue());
        }
      }
      at.settingsVersion++;
    }
  }
}
