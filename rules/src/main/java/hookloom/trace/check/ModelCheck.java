package hookloom.trace.check;

import hookloom.databag.BagId;
import hookloom.hook.Hook;
import hookloom.hook.HookKind;
import hookloom.hook.HookRunId;
import hookloom.hook.Outcome;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.process.Switches;
import hookloom.trace.EventType;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * The check of one model: hands each event to the judges it concerns, and then to the states. What
 * can only be judged when a step is over waits for its end.
 */
final class ModelCheck {
  private final ModelState model;
  private final Verdicts verdicts;
  private final HookJudge hooks;
  private final RelationJudge relations;
  private final BagJudge bags;
  private final LifeJudge lives;
  private final LeaseJudge leases;
  private final DueJudge dues;
  private final LivenessJudge liveness;

  private final List<Runnable> atStepEnd = new ArrayList<>();
  private TraceEntry entry;
  private long step;
  private long sequence;
  private boolean timed;
  private int lastRelation = -1;

  /* The last entry of a principal into a container relation, which may make a subordinate. */
  private UnitState lastContainerEntrant;
  private RelationState lastContainerRelation;
  private long lastContainerStep;
  private long lastContainerSequence;

  ModelCheck(String name, Verdicts verdicts, Switches switches) {
    this.model = new ModelState(name);
    this.verdicts = verdicts;
    this.hooks = new HookJudge(verdicts, switches);
    this.relations = new RelationJudge(verdicts, switches);
    this.bags = new BagJudge(verdicts, switches);
    this.lives = new LifeJudge(verdicts);
    this.leases = new LeaseJudge(verdicts);
    this.dues = new DueJudge(verdicts, relations, switches.peerAppSelfNotify());
    this.liveness = new LivenessJudge(verdicts, switches, relations);
  }

  /** Judges the next event of the model. */
  void accept(TraceEntry entry) {
    if (entry.step() != step) {
      endStep();
      step = entry.step();
    }
    this.entry = entry;
    sequence++;
    timed |= entry.micros() > 0;
    verdicts.at(model.name, entry.n());
    TraceEvent event = entry.event();
    switch (EventType.of(event)) {
      case DECIDE -> decide((TraceEvent.Decide) event);
      case HOOK_START -> hookStart((TraceEvent.HookStart) event);
      case HOOK_END -> hookEnd((TraceEvent.HookEnd) event);
      case HOOK_SKIP -> hookSkip((TraceEvent.HookSkip) event);
      case COMMIT -> commit((TraceEvent.Commit) event);
      case READ -> read((TraceEvent.Read) event);
      case LIST_MEMBERS -> list((TraceEvent.ListMembers) event);
      case DELIVER -> deliver((TraceEvent.Deliver) event);
      case RETRY_TICK -> retryTick(model.unit(((TraceEvent.RetryTick) event).unit()));
      case RESOLVED -> resolved((TraceEvent.Resolved) event);
      case ERROR_ENTER -> errorEnter((TraceEvent.ErrorEnter) event);
      case ERROR_LEAVE -> model.unit(((TraceEvent.ErrorLeave) event).unit()).errorHook = null;
      case AGENT_START -> agentStart(model.unit(((TraceEvent.AgentStart) event).unit()));
      case AGENT_STOP -> agentStop(model.unit(((TraceEvent.AgentStop) event).unit()));
      case AGENT_STATUS -> agentStatus((TraceEvent.AgentStatus) event);
      case SCOPE_ENTER -> scopeEnter((TraceEvent.ScopeEnter) event);
      case SCOPE_DEPARTING -> scopeDeparting((TraceEvent.ScopeDeparting) event);
      case SCOPE_LEAVE -> scopeLeave((TraceEvent.ScopeLeave) event);
      case LEASE_GRANT -> leaseGrant((TraceEvent.LeaseGrant) event);
      case LEASE_RENEW -> leaseRenew((TraceEvent.LeaseRenew) event);
      case LEASE_END -> leaseEnd((TraceEvent.LeaseEnd) event);
      case UNIT_CREATED -> unitCreated((TraceEvent.UnitCreated) event);
      case UNIT_DYING -> unitLife(((TraceEvent.UnitDying) event).unit(), Life.DYING);
      case UNIT_DEAD -> unitLife(((TraceEvent.UnitDead) event).unit(), Life.DEAD);
      case UNIT_REMOVED -> unitLife(((TraceEvent.UnitRemoved) event).unit(), Life.REMOVED);
      case REL_CREATED -> relCreated((TraceEvent.RelCreated) event);
      case REL_DYING -> relationLife(((TraceEvent.RelDying) event).relation(), Life.DYING);
      case REL_REMOVED -> relationLife(((TraceEvent.RelRemoved) event).relation(), Life.REMOVED);
      case REL_SUSPENDED -> relSuspended(((TraceEvent.RelSuspended) event).relation());
      case REL_RESUMED -> relResumed(((TraceEvent.RelResumed) event).relation());
      case APP_CREATED -> appCreated((TraceEvent.AppCreated) event);
      case APP_DYING -> appLife(((TraceEvent.AppDying) event).app(), Life.DYING);
      case APP_REMOVED -> appLife(((TraceEvent.AppRemoved) event).app(), Life.REMOVED);
      case UPGRADE -> upgrade((TraceEvent.Upgrade) event);
      case CONFIG_SET -> configSet((TraceEvent.ConfigSet) event);
      case TRUST_SET -> model.app(((TraceEvent.TrustSet) event).app()).configEvents++;
      case ADDRESS_SET -> model.machine(((TraceEvent.AddressSet) event).machine()).addressEvents++;
      case COMMAND -> command(((TraceEvent.Command) event).words());
      case FAULT -> fault((TraceEvent.Fault) event);
      case MODEL_CREATED, MACHINE_STARTED, WORKLOAD_STATUS, RELATION_STATUS, QUIESCENT -> {}
    }
  }

