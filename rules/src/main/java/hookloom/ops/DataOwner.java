package hookloom.ops;

import hookloom.names.Owner;

/** Who can have a databag in a relation: a unit or an application. */
public sealed interface DataOwner permits Unit, Application {
  /** The name, {@code mysql/0} or {@code mysql}. */
  String name();

  /** The name as the rules have it. */
  Owner owner();
}
