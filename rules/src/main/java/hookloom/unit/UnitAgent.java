package hookloom.unit;

import hookloom.application.ApplicationMessage;
import hookloom.hook.Hook;
import hookloom.hook.HookCode.Progress;
import hookloom.hook.HookKind;
import hookloom.hook.Outcome;
import hookloom.machine.MachineMessage;
import hookloom.model.Life;
import hookloom.model.ModelAccess;
import hookloom.model.ModelMessage;
import hookloom.names.UnitName;
import hookloom.process.Address;
import hookloom.process.Address.ApplicationAddress;
import hookloom.process.Address.MachineAddress;
import hookloom.process.Address.ModelAddress;
import hookloom.process.Address.UnitAddress;
import hookloom.process.Choice;
import hookloom.process.HostedProcess;
import hookloom.process.Switches;
import hookloom.process.Turn;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.trace.TraceEvent;
import hookloom.unit.AgentMessage.BeginAnswer;
import hookloom.unit.AgentMessage.Begun;
import hookloom.unit.AgentMessage.Connected;
import hookloom.unit.AgentMessage.Resolution;
import hookloom.unit.UnitState.Operation;
import hookloom.unit.UnitState.Step;
import java.util.List;

/**
 * The agent of one unit: one operation at a time (R74), chosen by {@link NextOperation} from the
 * {@link Snapshot} of what it was told, carried out over the points P1 to P9 of R85. A worker: what
 * must survive it is in the model's record.
 */
public final class UnitAgent implements HostedProcess<AgentMessage, TraceEvent> {
  /*
   * A hook on the wire: Lock and Locked with the machine (P1), Begin and Begun with the model (P2,
   * P3), looks at bags, Flush and Flushed (P5), Complete (P6 to P8), Unlock (P9). Between turns the
   * phase says what is awaited; a message that does not fit the phase is late and ignored.
   *
   * One long file on purpose: each phase ends with the one message that begins the next, and who
   * follows a hook reads them in this order. What stands for itself is apart: Snapshot, NextOperation,
   * CodeRun, HookSession, Retries.
   */

  /** Names of the agent's timers. */
  private enum Timer {
    RENEW,
    UPDATE_STATUS
  }

  /** What the agent waits for. */
  private enum Phase {
    STARTING,
    READY,
    ENTERING,
    /** For an old subordinate to go (R63). */
    WAITING,
    ASKING,
    LOCKING,
    BEGINNING,
    RUNNING,
    FLUSHING,
    COMMITTING,
    FAILING,
    /** After a restart, for the error to be recorded (R200). */
    REPORTING,
    RESOLVING,
    STOPPED
  }

  private static final long RENEW_MICROS = 30_000_000;
  private static final AgentMessage.Loop LOOP = new AgentMessage.Loop();

  private final UnitName unit;
  private final Switches switches;
  private final ModelAccess access;

  /** The same, where it is reached by messages alone; null where the record is at hand. */
  private final AskedModel asked;

  private final Address application;
  private final MachineMessage.Lock lockMessage;
  private final MachineMessage.Unlock unlockMessage;
  private final Snapshot snapshot;
  private final NextOperation next;

  private Address machine;
  private Phase phase = Phase.STARTING;
  private boolean loopQueued;
  private boolean toldIdle;
  private boolean askedForDestruction;

  private UnitState state;
  private Home home;

  // The operation in progress.
  private Hook hook;
  private int version;
  private int tickAtStart;
  private UnitState.Hashes hashes;
  private int settingsAtStart;
  private Outcome outcome;
  private String skipped;
  private boolean holdsLock;

  private final CodeRun running;
  private final Retries retries = new Retries();