  /** The trace is over, or settled for now. */
  void finish(boolean settled) {
    endStep();
    if (entry != null) {
      verdicts.at(model.name, entry.n());
    }
    if (settled) {
      liveness.judge(model);
    }
  }

  private void endStep() {
    if (!atStepEnd.isEmpty()) {
      for (int i = 0; i < atStepEnd.size(); i++) {
        atStepEnd.get(i).run();
      }
      atStepEnd.clear();
    }
  }

  /* Hooks. */

  private void decide(TraceEvent.Decide decide) {
    UnitState unit = model.unit(decide.unit());
    Hook hook = decide.hook();
    int version = decide.version() == null ? -1 : decide.version();
    lives.agentActs(unit, "decides a hook");
    if (hook.kind().isRelation()) {
      ViewState view = view(unit, hook);
      RemoteState remote = remote(view, hook);
      relations.decided(view, remote, hook);
      bags.decided(view, remote, hook, version);
      if (view.isEndingDelivered()) {
        view.endingRank = RelationJudge.endingRank(hook);
      }
    } else if (hook.kind() == HookKind.UPDATE_STATUS) {
      dues.i34(unit);
    } else if (hook.kind() == HookKind.UPGRADE_CHARM) {
      lives.i33(unit.app);
    }
    take(unit, hook);
    unit.decideVersion = version;
    unit.decideHash = decide.hash();
    unit.decideDeparting = hook.departingUnit();
    unit.decideNumber = entry.n();
    unit.anyDecided = true;
  }

  /** A logical hook begins. */
  private static void take(UnitState unit, Hook hook) {
    unit.hook = hook;
    unit.hookOpen = true;
    unit.attempts = 0;
    unit.lastOutcome = null;
    unit.decideVersion = -1;
    unit.decideHash = null;
    unit.decideDeparting = null;
  }

