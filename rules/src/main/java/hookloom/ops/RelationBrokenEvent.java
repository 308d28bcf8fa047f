package hookloom.ops;

/** The relation is over: the charm is to behave as though it had never been. */
public final class RelationBrokenEvent extends RelationEvent {
  RelationBrokenEvent(Calls calls) {
    super(calls);
  }
}
