package hookloom.trace.check;

import hookloom.hook.Outcome;
import hookloom.trace.TraceEvent;

/** What agents are told, their errors, their starts and stops. */
final class AgentEvents {
  private final ModelState model;
  private final Judges judges;
  private final Moment moment;

  AgentEvents(ModelState model, Judges judges, Moment moment) {
    this.model = model;
    this.judges = judges;
    this.moment = moment;
  }

  /** An agent is told something. */
  void deliver(TraceEvent.Deliver deliver) {
    UnitState unit = model.unit(deliver.unit());
    unit.tells(moment.entry.micros());
    switch (deliver.what()) {
      case LIFE -> unit.dyingDelivered |= "dying".equals(deliver.value());
      case CONFIG -> unit.configDelivered = moment.entry.n();
      case RELATION_LIFE -> {
        ViewState view = unit.view(model.relation(deliver.relation()));
        view.dyingDelivered |= "dying".equals(deliver.value());
        view.suspendedDelivered =
            "suspended".equals(deliver.value())
                || view.suspendedDelivered && !"resumed".equals(deliver.value());
        view.endingRank = view.isEndingDelivered() ? view.endingRank : 0;
      }
      case RELATION_UNITS -> {
        ViewState view = unit.view(model.relation(deliver.relation()));
        view.unitsTold = Math.max(view.unitsTold, moment.entry.cause());
      }
      case RELATION_APP -> {
        ViewState view = unit.view(model.relation(deliver.relation()));
        view.appTold = Math.max(view.appTold, moment.entry.cause());
      }
      default -> {}
    }
  }

  /** The back-off of a failed hook is over. */
  void retryTick(UnitState unit) {
    judges.lives.agentActs(unit, "gets a retry tick");
    unit.tells(moment.entry.micros());
    if (moment.timed && !unit.clockMoved) {
      long since = unit.backoffMicros(model.hasOneClock(unit));
      judges.hooks.i36gTick(unit, moment.entry.micros() - since);
    }
    unit.retryAllowed = true;
    unit.ticks++;
    unit.restartBackoff(moment.entry.micros());
  }

  /** An operator resolved a unit. */
  void resolved(TraceEvent.Resolved resolved) {
    UnitState unit = model.unit(resolved.unit());
    boolean retry = resolved.mode().equals("retry");
    unit.retryAllowed |= retry;
    unit.noRetryAsked = !retry;
    unit.resolvedAsked = true;
  }

  private void restartBackoff(UnitState unit) {
    unit.restartBackoff(moment.entry.micros());
    unit.ticks = 0;
  }

  /** A unit is in error from now on. */
  void errorEnter(TraceEvent.ErrorEnter error) {
    UnitState unit = model.unit(error.unit());
    if (unit.errorHook == null) {
      restartBackoff(unit);
    }
    unit.errorHook = error.hook();
    unit.wasInError = true;
  }

  /** An agent starts. */
  void agentStart(UnitState unit) {
    if (!unit.forced) {
      judges.lives.agentStarts(unit);
    }
    unit.tells(moment.entry.micros());
    unit.agentUp = true;
    unit.wasUp = true;
    unit.leaseFreeSinceStart = unit.app.leaseHolder == null;
    restartBackoff(unit);
    for (int i = 0; i < unit.viewList.size(); i++) {
      ViewState view = unit.viewList.get(i);
      view.suspendedDelivered &= view.relation.suspended;
      view.endingRank = 0;
    }
  }

  /** An agent stops, or dies. */
  void agentStop(UnitState unit) {
    unit.agentUp = false;
    unit.firstClaimHeld = false;
    unit.stoppedSinceCompleted = true;
    if (unit.run != null) {
      unit.endRun(Outcome.CRASHED);
    }
    for (int i = 0; i < unit.viewList.size(); i++) {
      ViewState view = unit.viewList.get(i);
      view.agentStoppedBeforeCreated |= view.inScope() && !view.createdDone;
      view.unitsTold = 0;
      view.appTold = 0;
    }
  }

  /** An agent has a new status. */
  void agentStatus(TraceEvent.AgentStatus status) {
    model.unit(status.unit()).agentStatus = status.status();
  }
}