  private void hookStart(TraceEvent.HookStart start) {
    UnitState unit = model.unit(start.run().unit());
    Hook hook = start.hook();
    lives.agentActs(unit, "starts a hook");
    hooks.starts(unit, hook);
    if (hook.kind().isRelation()) {
      ViewState view = view(unit, hook);
      relations.starts(view, remote(view, hook), hook);
    } else if (hook.kind() == HookKind.LEADER_ELECTED) {
      leases.i26Start(unit, hook);
      unit.electedCause |= unit.leaseEnded;
      unit.leaseEnded = false;
    }
    if (!unit.hookOpen || !unit.hook.isSameAs(hook)) {
      take(unit, hook);
      unit.decideDeparting = hook.departingUnit();
    }
    unit.attempts++;
    unit.retryAllowed = false;
    unit.attemptNumber = entry.n();
    unit.run = start.run();
    unit.runCommits = 0;
    unit.ledInRun = unit.holdsLease();
    unit.stopStarted |= hook.kind() == HookKind.STOP;
    unit.removeStarted |= hook.kind() == HookKind.REMOVE;
    if (unit.machine != null) {
      unit.machine.running = unit;
    }
  }

  private void hookEnd(TraceEvent.HookEnd end) {
    UnitState unit = model.unit(end.run().unit());
    if (!isRunning(unit, end.run())) {
      return;
    }
    Outcome outcome = end.outcome();
    bags.i20End(unit, outcome);
    endRun(unit, outcome);
    if (outcome == Outcome.OK || outcome == Outcome.MISSING) {
      complete(unit, unit.hook, false);
    } else if (outcome == Outcome.FAILED && unit.errorHook != null) {
      unit.backoffMicros = entry.micros();
    }
  }

  private static boolean isRunning(UnitState unit, HookRunId run) {
    return unit.run != null && unit.run.count() == run.count();
  }

  private static void endRun(UnitState unit, Outcome outcome) {
    unit.run = null;
    unit.lastOutcome = outcome;
    if (unit.machine != null && unit.machine.running == unit) {
      unit.machine.running = null;
    }
  }

  private void hookSkip(TraceEvent.HookSkip skip) {
    UnitState unit = model.unit(skip.unit());
    Hook hook = skip.hook();
    ViewState view = hook.kind().isRelation() ? view(unit, hook) : null;
    boolean gone = view != null && (view.relation.life == Life.REMOVED || !view.inScope());
    lives.agentActs(unit, "skips a hook");
    hooks.i28(unit, hook, skip.reason(), gone);
    switch (skip.reason()) {
      case "recommit" -> {}
      case "not-leader" -> {
        complete(unit, hook, true);
        unit.elected = false;
      }
      case "gone" -> {
        complete(unit, hook, true);
        if (view != null) {
          view.forget();
        }
      }
      default -> {
        unit.noRetryAsked = false;
        complete(unit, hook, true);
        if (hook.letter() == 'C') {
          remote(view, hook).changedSkip = entry.n();
        }
      }
    }
  }

  /** A logical hook is completed: judged, and then noted (R106). */
  private void complete(UnitState unit, Hook hook, boolean skipped) {
    hooks.completes(unit, hook);
    if (hook.kind().isRelation()) {
      ViewState view = view(unit, hook);
      RemoteState remote = remote(view, hook);
      relations.completes(view, remote, hook);
      note(view, remote, hook, skipped);
    } else {
      note(unit, hook, skipped);
    }
    unit.lastCompleted = hook;
    unit.stoppedSinceCompleted = false;
    unit.hookOpen = false;
  }

  private void note(ViewState view, RemoteState remote, Hook hook, boolean skipped) {
    UnitState unit = view.unit;
    int version = unit.decideVersion;
    view.last = hook;
    switch (hook.letter()) {
      case 'K' -> view.createdDone = true;
      case 'J' -> {
        view.members += remote.isMember() ? 0 : 1;
        remote.stage = RemoteState.JOINED;
        remote.joins++;
        remote.recorded = version;
      }
      case 'C' -> {
        if (remote.isMember()) {
          remote.stage = RemoteState.CHANGED;
        }
        remote.recorded = version < 0 ? remote.recorded : version;
        remote.changedAttempt = skipped ? remote.changedAttempt : unit.attemptNumber;
      }
      case 'A' -> view.appProcessed = version < 0 ? view.appProcessed : version;
      case 'D' -> {
        view.members -= remote.isMember() ? 1 : 0;
        remote.stage = RemoteState.STRANGER;
        remote.departures++;
      }
      default -> {
        view.brokenDone = true;
        view.brokenCount++;
      }
    }
  }

