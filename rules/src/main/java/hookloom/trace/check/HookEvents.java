package hookloom.trace.check;

import hookloom.hook.Hook;
import hookloom.hook.HookKind;
import hookloom.hook.Outcome;
import hookloom.trace.TraceEvent;

/** What agents decide, start, end and skip: judged, and then noted in the states. */
final class HookEvents {
  private final ModelState model;
  private final Judges judges;
  private final Moment moment;

  HookEvents(ModelState model, Judges judges, Moment moment) {
    this.model = model;
    this.judges = judges;
    this.moment = moment;
  }

  /** An agent chose its next hook. */
  void decide(TraceEvent.Decide decide) {
    UnitState unit = model.unit(decide.unit());
    Hook hook = decide.hook();
    int version = decide.version() == null ? -1 : decide.version();
    unit.tells(moment.entry.micros());
    judges.lives.agentActs(unit, "decides a hook");
    if (hook.kind().isRelation()) {
      ViewState view = model.view(unit, hook);
      RemoteState remote = model.remote(view, hook);
      judges.relations.decided(view, remote, hook);
      judges.bags.decided(view, remote, hook, version);
      if (view.isEndingDelivered()) {
        view.endingRank = RelationJudge.endingRank(hook);
      }
    } else if (hook.kind() == HookKind.UPDATE_STATUS) {
      judges.dues.i34(unit);
    } else if (hook.kind() == HookKind.UPGRADE_CHARM) {
      judges.lives.i33(unit.app);
    }
    take(unit, hook);
    unit.decideVersion = version;
    unit.decideHash = decide.hash();
    unit.decideDeparting = hook.departingUnit();
    unit.decideNumber = moment.entry.n();
    unit.anyDecided = true;
  }

  /** A logical hook begins. */
  private static void take(UnitState unit, Hook hook) {
    unit.hook = hook;
    unit.hookOpen = true;
    unit.attempts = 0;
    unit.lastOutcome = null;
    unit.decideVersion = -1;
    unit.decideHash = null;
    unit.decideDeparting = null;
  }

  /** An attempt of a hook starts. */
  void hookStart(TraceEvent.HookStart start) {
    UnitState unit = model.unit(start.run().unit());
    Hook hook = start.hook();
    judges.lives.agentActs(unit, "starts a hook");
    judges.hooks.starts(unit, hook);
    if (hook.kind().isRelation()) {
      ViewState view = model.view(unit, hook);
      judges.relations.starts(view, model.remote(view, hook), hook);
    } else if (hook.kind() == HookKind.LEADER_ELECTED) {
      judges.leases.i26Start(unit, hook);
      unit.electedCause |= unit.leaseEnded;
      unit.leaseEnded = false;
    }
    if (!unit.hookOpen || !unit.hook.isSameAs(hook)) {
      take(unit, hook);
      unit.decideDeparting = hook.departingUnit();
    }
    unit.attempts++;
    unit.retryAllowed = false;
    unit.attemptNumber = moment.entry.n();
    if (unit.resolvedAsked) {
      unit.resolvedAsked = false;
      unit.restartBackoff(moment.entry.micros());
      unit.ticks = 0;
    }
    unit.configMovedAtStart = unit.configDelivered > unit.decideNumber;
    unit.run = start.run();
    unit.runCommits = 0;
    unit.ledInRun = unit.holdsLease();
    unit.stopStarted |= hook.kind() == HookKind.STOP;
    unit.removeStarted |= hook.kind() == HookKind.REMOVE;
    if (unit.machine != null) {
      unit.machine.running = unit;
    }
  }

  /** An attempt of a hook has ended. */
  void hookEnd(TraceEvent.HookEnd end) {
    UnitState unit = model.unit(end.run().unit());
    if (!unit.isIn(end.run())) {
      return;
    }
    Outcome outcome = end.outcome();
    judges.bags.i20End(unit, outcome);
    unit.endRun(outcome);
    if (outcome == Outcome.OK || outcome == Outcome.MISSING) {
      complete(unit, unit.hook, false);
    } else if (outcome == Outcome.FAILED && unit.errorHook != null) {
      unit.restartBackoff(moment.entry.micros());
    }
  }

