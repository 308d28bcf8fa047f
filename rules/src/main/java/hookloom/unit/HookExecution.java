package hookloom.unit;

import hookloom.hook.HookCode.Progress;
import hookloom.hook.HookKind;
import hookloom.hook.Outcome;
import hookloom.model.ModelAccess;
import hookloom.model.ModelMessage;
import hookloom.names.UnitName;
import hookloom.process.Address.ModelAddress;
import hookloom.process.Switches;
import hookloom.process.Turn;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.trace.TraceEvent;
import hookloom.unit.AgentMessage.Begun;
import hookloom.unit.AgentPhase.Phase;
import java.util.List;

/**
 * How a hook runs: the charm's code and its time (P4 of R85), and what becomes of its end: a flush
 * (P5) and then the commit, or an error.
 */
final class HookExecution {
  private final UnitName unit;
  private final Switches switches;
  private final ModelAccess access;
  private final Snapshot snapshot;
  private final AgentPhase phase;
  private final InjectedFaults faults;
  private final Deployer deployer;
  private final CodeRun running;
  private final HookInProgress current;
  private final HookCommit commit;

  HookExecution(
      UnitName unit,
      Switches switches,
      ModelAccess access,
      Snapshot snapshot,
      AgentPhase phase,
      InjectedFaults faults,
      Deployer deployer,
      CodeRun running,
      HookInProgress current,
      HookCommit commit) {
    this.unit = unit;
    this.switches = switches;
    this.access = access;
    this.snapshot = snapshot;
    this.phase = phase;
    this.faults = faults;
    this.deployer = deployer;
    this.running = running;
    this.current = current;
    this.commit = commit;
  }

  /** The model has recorded that the hook runs. */
  void run(Begun begun, Turn<TraceEvent> turn) {
    phase.become(Phase.RUNNING);
    snapshot.forgetCached(current.hook);
    AgentMessage.Sabotage order = faults.takeSabotage();
    Home home = deployer.home();
    boolean handled = home.code().handles(current.hook);
    if (!handled && order == null) {
      Marks.reached(Rule.R181);
      current.outcome = Outcome.MISSING;
      complete(turn);
      return;
    }
    HookSession session =
        new HookSession(unit, begun, current.hook, home, snapshot, access, switches, turn);
    session.dieAfter(faults.dieAfterTools());
    running.begin(session, order == null ? 0 : order.slowerMicros(), turn);
    if (order != null && order.slowerMicros() == 0) {
      running.exit(new Progress.Exited(order.killed() ? -9 : 1, "a fault was injected"));
    } else if (handled) {
      advance(() -> running.start(home.code(), turn), turn);
    } else {
      running.exit(Progress.Exited.SUCCESS);
    }
  }

  /** Lets the code run on, unless the agent is made to die in it (E9). */
  private void advance(Runnable step, Turn<TraceEvent> turn) {
    try {
      step.run();
    } catch (HookSession.AgentDied death) {
      faults.die(turn);
      return;
    }
    if (running.isOver()) {
      finish(turn);
    }
  }

  void onAnswered(AgentMessage.Answered answer, Turn<TraceEvent> turn) {
    if (phase.is(Phase.RUNNING)) {
      advance(() -> running.answered(answer, turn), turn);
    }
  }

  void onRenewed(long untilMicros, Turn<TraceEvent> turn) {
    if (phase.is(Phase.RUNNING) && running.awaitsRenewal()) {
      advance(() -> running.renewed(untilMicros, turn), turn);
    }
  }

  void onLookNow(int count, Turn<TraceEvent> turn) {
    if (phase.is(Phase.RUNNING)) {
      advance(() -> running.lookNow(count, turn), turn);
    }
  }

  void onWake(int count, Turn<TraceEvent> turn) {
    if (phase.is(Phase.RUNNING)) {
      advance(() -> running.wake(count, turn), turn);
    }
  }

  void onHookEnds(int count, Turn<TraceEvent> turn) {
    if (phase.is(Phase.RUNNING)) {
      running.timeIsUp(count);
      if (running.isOver()) {
        finish(turn);
      }
    }
  }

  private void finish(Turn<TraceEvent> turn) {
    if (faults.dies(CrashPoint.P4, turn)) {
      return;
    }
    Progress.Exited exited = running.exited();
    if (exited.code() != 0) {
      // A death by SIGKILL or SIGTERM is reported as a negative code (R183).
      fail(exited.code() < 0 ? Outcome.TERMINATED : Outcome.FAILED, exited.reason(), turn);
      return;
    }
    Marks.reached(Rule.R180);
    current.outcome = Outcome.OK;
    ModelMessage.Flush flush = running.session().flush();
    boolean refreshes =
        switches.refreshNetworkSettings() && current.hook.kind() == HookKind.CONFIG_CHANGED;
    if (flush == null && !refreshes) {
      complete(turn);
      return;
    }
    phase.become(Phase.FLUSHING);
    turn.send(
        ModelAddress.INSTANCE,
        flush != null ? flush : new ModelMessage.Flush(unit, current.hook, List.of(), null, null));
  }

  void onFlushed(AgentMessage.Flushed flushed, Turn<TraceEvent> turn) {
    if (!phase.is(Phase.FLUSHING)) {
      return;
    }
    for (AgentMessage.OwnVersion own : flushed.ownVersions()) {
      snapshot.ownVersion(own);
    }
    complete(turn);
  }

  void onFlushRefused(String text, Turn<TraceEvent> turn) {
    if (phase.is(Phase.FLUSHING)) {
      fail(Outcome.FAILED, text, turn);
    }
  }

  private void complete(Turn<TraceEvent> turn) {
    if (!faults.dies(CrashPoint.P5, turn)) {
      commit.complete(turn);
    }
  }

  private void fail(Outcome how, String reason, Turn<TraceEvent> turn) {
    running.session().logFailure(how, reason);
    turn.send(ModelAddress.INSTANCE, new ModelMessage.Fail(unit, current.hook, how));
    current.outcome = how;
    phase.become(Phase.FAILING);
  }
}