  private void note(UnitState unit, Hook hook, boolean skipped) {
    switch (hook.kind()) {
      case INSTALL -> unit.installDone = true;
      case START -> unit.startDone = true;
      case STOP -> {
        unit.stopStarted = true;
        unit.stopDone = true;
      }
      case REMOVE -> {
        unit.removeStarted = true;
        unit.removeDone = true;
      }
      case LEADER_ELECTED -> noteElected(unit, skipped);
      case LEADER_SETTINGS_CHANGED -> unit.leadershipSinceInstall |= unit.installDone;
      case UPGRADE_CHARM -> unit.upgradesDone++;
      case CONFIG_CHANGED -> {
        unit.configChangesSinceStart += unit.startDone ? 1 : 0;
        unit.configHashKnown = true;
        unit.configHash = unit.decideHash;
        unit.configDecided = unit.decideNumber;
        unit.configAttempted = skipped ? entry.n() : unit.attemptNumber;
      }
      default -> {}
    }
  }

  private void noteElected(UnitState unit, boolean skipped) {
    unit.leadershipSinceInstall |= unit.installDone;
    unit.electedSinceInstall |= unit.installDone;
    boolean notLeader =
        skipped
            && entry.event() instanceof TraceEvent.HookSkip skip
            && skip.reason().equals("not-leader");
    if (!notLeader) {
      leases.i26Completion(unit);
      unit.everElected = true;
      unit.electedCause = false;
      unit.elected = true;
    }
  }

  private ViewState view(UnitState unit, Hook hook) {
    return unit.view(model.relation(hook.relation()));
  }

  private RemoteState remote(ViewState view, Hook hook) {
    return hook.remoteUnit() == null ? null : view.remote(model.unit(hook.remoteUnit()));
  }

  /* What runs do. */

  private void commit(TraceEvent.Commit commit) {
    UnitState unit = model.unit(commit.run().unit());
    BagId id = commit.bag();
    RelationState relation = model.relation(id.relation());
    lives.agentActs(unit, "commits");
    BagState bag = bag(relation, id);
    bags.commits(
        unit, relation, bag, commit, isRunning(unit, commit.run()), sequence, entry.micros());
    unit.runCommits++;
    unit.lastCommitSequence = sequence;
    if (bag != null) {
      BagContent content = bag.content(bag.version);
      bag.add(
          commit.version(),
          entry.n(),
          unit.place,
          content == null ? null : content.with(commit.changes()));
      bag.lastCommit = entry.n();
      bag.lastRunUnit = unit.place;
      bag.lastRunCount = commit.run().count();
    }
  }

  /** A bag of the relation; null if it is an application's that has no side. */
  private BagState bag(RelationState relation, BagId id) {
    if (id.owner() instanceof UnitName owner) {
      return relation.scope(model.unit(owner)).bag;
    }
    RelationState.Side side = relation.side((AppName) id.owner());
    return side == null ? null : side.bag;
  }

  private void read(TraceEvent.Read read) {
    UnitState unit = model.unit(read.run().unit());
    RelationState relation = model.relation(read.bag().relation());
    ViewState view = unit.view(relation);
    boolean inRun = isRunning(unit, read.run());
    lives.agentActs(unit, "reads");
    if (read.bag().owner() instanceof UnitName owner) {
      bags.readsUnit(view, view.remote(model.unit(owner)), read, inRun);
      return;
    }
    RelationState.Side side = relation.side((AppName) read.bag().owner());
    if (side == null) {
      bags.readsStranger(view, read);
    } else {
      bags.readsApp(view, side, read, inRun);
    }
  }

  private void list(TraceEvent.ListMembers list) {
    UnitState unit = model.unit(list.run().unit());
    lives.agentActs(unit, "lists members");
    ViewState view = unit.view(model.relation(list.relation()));
    relations.i36c(view, isRunning(unit, list.run()) ? unit.hook : null, list.names(), model);
  }

  /* The agent: what it is told, its errors, its life. */

