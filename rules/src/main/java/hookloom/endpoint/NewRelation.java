package hookloom.endpoint;

import hookloom.charm.Endpoint;
import hookloom.charm.Scope;
import hookloom.names.AppName;
import hookloom.operator.Answer;
import hookloom.rule.Marks;
import hookloom.rule.Rule;

/** Decides whether a relation between two endpoints may be made in a model (R54-R57). */
public final class NewRelation {
  private NewRelation() {}

  /** What the decision needs to know of the model. */
  public interface Relations {

    /** Whether the application, or proxy, of that name is alive. */
    boolean isAlive(AppName app);

    /** Whether a relation with that key exists and is alive. */
    boolean isRelationAlive(String key);

    /** Whether a relation with that key exists and is dying. */
    boolean isRelationDying(String key);

    /** How many relations, alive or dying, are on that endpoint of that application. */
    int countOn(AppName app, Endpoint endpoint);
  }

  /** Why the relation may not be made; null if it may. */
  public static Answer.Refused refusal(EndpointPair pair, Relations relations) {
    Answer.Refused refused = sidesRefusal(pair, relations);
    if (refused == null) {
      refused = duplicateRefusal(pair, relations);
    }
    if (refused == null) {
      refused = limitRefusal(pair, pair.first().name(), pair.firstEndpoint(), relations);
    }
    if (refused == null) {
      refused = limitRefusal(pair, pair.second().name(), pair.secondEndpoint(), relations);
    }
    return refused == null ? containerRefusal(pair) : refused;
  }

  private static Answer.Refused sidesRefusal(EndpointPair pair, Relations relations) {
    Marks.reached(Rule.R54);
    Side first = pair.first();
    Side second = pair.second();
    if (!relations.isAlive(first.name())) {
      return refused(pair, "application \"" + first.name() + "\" is not alive", "");
    }
    if (!relations.isAlive(second.name())) {
      return refused(pair, "application \"" + second.name() + "\" is not alive", "");
    }
    if (first.isRemote() && second.isRemote()) {
      String names = '"' + first.name().text() + "\" and \"" + second.name() + '"';
      return refused(pair, "cannot add relation between saas applications " + names, "");
    }
    boolean isLocalContainer =
        !first.isRemote() && pair.firstEndpoint().scope() == Scope.CONTAINER
            || !second.isRemote() && pair.secondEndpoint().scope() == Scope.CONTAINER;
    if ((first.isRemote() || second.isRemote()) && isLocalContainer) {
      return refused(pair, "local endpoint must be globally scoped for remote relations", "");
    }
    return null;
  }

  private static Answer.Refused duplicateRefusal(EndpointPair pair, Relations relations) {
    Marks.reached(Rule.R55);
    if (relations.isRelationAlive(pair.key())) {
      return refused(pair, "relation " + pair.key() + " already exists", "already exists");
    }
    if (relations.isRelationDying(pair.key())) {
      String text = "relation " + pair.key() + " is dying, but not yet removed";
      return refused(pair, text, "already exists");
    }
    return null;
  }

  private static Answer.Refused limitRefusal(
      EndpointPair pair, AppName app, Endpoint endpoint, Relations relations) {
    Marks.reached(Rule.R56);
    if (endpoint.limit() == 0 || relations.countOn(app, endpoint) < endpoint.limit()) {
      return null;
    }
    String text =
        "establishing a new relation for "
            + RelationKey.peer(app, endpoint)
            + " would exceed its maximum relation limit of "
            + endpoint.limit();
    return refused(pair, text, "quota limit exceeded");
  }

  private static Answer.Refused containerRefusal(EndpointPair pair) {
    Marks.reached(Rule.R57);
    boolean isPossible =
        pair.scope() != Scope.CONTAINER
            || pair.first().isSubordinate()
            || pair.second().isSubordinate();
    String text = "container scoped relation requires at least one subordinate application";
    return isPossible ? null : refused(pair, text, "");
  }

  private static Answer.Refused refused(EndpointPair pair, String text, String code) {
    return new Answer.Refused("cannot add relation \"" + pair.key() + "\": " + text, code);
  }
}
