package hookloom.unit;

import hookloom.hook.Hook;
import hookloom.hook.HookKind;
import hookloom.model.ModelMessage;
import hookloom.names.UnitName;
import hookloom.process.Address.ModelAddress;
import hookloom.process.Turn;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.trace.TraceEvent;
import hookloom.unit.AgentMessage.BeginAnswer;
import hookloom.unit.AgentMessage.Begun;
import hookloom.unit.AgentPhase.Phase;

/**
 * How a hook begins: it is decided (R86), gets the machine's lock (P1 of R85), and the model
 * records and allows it (P2, P3), or says that it is to be skipped.
 */
final class HookStart {
  private final UnitName unit;
  private final UnitState state;
  private final Snapshot snapshot;
  private final AgentPhase phase;
  private final InjectedFaults faults;
  private final HookLock lock;
  private final HookInProgress current;
  private final HookExecution execution;
  private final HookCommit commit;

  HookStart(
      UnitName unit,
      UnitState state,
      Snapshot snapshot,
      AgentPhase phase,
      InjectedFaults faults,
      HookLock lock,
      HookInProgress current,
      HookExecution execution,
      HookCommit commit) {
    this.unit = unit;
    this.state = state;
    this.snapshot = snapshot;
    this.phase = phase;
    this.faults = faults;
    this.lock = lock;
    this.current = current;
    this.execution = execution;
    this.commit = commit;
  }

  /** Decides on a hook that the loop has chosen. */
  void decide(Hook hook, int version, long cause, Turn<TraceEvent> turn) {
    current.decide(hook, version);
    turn.because(cause);
    if (hook.kind() == HookKind.RELATION_DEPARTED) {
      phase.become(Phase.ASKING);
      turn.send(ModelAddress.INSTANCE, new ModelMessage.AskDeparting(unit));
      return;
    }
    decided(turn);
  }

  void onDeparts(boolean localIsDying, Turn<TraceEvent> turn) {
    if (!phase.is(Phase.ASKING)) {
      return;
    }
    Marks.reached(Rule.R125);
    Hook hook = current.hook;
    current.hook =
        new Hook(
            hook.kind(),
            hook.endpoint(),
            hook.relation(),
            hook.remoteUnit(),
            hook.remoteApp(),
            localIsDying ? unit : hook.remoteUnit());
    decided(turn);
  }

  private void decided(Turn<TraceEvent> turn) {
    if (turn.isTraced()) {
      Hook hook = current.hook;
      boolean versioned = current.version >= 0 && hook.endpoint() != null;
      String hash = hook.kind() == HookKind.CONFIG_CHANGED ? snapshot.configHash : null;
      turn.fact(new TraceEvent.Decide(unit, hook, versioned ? current.version : null, hash));
    }
    lock(turn);
  }

  /** R191: the same logical hook, with a fresh context; not decided anew (R183). */
  void runAgain(Turn<TraceEvent> turn) {
    Marks.reached(Rule.R191);
    current.decide(state.hook(), state.version());
    lock(turn);
  }

  private void lock(Turn<TraceEvent> turn) {
    phase.become(Phase.LOCKING);
    lock.ask(turn);
  }

  void onLocked(Turn<TraceEvent> turn) {
    if (!phase.is(Phase.LOCKING) || faults.dies(CrashPoint.P1, turn)) {
      return;
    }
    phase.become(Phase.BEGINNING);
    turn.send(ModelAddress.INSTANCE, new ModelMessage.Begin(unit, current.hook, current.version));
  }

  void onBegun(Begun begun, Turn<TraceEvent> turn) {
    if (!phase.is(Phase.BEGINNING)) {
      return;
    }
    current.begin();
    if (begun.answer() == BeginAnswer.NOT_LEADER) {
      snapshot.confirmLeader(false, begun.leaderCount());
    }
    if (begun.answer() != BeginAnswer.GO) {
      commit.skip(begun.answer() == BeginAnswer.NOT_LEADER ? "not-leader" : "gone", turn);
      return;
    }
    state.begin(current.hook, current.version);
    if (current.hook.kind() == HookKind.LEADER_ELECTED) {
      snapshot.confirmLeader(true, begun.leaderCount());
    }
    if (faults.dies(CrashPoint.P2, turn) || faults.dies(CrashPoint.P3, turn)) {
      return;
    }
    execution.run(begun, turn);
  }
}