  /** A hook is completed without running. */
  void hookSkip(TraceEvent.HookSkip skip) {
    UnitState unit = model.unit(skip.unit());
    Hook hook = skip.hook();
    ViewState view = hook.kind().isRelation() ? model.view(unit, hook) : null;
    boolean gone = view != null && (view.relation.life == Life.REMOVED || !view.inScope());
    judges.lives.agentActs(unit, "skips a hook");
    judges.hooks.i28(unit, hook, skip.reason(), gone);
    if (!skip.reason().equals("recommit") && (!unit.hookOpen || !unit.hook.isSameAs(hook))) {
      take(unit, hook);
    }
    switch (skip.reason()) {
      case "recommit" -> {}
      case "not-leader" -> {
        complete(unit, hook, true);
        unit.elected = false;
      }
      case "gone" -> {
        complete(unit, hook, true);
        if (view != null) {
          view.forget();
        }
      }
      default -> {
        unit.noRetryAsked = false;
        complete(unit, hook, true);
        if (hook.letter() == 'C') {
          model.remote(view, hook).changedSkip = moment.entry.n();
        }
      }
    }
  }

  /** A logical hook is completed: judged, and then noted (R106). */
  private void complete(UnitState unit, Hook hook, boolean skipped) {
    judges.hooks.completes(unit, hook);
    if (hook.kind().isRelation()) {
      ViewState view = model.view(unit, hook);
      RemoteState remote = model.remote(view, hook);
      judges.relations.completes(view, remote, hook);
      note(view, remote, hook, skipped);
    } else {
      note(unit, hook, skipped);
    }
    unit.lastCompleted = hook;
    unit.stoppedSinceCompleted = false;
    unit.hookOpen = false;
  }

  private void note(ViewState view, RemoteState remote, Hook hook, boolean skipped) {
    UnitState unit = view.unit;
    int version = unit.decideVersion;
    view.last = hook;
    switch (hook.letter()) {
      case 'K' -> view.createdDone = true;
      case 'J' -> {
        view.members += remote.isMember() ? 0 : 1;
        remote.stage = RemoteState.JOINED;
        remote.joins++;
        remote.recorded = version;
      }
      case 'C' -> {
        if (remote.isMember()) {
          remote.stage = RemoteState.CHANGED;
        }
        remote.recorded = version < 0 ? remote.recorded : version;
        remote.changedAttempt = skipped ? remote.changedAttempt : unit.attemptNumber;
      }
      case 'A' -> view.appProcessed = version < 0 ? view.appProcessed : version;
      case 'D' -> {
        view.members -= remote.isMember() ? 1 : 0;
        remote.stage = RemoteState.STRANGER;
        remote.departures++;
      }
      default -> {
        view.brokenDone = true;
        view.brokenCount++;
      }
    }
  }

  private void note(UnitState unit, Hook hook, boolean skipped) {
    switch (hook.kind()) {
      case INSTALL -> unit.installDone = true;
      case START -> unit.startDone = true;
      case STOP -> {
        unit.stopStarted = true;
        unit.stopDone = true;
      }
      case REMOVE -> {
        unit.removeStarted = true;
        unit.removeDone = true;
      }
      case LEADER_ELECTED -> noteElected(unit, skipped);
      case LEADER_SETTINGS_CHANGED -> unit.leadershipSinceInstall |= unit.installDone;
      case UPGRADE_CHARM -> unit.upgradesDone++;
      case CONFIG_CHANGED -> {
        unit.configChangesSinceStart += unit.startDone ? 1 : 0;
        unit.configHashKnown = true;
        unit.configHash = unit.decideHash;
        unit.configMoved =
            skipped ? unit.configDelivered > unit.decideNumber : unit.configMovedAtStart;
      }
      default -> {}
    }
  }

  private void noteElected(UnitState unit, boolean skipped) {
    unit.leadershipSinceInstall |= unit.installDone;
    unit.electedSinceInstall |= unit.installDone;
    boolean notLeader =
        skipped
            && moment.entry.event() instanceof TraceEvent.HookSkip skip
            && skip.reason().equals("not-leader");
    if (!notLeader) {
      judges.leases.i26Completion(unit);
      unit.everElected = true;
      unit.electedCause = false;
      unit.elected = true;
    }
  }
}
