package hookloom.ops;

/** Something happened in a relation. */
public abstract class RelationEvent extends HookEvent {
  RelationEvent(Calls calls) {
    super(calls);
  }

  /** The relation. */
  public Relation relation() {
    return calls().relationOfHook();
  }

  /** The application at the other end; the own one in a peer relation. */
  public Application app() {
    return relation().app();
  }
}
