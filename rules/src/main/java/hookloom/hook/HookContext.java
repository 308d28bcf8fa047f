package hookloom.hook;

import hookloom.charm.Charm;
import hookloom.charm.Endpoint;
import hookloom.names.AppName;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the code of one hook run can see and do: the meaning of the hook tools, without their
 * command lines. Calls come one after another (R224). Writes are buffered until the hook has ended
 * well (R167); status, version and log take effect at once. Where the model is not at hand, a call
 * that needs an answer of it may throw {@link NotAtHand} before it has had an effect: not those
 * that only say something, and not those about what the agent was told.
 */
public interface HookContext {

  /** The unit whose hook it is. */
  UnitName unit();

  /** The hook that runs. */
  Hook hook();

  /** Which run of the unit it is. */
  HookRunId run();

  /** The charm that runs. */
  Charm charm();

  /** Unique per run: {@code <unit>-<hook>-<32 hex digits>} (R253). */
  String contextId();

  /** The model's short name. */
  String modelName();

  /** The model's UUID. */
  String modelUuid();

  /** The machine's id. */
  String machineId();

  /** The principal unit of a subordinate; null on a principal. */
  UnitName principal();

  /** The time, in microseconds since the start of the run. */
  long nowMicros();

  /** The version of Juju that the charm is told (R253). */
  default String jujuVersion() {
    return "3.6.0";
  }

  /** Whether anybody keeps log lines; where nobody does, output of hooks need not be made. */
  default boolean isLogKept() {
    return true;
  }

  /**
   * Whether a look may answer {@link Look.Waiting}. Where it never does, code that can not stop in
   * its middle runs without a thread of its own.
   */
  default boolean looksMayWait() {
    return true;
  }

  /** One relation that the unit has joined (R229). */
  interface JoinedRelation {
    /** Its id. */
    int id();

    /** The unit's own endpoint of it. */
    Endpoint endpoint();

    /** The other application, or the own one in a peer relation (R18). */
    AppName remoteApp();

    /** Whether relation-ids leaves it out (R231). */
    boolean isHidden();
  }

  /** The relations that the unit has joined, by id (R229). */
  List<JoinedRelation> relations();

  /** The joined relation of that id; null if there is none. */
  JoinedRelation relation(int id);

  /** The members of a joined relation, sorted by bytes (R232). */
  List<UnitName> members(int relation);

  /** What came of looking at a bag. */
  sealed interface Look {
    /** The content, sorted by key; own writes of this run show in own bags. */
    record Content(SortedMap<String, String> values) implements Look {}

    /** Juju's text without {@code ERROR } (R166). */
    record Refused(String text) implements Look {}

    /**
     * The bag is not at hand yet: the code must stop here and be advanced again; the same look then
     * has an answer. This is how another unit's flush can come before or after a first read (ND9).
     */
    record Waiting() implements Look {}
  }

  /** Looks at a bag of a joined relation (R164, R172-R179). */
  Look look(int relation, Owner owner);

  /**
   * Buffers a write to the unit's own bag, or with {@code application} to its application's.
   *
   * @param value "" deletes the key (R157)
   * @return Juju's error text if it is refused (R166)
   */
  Optional<String> write(int relation, boolean application, String key, String value);

  /** Whether leadership is sure for the next 30 s (R213). */
  boolean isLeader();

  /**
   * The effective config as of the first look in this run, by name; null values are kept (R239).
   */
  SortedMap<String, Object> config();

  /** Sets the unit's workload status at once (R240). */
  void setStatus(String status, String message);

  /** Sets the application's status at once; false if the unit is not leader. */
  boolean setApplicationStatus(String status, String message);

  /** A status and its message. */
  record Status(String status, String message) {}

  /** The unit's workload status as of the first look in this run (R241). */
  Status status();

  /** The application's status, with those of its units; empty if the unit is not leader. */
  Optional<ApplicationStatus> applicationStatus();

  /** The status of an application and of its units, by name. */
  record ApplicationStatus(Status application, SortedMap<UnitName, Status> units) {}

  /** Sets the workload version at once (R242). */
  void setWorkloadVersion(String version);

  /** Writes a log line at once (R243). */
  void log(String level, String message);

  /** The unit's private address; empty if it has none. */
  Optional<String> privateAddress();

  /** The unit's public address; empty if it has none. */
  Optional<String> publicAddress();

  /** Unit's stored state as of now, own buffered writes included (R247). */
  SortedMap<String, String> state();

  /** Buffers a change of stored state; null deletes. */
  void setState(String key, String value);

  /** One range of ports; both 0 for icmp. */
  record PortRange(String endpoint, int from, int to, String protocol)
      implements Comparable<PortRange> {
    /** As Juju writes it: {@code 80/tcp}, {@code 8080-8088/udp}, {@code icmp}. */
    public String text() {
      if (protocol.equals("icmp")) {
        return "icmp";
      }
      return (from == to ? Integer.toString(from) : from + "-" + to) + '/' + protocol;
    }

    @Override
    public int compareTo(PortRange other) {
      int order = protocol.compareTo(other.protocol);
      order = order != 0 ? order : Integer.compare(from, other.from);
      order = order != 0 ? order : Integer.compare(to, other.to);
      return order != 0 ? order : endpoint.compareTo(other.endpoint);
    }
  }

  /** The open ports, buffered changes included; endpoint "" means all endpoints (R248). */
  List<PortRange> openedPorts();

  /** Buffers the opening of a range; error text if it clashes. */
  Optional<String> openPort(PortRange range);

  /** Buffers the closing of a range. */
  Optional<String> closePort(PortRange range);

  /** What goal-state tells (R246): names to status and since. */
  record Goal(String status, long sinceMicros) {}

  /**
   * The model's intention (R246).
   *
   * @param units of the own application
   * @param relations local endpoint to names of applications and units
   */
  record GoalState(
      SortedMap<UnitName, Goal> units, SortedMap<String, SortedMap<String, Goal>> relations) {}

  /** Units and relations as the model intends them. */
  GoalState goalState();

  /** Legacy leader settings (R218). */
  Map<String, String> leaderSettings();

  /** Writes legacy leader settings at once; error text if the unit is not leader. */
  Optional<String> setLeaderSettings(Map<String, String> changes);
}
