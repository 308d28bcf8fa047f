package hookloom.trace.check;

import static hookloom.trace.check.Invariant.I16;
import static hookloom.trace.check.Invariant.I17;
import static hookloom.trace.check.Invariant.I20;
import static hookloom.trace.check.Invariant.I21;
import static hookloom.trace.check.Invariant.I22;
import static hookloom.trace.check.Invariant.I35;
import static hookloom.trace.check.Invariant.I36;

import hookloom.hook.Hook;
import hookloom.hook.Outcome;
import hookloom.names.AppName;
import hookloom.names.Owner;
import hookloom.process.Switches;
import hookloom.trace.TraceEvent.Commit;
import java.util.Map;

/** Judges databags: what makes changed due, and what is committed. */
final class BagJudge {
  /** How long a lease lasts (R210), in microseconds. */
  static final long LEASE_MICROS = 60_000_000;

  private final Verdicts verdicts;
  private final Switches switches;

  BagJudge(Verdicts verdicts, Switches switches) {
    this.verdicts = verdicts;
    this.switches = switches;
  }

  /**
   * A changed is decided.
   *
   * @param remote null in changed for an application
   * @param version -1 for null
   */
  void decided(ViewState view, RemoteState remote, Hook hook, int version) {
    switch (hook.letter()) {
      case 'A' -> {
        i16(view, hook, version);
        i17App(view, hook, version);
      }
      case 'C' -> i17Unit(view, remote, hook, version);
      default -> {}
    }
  }

  private void i16(ViewState view, Hook hook, int version) {
    if (view.other == null) {
      return;
    }
    BagState bag = view.other.bag;
    String trouble = null;
    if (!view.other.app.name.equals(hook.remoteApp())) {
      trouble = ", but it observes " + view.other.app.name;
    } else if (version <= view.appProcessed || bag.version < 1) {
      trouble =
          " for version "
              + version
              + ", with "
              + view.appProcessed
              + " processed and "
              + bag.version
              + " there";
    } else if (view.relation.isPeer()
        && !switches.peerAppSelfNotify()
        && !bag.hasForeignVersion(view.appProcessed, version, view.unit.place)) {
      trouble = ", but it made every version after " + view.appProcessed + " itself";
    }
    if (verdicts.breaks(I16, trouble == null)) {
      tell(I16, view, view.unit + " decides " + hook + trouble);
    }
  }

  private void i17App(ViewState view, Hook hook, int version) {
    if (view.other == null) {
      return;
    }
    int there = view.other.bag.version;
    if (verdicts.breaks(I17, version > view.appProcessed && version <= there)) {
      tell(
          I17,
          view,
          view.unit
              + " decides "
              + hook
              + " for version "
              + version
              + ", with "
              + view.appProcessed
              + " processed and "
              + there
              + " there");
    }
  }

  private void i17Unit(ViewState view, RemoteState remote, Hook hook, int version) {
    Hook joined = view.pendingJoined();
    if (joined != null && joined.remoteUnit().equals(hook.remoteUnit())) {
      return;
    }
    int there = remote.scope.bag.version;
    if (verdicts.breaks(I17, version > Math.max(remote.recorded, 0) && version <= there)) {
      tell(
          I17,
          view,
          view.unit
              + " decides "
              + hook
              + " for version "
              + version
              + ", with "
              + remote.recorded
              + " processed and "
              + there
              + " there");
    }
  }

  /**
   * Something is committed; the states are those before it.
   *
   * @param side null if it is a unit's bag, or the application has no side
   */
  void commits(
      UnitState unit,
      RelationState relation,
      BagState bag,
      Commit commit,
      boolean inRun,
      long sequence,
      long micros) {
    i20Commit(unit, commit, inRun, sequence);
    i21(unit, commit, micros);
    i22Commit(unit, relation, bag, commit);
    i35(unit, relation, commit.bag().owner(), "commits to");
    i36(unit, relation, bag, commit);
  }

  private void i20Commit(UnitState unit, Commit commit, boolean inRun, long sequence) {
    boolean together = unit.runCommits == 0 || unit.lastCommitSequence == sequence - 1;
    if (verdicts.breaks(I20, inRun && together)) {
      verdicts.tell(
          I20,
          unit.name,
          commit.bag().relation(),
          unit
              + " commits to "
              + commit.bag()
              + " of run "
              + commit.run()
              + (inRun ? " apart from the run's other commits" : " outside of the run"));
    }
  }

