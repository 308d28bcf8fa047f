package hookloom.model;

import hookloom.charm.Endpoint;
import hookloom.endpoint.EndpointPair;
import hookloom.endpoint.EndpointResolution;
import hookloom.endpoint.NewRelation;
import hookloom.endpoint.Resolution;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.Answer;
import hookloom.operator.Answer.Done;
import hookloom.operator.Answer.Refused;
import hookloom.operator.ModelCommand;
import hookloom.process.Turn;
import hookloom.relation.Participant;
import hookloom.relation.Relation;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.trace.TraceEvent.EndpointInfo;
import java.util.List;

/** Relating, removing, suspending and resuming (R49-R59, R69, R141). */
final class RelationCommands implements NewRelation.Relations {
  private final ModelState state;
  private final Notifier notifier;
  private final Endings endings;

  RelationCommands(ModelState state, Notifier notifier, Endings endings) {
    this.state = state;
    this.notifier = notifier;
    this.endings = endings;
  }

  Answer integrate(ModelCommand.Integrate command, Turn<ModelFact> turn) {
    Resolution resolution =
        EndpointResolution.resolve(command.first(), command.second(), state::app);
    if (resolution.isRefused()) {
      return resolution.refused();
    }
    EndpointPair pair = resolution.pair();
    Refused refusal = NewRelation.refusal(pair, this);
    if (refusal != null) {
      return refusal;
    }
    Marks.reached(Rule.R59);
    int id = state.nextRelation;
    List<EndpointInfo> sides =
        List.of(
            new EndpointInfo(pair.requirer().name(), pair.requirerEndpoint()),
            new EndpointInfo(pair.provider().name(), pair.providerEndpoint()));
    turn.fact(new RelationFact.RelationAdded(id, pair.key(), pair.scope(), sides));
    notifier.added(state.relation(id), turn);
    return new Done(List.of(pair.key()));
  }

  @Override
  public boolean isAlive(AppName app) {
    return state.app(app).life == Life.ALIVE;
  }

  @Override
  public boolean isRelationAlive(String key) {
    Relation relation = state.relation(key);
    return relation != null && relation.life() == Life.ALIVE;
  }

  @Override
  public boolean isRelationDying(String key) {
    Relation relation = state.relation(key);
    return relation != null && relation.life() == Life.DYING;
  }

  @Override
  public int countOn(AppName app, Endpoint endpoint) {
    return state.app(app).countOn(endpoint);
  }

  Answer removeRelation(ModelCommand.RemoveRelation command, Turn<ModelFact> turn) {
    Resolution resolution =
        EndpointResolution.resolveExisting(
            command.first(), command.second(), state::app, key -> state.relation(key) != null);
    if (resolution.isRefused()) {
      return resolution.refused();
    }
    Relation relation = state.relation(resolution.pair().key());
    return destroy(relation, command.force(), command.noWait(), turn);
  }

  Answer removeRelationById(ModelCommand.RemoveRelationById command, Turn<ModelFact> turn) {
    Relation relation = state.relation(command.relation());
    if (relation == null) {
      return new Refused("relation " + command.relation() + " not found", "not found");
    }
    return destroy(relation, command.force(), command.noWait(), turn);
  }

  private Answer destroy(Relation relation, boolean force, boolean noWait, Turn<ModelFact> turn) {
    if (relation.isPeer()) {
      return new Refused(
          "cannot destroy relation \"" + relation.key() + "\": is a peer relation", "");
    }
    endings.destroyRelation(relation, turn);
    if (force && state.relation(relation.id()) != null) {
      long due = turn.nowMicros() + Endings.forceDelay(noWait);
      turn.fact(new RelationFact.RelationForced(relation.id(), due));
      endings.armForce(relation, turn);
    }
    return Commands.DONE;
  }

  Answer setSuspended(ModelCommand.SetSuspended command, Turn<ModelFact> turn) {
    Relation relation = state.relation(command.relation());
    if (relation == null) {
      return new Refused("relation " + command.relation() + " not found", "");
    }
    if (relation.isPeer()) {
      return new Refused(
          "cannot set suspend status for \""
              + relation.key()
              + "\" which is not associated with an offer",
          "");
    }
    if (relation.life() != Life.ALIVE || relation.isSuspended() == command.suspended()) {
      return Commands.DONE;
    }
    turn.fact(new RelationFact.SuspensionSet(relation.id(), command.suspended()));
    Marks.reached(Rule.R269);
    String status = relation.inScope() == 0 ? "suspended" : "suspending";
    if (!command.suspended()) {
      status = hasLeaderInScope(relation, turn.nowMicros()) ? "joined" : "joining";
    }
    turn.fact(new RelationFact.RelationStatusSet(relation.id(), status, command.message()));
    notifier.life(relation, !command.suspended(), turn);
    return Commands.DONE;
  }

  private boolean hasLeaderInScope(Relation relation, long nowMicros) {
    for (Participant participant : relation.participants()) {
      UnitName unit = participant.unit();
      Application app = state.app(unit.application());
      if (participant.isInScope() && app.lease.isHeldBy(unit, nowMicros)) {
        return true;
      }
    }
    return false;
  }
}
