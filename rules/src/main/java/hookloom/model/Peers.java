package hookloom.model;

import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.endpoint.RelationKey;
import hookloom.process.Turn;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.trace.TraceEvent.EndpointInfo;
import java.util.List;

/** The peer relations of applications, which come and go with them (R60, R61). */
final class Peers {
  private final ModelState state;
  private final Notifier notifier;

  Peers(ModelState state, Notifier notifier) {
    this.state = state;
    this.notifier = notifier;
  }

  /** The peer relations that are missing, in endpoint name order (R60). */
  void add(Application app, Turn<ModelFact> turn) {
    for (Endpoint endpoint : app.charm.endpoints().values()) {
      if (endpoint.role() == Role.PEER && app.countOn(endpoint) == 0) {
        Marks.reached(Rule.R11);
        String key = RelationKey.peer(app.name, endpoint);
        int id = state.nextRelation;
        turn.fact(
            new RelationFact.RelationAdded(
                id, key, endpoint.scope(), List.of(new EndpointInfo(app.name, endpoint))));
        notifier.added(state.relation(id), turn);
      }
    }
  }
}
