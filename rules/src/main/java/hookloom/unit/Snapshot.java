package hookloom.unit;

import hookloom.charm.Endpoint;
import hookloom.hook.Hook;
import hookloom.hook.HookKind;
import hookloom.model.Life;
import hookloom.names.UnitName;
import hookloom.process.Switches;
import hookloom.process.Turn;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceEvent.What;
import hookloom.unit.AgentMessage.Connected;
import hookloom.unit.AgentMessage.OwnVersion;
import hookloom.unit.Notice.RelationApp;
import hookloom.unit.Notice.RelationLife;
import hookloom.unit.Notice.RelationShown;
import hookloom.unit.Notice.RelationUnits;
import java.util.TreeMap;

/**
 * What an agent was told (R77), and which relations are due for something, kept up to date by each
 * notice and by each completed hook. Lost with the agent.
 */
final class Snapshot {
  /** Bits of {@link RelationView#due}. */
  static final int ENTER = 1;

  static final int LEAVE = 2;
  static final int CREATE = 4;
  static final int HOOK = 8;

  private static final int EARLY_SOURCES = 3;

  private final Switches switches;

  /** All known relations by id; removed ones that were left are dropped. */
  private final ById<RelationView> views = new ById<>();

  /** Those with a bit set, by id. */
  private final ById<RelationView> due = new ById<>();

  Life life = Life.ALIVE;
  long lifeCause;
  boolean leader;
  private int leaderCount = -1;
  long leaderCause;
  long leaseUntil;
  boolean losesRenewals;
  String configHash = "";
  String trustHash = "";
  String addressHash = "";
  private int configCount = -1;
  long configCause;
  boolean autoRetry = true;
  long updateStatusMicros;
  Notice.CharmNotice charm;
  long charmCause;
  int settingsVersion;
  long settingsCause;
  boolean resolvedTold;

  /** How many ticks of update-status came, and how many of them a completed hook used up (R99). */
  int tick;

  int tickSeen;

  /** The version of the leader settings last processed; -1 since the agent started (R207). */
  int settingsSeen = -1;

  /** Whether an entry waits for an old subordinate to go (R63). */
  boolean mustWait;

  private UnitState.Hashes hashes;

  /** By relation id: what was told of relations that are not yet in the snapshot. */
  private TreeMap<Integer, Notice[]> early;

  Snapshot(Switches switches) {
    this.switches = switches;
  }

  /** Every part at once, from the answer to a connect. */
  void connect(Connected answer, UnitName unit, Turn<TraceEvent> turn) {
    life = answer.life();
    leader = answer.leader();
    leaderCount = answer.leaderCount();
    leaseUntil = leader ? answer.leaseUntilMicros() : 0;
    charm = answer.charm();
    settingsVersion = answer.settingsVersion();
    addressHash = answer.address().hash();
    resolvedTold = answer.resolvedMode();
    takeConfig(answer.config());
    if (turn.isTraced()) {
      deliver(unit, What.LIFE, -1, life == Life.ALIVE ? null : "dying", turn);
      deliver(unit, What.LEADER, -1, null, turn);
      deliver(unit, What.CONFIG, -1, null, turn);
      deliver(unit, What.CHARM, -1, null, turn);
      deliver(unit, What.SETTINGS, -1, null, turn);
      deliver(unit, What.ADDRESSES, -1, null, turn);
    }
    for (RelationShown shown : answer.relations()) {
      show(shown, unit, turn);
    }
  }

  /** The mirrors of the joined relations, after a connect. */
  void join(UnitState state) {
    for (RelationView view : views.copy()) {
      LocalRelation local = state.relation(view.id());
      if (local != null) {
        if (switches.createdLostOnRestart()) {
          Marks.reached(Rule.R205);
          local.createdDone(true);
        }
        view.local = local;
        view.refreshAll();
      }
      touch(view);
    }
  }