  private void deliver(TraceEvent.Deliver deliver) {
    UnitState unit = model.unit(deliver.unit());
    switch (deliver.what()) {
      case LIFE -> unit.dyingDelivered |= "dying".equals(deliver.value());
      case CONFIG -> unit.configDelivered = entry.n();
      case RELATION_LIFE -> {
        ViewState view = unit.view(model.relation(deliver.relation()));
        view.dyingDelivered |= "dying".equals(deliver.value());
        view.suspendedDelivered =
            "suspended".equals(deliver.value())
                || view.suspendedDelivered && !"resumed".equals(deliver.value());
        view.endingRank = view.isEndingDelivered() ? view.endingRank : 0;
      }
      case RELATION_UNITS -> {
        ViewState view = unit.view(model.relation(deliver.relation()));
        view.unitsTold = Math.max(view.unitsTold, entry.cause());
      }
      case RELATION_APP -> {
        ViewState view = unit.view(model.relation(deliver.relation()));
        view.appTold = Math.max(view.appTold, entry.cause());
      }
      default -> {}
    }
  }

  private void retryTick(UnitState unit) {
    lives.agentActs(unit, "gets a retry tick");
    if (timed) {
      hooks.i36gTick(unit, entry.micros());
    }
    unit.retryAllowed = true;
    unit.ticks++;
    unit.backoffMicros = entry.micros();
  }

  private void resolved(TraceEvent.Resolved resolved) {
    UnitState unit = model.unit(resolved.unit());
    boolean retry = resolved.mode().equals("retry");
    unit.retryAllowed |= retry;
    unit.noRetryAsked = !retry;
    restartBackoff(unit);
  }

  private void restartBackoff(UnitState unit) {
    unit.backoffMicros = entry.micros();
    unit.ticks = 0;
  }

  private void errorEnter(TraceEvent.ErrorEnter error) {
    UnitState unit = model.unit(error.unit());
    if (unit.errorHook == null) {
      restartBackoff(unit);
    }
    unit.errorHook = error.hook();
    unit.wasInError = true;
  }

  private void agentStart(UnitState unit) {
    if (!unit.forced) {
      lives.agentStarts(unit);
    }
    unit.agentUp = true;
    unit.leaseFreeSinceStart = unit.app.leaseHolder == null;
    restartBackoff(unit);
    for (int i = 0; i < unit.viewList.size(); i++) {
      ViewState view = unit.viewList.get(i);
      view.suspendedDelivered &= view.relation.suspended;
      view.endingRank = 0;
    }
  }

  private void agentStop(UnitState unit) {
    unit.agentUp = false;
    unit.firstClaimHeld = false;
    unit.stoppedSinceCompleted = true;
    if (unit.run != null) {
      endRun(unit, Outcome.CRASHED);
    }
    for (int i = 0; i < unit.viewList.size(); i++) {
      ViewState view = unit.viewList.get(i);
      view.agentStoppedBeforeCreated |= view.inScope() && !view.createdDone;
      view.unitsTold = 0;
      view.appTold = 0;
    }
  }

  private void agentStatus(TraceEvent.AgentStatus status) {
    model.unit(status.unit()).agentStatus = status.status();
  }

  /* Scopes. */

  private void scopeEnter(TraceEvent.ScopeEnter enter) {
    UnitState unit = model.unit(enter.unit());
    RelationState relation = model.relation(enter.relation());
    ViewState view = unit.view(relation);
    ScopeState scope = view.scope;
    lives.agentActs(unit, "enters scope");
    lives.i29Entry(unit, relation);
    bags.i22Entry(unit, relation, scope.bag, enter.version());
    if (!scope.inScope) {
      relation.inScope++;
    }
    scope.inScope = true;
    scope.departing = false;
    scope.entries++;
    scope.entered = entry.n();
    scope.bag.add(
        enter.version(),
        entry.n(),
        BagState.NOBODY,
        enter.content() == null ? null : BagContent.of(enter.content()));
    view.beginParticipation();
    if (relation.container && unit.principal == null) {
      lastContainerEntrant = unit;
      lastContainerRelation = relation;
      lastContainerStep = entry.step();
      lastContainerSequence = sequence;
    }
  }

  private void scopeDeparting(TraceEvent.ScopeDeparting departing) {
    ScopeState scope = model.relation(departing.relation()).scope(model.unit(departing.unit()));
    if (!scope.departing) {
      scope.departing = true;
      scope.absences++;
    }
  }

