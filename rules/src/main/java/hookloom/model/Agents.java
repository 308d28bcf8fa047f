package hookloom.model;

import hookloom.application.ApplicationMessage;
import hookloom.machine.MachineMessage;
import hookloom.model.ModelMessage.Connect;
import hookloom.model.ModelMessage.Disconnected;
import hookloom.names.UnitName;
import hookloom.process.Address.UnitAddress;
import hookloom.process.Turn;
import hookloom.relation.Participant;
import hookloom.relation.Relation;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.unit.AgentMessage;
import hookloom.unit.AgentMessage.Resolution;
import hookloom.unit.Notice;
import java.util.ArrayList;
import java.util.List;

/** Agents that come and go, and what they persist besides hooks. */
final class Agents {
  private final ModelState state;
  private final Notifier notifier;
  private final Leadership leadership;

  Agents(ModelState state, Notifier notifier, Leadership leadership) {
    this.state = state;
    this.notifier = notifier;
    this.leadership = leadership;
  }

  void machineUp(String id, Turn<ModelFact> turn) {
    Machine machine = state.machines.get(id);
    if (!machine.status.equals("pending")) {
      return; // Asked for twice around a recovery, or lost (R208).
    }
    turn.fact(new UnitFact.MachineIsUp(id));
    for (Unit unit : List.copyOf(machine.units)) {
      if (!unit.everConnected && !unit.state.statusSet()) {
        waiting(unit, "installing agent", turn);
      }
      turn.send(machine.mailbox, new MachineMessage.Assign(unit.name));
    }
  }

  /** A machine's new host is told again what the one before it was told. */
  void machineConnect(String id, Turn<ModelFact> turn) {
    Machine machine = state.machines.get(id);
    if (machine == null) {
      return;
    }
    if (machine.status.equals("pending")) {
      turn.send(machine.mailbox, new MachineMessage.Provision());
    } else if (machine.status.equals("started")) {
      for (Unit unit : machine.units) {
        turn.send(machine.mailbox, new MachineMessage.Assign(unit.name));
      }
    }
  }

  /** The controller finds out that a machine is lost; its units are not removed for that. */
  void machineLost(String id, Turn<ModelFact> turn) {
    Marks.reached(Rule.R208);
    turn.fact(new UnitFact.MachineIsDown(id));
  }

  private static void waiting(Unit unit, String message, Turn<ModelFact> turn) {
    Marks.reached(Rule.R262);
    turn.fact(
        new UnitFact.WorkloadStatusSet(unit.name, "waiting", message, false, turn.nowMicros()));
  }

  /** An agent gets every part of the snapshot, and claims leadership (R77, R199, R212). */
  void connect(Connect request, Turn<ModelFact> turn) {
    Unit unit = state.unit(request.unit());
    if (unit == null) {
      turn.send(new UnitAddress(request.unit()), new AgentMessage.Gone());
      return;
    }
    if (unit.connected) {
      gone(unit, turn); // Its agent before this one died, and nobody noticed.
    }
    Marks.reached(Rule.R212);
    if (!unit.everConnected) {
      waiting(unit, "agent initialising", turn);
    }
    turn.fact(new UnitFact.AgentConnection(unit.name, true));
    leadership.claim(unit, turn);
    turn.send(unit.mailbox, connected(unit));
  }

  private AgentMessage.Connected connected(Unit unit) {
    Marks.reached(Rule.R77);
    Application app = unit.app;
    List<Integer> inScope = new ArrayList<>();
    for (Relation relation : app.relations) {
      Participant participant = relation.participant(unit.name);
      if (participant != null && participant.isInScope()) {
        inScope.add(relation.id());
      }
    }
    return new AgentMessage.Connected(
        unit.state.copy(),
        unit.principal == null ? null : unit.principal.name,
        unit.machine.id,
        unit.life,
        unit.name.equals(app.lease.holder()),
        app.leaderCount,
        app.lease.untilMicros(),
        notifier.config(app),
        app.charmNotice(),
        app.settingsVersion,
        new Notice.AddressNotice(unit.machine.address),
        unit.inError,
        unit.resolved != Resolution.NONE,
        notifier.allShown(unit),
        inScope,
        app.charmOf(unit),
        app.codeOf(unit),
        state.name,
        state.uuid);
  }

  /** An agent is no more; its lease runs on (R220). */
  void disconnected(Disconnected message, Turn<ModelFact> turn) {
    Unit unit = state.unit(message.unit());
    if (unit != null && unit.connected) {
      gone(unit, turn);
    }
  }

  private void gone(Unit unit, Turn<ModelFact> turn) {
    turn.fact(new UnitFact.AgentConnection(unit.name, false));
    turn.send(unit.app.mailbox, new ApplicationMessage.WaitsNoMore(unit.name));
    if (unit.name.equals(unit.app.lease.holder())) {
      leadership.armCheck(unit.app, turn);
    }
  }

  void leaderFlag(UnitName name, boolean accepted, Turn<ModelFact> turn) {
    if (state.unit(name) != null) {
      turn.fact(new UnitFact.LeaderFlag(name, accepted));
    }
  }

  void forget(ModelMessage.Forget request, Turn<ModelFact> turn) {
    if (state.unit(request.unit()) != null) {
      turn.fact(new UnitFact.RelationForgotten(request.unit(), request.relation()));
    }
  }

  void upgraded(ModelMessage.Upgraded request, Turn<ModelFact> turn) {
    if (state.unit(request.unit()) != null) {
      turn.fact(
          new UnitFact.CharmUpgraded(request.unit(), request.revision(), request.interrupted()));
    }
  }

  void foundPending(UnitName name, Turn<ModelFact> turn) {
    Unit unit = state.unit(name);
    if (unit == null) {
      return;
    }
    if (!unit.inError) {
      turn.fact(new HookFact.PendingFound(name, unit.state.hook()));
    }
    turn.send(unit.mailbox, new AgentMessage.Recorded());
  }

  /** The agent acts on the mode that is set now, not on the one it was told of. */
  void takeResolved(UnitName name, Turn<ModelFact> turn) {
    Unit unit = state.unit(name);
    if (unit == null) {
      return;
    }
    Resolution mode = unit.resolved;
    if (mode != Resolution.NONE) {
      turn.fact(new UnitFact.ResolvedSet(name, Resolution.NONE));
    }
    turn.send(unit.mailbox, new AgentMessage.ResolvedTaken(mode));
  }
}
