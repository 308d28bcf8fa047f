package hookloom.trace.check;

import hookloom.names.AppName;
import hookloom.trace.TraceEvent;

/** Leases as they are granted, renewed and ended. */
final class LeaseEvents {
  private final ModelState model;
  private final Judges judges;
  private final Moment moment;
  private final String controller;

  /** When the controller died last. */
  private long restartMicros;

  LeaseEvents(String controller, ModelState model, Judges judges, Moment moment) {
    this.controller = controller;
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
    if (named(fault.words(), "skew-clock: ") != null) {
      model.unitList.forEach(unit -> unit.clockMoved = true);
    }
    boolean isBegin = fault.phase().equals("begin");
    String app = named(fault.words(), "expire-lease: ");
    if (isBegin && app != null) {
      model.app(AppName.of(app)).expiresByFault = true;
    }
    if (controller.equals(named(fault.words(), "restart-controller: "))) {
      if (isBegin) {
        restartMicros = moment.entry.micros();
      } else {
        recovered();
      }
    }
  }

  /**
   * The controller has recovered: each lease runs its full term again, from now on if it was not
   * renewed since the controller died.
   */
  private void recovered() {
    for (int i = 0; i < model.appList.size(); i++) {
      AppState app = model.appList.get(i);
      if (app.leaseHolder != null && app.leaseMicros < restartMicros) {
        app.leaseMicros = moment.entry.micros();
      }
    }
  }

  /** What a fault names after that word; null if the word is not in it. */
  private static String named(String words, String word) {
    int at = words.indexOf(word);
    if (at < 0) {
      return null;
    }
    int from = at + word.length();
    int to = from;
    while (to < words.length() && words.charAt(to) != ',' && words.charAt(to) != ' ') {
      to++;
    }
    return words.substring(from, to);
  }
}
