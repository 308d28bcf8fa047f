package hookloom.model;

import hookloom.charm.Scope;
import hookloom.databag.Bag;
import hookloom.names.UnitName;
import hookloom.relation.Relation;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceEvent.EndpointInfo;
import java.util.List;
import java.util.function.Consumer;

/** What has happened to a relation: life, scope, suspension, status. */
public sealed interface RelationFact extends ModelFact {

  /** A relation is made (R59, R60). */
  record RelationAdded(int id, String key, Scope scope, List<EndpointInfo> sides)
      implements RelationFact {
    @Override
    public void applyTo(ModelState state) {
      state.add(new Relation(id, key, scope, sides));
      state.nextRelation = id + 1;
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.RelCreated(id, key, scope, sides));
    }
  }

  /** A unit entered scope with its bag (R95). */
  record UnitEntered(int relation, UnitName unit, UnitName principal, Bag bag)
      implements RelationFact {
    @Override
    public void applyTo(ModelState state) {
      state.relation(relation).enter(unit, principal, bag);
      state.unit(unit).state.entered(relation);
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.ScopeEnter(relation, unit, bag.version(), bag.content()));
    }
  }

  /** A unit's departure is announced (R147). */
  record UnitDeparts(int relation, UnitName unit) implements RelationFact {
    @Override
    public void applyTo(ModelState state) {
      state.relation(relation).depart(unit);
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.ScopeDeparting(relation, unit));
    }
  }

  /**
   * A unit left scope.
   *
   * @param forced without its agent (R72): the agent's own state of the relation stays
   */
  record UnitLeft(int relation, UnitName unit, boolean forced, boolean keepsCreated)
      implements RelationFact {
    @Override
    public void applyTo(ModelState state) {
      state.relation(relation).leave(unit);
      Unit left = state.unit(unit);
      if (left != null && !forced) {
        left.state.forget(relation, keepsCreated);
      }
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.ScopeLeave(relation, unit, forced));
    }
  }

  /** A relation turns dying (R69). */
  record RelationDies(int id) implements RelationFact {
    @Override
    public void applyTo(ModelState state) {
      state.relation(id).live(Life.DYING);
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.RelDying(id));
    }
  }

  /** Somebody forces a relation away: at that time every unit is out of its scope (R72, L59). */
  record RelationForced(int id, long dueMicros) implements RelationFact {
    @Override
    public void applyTo(ModelState state) {
      state.relation(id).force(dueMicros);
    }
  }

  /** A relation is gone with its bags (R70). */
  record RelationRemoved(int id) implements RelationFact {
    @Override
    public void applyTo(ModelState state) {
      Relation removed = state.relation(id);
      removed.live(Life.REMOVED);
      state.relations.set(id, null);
      state.sides.set(id, null);
      state.relationsByKey.remove(removed.key());
      for (EndpointInfo side : removed.sides()) {
        Application app = state.app(side.app());
        if (app != null) {
          app.relations.remove(removed);
        }
      }
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.RelRemoved(id));
    }
  }

  /** A relation is suspended or resumed (R141, R143). */
  record SuspensionSet(int id, boolean suspended) implements RelationFact {
    @Override
    public void applyTo(ModelState state) {
      state.relation(id).suspend(suspended);
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(suspended ? new TraceEvent.RelSuspended(id) : new TraceEvent.RelResumed(id));
    }
  }

  /** A relation's status changes (R269). */
  record RelationStatusSet(int id, String status, String message) implements RelationFact {
    @Override
    public void applyTo(ModelState state) {
      state.relation(id).status(status, message);
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.RelationStatus(id, status, message));
    }
  }
}
