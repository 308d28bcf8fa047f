package hookloom.unit;

import hookloom.charm.Charm;
import hookloom.databag.Bag;
import hookloom.hook.CharmCode;
import hookloom.hook.Hook;
import hookloom.hook.HookRunId;
import hookloom.model.Life;
import hookloom.model.QueryAnswer;
import hookloom.names.UnitName;
import hookloom.unit.Notice.AddressNotice;
import hookloom.unit.Notice.CharmNotice;
import hookloom.unit.Notice.ConfigNotice;
import hookloom.unit.Notice.RelationShown;
import java.util.List;

/** What a unit's agent is told. */
public sealed interface AgentMessage {

  /** The machine starts the agent. */
  record Start() implements AgentMessage {}

  /** The agent connects to its model, in a step of its own. */
  record ConnectNow() implements AgentMessage {}

  /**
   * The model's answer to a connect: every part of the snapshot (R77), and what was persisted.
   *
   * @param principal null on a principal
   * @param machine id of the machine
   * @param inError whether a hook of the unit has failed and is not resolved
   * @param resolvedMode whether a resolved is waiting
   * @param relations those not suspended that concern the unit
   * @param charmDefinition of the revision that is in place on the unit, which may be an older one
   * @param inScope the relations in whose scope the unit is, of those it joined before
   * @param modelName the model's short name
   */
  record Connected(
      UnitState state,
      UnitName principal,
      String machine,
      Life life,
      boolean leader,
      int leaderCount,
      long leaseUntilMicros,
      ConfigNotice config,
      CharmNotice charm,
      int settingsVersion,
      AddressNotice address,
      boolean inError,
      boolean resolvedMode,
      List<RelationShown> relations,
      List<Integer> inScope,
      Charm charmDefinition,
      CharmCode code,
      String modelName,
      String modelUuid)
      implements AgentMessage {}

  /** The unit is gone: stop at once (R146). */
  record Gone() implements AgentMessage {}

  /** A slot is delivered. */
  record Told(Notice notice) implements AgentMessage {}

  /** The next turn of the loop (R74). */
  record Loop() implements AgentMessage {}

  /** The machine's lock is the agent's (P1). */
  record Locked() implements AgentMessage {}

  /**
   * The answer to P2.
   *
   * @param leaderCount of the leadership that a leader-elected was found to have, or not; else 0
   * @param ownBag of the unit in the hook's relation; null in other hooks. Nobody else writes it
   *     (R171), and nearly every relation hook looks at it or writes to it
   */
  record Begun(BeginAnswer answer, HookRunId run, int attempt, int leaderCount, Bag ownBag)
      implements AgentMessage {}

  /** The answers to P2. */
  enum BeginAnswer {
    GO,
    /** R87. */
    RELATION_GONE,
    /** R94. */
    NOT_LEADER
  }

  /** Who departs, as the model sees it now (R125). */
  record Departs(boolean localIsDying) implements AgentMessage {}

  /** The scope is entered (R92). */
  record Entered(int relation) implements AgentMessage {}

  /** The entry was refused: suspended, dying or gone (R69, R142). */
  record EntryRefused(int relation) implements AgentMessage {}

  /** A subordinate of that application is still going: wait (R63). */
  record EntryMustWait(int relation) implements AgentMessage {}

  /** A version of the own application's bag in a peer relation that the unit wrote (R121). */
  record OwnVersion(int relation, int version) {}

  /** The flush is done (P5). */
  record Flushed(List<OwnVersion> ownVersions) implements AgentMessage {}

  /** The flush was refused (R159, R170): the hook fails. */
  record FlushRefused(String text) implements AgentMessage {}

  /** The answer to what the running hook asked, by the number of the question. */
  record Answered(int number, QueryAnswer answer) implements AgentMessage {}

  /** The hook may look at the bag it waits for, in a step of its own (ND9). */
  record LookNow(int count) implements AgentMessage {}

  /** The hook has slept enough. */
  record Wake(int count) implements AgentMessage {}

  /** The hook's time is over. */
  record HookEnds(int count) implements AgentMessage {}

  /** What ended a hook is recorded: the lock may go (P8, P9), also after a failure. */
  record Recorded() implements AgentMessage {}

  /** The retry timer fired (R192). */
  record RetryDue() implements AgentMessage {}

  /** Time to renew the lease (R210). */
  record RenewDue() implements AgentMessage {}

  /** The lease runs until then; 0 if it is lost. */
  record Renewed(long untilMicros) implements AgentMessage {}

  /** Time for update-status (R99). */
  record UpdateStatusDue() implements AgentMessage {}

  /** What came of asking for the resolved mode. */
  record ResolvedTaken(Resolution resolution) implements AgentMessage {}

  /** The modes of resolved. */
  enum Resolution {
    NONE,
    RETRY,
    NO_RETRY
  }

  /** The failing hook's end, injected: exit code and whether it is killed by a signal (E9). */
  record Sabotage(Hook hook, boolean killed, long slowerMicros) implements AgentMessage {}

  /** The agent is to die right after this point of its next operation (E9). */
  record DieAt(CrashPoint point, int afterTools) implements AgentMessage {}

  /** Renewals are lost until the lease has run out (E9). */
  record LoseRenewals() implements AgentMessage {}
}
