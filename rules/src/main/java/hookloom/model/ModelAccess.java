package hookloom.model;

import hookloom.databag.Bag;
import hookloom.hook.HookContext.ApplicationStatus;
import hookloom.hook.HookContext.GoalState;
import hookloom.hook.HookContext.PortRange;
import hookloom.hook.HookContext.Status;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The model as a running hook sees it: synchronous, for a hook never runs where it could block a
 * process. Reads change nothing; {@link #tell} is a turn of the model.
 */
public interface ModelAccess {

  /** A bag, or Juju's text of why it is refused (R164, R166). */
  record BagAnswer(Bag bag, String refusal) {}

  /**
   * A bag as it is now.
   *
   * @param isLeader whether the reader may count as leader (R213)
   */
  BagAnswer read(UnitName reader, int relation, Owner owner, boolean isLeader);

  /** The units whose bags the reader may read in a relation, other than itself, in scope now. */
  List<UnitName> readable(UnitName reader, int relation);

  /** The effective config of the unit's application, null values kept (R47). */
  SortedMap<String, Object> config(UnitName unit);

  /** The unit's workload status. */
  Status status(UnitName unit);

  /** The status of its application with that of its units. */
  ApplicationStatus applicationStatus(UnitName unit);

  /** Its stored state. */
  SortedMap<String, String> state(UnitName unit);

  /** Its open ports. */
  List<PortRange> openedPorts(UnitName unit);

  /** Its address; empty if it has none. */
  Optional<String> address(UnitName unit);

  /** Its model's intention (R246). */
  GoalState goalState(UnitName unit);

  /** The legacy leader settings of its application. */
  Map<String, String> leaderSettings(UnitName unit);

  /** The model's short name. */
  String modelName();

  /** The model's UUID. */
  String modelUuid();

  /** Sends a message to the model and lets it handle it before going on. */
  void tell(ModelMessage message);

  /** Whether lines of the log go anywhere. */
  boolean keepsLog();

  /** Keeps a line of the unit's log. */
  void log(UnitName unit, String level, String module, String message);

  /** Renews the lease; until when it runs, in microseconds, or 0 if the unit does not hold it. */
  long renew(UnitName unit);
}
