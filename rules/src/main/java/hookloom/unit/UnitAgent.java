package hookloom.unit;

import hookloom.application.ApplicationMessage;
import hookloom.model.ModelAccess;
import hookloom.model.ModelMessage;
import hookloom.names.UnitName;
import hookloom.process.Address;
import hookloom.process.Address.ApplicationAddress;
import hookloom.process.Address.ModelAddress;
import hookloom.process.HostedProcess;
import hookloom.process.Switches;
import hookloom.process.Turn;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.trace.TraceEvent;
import hookloom.unit.AgentMessage.Begun;
import hookloom.unit.AgentMessage.Connected;
import hookloom.unit.AgentPhase.Phase;
import hookloom.unit.UnitState.Operation;
import hookloom.unit.UnitState.Step;

/**
 * The agent of one unit: one operation at a time (R74), chosen by {@link NextOperation} from the
 * {@link Snapshot} of what it was told, carried out over the points P1 to P9 of R85. A worker: what
 * must survive it is in the model's record.
 */
public final class UnitAgent implements HostedProcess<AgentMessage, TraceEvent> {
  /*
   * Where to look, in the order of a unit's life:
   *
   *   UnitAgent       starts, connects, is told things, ends; gives each message to its place
   *   Snapshot        what it was told (R77); AskedModel what a hook asks of the model by message
   *   AgentLoop       one turn of the loop (R74), scopes, leadership; NextOperation chooses (R80)
   *   HookStart       decision, P1 to P3   Lock, Locked; AskDeparting, Departs; Begin, Begun
   *   HookExecution   P4, P5               what the code asks; Flush, Flushed; Fail
   *   HookCommit      P6 to P9             Complete, Recorded; Unlock
   *   FailedHook      errors, retries, resolved (R182 to R195)
   *   InjectedFaults  a death at a point, a hook that is made to fail (E9)
   *
   * Between turns AgentPhase says what is awaited; a message that does not fit it is late, and ignored.
   */

  private final UnitName unit;
  private final Switches switches;
  private final ModelAccess access;

  /** The same, where it is reached by messages alone; null where the record is at hand. */
  private final AskedModel asked;

  private final Address application;
  private final Snapshot snapshot;
  private final NextOperation next;
  private final AgentPhase phase = new AgentPhase();
  private final CodeRun running;
  private final InjectedFaults faults;
  private final AgentTimers timers;

  // From the connection on; null before it.
  private HookLock lock;
  private AgentLoop loop;
  private HookStart start;
  private HookExecution execution;
  private HookCommit commit;
  private FailedHook failed;

  /**
   * The agent of a unit, not started, whose hooks have the record at hand.
   *
   * @param access the model as hooks see it
   */
  public UnitAgent(UnitName unit, Switches switches, ModelAccess access) {
    this(unit, switches, access, null);
  }

  /**
   * The agent of a unit, not started, whose hooks ask the model by message ({@link
   * ModelMessage.Ask}) and stand still until the answer comes.
   *
   * @param log takes the unit's lines of the log; null if nobody does
   */
  public static UnitAgent asking(UnitName unit, Switches switches, AgentLog log) {
    AskedModel asked = new AskedModel(unit, log);
    return new UnitAgent(unit, switches, asked, asked);
  }

  private UnitAgent(UnitName unit, Switches switches, ModelAccess access, AskedModel asked) {
    this.unit = unit;
    this.switches = switches;
    this.access = access;
    this.asked = asked;
    this.application = new ApplicationAddress(unit.application());
    this.snapshot = new Snapshot(switches);
    this.next = new NextOperation(snapshot, switches);
    this.running = new CodeRun(asked);
    this.faults = new InjectedFaults(phase, running);
    this.timers = new AgentTimers(unit, snapshot);
  }

  /** The unit whose agent it is. */
  public UnitName unit() {
    return unit;
  }

  /** Whether it stopped because a crash was injected, and may be restarted. */
  public boolean isCrashed() {
    return faults.isCrashed();
  }

