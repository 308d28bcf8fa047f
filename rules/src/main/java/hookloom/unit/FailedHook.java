package hookloom.unit;

import hookloom.hook.Outcome;
import hookloom.model.ModelMessage;
import hookloom.names.UnitName;
import hookloom.process.Address.ModelAddress;
import hookloom.process.Turn;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.trace.TraceEvent;
import hookloom.unit.AgentMessage.Resolution;
import hookloom.unit.AgentPhase.Phase;

/** A hook that has failed, and what gets its unit out of the error (section 7 of the rules). */
final class FailedHook {
  private final UnitName unit;
  private final UnitState state;
  private final Snapshot snapshot;
  private final AgentPhase phase;
  private final Deployer deployer;
  private final HookLock lock;
  private final CodeRun running;
  private final Retries retries;
  private final HookInProgress current;
  private final HookStart start;
  private final HookCommit commit;

  FailedHook(
      UnitName unit,
      UnitState state,
      Snapshot snapshot,
      AgentPhase phase,
      Deployer deployer,
      HookLock lock,
      CodeRun running,
      Retries retries,
      HookInProgress current,
      HookStart start,
      HookCommit commit) {
    this.unit = unit;
    this.state = state;
    this.snapshot = snapshot;
    this.phase = phase;
    this.deployer = deployer;
    this.lock = lock;
    this.running = running;
    this.retries = retries;
    this.current = current;
    this.start = start;
    this.commit = commit;
  }

  /** The model has recorded the failure. */
  void failed(Turn<TraceEvent> turn) {
    running.release();
    lock.giveBack(turn);
    phase.become(Phase.READY);
    if (current.outcome == Outcome.TERMINATED) {
      Marks.reached(Rule.R183);
      state.requeue();
    } else {
      Marks.reached(Rule.R182);
      retries.arm(snapshot.autoRetry, turn);
    }
    phase.queueLoop(turn);
  }

  /** What became of the hook was unknown after a restart: tells the model that it failed. */
  void report(Turn<TraceEvent> turn) {
    Marks.reached(Rule.R200);
    phase.become(Phase.REPORTING);
    turn.send(ModelAddress.INSTANCE, new ModelMessage.FoundPending(unit));
  }

  /** The model has recorded what was told by {@link #report}. */
  void reported(Turn<TraceEvent> turn) {
    phase.become(Phase.READY);
    retries.arm(snapshot.autoRetry, turn);
    phase.queueLoop(turn);
  }

  void onRetryDue(Turn<TraceEvent> turn) {
    retries.fired();
    turn.fact(new TraceEvent.RetryTick(unit));
    phase.queueLoop(turn);
  }

  /** The loop finds the unit in error: R193. */
  void handle(Turn<TraceEvent> turn) {
    Marks.reached(Rule.R193);
    if (deployer.isForced()) {
      deployer.upgrade(true, turn);
      phase.queueLoop(turn);
    } else if (snapshot.resolvedTold) {
      snapshot.resolvedTold = false;
      phase.become(Phase.RESOLVING);
      turn.send(ModelAddress.INSTANCE, new ModelMessage.TakeResolved(unit));
    } else if (retries.takeDue()) {
      start.runAgain(turn);
    } else {
      retries.arm(snapshot.autoRetry, turn);
    }
  }

  void onResolvedTaken(Resolution resolution, Turn<TraceEvent> turn) {
    if (!phase.is(Phase.RESOLVING)) {
      return;
    }
    phase.become(Phase.READY);
    switch (resolution) {
      case NONE -> phase.queueLoop(turn);
      case RETRY -> {
        Marks.reached(Rule.R194);
        retries.end(turn);
        start.runAgain(turn);
      }
      case NO_RETRY -> {
        Marks.reached(Rule.R195);
        current.decide(state.hook(), state.version());
        current.begin();
        commit.skip("no-retry", turn);
      }
      default -> throw new AssertionError(resolution);
    }
  }
}
