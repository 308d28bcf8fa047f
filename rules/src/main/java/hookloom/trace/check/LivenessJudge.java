package hookloom.trace.check;

import static hookloom.trace.check.Invariant.LI1;
import static hookloom.trace.check.Invariant.LI10;
import static hookloom.trace.check.Invariant.LI11;
import static hookloom.trace.check.Invariant.LI12;
import static hookloom.trace.check.Invariant.LI13;
import static hookloom.trace.check.Invariant.LI2;
import static hookloom.trace.check.Invariant.LI3;
import static hookloom.trace.check.Invariant.LI4;
import static hookloom.trace.check.Invariant.LI5;
import static hookloom.trace.check.Invariant.LI6;
import static hookloom.trace.check.Invariant.LI7;
import static hookloom.trace.check.Invariant.LI8;
import static hookloom.trace.check.Invariant.LI9;

import hookloom.process.Switches;

/**
 * Judges what must have come about in one model when nothing is left to do. By R274 that is so only
 * if no agent is down and no unit in error.
 */
final class LivenessJudge {
  private final Verdicts verdicts;
  private final Switches switches;
  private final RelationJudge relations;

  LivenessJudge(Verdicts verdicts, Switches switches, RelationJudge relations) {
    this.verdicts = verdicts;
    this.switches = switches;
    this.relations = relations;
  }

  /** Judges a model, unless something in it can not go on: then nothing need come about. */
  void judge(ModelState model) {
    if (isStuck(model)) {
      return;
    }
    for (UnitState unit : model.unitList) {
      li7Unit(unit);
      for (ViewState view : unit.viewList) {
        li8(view);
      }
      if (unit.isLively()) {
        unit(unit);
      }
    }
    for (AppState app : model.appList) {
      li7App(app);
      li9(app);
    }
    for (RelationState relation : model.relationList) {
      li7Relation(relation);
      if (relation.life == Life.ALIVE && !relation.suspended) {
        for (RelationState.Side side : relation.sides) {
          for (UnitState unit : side.app.units) {
            if (unit.isLively() && takesPart(unit, relation)) {
              participant(unit.view(relation));
            }
          }
        }
      }
    }
  }

  /** Whether an agent is gone for good, or a failed hook waits for an operator (R208, S12). */
  private boolean isStuck(ModelState model) {
    for (UnitState unit : model.unitList) {
      boolean counts = unit.life.isBefore(Life.DEAD) && !unit.forced;
      boolean inError = unit.errorHook != null && !switches.autoRetry();
      if (counts && (inError || unit.wasUp && !unit.agentUp)) {
        return true;
      }
    }
    return false;
  }

  private void unit(UnitState unit) {
    li1(unit);
    li10(unit);
    li11(unit);
    li12Alone(unit);
    li13(unit);
    for (ViewState view : unit.viewList) {
      for (RemoteState remote : view.remoteList) {
        if (remote.isMember()) {
          li6(view, remote);
        }
      }
    }
  }

  private void participant(ViewState view) {
    li2(view);
    li12Missing(view);
    if (!view.inScope() || view.implicit) {
      return;
    }
    li4App(view);
    for (ScopeState scope : view.other.scopes) {
      boolean observed =
          scope.unit != view.unit
              && scope.isPresent()
              && view.relation.shareScope(view.unit, scope.unit);
      if (observed) {
        RemoteState remote = view.remote(scope.unit);
        li3(view, remote);
        if (remote.isMember()) {
          li4Unit(view, remote);
          li5(view, remote);
        }
      }
    }
  }

  /** Whether a unit belongs into the scope of a relation of its application (R65). */
  private static boolean takesPart(UnitState unit, RelationState relation) {
    if (unit.principal == null || !relation.container || relation.isPeer()) {
      return true;
    }
    AppState other = relation.counterpart(unit.app).app;
    return other.subordinate || other == unit.principal.app;
  }

  private void li1(UnitState unit) {
    boolean holds = unit.installDone && unit.configHashKnown && unit.startDone;
    if (verdicts.breaks(LI1, holds)) {
      tell(
          LI1,
          unit,
          -1,
          unit
              + " has not completed "
              + (!unit.installDone
                  ? "install"
                  : !unit.configHashKnown ? "config-changed" : "start"));
    }
  }

  private void li2(ViewState view) {
    String trouble = null;
    if (!view.inScope()) {
      trouble = "is not in scope of ";
    } else if (!view.implicit && !view.createdDone && !relations.isCreatedExcused(view)) {
      trouble = "has not completed created of ";
    }
    if (verdicts.breaks(LI2, trouble == null)) {
      tell(LI2, view.unit, view.relation.id, view.unit + " " + trouble + view.relation);
    }
  }

  private void li3(ViewState view, RemoteState remote) {
    if (verdicts.breaks(LI3, remote.stage == RemoteState.CHANGED)) {
      tell(
          LI3,
          view.unit,
          view.relation.id,
          view.unit
              + " has not completed "
              + (remote.isMember() ? "changed" : "joined")
              + " for "
              + remote.unit
              + " in "
              + view.relation);
    }
  }

  private void li4Unit(ViewState view, RemoteState remote) {
    int there = remote.scope.bag.version;
    if (verdicts.breaks(LI4, remote.recorded == there)) {
      tell(
          LI4,
          view.unit,
          view.relation.id,
          view.unit
              + " has processed version "
              + remote.recorded
              + " of "
              + view.relation.bagText(remote.unit.name)
              + ", which has "
              + there);
    }
  }

