package hookloom.model;

import hookloom.names.UnitName;
import hookloom.trace.TraceEvent;
import hookloom.unit.AgentMessage.Resolution;
import java.util.SortedMap;
import java.util.function.Consumer;

/** What has happened to a unit or its machine: life, agent, status. */
public sealed interface UnitFact extends ModelFact {

  /** A machine is wanted (R5). */
  record MachineAdded(String id, String address) implements UnitFact {
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
  record MachineIsUp(String id) implements UnitFact {
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
  record MachineIsDown(String id) implements UnitFact {
    @Override
    public void applyTo(ModelState state) {
      state.machines.get(id).status = "down";
    }
  }

  /** A unit is added (R4). */
  record UnitAdded(
      UnitName unit, UnitName principal, String machine, SortedMap<String, String> initialBag)
      implements UnitFact {
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

  /** A unit turns dying (R145). */
  record UnitDies(UnitName unit) implements UnitFact {
    @Override
    public void applyTo(ModelState state) {
      state.unit(unit).life = Life.DYING;
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.UnitDying(unit));
    }
  }

  /** Somebody forces a unit away, which its agent may forestall until then (R72, L59). */
  record UnitForced(UnitName unit, long dueMicros) implements UnitFact {
    @Override
    public void applyTo(ModelState state) {
      state.unit(unit).forceDueMicros = dueMicros;
    }
  }

  /** A unit is dead (R150). */
  record UnitDied(UnitName unit) implements UnitFact {
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
  record UnitRemoved(UnitName unit) implements UnitFact {
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

  /** An agent connected, or is no more. */
  record AgentConnection(UnitName unit, boolean connected) implements UnitFact {
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

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      if (!connected) {
        trace.accept(new TraceEvent.AgentStop(unit));
      }
    }
  }

  /** Leadership was accepted and its hook queued, or the local flag fell (R80.4). */
  record LeaderFlag(UnitName unit, boolean accepted) implements UnitFact {
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
  record RelationForgotten(UnitName unit, int relation) implements UnitFact {
    @Override
    public void applyTo(ModelState state) {
      state.unit(unit).state.forget(relation, false);
    }
  }

  /** A unit has the new charm (R100). */
  record CharmUpgraded(UnitName unit, int revision, boolean interrupted) implements UnitFact {
    @Override
    public void applyTo(ModelState state) {
      state.unit(unit).state.upgrade(revision, interrupted);
    }
  }

  /** A resolved mode is set by the operator, or taken by the agent (NONE). */
  record ResolvedSet(UnitName unit, Resolution mode) implements UnitFact {
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

  /** The agent status of a unit (R263). */
  record AgentStatusSet(UnitName unit, String status, String message) implements UnitFact {
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
      implements UnitFact {
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
}
