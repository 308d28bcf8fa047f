package hookloom.model;

import hookloom.application.ApplicationMessage;
import hookloom.crossmodel.Connection;
import hookloom.crossmodel.Offer;
import hookloom.names.UnitName;
import hookloom.process.Address.UnitAddress;
import hookloom.process.Turn;
import hookloom.relation.Participant;
import hookloom.relation.Relation;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.unit.AgentMessage;
import hookloom.unit.Notice;
import java.util.List;

/** How units, relations and applications end, and what falls with them (R69-R72, R145-R150). */
final class Endings {
  /** What --force waits before it acts, without --no-wait (L59). */
  static final long FORCE_DELAY_MICROS = 60_000_000;

  /** How long {@code --force} waits; not at all with {@code --no-wait}. */
  static long forceDelay(boolean noWait) {
    return noWait ? 0 : FORCE_DELAY_MICROS;
  }

  private final ModelState state;
  private final Notifier notifier;
  private final Leadership leadership;

  Endings(ModelState state, Notifier notifier, Leadership leadership) {
    this.state = state;
    this.notifier = notifier;
    this.leadership = leadership;
  }

  /** JUJU_DEPARTING_UNIT is asked of the model at the moment of the decision (R125). */
  void askDeparting(ModelMessage.AskDeparting ask, Turn<ModelFact> turn) {
    Unit unit = state.unit(ask.unit());
    if (unit == null) {
      turn.send(new UnitAddress(ask.unit()), new AgentMessage.Gone());
      return;
    }
    boolean dying = unit.life != Life.ALIVE || unit.app.life != Life.ALIVE;
    turn.send(unit.mailbox, new AgentMessage.Departs(dying));
  }

  // Relations

  /** R69: at once if nobody is in scope, else dying. */
  void destroyRelation(Relation relation, Turn<ModelFact> turn) {
    if (relation.life() != Life.ALIVE) {
      return;
    }
    Marks.reached(Rule.R69);
    turn.fact(new RelationFact.RelationDies(relation.id()));
    if (relation.inScope() == 0) {
      removeRelation(relation, turn);
      return;
    }
    turn.fact(new RelationFact.RelationStatusSet(relation.id(), "broken", ""));
    notifier.life(relation, false, turn);
  }

  private void removeRelation(Relation relation, Turn<ModelFact> turn) {
    Offer offer = state.offerOf(relation);
    if (offer != null) {
      Connection connection = offer.connection(relation.id());
      turn.fact(new OfferFact.ConsumerGone(offer.name(), offer.uuid(), connection));
    }
    turn.fact(new RelationFact.RelationRemoved(relation.id()));
    notifier.life(relation, false, turn);
    for (int side = 0; side < relation.sides().size(); side++) {
      removeIfEmpty(state.app(relation.app(side)), turn);
    }
  }

  /** A unit leaves scope; the last one takes a dying relation with it (R70). */
  void leave(
      Relation relation,
      Participant participant,
      boolean forced,
      boolean keepsCreated,
      Turn<ModelFact> turn) {
    boolean wasPresent = participant.isPresent();
    turn.fact(new RelationFact.UnitLeft(relation.id(), participant.unit(), forced, keepsCreated));
    if (wasPresent) {
      Marks.reached(Rule.R137);
      notifier.presence(relation, participant, turn);
    }
    if (relation.life() == Life.DYING && relation.inScope() == 0) {
      Marks.reached(Rule.R70);
      removeRelation(relation, turn);
    }
  }

  /** Sets the time at which {@link #forceRelation} comes. */
  void armForce(Relation relation, Turn<ModelFact> turn) {
    ModelMessage.ForceRelation due = new ModelMessage.ForceRelation(relation.id());
    long left = relation.forceDueMicros() - turn.nowMicros();
    turn.timer(due, Math.max(0, left), due, true);
  }

  /** R72: every unit is taken out of scope without its agent. */
  void forceRelation(int id, Turn<ModelFact> turn) {
    Relation relation = state.relation(id);
    if (relation == null) {
      return;
    }
    for (Participant participant : List.copyOf(relation.participants())) {
      if (participant.isInScope()) {
        leave(relation, participant, true, false, turn);
      }
    }
  }

  // Units

  /**
   * R145: dying, and the cleanup follows; or gone at once if its agent never got anywhere (R146).
   */
  void destroyUnit(Unit unit, boolean force, long forceDelayMicros, Turn<ModelFact> turn) {
    if (unit == null || unit.life != Life.ALIVE && !force) {
      return;
    }
    if (unit.life == Life.ALIVE) {
      turn.fact(new UnitFact.UnitDies(unit.name));
      boolean allocating = unit.agentStatus.equals("allocating");
      if (state.switches.quickRemove()
          && allocating
          && unit.principal == null
          && unit.subordinates.isEmpty()) {
        removeUnit(unit, true, turn);
        return;
      }
      notifier.unit(unit, turn);
    }
    Marks.reached(Rule.R145);
    if (force) {
      turn.fact(new UnitFact.UnitForced(unit.name, turn.nowMicros() + forceDelayMicros));
    }
    turn.send(
        unit.app.mailbox, new ApplicationMessage.CleanUpUnit(unit.name, force, forceDelayMicros));
  }

