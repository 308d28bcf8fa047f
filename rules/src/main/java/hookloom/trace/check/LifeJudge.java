package hookloom.trace.check;

import static hookloom.trace.check.Invariant.I29;
import static hookloom.trace.check.Invariant.I30;
import static hookloom.trace.check.Invariant.I31;
import static hookloom.trace.check.Invariant.I33;
import static hookloom.trace.check.Invariant.I36e;
import static hookloom.trace.check.Invariant.I36f;

import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.names.UnitName;

/** Judges what comes to be and goes: units, applications, relations, scopes, agents. */
final class LifeJudge {
  private final Verdicts verdicts;

  LifeJudge(Verdicts verdicts) {
    this.verdicts = verdicts;
  }

  /** Something goes on in its life. */
  void i29Life(String thing, UnitName unit, int relation, Life from, Life to) {
    if (verdicts.breaks(I29, from.isBefore(to))) {
      verdicts.tell(I29, unit, relation, thing + " turns " + to.text() + " and was " + from.text());
    }
  }

  /** A unit enters scope; the states are those before it. */
  void i29Entry(UnitState unit, RelationState relation) {
    String trouble = null;
    if (relation.isEnding()) {
      trouble = relation.life.isEnding() ? relation.life.text() : "suspended";
    } else if (unit.life.isEnding()) {
      trouble = "open, being " + unit.life.text();
    }
    if (verdicts.breaks(I29, trouble == null)) {
      verdicts.tell(
          I29, unit.name, relation.id, unit + " enters " + relation + ", which is " + trouble);
    }
  }

  /** A relation is removed. */
  void i29RelationRemoved(RelationState relation) {
    if (verdicts.breaks(I29, relation.inScope == 0)) {
      verdicts.tell(
          I29,
          null,
          relation.id,
          relation + " is removed with " + relation.inScope + " units in scope");
    }
  }

  /** A principal unit is removed. */
  void i29UnitRemoved(UnitState unit) {
    UnitState left = null;
    for (int i = 0; i < unit.subordinates.size(); i++) {
      if (unit.subordinates.get(i).life != Life.REMOVED) {
        left = unit.subordinates.get(i);
      }
    }
    if (verdicts.breaks(I29, left == null)) {
      verdicts.tell(
          I29, unit.name, -1, unit + " is removed while its subordinate " + left + " exists");
    }
  }

  /** A relation is created; the states are those before it. */
  void i30(RelationState relation, int lastRelation, boolean keyInUse) {
    String trouble = null;
    if (relation.id <= lastRelation) {
      trouble = "gets its id after " + lastRelation;
    } else if (keyInUse) {
      trouble = "has a key that is in use";
    } else {
      for (RelationState.Side side : relation.sides) {
        int limit = side.endpoint.limit();
        int there = side.app.relationsOn(side.endpoint.name());
        if (limit > 0 && there >= limit) {
          trouble =
              "is number "
                  + (there + 1)
                  + " on "
                  + side.app.name
                  + ":"
                  + side.endpoint.name()
                  + ", limit "
                  + limit;
        }
      }
    }
    if (verdicts.breaks(I30, trouble == null)) {
      verdicts.tell(I30, null, relation.id, relation + " " + trouble);
    }
  }

  /**
   * A unit of a subordinate application was created.
   *
   * @param made whether its principal's entry into a container relation made it
   */
  void i31(UnitState unit, boolean made) {
    UnitState principal = unit.principal;
    String trouble = null;
    if (principal == null) {
      trouble = "has no principal";
    } else if (!principal.isAlive()) {
      trouble = "is made for " + principal + ", which is " + principal.life.text();
    } else if (unit.machine != principal.machine) {
      trouble = "is on machine " + unit.machine.name + ", not on that of " + principal;
    } else if (!made) {
      trouble = "is made without an entry of " + principal + " into a container relation";
    } else {
      for (UnitState other : principal.subordinates) {
        if (other != unit && other.app == unit.app && other.isAlive()) {
          trouble = "is made for " + principal + ", which has " + other;
        }
      }
    }
    if (verdicts.breaks(I31, trouble == null)) {
      verdicts.tell(I31, unit.name, -1, unit + " " + trouble);
    }
  }

  /** A unit decides upgrade-charm, or is the first of its application. */
  void i33(AppState app) {
    if (app.endpoints == null) {
      return;
    }
    for (Endpoint endpoint : app.endpoints) {
      if (endpoint.role() != Role.PEER) {
        continue;
      }
      int there = app.relationsOn(endpoint.name());
      if (verdicts.breaks(I33, there == 1)) {
        verdicts.tell(
            I33,
            null,
            -1,
            app.name + " has " + there + " peer relations on " + endpoint.name() + ", not 1");
      }
    }
  }

  /** A unit was dead by the end of a step. */
  void i36eDead(UnitState unit) {
    if (!unit.installDone || unit.forced) {
      return;
    }
    if (verdicts.breaks(I36e, unit.removeDone)) {
      verdicts.tell(I36e, unit.name, -1, unit + " is dead without a completed remove");
    }
  }

  /** A unit leaves scope; the states are those before it. */
  void i36eLeave(ViewState view, boolean forced) {
    if (forced
        || view.unit.forced
        || view.implicit
        || !view.relation.isKnown()
        || view.relation.isPeer()) {
      return;
    }
    if (verdicts.breaks(I36e, view.brokenDone)) {
      verdicts.tell(
          I36e,
          view.unit.name,
          view.relation.id,
          view.unit + " leaves " + view.relation + " without a completed broken");
    }
  }

  /** The agent of a unit does something. */
  void agentActs(UnitState unit, String does) {
    if (!unit.forced && !unit.quicklyRemoved && verdicts.breaks(I36e, unit.life != Life.REMOVED)) {
      verdicts.tell(I36e, unit.name, -1, unit + " " + does + " after it was removed");
    }
    if (verdicts.breaks(I36f, unit.agentUp)) {
      verdicts.tell(I36f, unit.name, -1, unit + " " + does + " while its agent is down");
    }
  }

  /** The agent of a unit starts. */
  void agentStarts(UnitState unit) {
    if (verdicts.breaks(I36e, unit.life != Life.REMOVED)) {
      verdicts.tell(I36e, unit.name, -1, "the agent of " + unit + " starts after it was removed");
    }
  }

  /** A unit leaves scope by itself. */
  void i36fLeave(ViewState view) {
    UnitState unit = view.unit;
    if (verdicts.breaks(I36f, unit.agentUp || !unit.life.isBefore(Life.DEAD))) {
      verdicts.tell(
          I36f,
          unit.name,
          view.relation.id,
          unit + " leaves " + view.relation + " while its agent is down");
    }
  }
}