  private void li4App(ViewState view) {
    BagState bag = view.other.bag;
    boolean holds = view.appProcessed == bag.version;
    if (!holds && view.relation.isPeer() && !switches.peerAppSelfNotify()) {
      holds = !bag.hasForeignVersion(view.appProcessed, bag.version, view.unit.place);
    }
    if (verdicts.breaks(LI4, holds)) {
      tell(
          LI4,
          view.unit,
          view.relation.id,
          view.unit
              + " has processed version "
              + view.appProcessed
              + " of "
              + view.relation.bagText(bag.owner)
              + ", which has "
              + bag.version);
    }
  }

  private void li5(ViewState view, RemoteState remote) {
    long commit = remote.scope.bag.lastCommit;
    if (commit == 0) {
      return;
    }
    boolean holds = remote.changedAttempt > commit || remote.changedSkip > commit;
    if (verdicts.breaks(LI5, holds)) {
      tell(
          LI5,
          view.unit,
          view.relation.id,
          view.unit
              + " has run no changed for "
              + remote.unit
              + " in "
              + view.relation
              + " since its commit at "
              + commit
              + ", the last at "
              + remote.changedAttempt);
    }
  }

  private void li6(ViewState view, RemoteState remote) {
    if (view.forcedOut) {
      return; // Forgotten without a hook (R87, R206).
    }
    if (verdicts.breaks(LI6, remote.scope.isPresent())) {
      tell(
          LI6,
          view.unit,
          view.relation.id,
          view.unit
              + " has member "
              + remote.unit
              + " in "
              + view.relation
              + ", which is "
              + (remote.scope.inScope ? "departing" : "out of scope"));
    }
  }

  private void li7Unit(UnitState unit) {
    if (unit.life.isEnding() && !unit.forced && verdicts.breaks(LI7, unit.life == Life.REMOVED)) {
      tell(LI7, unit, -1, unit + " is " + unit.life.text() + ", not removed");
    }
  }

  private void li7Relation(RelationState relation) {
    if (relation.life.isEnding() && verdicts.breaks(LI7, relation.life == Life.REMOVED)) {
      verdicts.tell(LI7, null, relation.id, relation + " is dying, not removed");
    }
  }

  private void li7App(AppState app) {
    if (!app.life.isEnding()) {
      return;
    }
    for (UnitState unit : app.units) {
      if (!unit.forced && verdicts.breaks(LI7, !unit.isAlive())) {
        tell(LI7, unit, -1, unit + " is alive, and " + app.name + " is dying (R71)");
      }
    }
    boolean referred = !app.units.isEmpty() || app.otherRelations > 0;
    if (verdicts.breaks(LI7, app.life == Life.REMOVED || referred)) {
      verdicts.tell(LI7, null, -1, app.name + " is dying without unit or relation, not removed");
    }
  }

  private void li8(ViewState view) {
    if (view.endedWithBroken + view.endedWithoutBroken == 0 || view.unit.forced) {
      return;
    }
    if (verdicts.breaks(LI8, view.endedWithoutBroken == 0)) {
      tell(
          LI8,
          view.unit,
          view.relation.id,
          view.unit
              + " left "
              + view.relation
              + " "
              + view.endedWithoutBroken
              + " times without broken and "
              + view.endedWithBroken
              + " times with it");
    }
  }

  private void li9(AppState app) {
    boolean any = false;
    for (UnitState unit : app.units) {
      any |= unit.isLively();
    }
    if (!any) {
      return;
    }
    UnitState leader = app.leaseHolder;
    if (verdicts.breaks(LI9, leader != null && leader.elected)) {
      verdicts.tell(
          LI9,
          leader == null ? null : leader.name,
          -1,
          leader == null
              ? app.name + " has no leader"
              : leader + " leads " + app.name + " and has not completed leader-elected");
    }
  }

  private void li10(UnitState unit) {
    String current = unit.app.configHash;
    if (current == null || unit.configHash == null) {
      return;
    }
    boolean same = unit.configHash.equals(current);
    if (same || !unit.configMoved) {
      if (verdicts.breaks(LI10, same)) {
        tell(
            LI10,
            unit,
            -1,
            unit + " has processed config " + unit.configHash + ", now it is " + current);
      }
    }
  }

  private void li11(UnitState unit) {
    if (!switches.autoRetry() || !unit.wasInError) {
      return;
    }
    if (verdicts.breaks(LI11, unit.errorHook == null)) {
      tell(LI11, unit, -1, unit + " is in error over " + unit.errorHook);
    }
  }

  private void li12Missing(ViewState view) {
    UnitState unit = view.unit;
    if (!view.relation.container
        || view.relation.isPeer()
        || unit.principal != null
        || !view.inScope()
        || !view.other.app.subordinate) {
      return;
    }
    boolean holds = false;
    for (UnitState subordinate : unit.subordinates) {
      ScopeState scope = view.relation.scopeOrNull(subordinate);
      holds |= subordinate.app == view.other.app && scope != null && scope.inScope;
    }
    if (verdicts.breaks(LI12, holds)) {
      tell(
          LI12,
          unit,
          view.relation.id,
          unit
              + " is in scope of "
              + view.relation
              + ", but no unit of "
              + view.other.app.name
              + " of its own is");
    }
  }

  private void li12Alone(UnitState unit) {
    if (unit.principal == null) {
      return;
    }
    if (verdicts.breaks(LI12, unit.principal.isAlive())) {
      tell(
          LI12,
          unit,
          -1,
          unit
              + " is there with its principal "
              + unit.principal
              + " "
              + unit.principal.life.text());
    }
  }

  private void li13(UnitState unit) {
    if (unit.agentStatus != null && verdicts.breaks(LI13, unit.agentStatus.equals("idle"))) {
      tell(LI13, unit, -1, unit + " has agent status " + unit.agentStatus + ", not idle");
    }
  }

  private void tell(Invariant invariant, UnitState unit, int relation, String text) {
    verdicts.tell(invariant, unit.name, relation, text);
  }
}
