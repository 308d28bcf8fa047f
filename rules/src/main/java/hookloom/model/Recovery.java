package hookloom.model;

import hookloom.application.ApplicationMessage;
import hookloom.machine.MachineMessage;
import hookloom.names.UnitName;
import hookloom.process.Turn;
import hookloom.relation.Participant;
import hookloom.relation.Relation;
import hookloom.rule.Marks;
import hookloom.rule.Rule;

/**
 * What a record does first when it was rebuilt (R209). Its facts are all there, and of what
 * followed from them nothing is certain: the messages of its last turns may not have left, its
 * timers and its application workers are gone. So it asks again for all that its state says is not
 * done yet, which does no harm where it was asked before.
 */
final class Recovery {
  /*
   * What follows from each fact, and who sees to it that it is not lost:
   *
   *   answers to agents, notices     the agents' sessions are broken; each connects anew and gets the
   *                                  whole snapshot (R77), and what it asks it asks again (R199-R207)
   *   Waits, WaitsNoMore             likewise: who connects claims (R211)
   *   time of a lease, LeaseFree     leases()
   *   CleanUpUnit, DestroyUnits      endings(), for as long as the state shows no trace of them
   *   forced removals                endings(): their times are in the state
   *   Provision, Assign              machines()
   *   the answer to an operator      the driver, which knows what was asked
   */
  private final ModelState state;
  private final Leadership leadership;
  private final Endings endings;

  Recovery(ModelState state, Leadership leadership, Endings endings) {
    this.state = state;
    this.leadership = leadership;
    this.endings = endings;
  }

  void recovered(Turn<ModelFact> turn) {
    Marks.reached(Rule.R209);
    sessions(turn);
    leases(turn);
    endings(turn);
    machines(turn);
  }

  /** No agent is connected to a record that was not there (R209). */
  private void sessions(Turn<ModelFact> turn) {
    for (Unit unit : state.units.values()) {
      if (unit.connected) {
        turn.fact(new UnitFact.AgentConnection(unit.name, false));
      }
    }
  }

  /**
   * Each held lease runs its full term again (R210): while the record was not there its holder
   * could not renew, and may count on what it was told last. If the holder does not come back, the
   * lease runs out then (R220). A dead holder has none (R219).
   */
  private void leases(Turn<ModelFact> turn) {
    for (Application app : state.apps.values()) {
      UnitName holder = app.lease.holder();
      if (holder == null) {
        turn.send(app.mailbox, new ApplicationMessage.LeaseFree());
      } else {
        turn.fact(new AppFact.LeaseRenewed(holder, turn.nowMicros()));
        leadership.armCheck(app, turn);
      }
    }
  }

  /** Endings that were begun: the later steps of R71 and R147, and what is forced (R72). */
  private void endings(Turn<ModelFact> turn) {
    for (Application app : state.apps.values()) {
      if (app.life == Life.DYING && hasUnitsToDestroy(app)) {
        turn.send(
            app.mailbox,
            new ApplicationMessage.DestroyUnits(
                app.forceDueMicros >= 0, left(app.forceDueMicros, turn)));
      }
    }
    for (Unit unit : state.units.values()) {
      boolean isForced = unit.forceDueMicros >= 0;
      if (unit.life == Life.DYING && (isForced || isPresent(unit))) {
        turn.send(
            unit.app.mailbox,
            new ApplicationMessage.CleanUpUnit(
                unit.name, isForced, left(unit.forceDueMicros, turn)));
      }
    }
    for (Relation relation : state.liveRelations()) {
      if (relation.forceDueMicros() >= 0) {
        endings.armForce(relation, turn);
      }
    }
  }

  private static long left(long dueMicros, Turn<ModelFact> turn) {
    return Math.max(0, dueMicros - turn.nowMicros());
  }

  private static boolean hasUnitsToDestroy(Application app) {
    for (Unit unit : app.units) {
      if (unit.life == Life.ALIVE || app.forceDueMicros >= 0 && unit.forceDueMicros < 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether anybody can still see a unit that is to be announced as departing. */
  private static boolean isPresent(Unit unit) {
    for (Relation relation : unit.app.relations) {
      Participant participant = relation.participant(unit.name);
      if (participant != null && participant.isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Machines that are not there yet, and units that nobody was told to run. */
  private void machines(Turn<ModelFact> turn) {
    for (Machine machine : state.machines.values()) {
      if (machine.status.equals("pending")) {
        turn.send(machine.mailbox, new MachineMessage.Provision());
      } else if (machine.status.equals("started")) {
        for (Unit unit : machine.units) {
          if (!unit.everConnected) {
            turn.send(machine.mailbox, new MachineMessage.Assign(unit.name));
          }
        }
      }
    }
  }
}
