package hookloom.trace.check;

import hookloom.hook.Hook;
import hookloom.hook.HookRunId;
import hookloom.hook.Outcome;
import hookloom.names.UnitName;
import java.util.ArrayList;
import java.util.List;

/** What the trace has told of one unit and its agent. */
final class UnitState {
  final UnitName name;

  /** The place of the unit among those of its model, from 0. */
  final int place;

  final AppState app;

  /** Null on a principal. */
  UnitState principal;

  MachineState machine;
  final List<UnitState> subordinates = new ArrayList<>();
  Life life = Life.UNKNOWN;

  /** Whether an operator forced it, or its scopes, away (R72). */
  boolean forced;

  /** Whether it was removed in the very step that it turned dying in (R146). */
  boolean quicklyRemoved;

  long dyingStep;
  boolean agentUp;
  boolean wasUp;
  String agentStatus;
  boolean dyingDelivered;

  /** The relations that it has to do with, and the same in the order they came up. */
  private final IntMap<ViewState> views = new IntMap<>();

  final List<ViewState> viewList = new ArrayList<>();

  /* The run under way, and the logical hook (R273) it belongs to. */

  /** Null when nothing runs. */
  HookRunId run;

  int runCommits;
  long lastCommitSequence;

  /** The logical hook decided last; null before the first. */
  Hook hook;

  /** Whether the logical hook has had an attempt and is not completed. */
  boolean hookOpen;

  /** -1 for null. */
  int decideVersion = -1;

  String decideHash;
  long decideNumber;
  UnitName decideDeparting;
  int attempts;
  long attemptNumber;

  /** Whether it held the lease at some time in the run under way. */
  boolean ledInRun;

  Outcome lastOutcome;

  /** Whether something allowed another attempt since the last one (I27). */
  boolean retryAllowed;

  /** The hook that put the unit into error; null outside of error. */
  Hook errorHook;

  boolean wasInError;
  boolean noRetryAsked;

  /** When the back-off began to count, and how many ticks came since (I36g). */
  private long backoffMicros;

  /** A time before that by the clock of the agent's own node. */
  private long backoffOwnMicros;

  int ticks;

  /** Whether a fault has moved a clock since the back-off began to count. */
  boolean clockMoved;

  /** When its agent told something last, by the clock of its node. */
  private long ownMicros;

  /** Whether resolved is set: the back-off counts anew once the agent has acted on it. */
  boolean resolvedAsked;

  /* The sequence of completed hooks. */

  Hook lastCompleted;

  /** Whether the agent stopped since the run of lastCompleted ended well (I28). */
  boolean stoppedSinceCompleted;

  boolean anyDecided;
  boolean installDone;
  boolean startDone;
  boolean stopStarted;
  boolean stopDone;
  boolean removeStarted;
  boolean removeDone;

  /** Whether a leadership hook came between install and the last config-changed (I4). */
  boolean leadershipSinceInstall;

  boolean electedSinceInstall;
  int configChangesSinceStart;
  int upgradesDone;
  int configEventsBefore;
  int addressEventsBefore;

  /** Whether a config-changed has completed. */
  boolean configHashKnown;

  /** The hash that it was decided with, null if unknown. */
  String configHash;

  long configDelivered;

  /** Whether config was delivered between the decision and the attempt or skip (R191). */
  boolean configMoved;

  boolean configMovedAtStart;

  /* Leadership as the unit met it. */

  /** Whether its first claim won the lease, and it has not lost it since (I4). */
  boolean firstClaimHeld;

  /** Whether nobody has held the lease since its agent started, so that its first claim wins. */
  boolean leaseFreeSinceStart;

  /** Whether its local leader flag must be set: leader-elected completed and nothing cleared it. */
  boolean elected;

  boolean everElected;

  /** Whether the lease ended since the last attempt of leader-elected started. */
  boolean leaseEnded;

  /** Whether it had ended before an attempt of the leader-elected that is not completed yet. */
  boolean electedCause;

  UnitState(UnitName name, int place, AppState app) {
    this.name = name;
    this.place = place;
    this.app = app;
  }

  /** Its side of a relation. */
  ViewState view(RelationState relation) {
    ViewState view = views.get(relation.id);
    if (view == null) {
      view = new ViewState(this, relation);
      views.put(relation.id, view);
      viewList.add(view);
    }
    return view;
  }

  /** Its side of a relation that it has had to do with; null for any other. */
  ViewState viewOrNull(int relation) {
    return views.get(relation);
  }

  /** The principal of its unit scopes: a principal is its own (I32). */
  UnitState root() {
    return principal == null ? this : principal;
  }

  boolean isAlive() {
    return life == Life.ALIVE;
  }

  /** Whether it lives, in any way, with an agent that runs and no force applied to it. */
  boolean isLively() {
    return isAlive() && agentUp && !forced;
  }

  /** Whether that is the run under way. */
  boolean isIn(HookRunId other) {
    return run != null && run.count() == other.count();
  }

  /** The run under way is over. */
  void endRun(Outcome outcome) {
    run = null;
    lastOutcome = outcome;
    if (machine != null && machine.running == this) {
      machine.running = null;
    }
  }

  /** Its agent itself tells something. */
  void tells(long micros) {
    ownMicros = micros;
  }

  /** The back-off counts anew, by something that its agent or the record told. */
  void restartBackoff(long micros) {
    backoffMicros = micros;
    backoffOwnMicros = ownMicros;
    clockMoved = false;
  }

  /**
   * Since when the back-off counts, or a time before that where only the agent's clock is to be
   * trusted.
   */
  long backoffMicros(boolean oneClock) {
    return oneClock ? backoffMicros : backoffOwnMicros;
  }

  boolean holdsLease() {
    return app.leaseHolder == this;
  }

  @Override
  public String toString() {
    return name.text();
  }
}
