package hookloom.model;

import hookloom.databag.Bag;
import hookloom.machine.MachineMessage;
import hookloom.model.ModelMessage.EnterScope;
import hookloom.model.ModelMessage.LeaveScope;
import hookloom.names.UnitName;
import hookloom.process.Address.UnitAddress;
import hookloom.process.Turn;
import hookloom.relation.Participant;
import hookloom.relation.Relation;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.unit.AgentMessage;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Entering and leaving the scope of a relation, with what comes with it in the same step. */
final class Scopes {
  private final ModelState state;
  private final Notifier notifier;
  private final Endings endings;

  Scopes(ModelState state, Notifier notifier, Endings endings) {
    this.state = state;
    this.notifier = notifier;
    this.endings = endings;
  }

  /** R95, R63, R97: bag, presence, subordinate and status in one step, or nothing. */
  void enter(EnterScope request, Turn<ModelFact> turn) {
    Unit unit = state.unit(request.unit());
    if (unit == null) {
      turn.send(new UnitAddress(request.unit()), new AgentMessage.Gone());
      return;
    }
    Relation relation = state.relation(request.relation());
    if (relation == null
        || relation.life() != Life.ALIVE
        || relation.isSuspended()
        || unit.life != Life.ALIVE) {
      Marks.reached(Rule.R142);
      turn.send(unit.mailbox, new AgentMessage.EntryRefused(request.relation()));
      return;
    }
    Application subordinate = subordinateOf(relation, unit);
    Unit present = subordinate == null ? null : subordinateUnit(unit, subordinate);
    if (present != null && present.life != Life.ALIVE) {
      turn.send(unit.mailbox, new AgentMessage.EntryMustWait(request.relation()));
      return;
    }
    Marks.reached(Rule.R95);
    Marks.reached(Rule.R20);
    Participant before = relation.participant(unit.name);
    SortedMap<String, String> content = initialBag(unit, relation);
    Bag bag = before == null ? new Bag(0, content) : before.bag().replacedBy(content);
    UnitName principal = unit.principalOrSelf().name;
    turn.fact(new RelationFact.UnitEntered(relation.id(), unit.name, principal, bag));
    if (subordinate != null && present == null) {
      addSubordinate(unit, subordinate, turn);
    }
    if (unit.app.lease.isHeldBy(unit.name, turn.nowMicros())
        && !relation.status().equals("joined")) {
      Marks.reached(Rule.R97);
      turn.fact(new RelationFact.RelationStatusSet(relation.id(), "joined", ""));
    }
    notifier.presence(relation, relation.participant(unit.name), turn);
    turn.send(unit.mailbox, new AgentMessage.Entered(relation.id()));
  }

  private SortedMap<String, String> initialBag(Unit unit, Relation relation) {
    boolean isImplicit = relation.endpoint(relation.sideOf(unit.app.name)).isImplicit();
    if (!isImplicit || !state.switches.jujuInfoPublicAddress()) {
      return unit.initialBag;
    }
    Marks.reached(Rule.R42);
    SortedMap<String, String> bag = new TreeMap<>(unit.initialBag);
    bag.put("public-address", unit.machine.address);
    return Collections.unmodifiableSortedMap(bag);
  }

  /** The application whose unit must be beside a principal that enters; null if there is none. */
  private Application subordinateOf(Relation relation, Unit unit) {
    if (!relation.isContainer() || relation.isPeer() || unit.principal != null) {
      return null;
    }
    int other = 1 - relation.sideOf(unit.app.name);
    Application app = state.app(relation.app(other));
    return app.charm.subordinate() ? app : null;
  }

  private static Unit subordinateUnit(Unit principal, Application app) {
    for (Unit subordinate : principal.subordinates) {
      if (subordinate.app == app) {
        return subordinate;
      }
    }
    return null;
  }

  private void addSubordinate(Unit principal, Application app, Turn<ModelFact> turn) {
    Marks.reached(Rule.R63);
    UnitName name = UnitName.of(app.name, state.nextNumber(app.name));
    turn.fact(
        new UnitFact.UnitAdded(name, principal.name, principal.machine.id, principal.initialBag));
    turn.send(principal.machine.mailbox, new MachineMessage.Assign(name));
    notifier.unit(principal, turn);
  }

  /** An implicit side leaves without hooks (R40). */
  void leave(LeaveScope request, Turn<ModelFact> turn) {
    Relation relation = state.relation(request.relation());
    Participant participant = relation == null ? null : relation.participant(request.unit());
    if (participant == null || !participant.isInScope()) {
      return;
    }
    Marks.reached(Rule.R40);
    endings.leave(relation, participant, false, false, turn);
  }
}
