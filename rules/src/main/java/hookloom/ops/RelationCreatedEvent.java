package hookloom.ops;

/** A relation is there; no remote unit need be. */
public final class RelationCreatedEvent extends RelationEvent {
  RelationCreatedEvent(Calls calls) {
    super(calls);
  }
}
