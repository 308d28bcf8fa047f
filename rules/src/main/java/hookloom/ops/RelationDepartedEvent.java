package hookloom.ops;

/** A remote unit is gone from the relation, as far as this unit is concerned. */
public final class RelationDepartedEvent extends RelationEvent {
  RelationDepartedEvent(Calls calls) {
    super(calls);
  }

  /** The unit that this unit sees no more; its data can still be read. */
  public Unit unit() {
    return calls().unit(calls().hook().remoteUnit());
  }

  /** The unit that goes away: the other one, or this one when it goes itself (R125). */
  public Unit departingUnit() {
    return calls().unit(calls().hook().departingUnit());
  }
}
