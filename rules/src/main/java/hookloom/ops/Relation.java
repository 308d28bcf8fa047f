package hookloom.ops;

import hookloom.names.AppName;
import hookloom.names.UnitName;
import java.util.ArrayList;
import java.util.List;

/** A relation that the unit has joined. Equal by id. */
public final class Relation {
  private final Calls calls;
  private final int id;
  private final String endpoint;
  private final AppName app;

  Relation(Calls calls, int id, String endpoint, AppName app) {
    this.calls = calls;
    this.id = id;
    this.endpoint = endpoint;
    this.app = app;
  }

  /** Its number, the same at both ends. */
  public int id() {
    return id;
  }

  /** The name of the own endpoint. */
  public String name() {
    return endpoint;
  }

  /** The application at the other end; the own one in a peer relation. */
  public Application app() {
    return new Application(calls, app);
  }

  /** The remote units that have joined and not departed, sorted by name. */
  public List<Unit> units() {
    List<Unit> units = new ArrayList<>();
    for (UnitName unit : calls.members(id)) {
      units.add(calls.unit(unit));
    }
    return units;
  }

  /** Whether the relation is neither over nor the subject of the running broken hook. */
  public boolean isActive() {
    return calls.isActive(id);
  }

  /** The databag of a unit or an application in this relation; nothing is read yet. */
  public RelationData data(DataOwner owner) {
    return new RelationData(calls, id, owner.owner());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Relation relation && relation.id == id;
  }

  @Override
  public int hashCode() {
    return id;
  }

  @Override
  public String toString() {
    return endpoint + ':' + id;
  }
}
