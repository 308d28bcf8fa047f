package hookloom.trace.check;

import hookloom.hook.Hook;
import java.util.ArrayList;
import java.util.List;

/** One relation as one unit lives through it: participations, hooks, members. */
final class ViewState {
  final UnitState unit;
  final RelationState relation;

  /** The unit's own scope. */
  final ScopeState scope;

  /** The own side; null if the relation is not the unit's. */
  RelationState.Side own;

  /** The side it observes: its own in a peer relation; null if the relation is not the unit's. */
  RelationState.Side other;

  /** Whether hooks run here at all (R40). */
  boolean implicit;

  /** Counted from 1; what belongs to an earlier one has ended. */
  int participation;

  /** Whether relations were resumed before this participation (S4). */
  boolean afterResume;

  /** Whether the agent stopped between entry and created (S5). */
  boolean agentStoppedBeforeCreated;

  /** Whether it was taken out of scope without its agent (R72). */
  boolean forcedOut;

  /** The n of the event that took it out so; without meaning until then. */
  long forcedOutNumber;

  boolean createdDone;
  boolean brokenDone;

  /** Over all participations. */
  int brokenCount;

  int endedWithBroken;
  int endedWithoutBroken;

  /** The version of the observed application's bag processed last in this participation. */
  int appProcessed;

  int members;

  /** The last completed hook of this relation; null before the first and when forgotten (R87). */
  Hook last;

  /* What was delivered to the agent (I18, I34). */

  boolean dyingDelivered;
  boolean suspendedDelivered;

  /** Rank of the last decision after an ending was delivered: 0 changed, 1 departed, 2 broken. */
  int endingRank;

  /** The n of the newest event told by the units and the application source; 0 for none. */
  long unitsTold;

  long appTold;

  /* Reads of application bags: version and run of the last one, own side and other side. */

  int ownAppRead = -1;
  int ownAppReadRun;
  int otherAppRead = -1;
  int otherAppReadRun;

  private final IntMap<RemoteState> remotes = new IntMap<>();
  final List<RemoteState> remoteList = new ArrayList<>();

  ViewState(UnitState unit, RelationState relation) {
    this.unit = unit;
    this.relation = relation;
    this.scope = relation.scope(unit);
    findSides();
  }

  /** Looks for its sides anew, now that the trace has introduced the relation. */
  void findSides() {
    own = relation.side(unit.app);
    other = relation.counterpart(unit.app);
    implicit = own != null && own.endpoint.isImplicit();
  }

  /** Another unit as this one sees it. */
  RemoteState remote(UnitState other) {
    RemoteState remote = remotes.get(other.place);
    if (remote == null) {
      remote = new RemoteState(other, relation.scope(other));
      remotes.put(other.place, remote);
      remoteList.add(remote);
    }
    if (remote.participation != participation) {
      remote.participation = participation;
      remote.joins = 0;
      remote.recorded = -1;
    }
    return remote;
  }

  /** Another unit as this one sees it; null if it never met it. */
  RemoteState remoteOrNull(UnitState other) {
    return remotes.get(other.place);
  }

  boolean inScope() {
    return scope.inScope;
  }

  /** Whether a joined has completed and its changed has not (R115). */
  Hook pendingJoined() {
    return last != null && last.letter() == 'J' ? last : null;
  }

  boolean isEndingDelivered() {
    return dyingDelivered || suspendedDelivered || unit.dyingDelivered;
  }

  void beginParticipation() {
    forcedOut = false;
    participation++;
    afterResume = participation > 1 && relation.resumes > 0;
    agentStoppedBeforeCreated = false;
    createdDone = false;
    brokenDone = false;
    suspendedDelivered = false;
    dyingDelivered = false;
    endingRank = 0;
    forget();
  }

  /** The agent forgets the relation's local state (R87, R106). */
  void forget() {
    appProcessed = 0;
    last = null;
    if (members > 0) {
      for (RemoteState remote : remoteList) {
        remote.stage = RemoteState.STRANGER;
      }
      members = 0;
    }
  }
}
