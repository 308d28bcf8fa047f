package hookloom.trace.check;

import hookloom.charm.Scope;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.trace.TraceEvent;

/** Units, relations, applications and scopes as they come and go. */
final class LifeEvents {
  private final ModelState model;
  private final Judges judges;
  private final Moment moment;
  private int lastRelation = -1;

  /* The last entry of a principal into a container relation, which may make a subordinate. */
  private UnitState lastContainerEntrant;
  private RelationState lastContainerRelation;
  private long lastContainerStep;
  private long lastContainerSequence;

  LifeEvents(ModelState model, Judges judges, Moment moment) {
    this.model = model;
    this.judges = judges;
    this.moment = moment;
  }

  /** A unit is there. */
  void unitCreated(TraceEvent.UnitCreated created) {
    UnitState unit = model.unit(created.unit());
    AppState app = unit.app;
    judges.lives.i29Life(unit.toString(), unit.name, -1, unit.life, Life.ALIVE);
    if (!app.hadUnit) {
      judges.lives.i33(app);
    }
    unit.life = Life.ALIVE;
    unit.machine = model.machine(created.machine());
    unit.machine.units++;
    unit.configEventsBefore = app.configEvents;
    unit.addressEventsBefore = unit.machine.addressEvents;
    app.hadUnit = true;
    app.units.add(unit);
    if (created.principal() != null) {
      unit.principal = model.unit(created.principal());
      unit.principal.subordinates.add(unit);
    }
    if (unit.principal != null || app.subordinate) {
      judgeSubordinate(unit);
    }
  }

  private void judgeSubordinate(UnitState unit) {
    if (isMadeByEntry(unit, moment.sequence - 1)) {
      judges.lives.i31(unit, true);
      return;
    }
    long n = moment.entry.n();
    long next = moment.sequence + 1;
    moment.atStepEnd(
        () -> {
          moment.backTo(n);
          judges.lives.i31(unit, isMadeByEntry(unit, next));
        });
  }

  /**
   * Whether the last moment.entry into a container relation was the unit's principal's, in this
   * moment.step.
   */
  private boolean isMadeByEntry(UnitState unit, long neighbour) {
    return lastContainerEntrant != null
        && lastContainerEntrant == unit.principal
        && lastContainerRelation.side(unit.app) != null
        && (lastContainerStep == moment.step || lastContainerSequence == neighbour);
  }

  /** A unit goes on in its life. */
  void unitLife(UnitName name, Life life) {
    UnitState unit = model.unit(name);
    judges.lives.i29Life(unit.toString(), unit.name, -1, unit.life, life);
    if (life == Life.DYING) {
      unit.dyingStep = moment.step;
    } else if (life == Life.DEAD) {
      long n = moment.entry.n();
      moment.atStepEnd(
          () -> {
            moment.backTo(n);
            judges.lives.i36eDead(unit);
          });
    } else if (life == Life.REMOVED) {
      judges.lives.i29UnitRemoved(unit);
      unit.app.units.remove(unit);
      unit.errorHook = null;
      unit.quicklyRemoved = unit.dyingStep == moment.step;
      if (unit.machine != null) {
        unit.machine.units--;
        unit.machine.running = unit.machine.running == unit ? null : unit.machine.running;
      }
    }
    unit.life = life.isBefore(unit.life) ? unit.life : life;
  }

  /** A relation is there. */
  void relCreated(TraceEvent.RelCreated created) {
    boolean early = model.hasRelation(created.relation());
    RelationState relation = model.relation(created.relation());
    boolean again = relation.isKnown();
    relation.key = created.key();
    relation.container = created.scope() == Scope.CONTAINER;
    if (!again) {
      for (TraceEvent.EndpointInfo side : created.endpoints()) {
        relation.sides.add(new RelationState.Side(model.app(side.app()), side.endpoint()));
      }
    }
    if (early && !again) {
      model.introduce(relation);
    }
    judges.lives.i30(relation, lastRelation, model.relationWithKey(created.key()) != null);
    relation.life = Life.ALIVE;
    lastRelation = Math.max(lastRelation, relation.id);
    model.useKey(relation);
    for (RelationState.Side side : relation.sides) {
      side.bag.add(0, moment.entry.n(), BagState.NOBODY, BagContent.EMPTY);
      side.app.relationCame(side.endpoint);
    }
  }

  /** A relation goes on in its life. */
  void relationLife(int id, Life life) {
    RelationState relation = model.relation(id);
    judges.lives.i29Life(relation.toString(), null, id, relation.life, life);
    if (life == Life.REMOVED) {
      judges.lives.i29RelationRemoved(relation);
      model.freeKey(relation);
      for (RelationState.Side side : relation.sides) {
        side.app.relationWent(side.endpoint);
      }
    }
    relation.life = life.isBefore(relation.life) ? relation.life : life;
  }

