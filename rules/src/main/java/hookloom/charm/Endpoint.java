package hookloom.charm;

import hookloom.hook.HookKind;
import java.util.Objects;

/**
 * A named attachment point that a charm declares (R6, R28), with the names of its hooks made once.
 * Two endpoints are equal when all they declare is equal.
 */
public final class Endpoint {
  /** The endpoint every application has without declaring it (R39). */
  public static final Endpoint JUJU_INFO =
      new Endpoint("juju-info", Role.PROVIDER, "juju-info", 0, false, Scope.GLOBAL, true);

  private final String name;
  private final Role role;
  private final String interfaceName;
  private final int limit;
  private final boolean optional;
  private final Scope scope;
  private final boolean implicit;
  private final String[] hookNames;

  private Endpoint(
      String name,
      Role role,
      String interfaceName,
      int limit,
      boolean optional,
      Scope scope,
      boolean implicit) {
    this.name = Objects.requireNonNull(name, "name");
    this.role = Objects.requireNonNull(role, "role");
    this.interfaceName = Objects.requireNonNull(interfaceName, "interface");
    this.limit = limit;
    this.optional = optional;
    this.scope = Objects.requireNonNull(scope, "scope");
    this.implicit = implicit;
    this.hookNames = new String[HookKind.values().length];
    for (HookKind kind : HookKind.values()) {
      hookNames[kind.ordinal()] = kind.isRelation() ? name + '-' + kind.text() : kind.text();
    }
  }

  /**
   * An endpoint as a charm declares it.
   *
   * @param limit most relations on it, 0 for no limit (R29)
   */
  public static Endpoint of(
      String name, Role role, String interfaceName, int limit, boolean optional, Scope scope) {
    return new Endpoint(name, role, interfaceName, limit, optional, scope, false);
  }

  /** The name of this endpoint, as in {@code app:name}. */
  public String name() {
    return name;
  }

  /** Provider, requirer or peer. */
  public Role role() {
    return role;
  }

  /** The protocol spoken on it (R8). */
  public String interfaceName() {
    return interfaceName;
  }

  /** Most relations on it; 0 means no limit (R29). */
  public int limit() {
    return limit;
  }

  /** Kept for display, without effect (R30). */
  public boolean optional() {
    return optional;
  }

  /** Global or container, as declared. */
  public Scope scope() {
    return scope;
  }

  /** Whether this is the provided {@code juju-info} that no charm declares (R39). */
  public boolean isImplicit() {
    return implicit;
  }

  /** The full name of a hook of this kind on this endpoint, {@code db-relation-joined}. */
  public String hookName(HookKind kind) {
    return hookNames[kind.ordinal()];
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Endpoint that
            && name.equals(that.name)
            && role == that.role
            && interfaceName.equals(that.interfaceName)
            && limit == that.limit
            && optional == that.optional
            && scope == that.scope
            && implicit == that.implicit;
  }

  @Override
  public int hashCode() {
    return name.hashCode() * 31 + interfaceName.hashCode();
  }

  @Override
  public String toString() {
    return role.text() + ' ' + name + ':' + interfaceName;
  }
}
