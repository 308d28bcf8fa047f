package hookloom.model;

import hookloom.application.ApplicationMessage;
import hookloom.leader.Lease;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.process.Turn;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.unit.AgentMessage.Renewed;
import hookloom.unit.Notice.LeaderNotice;

/** Who holds the lease of each application (section 8 of the rules). */
final class Leadership {
  private final ModelState state;

  Leadership(ModelState state) {
    this.state = state;
  }

  /** An agent starts and claims (R211, R212): the first gets a free lease, others wait. */
  void claim(Unit unit, Turn<ModelFact> turn) {
    Lease lease = unit.app.lease;
    if (lease.holder() == null) {
      Marks.reached(Rule.R211);
      give(unit, turn);
    } else if (lease.isHeldBy(unit.name, turn.nowMicros())) {
      Marks.reached(Rule.R222);
      renew(unit.name, turn);
      armCheck(unit.app, turn);
    } else {
      turn.send(unit.app.mailbox, new ApplicationMessage.Waits(unit.name));
      Unit holder = state.unit(lease.holder());
      if (holder == null || !holder.connected) {
        armCheck(unit.app, turn); // Contested from now on.
      }
    }
  }

  /** One of those who wait gets the lease, if it is still free (ND6). */
  void grant(UnitName name, Turn<ModelFact> turn) {
    Application app = state.app(name.application());
    if (app == null || app.lease.holder() != null) {
      return;
    }
    Unit unit = state.unit(name);
    if (unit == null || !unit.connected) {
      // It asked with its last words: the lease is for another one.
      turn.send(app.mailbox, new ApplicationMessage.WaitsNoMore(name));
      turn.send(app.mailbox, new ApplicationMessage.LeaseFree());
      return;
    }
    give(unit, turn);
    turn.send(unit.mailbox, new LeaderNotice(true, unit.app.leaderCount));
  }

  private void give(Unit unit, Turn<ModelFact> turn) {
    turn.fact(new AppFact.LeaseGranted(unit.name, turn.nowMicros()));
    turn.send(unit.mailbox, new Renewed(unit.app.lease.untilMicros()));
    turn.send(unit.app.mailbox, new ApplicationMessage.WaitsNoMore(unit.name));
    armCheck(unit.app, turn);
  }

  /** The holder renews; anyone else is told that it does not hold it. */
  void renew(UnitName name, Turn<ModelFact> turn) {
    Unit unit = state.unit(name);
    if (unit == null) {
      return;
    }
    if (unit.app.lease.isHeldBy(name, turn.nowMicros())) {
      turn.fact(new AppFact.LeaseRenewed(name, turn.nowMicros()));
      turn.send(unit.mailbox, new Renewed(unit.app.lease.untilMicros()));
    } else {
      turn.send(unit.mailbox, new Renewed(0));
    }
  }

  /** The time of a lease may be over (R210, R220). */
  void check(AppName name, Turn<ModelFact> turn) {
    Application app = state.app(name);
    if (app == null || app.lease.holder() == null) {
      return;
    }
    if (turn.nowMicros() < app.lease.untilMicros()) {
      armCheck(app, turn);
      return;
    }
    Unit holder = state.unit(app.lease.holder());
    end(app, turn);
    if (holder != null && holder.connected) {
      turn.send(holder.mailbox, new LeaderNotice(false, app.leaderCount));
    }
  }

  /** The holder is dead or removed: the lease is revoked (R219). */
  void revoke(Unit unit, Turn<ModelFact> turn) {
    if (unit.name.equals(unit.app.lease.holder())) {
      Marks.reached(Rule.R219);
      end(unit.app, turn);
    }
    turn.send(unit.app.mailbox, new ApplicationMessage.WaitsNoMore(unit.name));
  }

  private void end(Application app, Turn<ModelFact> turn) {
    turn.fact(new AppFact.LeaseEnded(app.lease.holder()));
    turn.send(app.mailbox, new ApplicationMessage.LeaseFree());
  }

  /**
   * Sets the time of the next look. A lease whose holder is not there is contested: a run is not
   * settled before it has run out (R274).
   */
  void armCheck(Application app, Turn<ModelFact> turn) {
    Unit holder = state.unit(app.lease.holder());
    boolean contested = (holder == null || !holder.connected) && !app.connected.isEmpty();
    turn.timer(
        app.name,
        app.lease.untilMicros() - turn.nowMicros(),
        new ModelMessage.CheckLease(app.name),
        contested);
  }
}
