package hookloom.trace.check;

import static hookloom.trace.check.Invariant.I23;
import static hookloom.trace.check.Invariant.I24;
import static hookloom.trace.check.Invariant.I25;
import static hookloom.trace.check.Invariant.I36a;

import hookloom.trace.TraceEvent.Read;

/** Judges what hooks read of databags. */
final class ReadJudge {
  private final Verdicts verdicts;
  private final BagJudge bags;
  private final boolean isEager;

  /** With whether hooks capture all bags as they start (R175). */
  ReadJudge(Verdicts verdicts, BagJudge bags, boolean isEager) {
    this.verdicts = verdicts;
    this.bags = bags;
    this.isEager = isEager;
  }

  /**
   * A unit's bag is read, the own or another's.
   *
   * @param remote the reader's sight of the bag's unit; the unit may be the reader
   */
  void ofUnit(ViewState view, RemoteState remote, Read read, boolean inRun) {
    UnitState unit = view.unit;
    boolean own = remote.unit == unit;
    boolean again = remote.readRun == read.run().count();
    i23(view, read, remote.read, again && !own);
    if (inRun && unit.hook.letter() == 'C' && unit.hook.remoteUnit().equals(remote.unit.name)) {
      i24(view, read);
    }
    i25Unit(view, remote, read);
    i35(view, read, own || read.version() == remote.read);
    if (!own) {
      i36a(view, remote.scope.bag, read);
    }
    remote.read = Math.max(remote.read, read.version());
    remote.readRun = read.run().count();
  }

  /** The bag of an application of the relation is read. */
  void ofApp(ViewState view, RelationState.Side side, Read read, boolean inRun) {
    UnitState unit = view.unit;
    boolean observed = side == view.other;
    boolean own = side == view.own && (!observed || unit.ledInRun);
    boolean again = (observed ? view.otherAppReadRun : view.ownAppReadRun) == read.run().count();
    int before = observed ? view.otherAppRead : view.ownAppRead;
    i23(view, read, before, again && !own);
    if (inRun && observed && unit.hook.letter() == 'A') {
      i24(view, read);
    }
    i25App(view, side, read, again);
    i35(view, read, own || read.version() == before);
    if (!own) {
      i36a(view, side.bag, read);
    }
    if (observed) {
      view.otherAppRead = Math.max(before, read.version());
      view.otherAppReadRun = read.run().count();
    } else {
      view.ownAppRead = Math.max(before, read.version());
      view.ownAppReadRun = read.run().count();
    }
  }

  /** A bag is read that is none of the relation's. */
  void ofStranger(ViewState view, Read read) {
    i25(view, read, "which is not of the relation");
  }

  private void i23(ViewState view, Read read, int before, boolean same) {
    if (before < 0) {
      return;
    }
    boolean holds = same ? read.version() == before : read.version() >= before;
    if (verdicts.breaks(I23, holds)) {
      tell(
          I23,
          view,
          view.unit
              + " reads version "
              + read.version()
              + " of "
              + read.bag()
              + " after "
              + before
              + (same ? " in the same run" : ""));
    }
  }

  private void i24(ViewState view, Read read) {
    int due = view.unit.decideVersion;
    if (due >= 0 && verdicts.breaks(I24, read.version() >= due)) {
      tell(
          I24,
          view,
          view.unit
              + " reads version "
              + read.version()
              + " of "
              + read.bag()
              + " in "
              + view.unit.hook
              + ", due for version "
              + due);
    }
  }

  private void i25Unit(ViewState view, RemoteState remote, Read read) {
    String trouble = null;
    if (view.own == null) {
      trouble = "being no part of the relation";
    } else if (view.relation.side(remote.unit.app) == null) {
      trouble = "which is not of the relation";
    } else if (!view.relation.shareScope(view.unit, remote.unit)) {
      trouble = "which is of another principal, " + remote.unit.root();
    }
    i25(view, read, trouble);
  }

  private void i25App(ViewState view, RelationState.Side side, Read read, boolean again) {
    String trouble = null;
    if (view.own == null) {
      trouble = "being no part of the relation";
    } else if (side == view.own && !view.relation.isPeer() && !view.unit.holdsLease() && !again) {
      UnitState leader = view.unit.app.leaseHolder;
      trouble = "while " + (leader == null ? "nobody" : leader) + " leads";
    }
    i25(view, read, trouble);
  }

  private void i25(ViewState view, Read read, String trouble) {
    if (!view.relation.isKnown()) {
      return;
    }
    if (verdicts.breaks(I25, trouble == null)) {
      tell(I25, view, view.unit + " reads " + read.bag() + ", " + trouble);
    }
  }

  /*
   * A relation that was removed by force is gone while hooks run on what they, or earlier ones, have
   * fetched (R172, R173), or captured (R175), their own bags when they first wrote to them: such an
   * answer is no read of the bag.
   */
  private void i35(ViewState view, Read read, boolean mayBeFetched) {
    boolean isCaptured = isEager && view.unit.attemptNumber < view.forcedOutNumber;
    if (!view.forcedOut || !mayBeFetched && !isCaptured) {
      bags.i35(view.unit, view.relation, read.bag().owner(), "reads");
    }
  }

  private void i36a(ViewState view, BagState bag, Read read) {
    int version = read.version();
    if (version <= bag.version && (read.content() == null || bag.content(version) == null)) {
      return;
    }
    boolean holds = version <= bag.version && bag.agrees(version, read.content());
    if (verdicts.breaks(I36a, holds)) {
      tell(
          I36a,
          view,
          view.unit
              + " reads "
              + read.bag()
              + " at version "
              + version
              + " as "
              + read.content()
              + ", which "
              + (version > bag.version ? "is not there yet" : "was " + bag.content(version)));
    }
  }

  private void tell(Invariant invariant, ViewState view, String text) {
    verdicts.tell(invariant, view.unit.name, view.relation.id, text);
  }
}
