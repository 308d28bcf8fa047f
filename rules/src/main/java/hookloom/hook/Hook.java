package hookloom.hook;

import hookloom.charm.Endpoint;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import java.util.Objects;

/**
 * A logical hook of a unit (R273). The unit itself is not part of it.
 *
 * @param endpoint the local endpoint; null for unit hooks
 * @param relation the relation id; -1 for unit hooks
 * @param remoteUnit null unless joined, unit changed or departed
 * @param remoteApp null for unit hooks; the own application in a peer relation
 * @param departingUnit null unless departed (R125)
 */
public record Hook(
    HookKind kind,
    Endpoint endpoint,
    int relation,
    UnitName remoteUnit,
    AppName remoteApp,
    UnitName departingUnit) {

  private static final Hook[] UNIT_HOOKS = new Hook[HookKind.values().length];

  static {
    for (HookKind kind : HookKind.values()) {
      UNIT_HOOKS[kind.ordinal()] = new Hook(kind, null, -1, null, null, null);
    }
  }

  /** The unit hook of this kind. */
  public static Hook ofUnit(HookKind kind) {
    if (kind.isRelation()) {
      throw new IllegalArgumentException(kind + " needs a relation");
    }
    return UNIT_HOOKS[kind.ordinal()];
  }

  /** The name by which the charm knows it: {@code start}, {@code db-relation-joined}. */
  public String name() {
    return endpoint == null ? kind.text() : endpoint.hookName(kind);
  }

  /** K, J, C, A, D or B (R273); a blank for unit hooks. */
  public char letter() {
    return kind == HookKind.RELATION_CHANGED && remoteUnit == null ? 'A' : kind.letter();
  }

  /** Whether both are the same logical hook; the departing unit does not tell hooks apart. */
  public boolean isSameAs(Hook other) {
    return kind == other.kind
        && relation == other.relation
        && Objects.equals(remoteUnit, other.remoteUnit)
        && Objects.equals(remoteApp, other.remoteApp);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name());
    if (relation >= 0) {
      text.append('(').append(relation);
      if (remoteUnit != null) {
        text.append(' ').append(remoteUnit.text());
      } else if (remoteApp != null) {
        text.append(' ').append(remoteApp.text());
      }
      text.append(')');
    }
    return text.toString();
  }
}
