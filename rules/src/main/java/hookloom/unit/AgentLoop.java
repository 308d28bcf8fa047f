package hookloom.unit;

import hookloom.model.ModelMessage;
import hookloom.names.UnitName;
import hookloom.process.Address.ModelAddress;
import hookloom.process.Turn;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.trace.TraceEvent;
import hookloom.unit.AgentPhase.Phase;
import hookloom.unit.UnitState.Operation;

/**
 * The loop of R74: sets going what {@link NextOperation} chooses, and does itself what takes no
 * hook: entering and leaving scopes, accepting leadership, being idle, being dead.
 */
final class AgentLoop {
  private final UnitName unit;
  private final UnitState state;
  private final Snapshot snapshot;
  private final NextOperation next;
  private final AgentPhase phase;
  private final Deployer deployer;
  private final HookStart start;
  private final HookCommit commit;
  private final FailedHook failed;

  /** Whether it has said that it is idle since the last hook. */
  private boolean toldIdle;

  private boolean askedForDestruction;

  AgentLoop(
      UnitName unit,
      UnitState state,
      Snapshot snapshot,
      NextOperation next,
      AgentPhase phase,
      Deployer deployer,
      HookStart start,
      HookCommit commit,
      FailedHook failed) {
    this.unit = unit;
    this.state = state;
    this.snapshot = snapshot;
    this.next = next;
    this.phase = phase;
    this.deployer = deployer;
    this.start = start;
    this.commit = commit;
    this.failed = failed;
  }

  void onLoop(Turn<TraceEvent> turn) {
    if (!phase.takeLoop()) {
      return;
    }
    Marks.reached(Rule.R74);
    next.choose(turn);
    if (next.clearedLeader) {
      turn.send(ModelAddress.INSTANCE, new ModelMessage.ClearLeader(unit));
    }
    if (next.destroysSubordinates) {
      turn.send(ModelAddress.INSTANCE, new ModelMessage.DestroySubordinates(unit));
    }
    if (next.destroysItself && !askedForDestruction) {
      askedForDestruction = true;
      turn.send(ModelAddress.INSTANCE, new ModelMessage.DestroySelf(unit));
    }
    switch (next.kind) {
      case NOTHING -> idle(turn);
      case ENTER -> enter(turn);
      case LEAVE -> leave(turn);
      case RUN -> run(turn);
      case ACCEPT_LEADERSHIP -> acceptLeadership(turn);
      case UPGRADE -> {
        deployer.upgrade(false, turn);
        phase.queueLoop(turn);
      }
      case RECOMMIT -> commit.recommit(turn);
      case HANDLE_ERROR -> failed.handle(turn);
      case TERMINATE -> end(turn);
      default -> throw new AssertionError(next.kind);
    }
  }

  private void idle(Turn<TraceEvent> turn) {
    if (!toldIdle && state.operation() == Operation.CONTINUE) {
      toldIdle = true;
      turn.send(ModelAddress.INSTANCE, new ModelMessage.Idle(unit));
    }
  }

  private void run(Turn<TraceEvent> turn) {
    toldIdle = false;
    if (state.operation() == Operation.RUN_HOOK && state.attempt() > 0) {
      start.runAgain(turn);
    } else {
      start.decide(next.hook, next.version, next.cause, turn);
    }
  }

  /** R150: no hook is left. */
  private void end(Turn<TraceEvent> turn) {
    turn.send(ModelAddress.INSTANCE, new ModelMessage.UnitIsDead(unit));
  }

  private void acceptLeadership(Turn<TraceEvent> turn) {
    turn.send(ModelAddress.INSTANCE, new ModelMessage.AcceptLeadership(unit));
    state.acceptLeadership();
    phase.queueLoop(turn);
  }

  // Scopes

  private void enter(Turn<TraceEvent> turn) {
    phase.become(Phase.ENTERING);
    turn.send(ModelAddress.INSTANCE, new ModelMessage.EnterScope(unit, next.view.id()));
  }

  void onEntered(int relation, Turn<TraceEvent> turn) {
    state.entered(relation);
    snapshot.joined(relation, state);
    phase.readyAgain(turn);
  }

  void onEntryRefused(int relation, Turn<TraceEvent> turn) {
    snapshot.refused(relation);
    phase.readyAgain(turn);
  }

  /** R63: nothing else is done until something changes in the unit or in the relation. */
  void onEntryMustWait() {
    phase.become(Phase.WAITING);
    snapshot.mustWait = true;
  }

  private void leave(Turn<TraceEvent> turn) {
    int relation = next.view.id();
    turn.send(ModelAddress.INSTANCE, new ModelMessage.LeaveScope(unit, relation));
    state.forget(relation, false);
    snapshot.left(relation, false);
    phase.queueLoop(turn);
  }
}