  // Injected by faults.
  private CrashPoint dieAt;
  private int dieAfterTools;
  private AgentMessage.Sabotage sabotage;
  private boolean crashed;

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
    this.running = new CodeRun(asked);
    this.application = new ApplicationAddress(unit.application());
    UnitAddress self = new UnitAddress(unit);
    this.lockMessage = new MachineMessage.Lock(self);
    this.unlockMessage = new MachineMessage.Unlock(self);
    this.snapshot = new Snapshot(switches);
    this.next = new NextOperation(snapshot, switches);
  }

  /** The unit whose agent it is. */
  public UnitName unit() {
    return unit;
  }

  /** Whether it stopped because a crash was injected, and may be restarted. */
  public boolean isCrashed() {
    return crashed;
  }

  /**
   * Whether handling this message now may run code of the charm, which may take its time: such a
   * turn is best given a thread that may be kept busy. Any thread will do, one at a time.
   */
  public boolean runsCode(AgentMessage message) {
    if (phase == Phase.BEGINNING) {
      return message instanceof Begun;
    }
    if (phase != Phase.RUNNING) {
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
    return phase == Phase.READY && !loopQueued || phase == Phase.WAITING;
  }

  /**
   * Ends for good what the agent is doing: its host dies. May run code, as a message may for which
   * {@link #runsCode}; not to be called while one is being handled.
   */
  public void abandon() {
    running.abandon();
    phase = Phase.STOPPED;
  }

  @Override
  public void apply(TraceEvent fact) {
    // A worker's facts only tell; its state is its own.
  }

  @Override
  public void handle(AgentMessage message, Turn<TraceEvent> turn) {
    if (phase == Phase.STOPPED) {
      return;
    }
    if (message instanceof AgentMessage.Told told) {
      onTold(told.notice(), turn);
    } else if (message instanceof AgentMessage.Loop) {
      onLoop(turn);
    } else if (message instanceof AgentMessage.Locked) {
      onLocked(turn);
    } else if (message instanceof Begun begun) {
      onBegun(begun, turn);
    } else if (message instanceof AgentMessage.Answered answer) {
      onAnswered(answer, turn);
    } else if (message instanceof AgentMessage.LookNow look) {
      onLookNow(look.count(), turn);
    } else if (message instanceof AgentMessage.HookEnds ends) {
      onHookEnds(ends.count(), turn);
    } else if (message instanceof AgentMessage.Recorded) {
      onRecorded(turn);
    } else if (message instanceof AgentMessage.Flushed flushed) {
      onFlushed(flushed, turn);
    } else if (message instanceof AgentMessage.FlushRefused refused) {
      onFlushRefused(refused.text(), turn);
    } else if (message instanceof AgentMessage.Entered entered) {
      onEntered(entered.relation(), turn);
    } else if (message instanceof AgentMessage.EntryRefused refused) {
      onEntryRefused(refused.relation(), turn);
    } else if (message instanceof AgentMessage.EntryMustWait) {
      onEntryMustWait();
    } else if (message instanceof AgentMessage.Departs departs) {
      onDeparts(departs.localIsDying(), turn);
    } else if (message instanceof AgentMessage.Renewed renewed) {
      onRenewed(renewed.untilMicros(), turn);
    } else if (message instanceof AgentMessage.RenewDue) {
      onRenewDue(turn);
    } else if (message instanceof AgentMessage.RetryDue) {
      onRetryDue(turn);
    } else if (message instanceof AgentMessage.UpdateStatusDue) {
      onUpdateStatusDue(turn);
    } else if (message instanceof AgentMessage.Wake wake) {
      onWake(wake.count(), turn);
    } else if (message instanceof AgentMessage.ResolvedTaken taken) {
      onResolvedTaken(taken.resolution(), turn);
    } else if (message instanceof AgentMessage.Start) {
      turn.again(new AgentMessage.ConnectNow());
    } else if (message instanceof AgentMessage.ConnectNow) {
      turn.send(ModelAddress.INSTANCE, new ModelMessage.Connect(unit));
    } else if (message instanceof Connected answer) {
      onConnected(answer, turn);
    } else if (message instanceof AgentMessage.Gone) {
      terminate(turn);
    } else if (message instanceof AgentMessage.DieAt death) {
      onDieAt(death, turn);
    } else if (message instanceof AgentMessage.Sabotage order) {
      sabotage = order;
    } else if (message instanceof AgentMessage.LoseRenewals) {
      snapshot.losesRenewals = true;
    } else {
      throw new AssertionError(message);
    }
  }

  // Start and what it is told

  private void onConnected(Connected answer, Turn<TraceEvent> turn) {
    if (asked != null) {
      asked.connect(answer.modelName(), answer.modelUuid());
    }
    home = new Home(answer.principal(), answer.machine(), answer.charmDefinition(), answer.code());
    state = answer.state();
    machine = new MachineAddress(answer.machine());
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
    phase = Phase.READY;
    armUpdateStatus(turn);
    if (state.operation() == Operation.RUN_HOOK && state.step() == Step.PENDING) {
      Marks.reached(Rule.R200);
      phase = Phase.REPORTING;
      turn.send(ModelAddress.INSTANCE, new ModelMessage.FoundPending(unit));
    }
    queueLoop(turn);
  }

  private void onTold(Notice notice, Turn<TraceEvent> turn) {
    if (phase == Phase.STARTING) {
      return; // Connecting tells everything; a slot of an earlier incarnation is void.
    }
    snapshot.take(notice, unit, turn);
    if (phase == Phase.RUNNING) {
      Marks.reached(Rule.R79);
    }
    if (notice instanceof Notice.LeaderNotice leader && !leader.leader()) {
      turn.send(application, new ApplicationMessage.Waits(unit));
    }
    if (phase == Phase.WAITING && !snapshot.mustWait) {
      phase = Phase.READY;
    }
    queueLoop(turn);
  }

  private void armUpdateStatus(Turn<TraceEvent> turn) {
    // R99: a fifth more or less, drawn anew each time.
    long jitter = turn.choose(Choice.ND14, 401) - 200L;
    long micros = snapshot.updateStatusMicros;
    if (micros > 0) {
      turn.timer(
          Timer.UPDATE_STATUS,
          micros + micros / 1000 * jitter,
          new AgentMessage.UpdateStatusDue(),
          false);
    }
  }

  private void onUpdateStatusDue(Turn<TraceEvent> turn) {
    Marks.reached(Rule.R99);
    snapshot.tick++;
    armUpdateStatus(turn);
    queueLoop(turn);
  }

  // The loop

  private void queueLoop(Turn<TraceEvent> turn) {
    if (phase == Phase.READY && !loopQueued) {
      loopQueued = true;
      turn.again(LOOP);
    }
  }

  private void onLoop(Turn<TraceEvent> turn) {
    loopQueued = false;
    if (phase != Phase.READY) {
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
      case RUN -> decide(turn);
      case ACCEPT_LEADERSHIP -> acceptLeadership(turn);
      case UPGRADE -> upgrade(false, turn);
      case RECOMMIT -> recommit(turn);
      case HANDLE_ERROR -> handleError(turn);
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

  private void enter(Turn<TraceEvent> turn) {
    phase = Phase.ENTERING;
    turn.send(ModelAddress.INSTANCE, new ModelMessage.EnterScope(unit, next.view.id()));
  }

  private void onEntered(int relation, Turn<TraceEvent> turn) {
    state.entered(relation);
    snapshot.joined(relation, state);
    phase = Phase.READY;
    queueLoop(turn);
  }

  private void onEntryRefused(int relation, Turn<TraceEvent> turn) {
    snapshot.refused(relation);
    phase = Phase.READY;
    queueLoop(turn);
  }

  /** R63: nothing else is done until something changes in the unit or in the relation. */
  private void onEntryMustWait() {
    phase = Phase.WAITING;
    snapshot.mustWait = true;
  }

  private void leave(Turn<TraceEvent> turn) {
    int relation = next.view.id();
    turn.send(ModelAddress.INSTANCE, new ModelMessage.LeaveScope(unit, relation));
    state.forget(relation, false);
    snapshot.left(relation, false);
    queueLoop(turn);
  }

  private void acceptLeadership(Turn<TraceEvent> turn) {
    turn.send(ModelAddress.INSTANCE, new ModelMessage.AcceptLeadership(unit));
    state.acceptLeadership();
    queueLoop(turn);
  }

  private void upgrade(boolean interrupted, Turn<TraceEvent> turn) {
    Marks.reached(Rule.R100);
    turn.send(
        ModelAddress.INSTANCE,
        new ModelMessage.Upgraded(unit, snapshot.charm.revision(), interrupted));
    state.upgrade(snapshot.charm.revision(), interrupted);
    home = home.upgradedTo(snapshot.charm);
    queueLoop(turn);
  }

  private void recommit(Turn<TraceEvent> turn) {
    Marks.reached(Rule.R203);
    hook = state.hook();
    version = state.version();
    hashes = state.doneHashes();
    settingsAtStart = -1; // What it saw was not persisted (R207).
    tickAtStart = snapshot.tick;
    commit(null, "recommit", turn);
  }

  /** R150: no hook is left. */
  private void end(Turn<TraceEvent> turn) {
    turn.send(ModelAddress.INSTANCE, new ModelMessage.UnitIsDead(unit));
  }

  private void terminate(Turn<TraceEvent> turn) {
    running.abandon();
    if (machine != null) {
      turn.send(machine, new MachineMessage.AgentGone(unit));
    }
    phase = Phase.STOPPED;
    turn.stop();
  }

  // One hook, P1 to P9

  private void decide(Turn<TraceEvent> turn) {
    if (state.operation() == Operation.RUN_HOOK && state.attempt() > 0) {
      runAgain(turn); // R183: not decided anew.
      return;
    }
    hook = next.hook;
    version = next.version;
    tickAtStart = snapshot.tick;
    turn.because(next.cause);
    if (hook.kind() == HookKind.RELATION_DEPARTED) {
      phase = Phase.ASKING;
      turn.send(ModelAddress.INSTANCE, new ModelMessage.AskDeparting(unit));
      return;
    }
    decided(turn);
  }

  private void onDeparts(boolean localIsDying, Turn<TraceEvent> turn) {
    if (phase != Phase.ASKING) {
      return;
    }
    Marks.reached(Rule.R125);
    hook =
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
      boolean versioned = version >= 0 && hook.endpoint() != null;
      String hash = hook.kind() == HookKind.CONFIG_CHANGED ? snapshot.configHash : null;
      turn.fact(new TraceEvent.Decide(unit, hook, versioned ? version : null, hash));
    }
    lock(turn);
  }

  private void lock(Turn<TraceEvent> turn) {
    phase = Phase.LOCKING;
    turn.send(machine, lockMessage);
  }

  private void onLocked(Turn<TraceEvent> turn) {
    if (phase != Phase.LOCKING || dies(CrashPoint.P1, turn)) {
      return;
    }
    phase = Phase.BEGINNING;
    turn.send(ModelAddress.INSTANCE, new ModelMessage.Begin(unit, hook, version));
  }

  private void onBegun(Begun begun, Turn<TraceEvent> turn) {
    if (phase != Phase.BEGINNING) {
      return;
    }
    toldIdle = false;
    hashes = snapshot.hashes();
    settingsAtStart = snapshot.settingsVersion;
    if (begun.answer() == BeginAnswer.NOT_LEADER) {
      snapshot.confirmLeader(false, begun.leaderCount());
    }
    if (begun.answer() != BeginAnswer.GO) {
      commit(null, begun.answer() == BeginAnswer.NOT_LEADER ? "not-leader" : "gone", turn);
      return;
    }
    state.begin(hook, version);
    if (hook.kind() == HookKind.LEADER_ELECTED) {
      snapshot.confirmLeader(true, begun.leaderCount());
    }
    if (dies(CrashPoint.P2, turn) || dies(CrashPoint.P3, turn)) {
      return;
    }
    run(begun, turn);
  }

  private void run(Begun begun, Turn<TraceEvent> turn) {
    phase = Phase.RUNNING;
    snapshot.forgetCached(hook);
    AgentMessage.Sabotage order = takeSabotage();
    boolean handled = home.code().handles(hook);
    if (!handled && order == null) {
      Marks.reached(Rule.R181);
      outcome = Outcome.MISSING;
      complete(turn);
      return;
    }
    HookSession session =
        new HookSession(this, begun, hook, home, snapshot, access, switches, turn);
    session.dieAfter(dieAfterTools);
    running.begin(session, order == null ? 0 : order.slowerMicros(), turn);
    if (order != null && order.slowerMicros() == 0) {
      running.exit(new Progress.Exited(order.killed() ? -9 : 1, "a fault was injected"));
    } else if (handled) {
      advance(() -> running.start(home.code(), turn), turn);
    } else {
      running.exit(Progress.Exited.SUCCESS);
    }
  }

  private AgentMessage.Sabotage takeSabotage() {
    AgentMessage.Sabotage order = sabotage;
    sabotage = null;
    return order;
  }

  /** Lets the code run on, unless the agent is made to die in it (E9). */
  private void advance(Runnable step, Turn<TraceEvent> turn) {
    try {
      step.run();
    } catch (HookSession.AgentDied death) {
      die(turn);
      return;
    }
    if (running.isOver()) {
      finish(turn);
    }
  }

  private void onAnswered(AgentMessage.Answered answer, Turn<TraceEvent> turn) {
    if (phase == Phase.RUNNING) {
      advance(() -> running.answered(answer, turn), turn);
    }
  }

  private void onLookNow(int count, Turn<TraceEvent> turn) {
    if (phase == Phase.RUNNING) {
      advance(() -> running.lookNow(count, turn), turn);
    }
  }

  private void onWake(int count, Turn<TraceEvent> turn) {
    if (phase == Phase.RUNNING) {
      advance(() -> running.wake(count, turn), turn);
    }
  }

  private void onHookEnds(int count, Turn<TraceEvent> turn) {
    if (phase == Phase.RUNNING) {
      running.timeIsUp(count);
      if (running.isOver()) {
        finish(turn);
      }
    }
  }

  private void finish(Turn<TraceEvent> turn) {
    if (dies(CrashPoint.P4, turn)) {
      return;
    }
    Progress.Exited exited = running.exited();
    if (exited.code() != 0) {
      // A death by SIGKILL or SIGTERM is reported as a negative code (R183).
      fail(exited.code() < 0 ? Outcome.TERMINATED : Outcome.FAILED, exited.reason(), turn);
      return;
    }
    Marks.reached(Rule.R180);
    outcome = Outcome.OK;
    ModelMessage.Flush flush = running.session().flush();
    boolean refreshes = switches.refreshNetworkSettings() && hook.kind() == HookKind.CONFIG_CHANGED;
    if (flush == null && !refreshes) {
      complete(turn);
      return;
    }
    phase = Phase.FLUSHING;
    turn.send(
        ModelAddress.INSTANCE,
        flush != null ? flush : new ModelMessage.Flush(unit, hook, List.of(), null, null));
  }

  private void onFlushed(AgentMessage.Flushed flushed, Turn<TraceEvent> turn) {
    if (phase != Phase.FLUSHING) {
      return;
    }
    for (AgentMessage.OwnVersion own : flushed.ownVersions()) {
      snapshot.ownVersion(own);
    }
    complete(turn);
  }

  private void onFlushRefused(String text, Turn<TraceEvent> turn) {
    if (phase == Phase.FLUSHING) {
      fail(Outcome.FAILED, text, turn);
    }
  }

  private void complete(Turn<TraceEvent> turn) {
    if (dies(CrashPoint.P5, turn)) {
      return;
    }
    commit(outcome, null, turn);
  }

  /** P6 to P9. */
  private void commit(Outcome how, String skip, Turn<TraceEvent> turn) {
    int upTo = dieAt == CrashPoint.P6 ? 6 : dieAt == CrashPoint.P7 ? 7 : 8;
    turn.send(
        ModelAddress.INSTANCE,
        new ModelMessage.Complete(unit, hook, version, how, skip, hashes, upTo));
    if (upTo < 8) {
      die(turn);
      return;
    }
    holdsLock = phase != Phase.READY && phase != Phase.RESOLVING;
    skipped = skip;
    if (skip != null) {
      Marks.reached(Rule.R185);
    }
    phase = Phase.COMMITTING;
  }

  private void onRecorded(Turn<TraceEvent> turn) {
    if (phase == Phase.COMMITTING) {
      committed(turn);
    } else if (phase == Phase.FAILING) {
      failed(turn);
    } else if (phase == Phase.REPORTING) {
      phase = Phase.READY;
      retries.arm(snapshot.autoRetry, turn);
      queueLoop(turn);
    }
  }

  private void committed(Turn<TraceEvent> turn) {
    running.release();
    if ("gone".equals(skipped)) {
      state.forget(hook.relation(), false);
      state.finishGone();
      snapshot.left(hook.relation(), true);
    } else {
      if (hook.kind() == HookKind.RELATION_BROKEN) {
        state.forget(hook.relation(), keepsCreated());
        snapshot.left(hook.relation(), true);
      } else if (hook.kind().isRelation()) {
        state.commitRelation(hook, version);
        snapshot.completed(hook);
      }
      state.finish(hook, hashes, "not-leader".equals(skipped));
      if (hook.kind() == HookKind.LEADER_SETTINGS_CHANGED) {
        snapshot.settingsSeen = settingsAtStart;
      }
      snapshot.tickSeen = Math.max(snapshot.tickSeen, tickAtStart);
    }
    retries.end(turn);
    phase = Phase.READY;
    if (dies(CrashPoint.P8, turn)) {
      return;
    }
    if (holdsLock) {
      turn.send(machine, unlockMessage);
    }
    if (dies(CrashPoint.P9, turn)) {
      return;
    }
    queueLoop(turn);
  }

  /** S4 off: a relation that is left while alive will not run created again (R143). */
  private boolean keepsCreated() {
    RelationView view = snapshot.view(hook.relation());
    return !switches.resumeCreated() && view != null && view.life == Life.ALIVE;
  }

  // Errors (section 7)

  private void fail(Outcome how, String reason, Turn<TraceEvent> turn) {
    running.session().logFailure(how, reason);
    turn.send(ModelAddress.INSTANCE, new ModelMessage.Fail(unit, hook, how));
    outcome = how;
    phase = Phase.FAILING;
  }

  private void failed(Turn<TraceEvent> turn) {
    running.release();
    turn.send(machine, unlockMessage);
    phase = Phase.READY;
    if (outcome == Outcome.TERMINATED) {
      Marks.reached(Rule.R183);
      state.requeue();
    } else {
      Marks.reached(Rule.R182);
      retries.arm(snapshot.autoRetry, turn);
    }
    queueLoop(turn);
  }

  private void onRetryDue(Turn<TraceEvent> turn) {
    retries.fired();
    turn.fact(new TraceEvent.RetryTick(unit));
    queueLoop(turn);
  }

  /** R193. */
  private void handleError(Turn<TraceEvent> turn) {
    Marks.reached(Rule.R193);
    if (snapshot.charm.forced() && snapshot.charm.revision() != state.charmRevision()) {
      upgrade(true, turn);
    } else if (snapshot.resolvedTold) {
      snapshot.resolvedTold = false;
      phase = Phase.RESOLVING;
      turn.send(ModelAddress.INSTANCE, new ModelMessage.TakeResolved(unit));
    } else if (retries.takeDue()) {
      runAgain(turn);
    } else {
      retries.arm(snapshot.autoRetry, turn);
    }
  }

  private void onResolvedTaken(Resolution resolution, Turn<TraceEvent> turn) {
    if (phase != Phase.RESOLVING) {
      return;
    }
    phase = Phase.READY;
    switch (resolution) {
      case NONE -> queueLoop(turn);
      case RETRY -> {
        Marks.reached(Rule.R194);
        retries.end(turn);
        runAgain(turn);
      }
      case NO_RETRY -> {
        Marks.reached(Rule.R195);
        hook = state.hook();
        version = state.version();
        hashes = snapshot.hashes();
        settingsAtStart = snapshot.settingsVersion;
        tickAtStart = snapshot.tick;
        commit(null, "no-retry", turn);
      }
      default -> throw new AssertionError(resolution);
    }
  }

  /** R191: the same logical hook, with a fresh context. */
  private void runAgain(Turn<TraceEvent> turn) {
    Marks.reached(Rule.R191);
    hook = state.hook();
    version = state.version();
    tickAtStart = snapshot.tick;
    lock(turn);
  }

  // Leadership

  private void onRenewed(long until, Turn<TraceEvent> turn) {
    snapshot.leaseUntil = until;
    if (until > 0) {
      turn.timer(Timer.RENEW, RENEW_MICROS, new AgentMessage.RenewDue(), false);
    }
    if (phase == Phase.RUNNING && running.awaitsRenewal()) {
      advance(() -> running.renewed(until, turn), turn);
    }
  }

  private void onRenewDue(Turn<TraceEvent> turn) {
    if (!snapshot.losesRenewals) {
      turn.send(ModelAddress.INSTANCE, new ModelMessage.Renew(unit));
    }
  }

  // Crashes

  private void onDieAt(AgentMessage.DieAt death, Turn<TraceEvent> turn) {
    dieAt = death.point();
    dieAfterTools = death.afterTools();
    if (dieAt == CrashPoint.NOW) {
      die(turn);
    }
  }

  private boolean dies(CrashPoint point, Turn<TraceEvent> turn) {
    if (dieAt == point && dieAfterTools == 0) {
      die(turn);
      return true;
    }
    return false;
  }

  private void die(Turn<TraceEvent> turn) {
    crashed = true;
    running.abandon();
    phase = Phase.STOPPED;
    turn.stop();
  }
}
