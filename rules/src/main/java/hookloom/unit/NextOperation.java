package hookloom.unit;

import hookloom.hook.Hook;
import hookloom.hook.HookKind;
import hookloom.model.Life;
import hookloom.names.UnitName;
import hookloom.process.Choice;
import hookloom.process.Switches;
import hookloom.process.Turn;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.trace.TraceEvent;
import hookloom.unit.UnitState.Operation;
import hookloom.unit.UnitState.Step;

/**
 * The uniter's choice of what to do next: R80 to R84 for the operation, R104 and R105 for the
 * relation hook. {@link #choose} leaves the choice in the fields; it changes nothing but the local
 * leader flag, which falls silently.
 */
final class NextOperation {

  /** What is to be done. */
  enum Kind {
    NOTHING,
    ENTER,
    LEAVE,
    ACCEPT_LEADERSHIP,
    UPGRADE,
    RUN,
    RECOMMIT,
    HANDLE_ERROR,
    TERMINATE
  }

  private final Snapshot snapshot;
  private final Switches switches;
  private UnitState state;
  private boolean isSubordinate;

  Kind kind;

  /** The relation to enter or leave. */
  RelationView view;

  /** The hook to run, and the bag version known now; -1 for none. */
  Hook hook;

  int version;

  /** The event that made it due; 0 for none. */
  long cause;

  /** Whether the local leader flag fell. */
  boolean clearedLeader;

  /** Whether the unit's subordinates are to be destroyed first (R148). */
  boolean destroysSubordinates;

  /** Whether a subordinate has lost its last container relation (R67). */
  boolean destroysItself;

  NextOperation(Snapshot snapshot, Switches switches) {
    this.snapshot = snapshot;
    this.switches = switches;
  }

  void connect(UnitState unitState, boolean subordinate) {
    state = unitState;
    isSubordinate = subordinate;
  }

  /** R80, in its order; the first that applies. */
  void choose(Turn<TraceEvent> turn) {
    clearedLeader = false;
    destroysSubordinates = false;
    destroysItself = false;
    cause = turn.cause();
    if (snapshot.life == Life.DEAD || snapshot.life == Life.REMOVED || state.removed()) {
      kind = Kind.TERMINATE;
      return;
    }
    Marks.reached(Rule.R80);
    boolean idle = state.operation() == Operation.CONTINUE;
    if (state.installed()) {
      if (snapshot.life == Life.ALIVE && idle && synchronizeScopes(turn)) {
        return;
      }
      if (leadership(idle)) {
        return;
      }
    }
    if (!idle && continueHook()) {
      return;
    }
    if (snapshot.isDying()) {
      dying(turn);
    } else {
      alive(turn);
    }
  }

  // R80.3

  private boolean synchronizeScopes(Turn<TraceEvent> turn) {
    ById<RelationView> due = snapshot.due();
    int bits = 0;
    for (int i = 0; i < due.size(); i++) {
      bits |= due.at(i).due;
    }
    if ((bits & (Snapshot.ENTER | Snapshot.LEAVE)) != 0) {
      int bit = (bits & Snapshot.ENTER) != 0 ? Snapshot.ENTER : Snapshot.LEAVE;
      Marks.reached(Rule.R92);
      view = pick(bit, turn);
      kind = bit == Snapshot.ENTER ? Kind.ENTER : Kind.LEAVE;
      return true;
    }
    if (isSubordinate && !hasContainerRelation()) {
      Marks.reached(Rule.R67);
      destroysItself = true;
    }
    if ((bits & Snapshot.CREATE) != 0) {
      Marks.reached(Rule.R112);
      RelationView chosen = pick(Snapshot.CREATE, turn);
      run(chosen, HookKind.RELATION_CREATED, null, -1, chosen.lifeCause);
      return true;
    }
    return false;
  }

