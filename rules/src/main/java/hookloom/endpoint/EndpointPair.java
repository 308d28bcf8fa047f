package hookloom.endpoint;

import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.rule.Marks;
import hookloom.rule.Rule;

/**
 * Two endpoints that can be related, in the order in which they were named.
 *
 * @param key the key that their relation has (R12)
 */
public record EndpointPair(
    Side first, Endpoint firstEndpoint, Side second, Endpoint secondEndpoint, String key) {

  /** The pair with its key. */
  public static EndpointPair of(
      Side first, Endpoint firstEndpoint, Side second, Endpoint secondEndpoint) {
    String key = RelationKey.of(first.name(), firstEndpoint, second.name(), secondEndpoint);
    return new EndpointPair(first, firstEndpoint, second, secondEndpoint, key);
  }

  /** The scope of the relation, for both sides: container if either end says so (R58). */
  public Scope scope() {
    Marks.reached(Rule.R58);
    return firstEndpoint.scope() == Scope.CONTAINER || secondEndpoint.scope() == Scope.CONTAINER
        ? Scope.CONTAINER
        : Scope.GLOBAL;
  }

  /** Whether one end is an implicit {@code juju-info}. */
  public boolean hasImplicit() {
    return firstEndpoint.isImplicit() || secondEndpoint.isImplicit();
  }

  /** Whether the requirer was named first. */
  private boolean isRequirerFirst() {
    return firstEndpoint.role() == Role.REQUIRER;
  }

  /** The side that requires. */
  public Side requirer() {
    return isRequirerFirst() ? first : second;
  }

  /** The endpoint that requires. */
  public Endpoint requirerEndpoint() {
    return isRequirerFirst() ? firstEndpoint : secondEndpoint;
  }

  /** The side that provides. */
  public Side provider() {
    return isRequirerFirst() ? second : first;
  }

  /** The endpoint that provides. */
  public Endpoint providerEndpoint() {
    return isRequirerFirst() ? secondEndpoint : firstEndpoint;
  }
}