  private void scopeLeave(TraceEvent.ScopeLeave leave) {
    UnitState unit = model.unit(leave.unit());
    RelationState relation = model.relation(leave.relation());
    ViewState view = unit.view(relation);
    ScopeState scope = view.scope;
    lives.i36eLeave(view, leave.forced());
    if (leave.forced()) {
      unit.forced |= unit.life.isEnding();
    } else {
      lives.i36fLeave(view);
      countParticipation(view);
    }
    if (scope.inScope) {
      relation.inScope--;
    }
    scope.absences += scope.departing ? 0 : 1;
    scope.inScope = false;
    scope.departing = false;
  }

  private static void countParticipation(ViewState view) {
    if (view.implicit || view.relation.isPeer() || !view.unit.life.isBefore(Life.DEAD)) {
      return;
    }
    if (view.brokenDone) {
      view.endedWithBroken++;
    } else {
      view.endedWithoutBroken++;
    }
  }

  /* Leases. */

  private void leaseGrant(TraceEvent.LeaseGrant grant) {
    UnitState unit = model.unit(grant.unit());
    AppState app = unit.app;
    leases.i26Grant(unit);
    for (int i = 0; i < app.units.size(); i++) {
      UnitState other = app.units.get(i);
      boolean wins = other == unit && other.leaseFreeSinceStart && !other.anyDecided;
      other.firstClaimHeld |= wins;
      other.leaseFreeSinceStart = false;
    }
    app.leaseHolder = unit;
    app.leaseMicros = entry.micros();
    unit.ledInRun = true;
  }

  private void leaseRenew(TraceEvent.LeaseRenew renew) {
    UnitState unit = model.unit(renew.unit());
    if (unit.holdsLease()) {
      unit.app.leaseMicros = entry.micros();
    }
  }

  private void leaseEnd(TraceEvent.LeaseEnd end) {
    UnitState unit = model.unit(end.unit());
    AppState app = unit.app;
    if (timed && app.leaseHolder == unit && !app.expiresByFault) {
      long lasted = entry.micros() - app.leaseMicros;
      long n = entry.n();
      atStepEnd.add(
          () -> {
            if (unit.life.isBefore(Life.DEAD)) {
              verdicts.at(model.name, n);
              leases.i36gEnd(unit, lasted);
            }
          });
    }
    app.expiresByFault = false;
    app.leaseHolder = null;
    unit.firstClaimHeld = false;
    unit.leaseEnded = true;
  }

  private void fault(TraceEvent.Fault fault) {
    String word = "expire-lease:";
    if (fault.phase().equals("begin") && fault.words().startsWith(word)) {
      String app = fault.words().substring(word.length()).trim().split(" ")[0];
      model.app(AppName.of(app)).expiresByFault = true;
    }
  }

  /* Units, relations, applications. */

  private void unitCreated(TraceEvent.UnitCreated created) {
    UnitState unit = model.unit(created.unit());
    AppState app = unit.app;
    lives.i29Life(unit.toString(), unit.name, -1, unit.life, Life.ALIVE);
    if (!app.hadUnit) {
      lives.i33(app);
    }
    unit.life = Life.ALIVE;
    unit.machine = model.machine(created.machine());
    unit.machine.units++;
    unit.configEventsBefore = app.configEvents;
    unit.addressEventsBefore = unit.machine.addressEvents;
    app.hadUnit = true;
    app.units.add(unit);
    if (created.principal() != null) {
      unit.principal = model.unit(created.principal());
      unit.principal.subordinates.add(unit);
    }
    if (unit.principal != null || app.subordinate) {
      judgeSubordinate(unit);
    }
  }

  private void judgeSubordinate(UnitState unit) {
    if (isMadeByEntry(unit, sequence - 1)) {
      lives.i31(unit, true);
      return;
    }
    long n = entry.n();
    long next = sequence + 1;
    atStepEnd.add(
        () -> {
          verdicts.at(model.name, n);
          lives.i31(unit, isMadeByEntry(unit, next));
        });
  }

