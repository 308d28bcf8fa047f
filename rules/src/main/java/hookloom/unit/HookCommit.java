package hookloom.unit;

import hookloom.hook.Hook;
import hookloom.hook.HookKind;
import hookloom.hook.Outcome;
import hookloom.model.Life;
import hookloom.model.ModelMessage;
import hookloom.names.UnitName;
import hookloom.process.Address.ModelAddress;
import hookloom.process.Switches;
import hookloom.process.Turn;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.trace.TraceEvent;
import hookloom.unit.AgentPhase.Phase;

/**
 * How a hook is over, run or skipped: the model records it (P6 to P8 of R85), the unit's own state
 * follows, and the lock is given back (P9).
 */
final class HookCommit {
  private final UnitName unit;
  private final Switches switches;
  private final UnitState state;
  private final Snapshot snapshot;
  private final AgentPhase phase;
  private final InjectedFaults faults;
  private final HookLock lock;
  private final CodeRun running;
  private final Retries retries;
  private final HookInProgress current;

  private String skipped;
  private boolean holdsLock;

  HookCommit(
      UnitName unit,
      Switches switches,
      UnitState state,
      Snapshot snapshot,
      AgentPhase phase,
      InjectedFaults faults,
      HookLock lock,
      CodeRun running,
      Retries retries,
      HookInProgress current) {
    this.unit = unit;
    this.switches = switches;
    this.state = state;
    this.snapshot = snapshot;
    this.phase = phase;
    this.faults = faults;
    this.lock = lock;
    this.running = running;
    this.retries = retries;
    this.current = current;
  }

  /** The hook has run, and is flushed. */
  void complete(Turn<TraceEvent> turn) {
    commit(current.outcome, null, turn);
  }

  /** The hook does not run, or not again, for this reason. */
  void skip(String reason, Turn<TraceEvent> turn) {
    commit(null, reason, turn);
  }

  /** The hook was done when the agent died: it is not run again. */
  void recommit(Turn<TraceEvent> turn) {
    Marks.reached(Rule.R203);
    current.wasDone(state);
    skip("recommit", turn);
  }

  private void commit(Outcome how, String skip, Turn<TraceEvent> turn) {
    int upTo = faults.commitsUpTo();
    turn.send(
        ModelAddress.INSTANCE,
        new ModelMessage.Complete(
            unit, current.hook, current.version, how, skip, current.hashes, upTo));
    if (upTo < 8) {
      faults.die(turn);
      return;
    }
    holdsLock = !phase.is(Phase.READY) && !phase.is(Phase.RESOLVING);
    skipped = skip;
    if (skip != null) {
      Marks.reached(Rule.R185);
    }
    phase.become(Phase.COMMITTING);
  }

  /** The model has recorded it. */
  void committed(Turn<TraceEvent> turn) {
    running.release();
    if ("gone".equals(skipped)) {
      state.forget(current.hook.relation(), false);
      state.finishGone();
      snapshot.left(current.hook.relation(), true);
    } else {
      finish(current.hook);
    }
    retries.end(turn);
    phase.become(Phase.READY);
    if (faults.dies(CrashPoint.P8, turn)) {
      return;
    }
    if (holdsLock) {
      lock.giveBack(turn);
    }
    if (faults.dies(CrashPoint.P9, turn)) {
      return;
    }
    phase.queueLoop(turn);
  }

  private void finish(Hook hook) {
    if (hook.kind() == HookKind.RELATION_BROKEN) {
      state.forget(hook.relation(), keepsCreated(hook));
      snapshot.left(hook.relation(), true);
    } else if (hook.kind().isRelation()) {
      state.commitRelation(hook, current.version);
      snapshot.completed(hook);
    }
    state.finish(hook, current.hashes, "not-leader".equals(skipped));
    if (hook.kind() == HookKind.LEADER_SETTINGS_CHANGED) {
      snapshot.settingsSeen = current.settings;
    }
    snapshot.tickSeen = Math.max(snapshot.tickSeen, current.tick);
  }

  /** S4 off: a relation that is left while alive will not run created again (R143). */
  private boolean keepsCreated(Hook hook) {
    RelationView view = snapshot.view(hook.relation());
    return !switches.resumeCreated() && view != null && view.life == Life.ALIVE;
  }
}
