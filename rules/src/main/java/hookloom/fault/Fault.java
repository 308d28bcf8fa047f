package hookloom.fault;

import hookloom.hook.Hook;
import hookloom.names.AppName;
import hookloom.names.UnitName;

/**
 * A fault of E9 that a driver can make strike.
 *
 * @param words as the user wrote it
 * @param durationMicros how long it lasts; -1 for good, or until its nature ends it
 */
public record Fault(String words, Trigger trigger, long durationMicros, Kind kind) {

  /**
   * Whether a hook that starts is one of those at which the fault may strike ({@code sometimes}).
   */
  public boolean isOpportunity(UnitName unit, Hook hook) {
    if (kind instanceof Kind.CrashAgent crash) {
      return crash.unit().equals(unit);
    } else if (kind instanceof Kind.LoseMachine lose) {
      return lose.unit().equals(unit);
    } else if (kind instanceof Kind.FailHook fail) {
      return fail.unit().equals(unit) && fail.hook().equals(hook.name());
    } else if (kind instanceof Kind.KillHook kill) {
      return kill.unit().equals(unit) && kill.hook().equals(hook.name());
    } else if (kind instanceof Kind.SlowHook slow) {
      return slow.unit().equals(unit) && slow.hook().equals(hook.name());
    } else if (kind instanceof Kind.ExpireLease expire) {
      return expire.app().equals(unit.application());
    }
    return kind instanceof Kind.Link link && link.to().equals(unit);
  }

  /** Whether it strikes nodes or a whole controller, and not what is in one model. */
  public boolean isOfCluster() {
    return kind instanceof Kind.LiveOnly || kind instanceof Kind.RestartController;
  }

  /** What goes wrong. */
  public sealed interface Kind {

    /** Where in the run of a hook an agent dies (R85); NOW is wherever it is. */
    enum Point {
      NOW,
      P1,
      P2,
      P3,
      P4,
      P5,
      P6,
      P7,
      P8,
      P9
    }

    /** The agent dies: at a point, or after that many tool calls of its next hook (0 = unused). */
    record CrashAgent(UnitName unit, Point point, int afterTools) implements Kind {}

    /** The machine of a unit never comes back (R208). */
    record LoseMachine(UnitName unit) implements Kind {}

    /** The hook exits 1, that many times (R182). */
    record FailHook(UnitName unit, String hook, int times) implements Kind {}

    /** The hook gets SIGKILL (R183). */
    record KillHook(UnitName unit, String hook) implements Kind {}

    /** The hook takes longer by the duration (ND15). */
    record SlowHook(UnitName unit, String hook) implements Kind {}

    /** The lease of the application runs out (R220). */
    record ExpireLease(AppName app) implements Kind {}

    /** The controller dies and recovers from what it recorded (R209, ND17). */
    record RestartController(String controller) implements Kind {}

    /** What happens to messages on a link. */
    enum LinkFault {
      HOLD,
      PARTITION,
      DROP,
      DELAY,
      DUPLICATE,
      REORDER
    }

    /**
     * Messages between an agent and its controller.
     *
     * @param from what the agent is told of this unit only; null for all it is told
     * @param to the agent; with {@code from} null and PARTITION, both directions
     * @param toAgent whether it is the direction from the controller to the agent
     */
    record Link(LinkFault fault, UnitName from, UnitName to, boolean toAgent) implements Kind {}

    /** A fault of the live driver only: the simulation has no nodes, disks and clocks to strike. */
    sealed interface LiveOnly extends Kind {}

    /** What happens to a node. */
    enum NodeFault {
      /** It dies (SIGKILL); after the duration it is started again. */
      KILL,
      /** It stands still (SIGSTOP) for the duration. */
      PAUSE,
      /** No message gets to it or away from it for the duration. */
      ISOLATE
    }

    /**
     * Something happens to a node of the cluster.
     *
     * @param node from 1
     */
    record Node(NodeFault fault, int node) implements LiveOnly {}

    /**
     * The journal that keeps a controller can not write ({@code full}), or is slow.
     *
     * @param controller its name
     */
    record Disk(String controller, boolean full) implements LiveOnly {}

    /** The clock of the node that runs a unit is off, positive for ahead. */
    record SkewClock(UnitName unit, long byMicros) implements LiveOnly {}
  }
}
