package hookloom.trace.check;

import hookloom.charm.Endpoint;
import hookloom.names.AppName;
import hookloom.names.Owner;
import java.util.ArrayList;
import java.util.List;

/** What the trace has told of one relation: its sides, its life, and who is in scope. */
final class RelationState {
  final int id;
  String key = "";
  boolean container;
  Life life = Life.UNKNOWN;
  boolean suspended;
  int suspensions;
  int resumes;
  int inScope;

  /** One side for a peer relation, else two; empty while the trace has not introduced it. */
  final List<Side> sides = new ArrayList<>(2);

  private final IntMap<ScopeState> scopes = new IntMap<>();

  RelationState(int id) {
    this.id = id;
  }

  /** One side: an application with its endpoint, its bag, and its units that ever entered. */
  static final class Side {
    final AppState app;
    final Endpoint endpoint;
    final BagState bag;
    final List<ScopeState> scopes = new ArrayList<>();

    Side(AppState app, Endpoint endpoint) {
      this.app = app;
      this.endpoint = endpoint;
      this.bag = new BagState(app.name);
    }
  }

  boolean isPeer() {
    return sides.size() == 1;
  }

  boolean isKnown() {
    return !sides.isEmpty();
  }

  /** Whether agents are to leave it. */
  boolean isEnding() {
    return life.isEnding() || suspended;
  }

  /** The side of an application; null if it has none. */
  Side side(AppState app) {
    for (int i = 0; i < sides.size(); i++) {
      if (sides.get(i).app == app) {
        return sides.get(i);
      }
    }
    return null;
  }

  /** The side that units of an application observe; null if it has no side itself. */
  Side counterpart(AppState app) {
    if (isPeer()) {
      return side(app);
    }
    Side own = side(app);
    return own == null ? null : sides.get(own == sides.get(0) ? 1 : 0);
  }

  /** The side of an application by name; null if it has none. */
  Side side(AppName app) {
    for (int i = 0; i < sides.size(); i++) {
      if (sides.get(i).app.name.equals(app)) {
        return sides.get(i);
      }
    }
    return null;
  }

  /** How a unit stands to its scope. */
  ScopeState scope(UnitState unit) {
    ScopeState scope = scopes.get(unit.place);
    if (scope == null) {
      scope = new ScopeState(unit);
      scopes.put(unit.place, scope);
      noteSide(unit);
    }
    return scope;
  }

  /** Notes a unit that has to do with the scope on its side, if that is known. */
  void noteSide(UnitState unit) {
    ScopeState scope = scopes.get(unit.place);
    Side side = side(unit.app);
    if (scope != null && side != null) {
      side.scopes.add(scope);
    }
  }

  /** How a unit stands to its scope; null if it never had to do with it. */
  ScopeState scopeOrNull(UnitState unit) {
    return scopes.get(unit.place);
  }

  /** Whether both are in one unit scope (R13). */
  boolean shareScope(UnitState one, UnitState other) {
    return !container || one.root() == other.root();
  }

  /** A bag in words, {@code bag of web/0 in db:4}. */
  String bagText(Owner owner) {
    return "the bag of " + owner.text() + " in relation " + id;
  }

  @Override
  public String toString() {
    return "relation " + id + (key.isEmpty() ? "" : " (" + key + ")");
  }
}