  private boolean hasContainerRelation() {
    for (RelationView known : snapshot.views().copy()) {
      if (known.isContainer()
          && known.isToPrincipalApp()
          && known.local != null
          && !known.isEnding(false)) {
        return true;
      }
    }
    return false;
  }

  // R80.4

  private boolean leadership(boolean idle) {
    boolean dying = snapshot.isDying();
    if (snapshot.leader && !state.leader() && !dying && idle) {
      Marks.reached(Rule.R215);
      kind = Kind.ACCEPT_LEADERSHIP;
      return true;
    }
    if (state.leader() && (!snapshot.leader || dying)) {
      Marks.reached(Rule.R216);
      state.clearLeader();
      clearedLeader = true;
    }
    if (switches.leaderSettingsHook()
        && idle
        && !state.leader()
        && !dying
        && snapshot.settingsVersion != snapshot.settingsSeen) {
      Marks.reached(Rule.R217);
      runUnitHook(HookKind.LEADER_SETTINGS_CHANGED, snapshot.settingsCause);
      return true;
    }
    return false;
  }

  // R80.6

  private boolean continueHook() {
    if (state.step() == Step.PENDING) {
      Marks.reached(Rule.R188);
      kind = Kind.HANDLE_ERROR;
      return true;
    }
    if (state.step() == Step.DONE) {
      kind = Kind.RECOMMIT;
      return true;
    }
    if (state.hook().kind() == HookKind.INSTALL && snapshot.isDying()) {
      return false;
    }
    kind = Kind.RUN;
    hook = state.hook();
    version = state.version();
    return true;
  }

  // R81

  private void dying(Turn<TraceEvent> turn) {
    Marks.reached(Rule.R81);
    destroysSubordinates = !isSubordinate && hasJoinedContainer();
    ById<RelationView> due = snapshot.due();
    for (int i = 0; i < due.size(); i++) {
      if ((due.at(i).due & Snapshot.LEAVE) != 0) {
        kind = Kind.LEAVE;
        view = due.at(i);
        return;
      }
    }
    if (relationHook(turn)) {
      return;
    }
    if (!state.started()) {
      Marks.reached(Rule.R101);
    }
    if (state.started() && !state.stopped()) {
      runUnitHook(HookKind.STOP, snapshot.lifeCause);
    } else if (state.installed() && !state.removed()) {
      Marks.reached(Rule.R102);
      runUnitHook(HookKind.REMOVE, snapshot.lifeCause);
    } else {
      kind = Kind.TERMINATE;
    }
  }

  private boolean hasJoinedContainer() {
    for (RelationView known : snapshot.views().copy()) {
      if (known.isContainer() && known.local != null) {
        return true;
      }
    }
    return false;
  }

  // R82

  private void alive(Turn<TraceEvent> turn) {
    Marks.reached(Rule.R82);
    if (!state.installed() && !state.started()) {
      Marks.reached(Rule.R90);
      runUnitHook(HookKind.INSTALL, cause);
    } else if (snapshot.charm.revision() != state.charmRevision()) {
      kind = Kind.UPGRADE;
    } else if (configDiffers()) {
      Marks.reached(Rule.R98);
      runUnitHook(HookKind.CONFIG_CHANGED, snapshot.configCause);
    } else if (!relationHook(turn)) {
      if (snapshot.tick != snapshot.tickSeen) {
        runUnitHook(HookKind.UPDATE_STATUS, cause);
      } else {
        kind = Kind.NOTHING;
      }
    }
  }

  private boolean configDiffers() {
    return !snapshot.configHash.equals(state.configHash())
        || !snapshot.trustHash.equals(state.trustHash())
        || !snapshot.addressHash.equals(state.addressHash());
  }

  // R104, R105

  private boolean relationHook(Turn<TraceEvent> turn) {
    RelationView chosen = pick(Snapshot.HOOK, turn);
    if (chosen == null) {
      return false;
    }
    Marks.reached(Rule.R104);
    chooseHook(chosen, turn);
    return true;
  }

