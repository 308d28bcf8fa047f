package hookloom.ops;

import hookloom.charm.Endpoint;
import hookloom.hook.HookKind;

/** The five events of an endpoint. */
public final class RelationEvents {
  private final Endpoint endpoint;

  RelationEvents(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** A relation is there; no remote unit need be. */
  public EventSource<RelationCreatedEvent> created() {
    return new EventSource<>(HookKind.RELATION_CREATED, endpoint, RelationCreatedEvent::new);
  }

  /** A remote unit is seen for the first time. */
  public EventSource<RelationJoinedEvent> joined() {
    return new EventSource<>(HookKind.RELATION_JOINED, endpoint, RelationJoinedEvent::new);
  }

  /** The data of a remote unit or application has changed, or a unit has just joined. */
  public EventSource<RelationChangedEvent> changed() {
    return new EventSource<>(HookKind.RELATION_CHANGED, endpoint, RelationChangedEvent::new);
  }

  /** A remote unit is gone from the relation, as far as this unit is concerned. */
  public EventSource<RelationDepartedEvent> departed() {
    return new EventSource<>(HookKind.RELATION_DEPARTED, endpoint, RelationDepartedEvent::new);
  }

  /** The relation is over: the charm is to behave as though it had never been. */
  public EventSource<RelationBrokenEvent> broken() {
    return new EventSource<>(HookKind.RELATION_BROKEN, endpoint, RelationBrokenEvent::new);
  }
}
