package hookloom.model;

import hookloom.access.KnownUser;
import hookloom.hook.Hook;
import hookloom.hook.HookContext.PortRange;
import hookloom.hook.Outcome;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.ModelCommand;
import hookloom.unit.UnitState.Hashes;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What a model is told by workers and, through a controller, by operators. */
public sealed interface ModelMessage {

  /** A user's command; the answer goes to {@link Model#answer}. */
  record Command(String user, ModelCommand command) implements ModelMessage {}

  /** The controller tells all its users, as they are now (architecture.md section 3). */
  record KnowUsers(List<KnownUser> users) implements ModelMessage {}

  /** An agent starts, and claims leadership (R211, R212). */
  record Connect(UnitName unit) implements ModelMessage {}

  /** An agent is no more. */
  record Disconnected(UnitName unit) implements ModelMessage {}

  /** An agent enters a scope (R92, R95). */
  record EnterScope(UnitName unit, int relation) implements ModelMessage {}

  /** An implicit side leaves a scope (R40). */
  record LeaveScope(UnitName unit, int relation) implements ModelMessage {}

  /** Is the unit or its application no longer alive (R125)? */
  record AskDeparting(UnitName unit) implements ModelMessage {}

  /** P2 and P3 of a hook. */
  record Begin(UnitName unit, Hook hook, int version) implements ModelMessage {}

  /**
   * A running hook asks something of the model (R172).
   *
   * @param number of the question, for the answer to name
   */
  record Ask(UnitName unit, int number, ModelQuery query) implements ModelMessage {}

  /** The net changes of one bag. */
  record BagWrite(int relation, boolean application, SortedMap<String, String> changes) {}

  /**
   * P5 of a hook that succeeded: all or nothing (R167).
   *
   * @param state key to new value, null value deletes; null for no change
   * @param opened all open ports of the unit from now on; null for no change
   */
  record Flush(
      UnitName unit,
      Hook hook,
      List<BagWrite> bags,
      Map<String, String> state,
      List<PortRange> opened)
      implements ModelMessage {}

  /**
   * P5's status change and P6 to P8 of a hook that completed (R85, R186).
   *
   * @param outcome OK or MISSING; null for a skip
   * @param skip reason of a skip (I28); else null
   * @param hashes for config-changed
   * @param upTo 6, 7 or 8: where a crash cuts it short
   */
  record Complete(
      UnitName unit, Hook hook, int version, Outcome outcome, String skip, Hashes hashes, int upTo)
      implements ModelMessage {}

  /** A run failed (R187) or was killed (R183): outcome FAILED or TERMINATED. */
  record Fail(UnitName unit, Hook hook, Outcome outcome) implements ModelMessage {}

  /** After a restart in mid-hook the unit is in error (R200). */
  record FoundPending(UnitName unit) implements ModelMessage {}

  /** Leadership is accepted and leader-elected queued (R80.4). */
  record AcceptLeadership(UnitName unit) implements ModelMessage {}

  /** The local leader flag is cleared (R80.4). */
  record ClearLeader(UnitName unit) implements ModelMessage {}

  /** Relations that the agent forgets after a restart (R206). */
  record Forget(UnitName unit, int relation) implements ModelMessage {}

  /** New charm content is in place (R100). */
  record Upgraded(UnitName unit, int revision, boolean interrupted) implements ModelMessage {}

  /** The agent has nothing to do (R263). */
  record Idle(UnitName unit) implements ModelMessage {}

  /** The holder renews its lease (R210). */
  record Renew(UnitName unit) implements ModelMessage {}

  /** Time to look whether a lease has run out. */
  record CheckLease(AppName app) implements ModelMessage {}

  /** A waiting unit gets a free lease (ND6). */
  record Grant(UnitName unit) implements ModelMessage {}

  /** The agent takes the resolved mode, to act on it (R194, R195). */
  record TakeResolved(UnitName unit) implements ModelMessage {}

  /** A dying principal has its subordinates destroyed (R148). */
  record DestroySubordinates(UnitName unit) implements ModelMessage {}

  /** A subordinate without a container relation asks to be destroyed (R67). */
  record DestroySelf(UnitName unit) implements ModelMessage {}

  /** A unit has ended its hooks (R150). */
  record UnitIsDead(UnitName unit) implements ModelMessage {}

  /** The cleanup step: mark it departing everywhere (R147). */
  record MarkDeparting(UnitName unit) implements ModelMessage {}

  /** Forced removal (R72). */
  record ForceRemove(UnitName unit) implements ModelMessage {}

  /** The units of a dying application are destroyed (R71). */
  record DestroyUnitsOf(AppName app, boolean force, long forceDelayMicros)
      implements ModelMessage {}

  /** A forced relation removal's time is over. */
  record ForceRelation(int relation) implements ModelMessage {}

  /** A machine is there. */
  record MachineUp(String machine) implements ModelMessage {}

  /** A machine is lost (R208). */
  record MachineLost(String machine) implements ModelMessage {}

  /** The host of a machine is new: it knows nothing of its units, and runs none of their agents. */
  record MachineConnect(String machine) implements ModelMessage {}

  /**
   * The record was rebuilt from its facts or a snapshot: its timers are gone, its application
   * workers are new, and the sessions of all agents are broken. The first message to it then.
   */
  record Recovered() implements ModelMessage {}

  /** The charm sets its status (R240). */
  record SetStatus(UnitName unit, boolean application, String status, String message)
      implements ModelMessage {}

  /** The charm sets its workload version (R242). */
  record SetVersion(UnitName unit, String version) implements ModelMessage {}

  /** The leader writes legacy leader settings (R218). */
  record SetLeaderSettings(UnitName unit, Map<String, String> changes) implements ModelMessage {}
}