  /** Whether the last entry into a container relation was the unit's principal's, in this step. */
  private boolean isMadeByEntry(UnitState unit, long neighbour) {
    return lastContainerEntrant != null
        && lastContainerEntrant == unit.principal
        && lastContainerRelation.side(unit.app) != null
        && (lastContainerStep == step || lastContainerSequence == neighbour);
  }

  private void unitLife(UnitName name, Life life) {
    UnitState unit = model.unit(name);
    lives.i29Life(unit.toString(), unit.name, -1, unit.life, life);
    if (life == Life.DEAD) {
      long n = entry.n();
      atStepEnd.add(
          () -> {
            verdicts.at(model.name, n);
            lives.i36eDead(unit);
          });
    } else if (life == Life.REMOVED) {
      lives.i29UnitRemoved(unit);
      unit.app.units.remove(unit);
      unit.errorHook = null;
      if (unit.machine != null) {
        unit.machine.units--;
        unit.machine.running = unit.machine.running == unit ? null : unit.machine.running;
      }
    }
    unit.life = life.isBefore(unit.life) ? unit.life : life;
  }

  private void relCreated(TraceEvent.RelCreated created) {
    RelationState relation = model.relation(created.relation());
    boolean again = relation.isKnown();
    relation.key = created.key();
    relation.container = created.scope() == hookloom.charm.Scope.CONTAINER;
    if (!again) {
      for (TraceEvent.EndpointInfo side : created.endpoints()) {
        relation.sides.add(new RelationState.Side(model.app(side.app()), side.endpoint()));
      }
    }
    lives.i30(relation, lastRelation, model.relationWithKey(created.key()) != null);
    relation.life = Life.ALIVE;
    lastRelation = Math.max(lastRelation, relation.id);
    model.useKey(relation);
    for (RelationState.Side side : relation.sides) {
      side.bag.add(0, entry.n(), BagState.NOBODY, BagContent.EMPTY);
      side.app.relationCame(side.endpoint);
    }
  }

  private void relationLife(int id, Life life) {
    RelationState relation = model.relation(id);
    lives.i29Life(relation.toString(), null, id, relation.life, life);
    if (life == Life.REMOVED) {
      lives.i29RelationRemoved(relation);
      model.freeKey(relation);
      for (RelationState.Side side : relation.sides) {
        side.app.relationWent(side.endpoint);
      }
    }
    relation.life = life.isBefore(relation.life) ? relation.life : life;
  }

  private void relSuspended(int id) {
    RelationState relation = model.relation(id);
    relation.suspended = true;
    relation.suspensions++;
  }

  private void relResumed(int id) {
    RelationState relation = model.relation(id);
    relation.suspended = false;
    relation.resumes++;
  }

  private void appCreated(TraceEvent.AppCreated created) {
    AppState app = model.app(created.app());
    if (app.life == Life.REMOVED) {
      app = model.newApp(created.app());
    }
    app.life = Life.ALIVE;
    app.subordinate = created.subordinate();
    app.endpoints = created.endpoints();
  }

  private void appLife(AppName name, Life life) {
    AppState app = model.app(name);
    lives.i29Life(name.text(), null, -1, app.life, life);
    app.life = life.isBefore(app.life) ? app.life : life;
  }

  private void upgrade(TraceEvent.Upgrade upgrade) {
    AppState app = model.app(upgrade.app());
    app.endpoints = upgrade.endpoints();
    app.configEvents++;
    app.configHash = null;
  }

  private void configSet(TraceEvent.ConfigSet set) {
    AppState app = model.app(set.app());
    app.configEvents++;
    app.configHash = set.hash();
  }

  /** An operator's force exempts units from what they would owe (R72). */
  void command(String words) {
    if (!words.contains("--force")) {
      return;
    }
    for (String word : words.split(" ")) {
      for (UnitState unit : model.unitList) {
        boolean named =
            word.equals(unit.name.text())
                || word.equals(unit.app.name.text())
                || words.contains("remove-machine")
                    && unit.machine != null
                    && word.equals(unit.machine.name);
        if (named && unit.life != Life.UNKNOWN) {
          unit.forced = true;
          unit.subordinates.forEach(subordinate -> subordinate.forced = true);
        }
      }
    }
  }
}
