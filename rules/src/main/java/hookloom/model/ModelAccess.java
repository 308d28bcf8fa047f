package hookloom.model;

import hookloom.hook.HookContext.ApplicationStatus;
import hookloom.hook.HookContext.GoalState;
import hookloom.hook.HookContext.PortRange;
import hookloom.hook.HookContext.Status;
import hookloom.model.QueryAnswer.BagAnswer;
import hookloom.model.QueryAnswer.BagOf;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import hookloom.process.Turn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The model as a running hook sees it. Where the record is at hand each call is answered by it;
 * where it is not, a call throws {@link hookloom.hook.NotAtHand} until its answer has come, and the
 * same call is made again then. Reads change nothing; {@link #tell} is a turn of the model.
 */
public interface ModelAccess {

  /**
   * A bag as it is now.
   *
   * @param isLeader whether the reader may count as leader (R213)
   */
  BagAnswer read(UnitName reader, int relation, Owner owner, boolean isLeader);

  /** All bags of these relations that the unit may read and does not own, at one instant (R175). */
  List<BagOf> capture(UnitName reader, List<Integer> relations);

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

  /** Sends a message to the model, which handles it before anything that is asked later. */
  void tell(ModelMessage message, Turn<?> turn);

  /** Whether lines of the log go anywhere. */
  boolean keepsLog();

  /** Keeps a line of the unit's log. */
  void log(UnitName unit, String level, String module, String message);

  /**
   * Whether a look is fetched by a message of its own: when the model handles that is then for the
   * schedule to pick (ND9), and the code need not wait before it asks.
   */
  boolean isAsked();

  /** Renews the lease; until when it runs, in microseconds, or 0 if the unit does not hold it. */
  long renew(UnitName unit);
}
