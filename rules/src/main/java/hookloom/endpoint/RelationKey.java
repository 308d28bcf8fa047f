package hookloom.endpoint;

import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.names.AppName;
import hookloom.rule.Marks;
import hookloom.rule.Rule;

/** How relations are named: {@code wordpress:db mysql:server}. */
public final class RelationKey {
  private RelationKey() {}

  /** The key of the relation of a peer endpoint, {@code mysql:cluster}. */
  public static String peer(AppName app, Endpoint endpoint) {
    return app.text() + ':' + endpoint.name();
  }

  /** The key of the relation between two endpoints given in either order: requirer first (R12). */
  public static String of(
      AppName first, Endpoint firstEndpoint, AppName second, Endpoint secondEndpoint) {
    Marks.reached(Rule.R12);
    return firstEndpoint.role() == Role.REQUIRER
        ? peer(first, firstEndpoint) + ' ' + peer(second, secondEndpoint)
        : peer(second, secondEndpoint) + ' ' + peer(first, firstEndpoint);
  }
}