  private void chooseHook(RelationView chosen, Turn<TraceEvent> turn) {
    Marks.reached(Rule.R105);
    LocalRelation local = chosen.local;
    UnitName pending = local.changedPending();
    boolean ending = chosen.isEnding(snapshot.isDying());
    if (pending != null) {
      Marks.reached(Rule.R115);
      int known = ending ? -1 : chosen.presentVersion(pending);
      run(chosen, HookKind.RELATION_CHANGED, pending, known, chosen.causeOf(pending));
    } else if (ending) {
      endingHook(chosen, turn);
    } else if (!chosen.departDue.isEmpty()) {
      Marks.reached(Rule.R123);
      UnitName departed = pick(chosen.departDue, turn);
      run(chosen, HookKind.RELATION_DEPARTED, departed, -1, chosen.causeOf(departed));
    } else if (chosen.isAppDue(switches.peerAppSelfNotify())) {
      Marks.reached(Rule.R118);
      run(chosen, HookKind.RELATION_CHANGED, null, chosen.appVersion, chosen.appCause);
    } else if (!chosen.joinDue.isEmpty()) {
      Marks.reached(Rule.R114);
      UnitName joined = pick(chosen.joinDue, turn);
      int known = chosen.presentVersion(joined);
      run(chosen, HookKind.RELATION_JOINED, joined, known, chosen.causeOf(joined));
    } else {
      Marks.reached(Rule.R116);
      UnitName changed = pick(chosen.changeDue, turn);
      int known = chosen.presentVersion(changed);
      run(chosen, HookKind.RELATION_CHANGED, changed, known, chosen.causeOf(changed));
    }
  }

  /** R105.2 and R105.3 with every remote unit treated as absent. */
  private void endingHook(RelationView chosen, Turn<TraceEvent> turn) {
    LocalRelation local = chosen.local;
    long why = snapshot.isDying() ? snapshot.lifeCause : chosen.lifeCause;
    if (local.memberCount() > 0) {
      int index = switches.unitOrderAny() ? chooseAny(local.memberCount(), turn) : 0;
      run(chosen, HookKind.RELATION_DEPARTED, local.member(index), -1, why);
    } else {
      Marks.reached(Rule.R127);
      run(chosen, HookKind.RELATION_BROKEN, null, -1, why);
    }
  }

  /** R111. */
  private UnitName pick(NameSet candidates, Turn<TraceEvent> turn) {
    Marks.reached(Rule.R111);
    return candidates.get(switches.unitOrderAny() ? chooseAny(candidates.size(), turn) : 0);
  }

  private static int chooseAny(int options, Turn<TraceEvent> turn) {
    return options == 1 ? 0 : turn.choose(Choice.ND2, options);
  }

  /** One of the relations with that bit: any order is legal (ND1). Null if there is none. */
  private RelationView pick(int bit, Turn<TraceEvent> turn) {
    ById<RelationView> due = snapshot.due();
    int options = 0;
    RelationView only = null;
    for (int i = 0; i < due.size(); i++) {
      if ((due.at(i).due & bit) != 0) {
        options++;
        only = due.at(i);
      }
    }
    if (options < 2) {
      return only;
    }
    int index = turn.choose(Choice.ND1, options);
    for (int i = 0; ; i++) {
      if ((due.at(i).due & bit) != 0 && index-- == 0) {
        return due.at(i);
      }
    }
  }

  private void run(RelationView of, HookKind hookKind, UnitName remote, int known, long why) {
    kind = Kind.RUN;
    hook = new Hook(hookKind, of.endpoint(), of.id(), remote, of.remoteApp(), null);
    version = known;
    cause = why == 0 ? cause : why;
  }

  private void runUnitHook(HookKind hookKind, long why) {
    kind = Kind.RUN;
    hook = Hook.ofUnit(hookKind);
    version = -1;
    cause = why == 0 ? cause : why;
  }
}