  /** The cleanup step (R147): observers lose sight of it. */
  void markDeparting(UnitName name, Turn<ModelFact> turn) {
    Unit unit = state.unit(name);
    if (unit == null) {
      return;
    }
    for (Relation relation : List.copyOf(unit.app.relations)) {
      Participant participant = relation.participant(name);
      if (participant != null && participant.isPresent()) {
        Marks.reached(Rule.R147);
        turn.fact(new RelationFact.UnitDeparts(relation.id(), name));
        notifier.presence(relation, participant, turn);
      }
    }
  }

  void destroySubordinates(UnitName name, Turn<ModelFact> turn) {
    Unit unit = state.unit(name);
    if (unit != null) {
      Marks.reached(Rule.R148);
      for (Unit subordinate : List.copyOf(unit.subordinates)) {
        destroyUnit(subordinate, false, 0, turn);
      }
    }
  }

  void destroyUnitsOf(ModelMessage.DestroyUnitsOf request, Turn<ModelFact> turn) {
    Application app = state.app(request.app());
    if (app != null) {
      for (Unit unit : List.copyOf(app.units)) {
        destroyUnit(unit, request.force(), request.forceDelayMicros(), turn);
      }
    }
  }

  /** R150: its hooks are over; it waits for its subordinates (R68), then it is dead and gone. */
  void unitIsDead(UnitName name, Turn<ModelFact> turn) {
    Unit unit = state.unit(name);
    if (unit == null) {
      turn.send(new UnitAddress(name), new AgentMessage.Gone());
      return;
    }
    if (!unit.subordinates.isEmpty()) {
      Marks.reached(Rule.R68);
      return;
    }
    Marks.reached(Rule.R150);
    removeUnit(unit, false, turn);
    turn.send(unit.mailbox, new AgentMessage.Gone());
  }

  /** R72: without its hooks, its subordinates first. */
  void forceRemove(Unit unit, Turn<ModelFact> turn) {
    if (unit == null) {
      return;
    }
    Marks.reached(Rule.R72);
    for (Unit subordinate : List.copyOf(unit.subordinates)) {
      if (subordinate.life == Life.ALIVE) {
        turn.fact(new UnitFact.UnitDies(subordinate.name));
      }
      forceRemove(subordinate, turn);
    }
    removeUnit(unit, true, turn);
  }

  /** Dead, without lease and scopes, then gone: one step. */
  private void removeUnit(Unit unit, boolean forced, Turn<ModelFact> turn) {
    turn.fact(new UnitFact.UnitDied(unit.name));
    leadership.revoke(unit, turn);
    for (Relation relation : List.copyOf(unit.app.relations)) {
      Participant participant = relation.participant(unit.name);
      if (participant != null && participant.isInScope()) {
        leave(relation, participant, forced, false, turn);
      }
    }
    boolean tellAgent = forced && unit.connected;
    turn.fact(new UnitFact.UnitRemoved(unit.name));
    if (tellAgent) {
      turn.send(unit.mailbox, new Notice.LifeNotice(Life.REMOVED));
    }
    if (unit.principal != null) {
      notifier.unit(unit.principal, turn);
    }
    removeIfEmpty(unit.app, turn);
  }

  // Applications

  /** R71: dying; its relations as by R69; its units in a later step. */
  void destroyApplication(
      Application app, boolean force, long forceDelayMicros, Turn<ModelFact> turn) {
    if (app.life != Life.ALIVE && !force) {
      return;
    }
    Marks.reached(Rule.R71);
    if (app.life == Life.ALIVE) {
      turn.fact(new AppFact.AppDies(app.name));
    }
    for (Relation relation : List.copyOf(app.relations)) {
      if (!relation.isPeer()) {
        destroyRelation(relation, turn);
      }
    }
    if (state.app(app.name) == app) {
      removeIfEmpty(app, turn);
    }
    if (state.app(app.name) == app) {
      if (force) {
        turn.fact(new AppFact.AppForced(app.name, turn.nowMicros() + forceDelayMicros));
      }
      turn.send(app.mailbox, new ApplicationMessage.DestroyUnits(force, forceDelayMicros));
    }
  }

  /** A dying application without units and non-peer relations goes, its peer relations with it. */
  private void removeIfEmpty(Application app, Turn<ModelFact> turn) {
    if (app == null
        || app.life != Life.DYING
        || !app.units.isEmpty()
        || state.app(app.name) != app) {
      return;
    }
    for (Relation relation : app.relations) {
      if (!relation.isPeer()) {
        return;
      }
    }
    for (Relation peer : List.copyOf(app.relations)) {
      Marks.reached(Rule.R61);
      turn.fact(new RelationFact.RelationDies(peer.id()));
      turn.fact(new RelationFact.RelationRemoved(peer.id()));
    }
    for (Offer offer : List.copyOf(state.offers.values())) {
      if (offer.terms().application().equals(app.name)) {
        turn.fact(new OfferFact.OfferRemoved(offer.name(), offer.uuid(), offer.terms(), false));
      }
    }
    turn.fact(new AppFact.AppRemoved(app.name));
  }
}
