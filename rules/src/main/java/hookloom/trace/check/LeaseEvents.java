package hookloom.trace.check;

import hookloom.names.AppName;
import hookloom.trace.TraceEvent;

/** Leases as they are granted, renewed and ended. */
final class LeaseEvents {
  private final ModelState model;
  private final Judges judges;
  private final Moment moment;

  LeaseEvents(ModelState model, Judges judges, Moment moment) {
    this.model = model;
    this.judges = judges;
    this.moment = moment;
  }

  /** A lease is granted. */
  void leaseGrant(TraceEvent.LeaseGrant grant) {
    UnitState unit = model.unit(grant.unit());
    AppState app = unit.app;
    judges.leases.i26Grant(unit);
    for (int i = 0; i < app.units.size(); i++) {
      UnitState other = app.units.get(i);
      boolean wins = other == unit && other.leaseFreeSinceStart && !other.anyDecided;
      other.firstClaimHeld |= wins;
      other.leaseFreeSinceStart = false;
    }
    app.leaseHolder = unit;
    app.leaseMicros = moment.entry.micros();
    unit.ledInRun = true;
  }

  /** A lease is renewed. */
  void leaseRenew(TraceEvent.LeaseRenew renew) {
    UnitState unit = model.unit(renew.unit());
    if (unit.holdsLease()) {
      unit.app.leaseMicros = moment.entry.micros();
    }
  }

  /** A lease is over. */
  void leaseEnd(TraceEvent.LeaseEnd end) {
    UnitState unit = model.unit(end.unit());
    AppState app = unit.app;
    if (moment.timed && app.leaseHolder == unit && !app.expiresByFault) {
      long lasted = moment.entry.micros() - app.leaseMicros;
      long n = moment.entry.n();
      moment.atStepEnd(
          () -> {
            if (unit.life.isBefore(Life.DEAD)) {
              moment.backTo(n);
              judges.leases.i36gEnd(unit, lasted);
            }
          });
    }
    app.expiresByFault = false;
    app.leaseHolder = null;
    unit.firstClaimHeld = false;
    unit.leaseEnded = true;
  }

  /** A fault strikes or is over. */
  void fault(TraceEvent.Fault fault) {
    if (fault.words().startsWith("skew-clock:")) {
      model.unitList.forEach(unit -> unit.clockMoved = true);
    }
    String word = "expire-lease:";
    if (fault.phase().equals("begin") && fault.words().startsWith(word)) {
      String app = fault.words().substring(word.length()).trim().split(" ")[0];
      model.app(AppName.of(app)).expiresByFault = true;
    }
  }
}