  /**
   * Whether handling this message now may run code of the charm, which may take its time: such a
   * turn is best given a thread that may be kept busy. Any thread will do, one at a time.
   */
  public boolean runsCode(AgentMessage message) {
    if (phase.is(Phase.BEGINNING)) {
      return message instanceof Begun;
    }
    if (!phase.is(Phase.RUNNING)) {
      return false;
    }
    return message instanceof AgentMessage.Answered
        || message instanceof AgentMessage.LookNow
        || message instanceof AgentMessage.Wake
        || message instanceof AgentMessage.Renewed && running.awaitsRenewal()
        // The code is stopped in its middle, and may have something to say to that.
        || message instanceof AgentMessage.Gone
        || message instanceof AgentMessage.DieAt;
  }

  /** Whether it has nothing under way: what comes next comes from outside, or by a timer. */
  public boolean isResting() {
    return phase.isResting();
  }

  /**
   * Ends for good what the agent is doing: its host dies. May run code, as a message may for which
   * {@link #runsCode}; not to be called while one is being handled.
   */
  public void abandon() {
    running.abandon();
    phase.become(Phase.STOPPED);
  }

  @Override
  public void apply(TraceEvent fact) {
    // A worker's facts only tell; its state is its own.
  }

  @Override
  public void handle(AgentMessage message, Turn<TraceEvent> turn) {
    if (phase.is(Phase.STOPPED)) {
      return;
    }
    if (message instanceof AgentMessage.Start) {
      turn.again(new AgentMessage.ConnectNow());
    } else if (message instanceof AgentMessage.ConnectNow) {
      turn.send(ModelAddress.INSTANCE, new ModelMessage.Connect(unit));
    } else if (message instanceof Connected answer) {
      onConnected(answer, turn);
    } else if (message instanceof AgentMessage.Renewed renewed) {
      onRenewed(renewed.untilMicros(), turn);
    } else if (message instanceof AgentMessage.RenewDue) {
      timers.onRenewDue(turn);
    } else if (message instanceof AgentMessage.Gone) {
      onGone(turn);
    } else if (message instanceof AgentMessage.DieAt death) {
      faults.order(death, turn);
    } else if (message instanceof AgentMessage.Sabotage order) {
      faults.order(order);
    } else if (message instanceof AgentMessage.LoseRenewals) {
      snapshot.losesRenewals = true;
    } else if (!phase.is(Phase.STARTING)) {
      // Connecting tells everything; until then all else is void, being of an earlier incarnation.
      handleConnected(message, turn);
    }
  }

  private void handleConnected(AgentMessage message, Turn<TraceEvent> turn) {
    if (message instanceof AgentMessage.Told told) {
      onTold(told.notice(), turn);
    } else if (message instanceof AgentMessage.Loop) {
      loop.onLoop(turn);
    } else if (message instanceof AgentMessage.Locked) {
      start.onLocked(turn);
    } else if (message instanceof Begun begun) {
      start.onBegun(begun, turn);
    } else if (message instanceof AgentMessage.Answered answer) {
      execution.onAnswered(answer, turn);
    } else if (message instanceof AgentMessage.LookNow look) {
      execution.onLookNow(look.count(), turn);
    } else if (message instanceof AgentMessage.HookEnds ends) {
      execution.onHookEnds(ends.count(), turn);
    } else if (message instanceof AgentMessage.Recorded) {
      onRecorded(turn);
    } else if (message instanceof AgentMessage.Flushed flushed) {
      execution.onFlushed(flushed, turn);
    } else if (message instanceof AgentMessage.FlushRefused refused) {
      execution.onFlushRefused(refused.text(), turn);
    } else if (message instanceof AgentMessage.Entered entered) {
      loop.onEntered(entered.relation(), turn);
    } else if (message instanceof AgentMessage.EntryRefused refused) {
      loop.onEntryRefused(refused.relation(), turn);
    } else if (message instanceof AgentMessage.EntryMustWait) {
      loop.onEntryMustWait();
    } else if (message instanceof AgentMessage.Departs departs) {
      start.onDeparts(departs.localIsDying(), turn);
    } else if (message instanceof AgentMessage.RetryDue) {
      failed.onRetryDue(turn);
    } else if (message instanceof AgentMessage.UpdateStatusDue) {
      timers.onUpdateStatusDue(turn);
      phase.queueLoop(turn);
    } else if (message instanceof AgentMessage.Wake wake) {
      execution.onWake(wake.count(), turn);
    } else if (message instanceof AgentMessage.ResolvedTaken taken) {
      failed.onResolvedTaken(taken.resolution(), turn);
    } else {
      throw new AssertionError(message);
    }
  }