  /** A relation is suspended. */
  void relSuspended(int id) {
    RelationState relation = model.relation(id);
    relation.suspended = true;
    relation.suspensions++;
  }

  /** A relation is resumed. */
  void relResumed(int id) {
    RelationState relation = model.relation(id);
    relation.suspended = false;
    relation.resumes++;
  }

  /** An application is there. */
  void appCreated(TraceEvent.AppCreated created) {
    AppState app = model.app(created.app());
    if (app.life == Life.REMOVED) {
      app = model.newApp(created.app());
    }
    app.life = Life.ALIVE;
    app.subordinate = created.subordinate();
    app.endpoints = created.endpoints();
  }

  /** An application goes on in its life. */
  void appLife(AppName name, Life life) {
    AppState app = model.app(name);
    judges.lives.i29Life(name.text(), null, -1, app.life, life);
    app.life = life.isBefore(app.life) ? app.life : life;
  }

  /** An application has a new charm. */
  void upgrade(TraceEvent.Upgrade upgrade) {
    AppState app = model.app(upgrade.app());
    app.endpoints = upgrade.endpoints();
    app.configEvents++;
    app.configHash = null;
  }

  /** An application has new config. */
  void configSet(TraceEvent.ConfigSet set) {
    AppState app = model.app(set.app());
    app.configEvents++;
    app.configHash = set.hash();
  }

  /** An operator's force exempts units from what they would owe (R72). */
  void command(String words) {
    if (!words.contains("--force")) {
      return;
    }
    for (String word : words.split(" ")) {
      for (UnitState unit : model.unitList) {
        boolean named =
            word.equals(unit.name.text())
                || word.equals(unit.app.name.text())
                || words.contains("remove-machine")
                    && unit.machine != null
                    && word.equals(unit.machine.name);
        if (named && unit.life != Life.UNKNOWN) {
          unit.forced = true;
          unit.subordinates.forEach(subordinate -> subordinate.forced = true);
        }
      }
    }
  }

  /** A unit enters scope. */
  void scopeEnter(TraceEvent.ScopeEnter enter) {
    UnitState unit = model.unit(enter.unit());
    RelationState relation = model.relation(enter.relation());
    ViewState view = unit.view(relation);
    ScopeState scope = view.scope;
    judges.lives.agentActs(unit, "enters scope");
    judges.lives.i29Entry(unit, relation);
    judges.bags.i22Entry(unit, relation, scope.bag, enter.version());
    if (!scope.inScope) {
      relation.inScope++;
    }
    scope.inScope = true;
    scope.departing = false;
    scope.entries++;
    scope.entered = moment.entry.n();
    scope.bag.add(
        enter.version(),
        moment.entry.n(),
        BagState.NOBODY,
        enter.content() == null ? null : BagContent.of(enter.content()));
    view.beginParticipation();
    if (relation.container && unit.principal == null) {
      lastContainerEntrant = unit;
      lastContainerRelation = relation;
      lastContainerStep = moment.entry.step();
      lastContainerSequence = moment.sequence;
    }
  }

  /** A unit will leave scope. */
  void scopeDeparting(TraceEvent.ScopeDeparting departing) {
    ScopeState scope = model.relation(departing.relation()).scope(model.unit(departing.unit()));
    if (!scope.departing) {
      scope.departing = true;
      scope.absences++;
    }
  }

  /** A unit leaves scope. */
  void scopeLeave(TraceEvent.ScopeLeave leave) {
    UnitState unit = model.unit(leave.unit());
    RelationState relation = model.relation(leave.relation());
    ViewState view = unit.view(relation);
    ScopeState scope = view.scope;
    judges.lives.i36eLeave(view, leave.forced());
    if (leave.forced()) {
      unit.forced |= unit.life.isEnding();
      view.forcedOut = true;
      view.forcedOutNumber = moment.entry.n();
    } else {
      judges.lives.i36fLeave(view);
      countParticipation(view);
    }
    if (scope.inScope) {
      relation.inScope--;
    }
    scope.absences += scope.departing ? 0 : 1;
    scope.inScope = false;
    scope.departing = false;
  }

  private static void countParticipation(ViewState view) {
    if (view.implicit || view.relation.isPeer() || !view.unit.life.isBefore(Life.DEAD)) {
      return;
    }
    if (view.brokenDone) {
      view.endedWithBroken++;
    } else {
      view.endedWithoutBroken++;
    }
  }
}
