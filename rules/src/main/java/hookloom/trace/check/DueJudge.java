package hookloom.trace.check;

import static hookloom.trace.check.Invariant.I34;

import hookloom.hook.HookKind;

/** Judges update-status: it is for agents that have nothing else to do (R84). */
final class DueJudge {
  private final Verdicts verdicts;
  private final RelationJudge relations;
  private final boolean selfNotify;

  DueJudge(Verdicts verdicts, RelationJudge relations, boolean selfNotify) {
    this.verdicts = verdicts;
    this.relations = relations;
    this.selfNotify = selfNotify;
  }

  /** update-status is decided. */
  void i34(UnitState unit) {
    String due = due(unit);
    if (verdicts.breaks(I34, due == null)) {
      verdicts.tell(I34, unit.name, -1, unit + " decides update-status while " + due + " is due");
    }
  }

  /*
   * What was surely due by what the agent had been told. A delivery tells, by its cause, of which event
   * it is the news; what it carries is at least as new. So of what a delivery brought, only that
   * counts which the cause and all before it say and which is still so.
   */
  private String due(UnitState unit) {
    if (!unit.installDone) {
      return "install";
    }
    if (!unit.startDone) {
      return !unit.configHashKnown ? "config-changed" : "start";
    }
    if (unit.lastCompleted != null && unit.lastCompleted.kind() == HookKind.UPGRADE_CHARM) {
      return "config-changed";
    }
    if (unit.dyingDelivered) {
      return "stop";
    }
    for (int i = 0; i < unit.viewList.size(); i++) {
      ViewState view = unit.viewList.get(i);
      if (view.inScope() && !view.implicit && view.own != null) {
        String due = due(view);
        if (due != null) {
          return due + " of " + view.relation;
        }
      }
    }
    return null;
  }

  private String due(ViewState view) {
    if (view.pendingJoined() != null) {
      return "changed for " + view.pendingJoined().remoteUnit();
    }
    if (view.isEndingDelivered()) {
      boolean peer = view.relation.isPeer();
      return view.members > 0 ? "departed" : peer || view.brokenDone ? null : "broken";
    }
    if (!view.createdDone && !relations.isCreatedExcused(view) && !view.relation.isEnding()) {
      return "created";
    }
    BagState bag = view.other.bag;
    if (bag.version > view.appProcessed
        && bag.since(view.appProcessed + 1) <= view.appTold
        && isForeign(view, bag)) {
      return "changed for " + view.other.app.name;
    }
    for (int i = 0; i < view.other.scopes.size(); i++) {
      ScopeState scope = view.other.scopes.get(i);
      if (scope.unit == view.unit || !view.relation.shareScope(view.unit, scope.unit)) {
        continue;
      }
      RemoteState remote = view.remoteOrNull(scope.unit);
      boolean member = remote != null && remote.isMember();
      if (!member && scope.isPresent() && scope.entered <= view.unitsTold) {
        return "joined for " + scope.unit;
      }
      if (member
          && scope.isPresent()
          && scope.bag.version > remote.recorded
          && scope.bag.since(remote.recorded + 1) <= view.unitsTold) {
        return "changed for " + scope.unit;
      }
    }
    return null;
  }

  /** Whether the observed application's bag has news that the unit did not make itself (R121). */
  private boolean isForeign(ViewState view, BagState bag) {
    if (!view.relation.isPeer() || selfNotify) {
      return true;
    }
    int told = view.appProcessed;
    while (told < bag.version && bag.since(told + 1) <= view.appTold) {
      told++;
    }
    return bag.hasForeignVersion(view.appProcessed, told, view.unit.place);
  }
}