  /** Takes one notice; an older one than what is known changes nothing. */
  void take(Notice notice, UnitName unit, Turn<TraceEvent> turn) {
    if (notice instanceof RelationUnits units) {
      deliver(unit, What.RELATION_UNITS, units.relation(), null, turn);
      takeUnits(units, turn.cause());
    } else if (notice instanceof RelationApp app) {
      deliver(unit, What.RELATION_APP, app.relation(), null, turn);
      takeApp(app, turn.cause());
    } else if (notice instanceof RelationLife told) {
      takeLife(told, unit, turn);
    } else if (notice instanceof RelationShown shown) {
      show(shown, unit, turn);
      mustWait = false;
    } else if (notice instanceof Notice.LifeNotice told) {
      deliver(unit, What.LIFE, -1, told.life() == Life.ALIVE ? null : "dying", turn);
      mustWait = false;
      if (told.life().compareTo(life) > 0) {
        life = told.life();
        lifeCause = turn.cause();
        for (int i = 0; i < views.size(); i++) {
          touch(views.at(i));
        }
      }
    } else if (notice instanceof Notice.LeaderNotice told) {
      deliver(unit, What.LEADER, -1, null, turn);
      if (told.count() > leaderCount) {
        leaderCount = told.count();
        leader = told.leader();
        leaderCause = turn.cause();
        if (!leader) {
          leaseUntil = 0;
          losesRenewals = false;
        }
      }
    } else if (notice instanceof Notice.ConfigNotice told) {
      deliver(unit, What.CONFIG, -1, null, turn);
      takeConfig(told);
      configCause = turn.cause();
    } else if (notice instanceof Notice.ResolvedNotice) {
      deliver(unit, What.RESOLVED, -1, null, turn);
      resolvedTold = true;
    } else if (notice instanceof Notice.CharmNotice told) {
      deliver(unit, What.CHARM, -1, null, turn);
      if (told.revision() > charm.revision()) {
        charm = told;
        charmCause = turn.cause();
      }
    } else if (notice instanceof Notice.SettingsNotice told) {
      deliver(unit, What.SETTINGS, -1, null, turn);
      if (told.version() > settingsVersion) {
        settingsVersion = told.version();
        settingsCause = turn.cause();
      }
    } else if (notice instanceof Notice.AddressNotice told) {
      deliver(unit, What.ADDRESSES, -1, null, turn);
      addressHash = told.hash();
      hashes = null;
      configCause = turn.cause();
    } else {
      throw new AssertionError(notice);
    }
  }

  /** At P2 of leader-elected the model said who leads now, whatever was told before. */
  void confirmLeader(boolean leads, int count) {
    if (count >= leaderCount) {
      leaderCount = count;
      leader = leads;
    }
  }

  private void takeConfig(Notice.ConfigNotice told) {
    if (told.count() > configCount) {
      configCount = told.count();
      configHash = told.configHash();
      trustHash = told.trustHash();
      autoRetry = told.autoRetry();
      updateStatusMicros = told.updateStatusMicros();
      hashes = null;
    }
  }

  private void takeLife(RelationLife told, UnitName unit, Turn<TraceEvent> turn) {
    if (isOvertaken(told.relation(), told.lifeCount())) {
      return;
    }
    String value = told.life() != Life.ALIVE ? "dying" : told.suspended() ? "suspended" : "resumed";
    deliver(unit, What.RELATION_LIFE, told.relation(), value, turn);
    mustWait = false;
    takeLife(told, turn.cause());
  }

  /** Whether newer news of a relation's life came first, by another source (ND3). */
  private boolean isOvertaken(int relation, int lifeCount) {
    RelationView view = view(relation);
    if (view != null) {
      return lifeCount < view.lifeCount;
    }
    Notice[] kept = early == null ? null : early.get(relation);
    return kept != null && kept[0] instanceof RelationLife known && lifeCount < known.lifeCount();
  }

  private void takeLife(RelationLife told, long cause) {
    RelationView view = view(told.relation());
    if (view == null) {
      keepEarly(told);
      return;
    }
    view.take(told, cause);
    if (told.life() == Life.REMOVED && view.local == null) {
      forget(view);
    } else {
      touch(view);
    }
  }

  private void takeUnits(RelationUnits units, long cause) {
    RelationView view = view(units.relation());
    if (view == null) {
      keepEarly(units);
      return;
    }
    for (Notice.Presence presence : units.units()) {
      view.see(presence, cause);
    }
    touch(view);
  }

  private void takeApp(RelationApp app, long cause) {
    RelationView view = view(app.relation());
    if (view == null) {
      keepEarly(app);
      return;
    }
    view.seeApp(app.version(), cause);
    touch(view);
  }

  /*
   * A relation enters the snapshot with what the model knew when it was told, not when it is
   * delivered. So what another source tells of it before counts from then on (R77).
   */
  private void keepEarly(Notice notice) {
    if (early == null) {
      early = new TreeMap<>();
    }
    Notice[] kept = early.computeIfAbsent(notice.relation(), relation -> new Notice[EARLY_SOURCES]);
    int source = notice.what().ordinal() - What.RELATION_LIFE.ordinal();
    kept[source] = kept[source] == null ? notice : notice.over(kept[source]);
  }

  private void takeEarly(int relation, long cause) {
    Notice[] kept = early == null ? null : early.remove(relation);
    if (kept == null) {
      return;
    }
    for (Notice notice : kept) {
      if (notice instanceof RelationUnits units) {
        takeUnits(units, cause);
      } else if (notice instanceof RelationApp app) {
        takeApp(app, cause);
      } else if (notice instanceof RelationLife told && view(relation) != null) {
        takeLife(told, cause);
      }
    }
  }