  /** A run ends. */
  void i20End(UnitState unit, Outcome outcome) {
    if (outcome == Outcome.OK || outcome == Outcome.CRASHED) {
      return;
    }
    if (verdicts.breaks(I20, unit.runCommits == 0)) {
      verdicts.tell(
          I20,
          unit.name,
          -1,
          unit
              + " ends "
              + unit.hook
              + " as "
              + outcome.text()
              + " after "
              + unit.runCommits
              + " commits");
    }
  }

  private void i21(UnitState unit, Commit commit, long micros) {
    Owner owner = commit.bag().owner();
    String trouble = null;
    if (owner instanceof AppName app) {
      AppState own = unit.app;
      if (!own.name.equals(app)) {
        trouble = "which is another application's";
      } else if (own.leaseHolder != unit) {
        trouble = "while " + (own.leaseHolder == null ? "nobody" : own.leaseHolder) + " leads";
      } else if (micros > own.leaseMicros + LEASE_MICROS) {
        trouble = "with a lease of " + own.leaseMicros + " at " + micros + " microseconds";
      }
    } else if (!owner.equals(unit.name)) {
      trouble = "which is another unit's";
    }
    if (verdicts.breaks(I21, trouble == null)) {
      verdicts.tell(
          I21,
          unit.name,
          commit.bag().relation(),
          unit + " commits to " + commit.bag() + ", " + trouble);
    }
  }

  private void i22Commit(UnitState unit, RelationState relation, BagState bag, Commit commit) {
    if (bag == null) {
      return;
    }
    String trouble = null;
    if (bag.version < 0 || commit.version() != bag.version + 1) {
      trouble = "as version " + commit.version() + " after " + bag.version;
    } else if (bag.lastRunUnit == unit.place && bag.lastRunCount == commit.run().count()) {
      trouble = "twice in run " + commit.run();
    } else if (commit.changes().isEmpty() || isWithoutChange(bag, commit)) {
      trouble = "changing nothing by " + commit.changes();
    }
    if (verdicts.breaks(I22, trouble == null)) {
      verdicts.tell(
          I22,
          unit.name,
          relation.id,
          unit + " commits to " + relation.bagText(bag.owner) + " " + trouble);
    }
  }

  private static boolean isWithoutChange(BagState bag, Commit commit) {
    BagContent content = bag.content(bag.version);
    if (content == null) {
      return false;
    }
    for (Map.Entry<String, String> change : commit.changes().entrySet()) {
      if (!content.value(change.getKey()).equals(change.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** A unit enters scope; its bag is as before it. */
  void i22Entry(UnitState unit, RelationState relation, BagState bag, int version) {
    if (verdicts.breaks(I22, version == bag.version + 1)) {
      verdicts.tell(
          I22,
          unit.name,
          relation.id,
          unit
              + " enters "
              + relation
              + " with a bag of version "
              + version
              + " after "
              + bag.version);
    }
  }

  private void i36(UnitState unit, RelationState relation, BagState bag, Commit commit) {
    BagContent content = bag == null ? null : bag.content(bag.version);
    if (content == null) {
      return;
    }
    String idle = commit.changes().isEmpty() ? "nothing" : null;
    for (Map.Entry<String, String> change : commit.changes().entrySet()) {
      if (content.value(change.getKey()).equals(change.getValue())) {
        idle = change.getKey() + "=" + change.getValue();
      }
    }
    if (verdicts.breaks(I36, idle == null)) {
      verdicts.tell(
          I36,
          unit.name,
          relation.id,
          unit
              + " commits "
              + idle
              + " to "
              + relation.bagText(bag.owner)
              + ", which is so already");
    }
  }

  /** A bag of a relation is used. */
  void i35(UnitState unit, RelationState relation, Owner owner, String does) {
    if (verdicts.breaks(I35, relation.life != Life.REMOVED)) {
      verdicts.tell(
          I35,
          unit.name,
          relation.id,
          unit + " " + does + " " + relation.bagText(owner) + ", which was removed");
    }
  }

  private void tell(Invariant invariant, ViewState view, String text) {
    verdicts.tell(invariant, view.unit.name, view.relation.id, text);
  }
}
