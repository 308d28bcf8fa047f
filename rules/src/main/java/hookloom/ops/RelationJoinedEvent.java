package hookloom.ops;

/** A remote unit is seen for the first time. */
public final class RelationJoinedEvent extends RelationEvent {
  RelationJoinedEvent(Calls calls) {
    super(calls);
  }

  /** The unit that joined. */
  public Unit unit() {
    return calls().unit(calls().hook().remoteUnit());
  }
}
