package hookloom.model;

import hookloom.charm.Scope;
import hookloom.names.AppName;
import hookloom.process.Turn;
import hookloom.relation.Participant;
import hookloom.relation.Relation;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.unit.Notice;
import hookloom.unit.Notice.Presence;
import hookloom.unit.Notice.RelationShown;
import java.util.ArrayList;
import java.util.List;

/** Who is told of what: the observers of a change, and only they (R108, R119). */
final class Notifier {
  private final ModelState state;

  Notifier(ModelState state) {
    this.state = state;
  }

  /** A unit entered, was announced as departing, left, or wrote its bag. */
  void presence(Relation relation, Participant changed, Turn<ModelFact> turn) {
    if (relation.isLonely(changed.side())) {
      Marks.reached(Rule.R62);
      return;
    }
    Marks.reached(Rule.R119);
    Notice notice = null;
    Application observers = state.side(relation, relation.observedSide(changed.side()));
    if (observers == null) {
      return;
    }
    ArrayList<Unit> connected = observers.connected;
    for (int i = 0; i < connected.size(); i++) {
      Unit observer = connected.get(i);
      if (observer.name.equals(changed.unit())
          || !relation.sharesScope(observer.principalOrSelf().name, changed.principal())) {
        continue;
      }
      if (notice == null) {
        notice = new Notice.RelationUnits(relation.id(), new Presence[] {presence(changed)});
      }
      turn.send(observer.mailbox, notice);
    }
  }

  private static Presence presence(Participant participant) {
    int version = participant.isPresent() ? participant.bag().version() : -1;
    return new Presence(participant.unit(), version, participant.count());
  }

  /** An application's bag was written: all units of the other, or its own in a peer relation. */
  void appBag(Relation relation, int side, Turn<ModelFact> turn) {
    int version = relation.appBag(side).version();
    Notice notice = new Notice.RelationApp(relation.id(), version);
    Application observers = state.side(relation, relation.observedSide(side));
    for (Unit observer : observers.connected) {
      if (concerns(relation, observer)) {
        turn.send(observer.mailbox, notice);
      }
    }
  }

  /** Life or suspension of a relation changed; a resume shows it anew as a whole (R77). */
  void life(Relation relation, boolean isResume, Turn<ModelFact> turn) {
    for (int side = 0; side < relation.sides().size(); side++) {
      Application app = state.app(relation.app(side));
      if (app == null) {
        continue;
      }
      for (Unit unit : app.connected) {
        if (concerns(relation, unit)) {
          turn.send(
              unit.mailbox,
              isResume
                  ? shown(relation, unit, true)
                  : new Notice.RelationLife(
                      relation.id(),
                      relation.life(),
                      relation.isSuspended(),
                      relation.lifeCount()));
        }
      }
    }
  }

  /** A relation is new: every connected unit of both sides is shown it. */
  void added(Relation relation, Turn<ModelFact> turn) {
    for (int side = 0; side < relation.sides().size(); side++) {
      for (Unit unit : state.app(relation.app(side)).connected) {
        if (concerns(relation, unit)) {
          turn.send(unit.mailbox, shown(relation, unit, false));
        }
      }
    }
  }

  /** What the connecting agent of a unit must know of relations (R77, R206). */
  List<RelationShown> allShown(Unit unit) {
    List<RelationShown> shown = new ArrayList<>(unit.app.relations.size());
    for (Relation relation : unit.app.relations) {
      Participant participant = relation.participant(unit.name);
      boolean isIn = participant != null && participant.isInScope();
      boolean isUsable = relation.life() == Life.ALIVE && !relation.isSuspended();
      if ((isIn || isUsable) && concerns(relation, unit)) {
        shown.add(shown(relation, unit, false));
      }
    }
    return shown;
  }

  /** Whether a unit takes part in a relation of its application (R65). */
  boolean concerns(Relation relation, Unit unit) {
    if (relation.scope() == Scope.GLOBAL || relation.isPeer() || unit.principal == null) {
      return true;
    }
    Marks.reached(Rule.R65);
    AppName other = relation.app(1 - relation.sideOf(unit.app.name));
    Application app = state.app(other);
    return unit.principal.app.name.equals(other) || app != null && app.charm.subordinate();
  }

  private RelationShown shown(Relation relation, Unit unit, boolean isResume) {
    int side = relation.sideOf(unit.app.name);
    Marks.reached(Rule.R18);
    int observed = relation.observedSide(side);
    List<Presence> present = new ArrayList<>();
    for (Participant participant : relation.participants()) {
      if (participant.side() == observed
          && !participant.unit().equals(unit.name)
          && !relation.isLonely(side)
          && participant.isPresent()
          && relation.sharesScope(unit.principalOrSelf().name, participant.principal())) {
        present.add(presence(participant));
      }
    }
    boolean toPrincipalApp =
        unit.principal != null
            && !relation.isPeer()
            && relation.app(observed).equals(unit.principal.app.name);
    return new RelationShown(
        relation.id(),
        relation.endpoint(side),
        relation.scope(),
        relation.app(observed),
        toPrincipalApp,
        relation.life(),
        relation.isSuspended(),
        relation.lifeCount(),
        present.toArray(new Presence[0]),
        relation.appBag(observed).version(),
        isResume);
  }

  /** The unit itself changed: its life, or its subordinates. */
  void unit(Unit unit, Turn<ModelFact> turn) {
    if (unit.connected) {
      turn.send(unit.mailbox, new Notice.LifeNotice(unit.life));
    }
  }

  /** Config, trust or what the model says of retries changed. */
  void config(Application app, Turn<ModelFact> turn) {
    for (Unit unit : app.connected) {
      turn.send(unit.mailbox, config(app));
    }
  }

  Notice.ConfigNotice config(Application app) {
    return new Notice.ConfigNotice(
        app.configHash,
        app.trustHash(),
        state.autoRetry(),
        state.updateStatusMicros(),
        app.configCount);
  }
}
