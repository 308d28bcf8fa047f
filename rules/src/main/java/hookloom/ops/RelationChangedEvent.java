package hookloom.ops;

import hookloom.names.UnitName;
import java.util.Optional;

/** The data of a remote unit or application has changed, or a unit has just joined. */
public final class RelationChangedEvent extends RelationEvent {
  RelationChangedEvent(Calls calls) {
    super(calls);
  }

  /** The unit whose data changed; empty if it is the application's data. */
  public Optional<Unit> unit() {
    UnitName unit = calls().hook().remoteUnit();
    return unit == null ? Optional.empty() : Optional.of(calls().unit(unit));
  }
}