  private void onConnected(Connected answer, Turn<TraceEvent> turn) {
    if (asked != null) {
      asked.connect(answer.modelName(), answer.modelUuid());
    }
    UnitState state = answer.state();
    assemble(answer, state);
    turn.fact(new TraceEvent.AgentStart(unit));
    turn.because(turn.cause());
    snapshot.connect(answer, unit, turn);
    next.connect(state, answer.principal() != null);
    for (LocalRelation joined : state.relations()) {
      int relation = joined.id();
      if (!answer.inScope().contains(relation)) {
        Marks.reached(Rule.R206);
        state.forget(relation, false);
        turn.send(ModelAddress.INSTANCE, new ModelMessage.Forget(unit, relation));
      }
    }
    Marks.reached(Rule.R199);
    snapshot.join(state);
    phase.become(Phase.READY);
    timers.armUpdateStatus(turn);
    if (state.operation() == Operation.RUN_HOOK && state.step() == Step.PENDING) {
      failed.report(turn);
    }
    phase.queueLoop(turn);
  }

  /** Makes the parts that need to know the unit as the model has recorded it. */
  private void assemble(Connected answer, UnitState state) {
    Home home =
        new Home(answer.principal(), answer.machine(), answer.charmDefinition(), answer.code());
    Deployer deployer = new Deployer(unit, state, home, snapshot);
    HookInProgress current = new HookInProgress(snapshot);
    Retries retries = new Retries();
    lock = new HookLock(unit, answer.machine());
    commit =
        new HookCommit(
            unit, switches, state, snapshot, phase, faults, lock, running, retries, current);
    execution =
        new HookExecution(
            unit, switches, access, snapshot, phase, faults, deployer, running, current, commit);
    start = new HookStart(unit, state, snapshot, phase, faults, lock, current, execution, commit);
    failed =
        new FailedHook(
            unit, state, snapshot, phase, deployer, lock, running, retries, current, start, commit);
    loop = new AgentLoop(unit, state, snapshot, next, phase, deployer, start, commit, failed);
  }

  private void onTold(Notice notice, Turn<TraceEvent> turn) {
    snapshot.take(notice, unit, turn);
    if (phase.is(Phase.RUNNING)) {
      Marks.reached(Rule.R79);
    }
    if (notice instanceof Notice.LeaderNotice leader && !leader.leader()) {
      turn.send(application, new ApplicationMessage.Waits(unit));
    }
    if (phase.is(Phase.WAITING) && !snapshot.mustWait) {
      phase.become(Phase.READY);
    }
    phase.queueLoop(turn);
  }

  /** The model has recorded how a hook ended. */
  private void onRecorded(Turn<TraceEvent> turn) {
    if (phase.is(Phase.COMMITTING)) {
      commit.committed(turn);
    } else if (phase.is(Phase.FAILING)) {
      failed.failed(turn);
    } else if (phase.is(Phase.REPORTING)) {
      failed.reported(turn);
    }
  }

  private void onRenewed(long untilMicros, Turn<TraceEvent> turn) {
    timers.onRenewed(untilMicros, turn);
    if (execution != null) {
      execution.onRenewed(untilMicros, turn);
    }
  }

  private void onGone(Turn<TraceEvent> turn) {
    running.abandon();
    if (lock != null) {
      lock.leave(unit, turn);
    }
    phase.become(Phase.STOPPED);
    turn.stop();
  }
}