  private void show(RelationShown shown, UnitName unit, Turn<TraceEvent> turn) {
    String value = shown.life() != Life.ALIVE ? "dying" : shown.suspended() ? "suspended" : null;
    if (isOvertaken(shown.relation(), shown.lifeCount())) {
      deliver(unit, What.RELATION_UNITS, shown.relation(), null, turn);
      deliver(unit, What.RELATION_APP, shown.relation(), null, turn);
    } else if (shown.isResume()) {
      deliver(unit, What.RELATION_LIFE, shown.relation(), value == null ? "resumed" : value, turn);
    } else {
      if (value != null) {
        deliver(unit, What.RELATION_LIFE, shown.relation(), value, turn);
      }
      deliver(unit, What.RELATION_UNITS, shown.relation(), null, turn);
      deliver(unit, What.RELATION_APP, shown.relation(), null, turn);
    }
    RelationView view = view(shown.relation());
    if (view == null) {
      view = new RelationView(shown);
      views.put(shown.relation(), view);
    }
    view.show(shown, turn.cause());
    touch(view);
    takeEarly(shown.relation(), turn.cause());
  }

  private static void deliver(
      UnitName unit, What what, int relation, String value, Turn<TraceEvent> turn) {
    if (turn.isTraced()) {
      turn.fact(new TraceEvent.Deliver(unit, what, relation, value));
    }
  }

  /** The hashes of now (R47, R98); one object until one of them changes. */
  UnitState.Hashes hashes() {
    if (hashes == null) {
      hashes = new UnitState.Hashes(configHash, trustHash, addressHash);
    }
    return hashes;
  }

  boolean isDying() {
    return life != Life.ALIVE;
  }

  ById<RelationView> views() {
    return views;
  }

  ById<RelationView> due() {
    return due;
  }

  RelationView view(int relation) {
    return views.get(relation);
  }

  /** The unit has entered a relation's scope. */
  void joined(int relation, UnitState state) {
    RelationView view = view(relation);
    if (view != null) {
      view.local = state.relation(relation);
      view.refreshAll();
      touch(view);
    }
  }

  /** The unit has left a relation, or found it gone. */
  void left(int relation, boolean gone) {
    RelationView view = view(relation);
    if (view == null) {
      return;
    }
    view.local = null;
    view.cache = null;
    if (view.life == Life.REMOVED || gone && view.life != Life.ALIVE) {
      forget(view);
    } else {
      view.refreshAll();
      touch(view);
    }
  }

  void refused(int relation) {
    RelationView view = view(relation);
    if (view != null) {
      view.refused = true;
      touch(view);
    }
  }

  /** A relation hook other than broken was completed: what it changed may be due no more. */
  void completed(Hook hook) {
    RelationView view = view(hook.relation());
    if (view == null) {
      return;
    }
    if (hook.remoteUnit() != null) {
      view.refreshDue(hook.remoteUnit());
      if (hook.kind() == HookKind.RELATION_DEPARTED && view.cache != null) {
        view.cache.remove(hook.remoteUnit());
      }
    }
    touch(view);
  }

  /** R173: what was fetched of a member is fetched anew in its joined and changed hooks. */
  void forgetCached(Hook hook) {
    if (hook.remoteUnit() != null) {
      RelationView view = view(hook.relation());
      if (view != null && view.cache != null) {
        Marks.reached(Rule.R173);
        view.cache.remove(hook.remoteUnit());
      }
    }
  }

  void ownVersion(OwnVersion own) {
    RelationView view = view(own.relation());
    if (view != null && view.local != null) {
      Marks.reached(Rule.R121);
      view.local.addOwnVersion(own.version());
      touch(view);
    }
  }

  private void forget(RelationView view) {
    views.remove(view.id());
    if (view.due != 0) {
      due.remove(view.id());
    }
  }

  /** Finds anew what a relation is due for. */
  void touch(RelationView view) {
    int bits = bits(view);
    if (bits != 0 && view.due == 0) {
      due.put(view.id(), view);
    } else if (bits == 0 && view.due != 0) {
      due.remove(view.id());
    }
    view.due = bits;
  }

  private int bits(RelationView view) {
    boolean usable = view.life == Life.ALIVE && !view.suspended;
    if (view.local == null) {
      return usable && !view.refused && life == Life.ALIVE ? ENTER : 0;
    }
    Endpoint endpoint = view.endpoint();
    if (endpoint.isImplicit()) {
      return !usable || isDying() && view.isContainer() ? LEAVE : 0;
    }
    int bits = usable && !view.local.createdDone() && life == Life.ALIVE ? CREATE : 0;
    return hasHook(view) ? bits | HOOK : bits;
  }

  private boolean hasHook(RelationView view) {
    if (view.local.changedPending() != null) {
      return true;
    }
    if (view.isEnding(isDying())) {
      Marks.reached(Rule.R128);
      return view.local.memberCount() > 0 || !view.isPeer();
    }
    return !view.departDue.isEmpty()
        || !view.joinDue.isEmpty()
        || !view.changeDue.isEmpty()
        || view.isAppDue(switches.peerAppSelfNotify());
  }
}
