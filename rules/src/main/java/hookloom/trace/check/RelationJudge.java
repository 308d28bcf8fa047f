package hookloom.trace.check;

import static hookloom.trace.check.Invariant.I10;
import static hookloom.trace.check.Invariant.I11;
import static hookloom.trace.check.Invariant.I12;
import static hookloom.trace.check.Invariant.I13;
import static hookloom.trace.check.Invariant.I14;
import static hookloom.trace.check.Invariant.I15;
import static hookloom.trace.check.Invariant.I18;
import static hookloom.trace.check.Invariant.I19;
import static hookloom.trace.check.Invariant.I32;
import static hookloom.trace.check.Invariant.I36b;
import static hookloom.trace.check.Invariant.I36c;
import static hookloom.trace.check.Invariant.I8;
import static hookloom.trace.check.Invariant.I9;

import hookloom.hook.Hook;
import hookloom.names.UnitName;
import hookloom.process.Switches;
import java.util.List;

/** Judges the hooks of one relation on one unit: what is decided, starts and completes. */
final class RelationJudge {
  private final Verdicts verdicts;
  private final Switches switches;

  RelationJudge(Verdicts verdicts, Switches switches) {
    this.verdicts = verdicts;
    this.switches = switches;
  }

  /**
   * A relation hook is decided.
   *
   * @param remote null for hooks of no remote unit
   */
  void decided(ViewState view, RemoteState remote, Hook hook) {
    i15(view, remote, hook);
    i18(view, hook);
    i19Decided(view, hook);
  }

  /** An attempt of a relation hook starts. */
  void starts(ViewState view, RemoteState remote, Hook hook) {
    i11(view, hook);
    i12(view, hook);
    i13(view, hook);
    i14(view, remote, hook);
    i19Started(view, hook);
    i32(view, remote, hook);
    i36b(view, remote, hook);
  }

  /** A relation hook is completed; the states are those before it. */
  void completes(ViewState view, RemoteState remote, Hook hook) {
    i8(view, remote, hook);
    i9(view, hook);
    i10(view, hook);
  }

  private void i8(ViewState view, RemoteState remote, Hook hook) {
    if (remote == null) {
      return;
    }
    boolean holds =
        switch (hook.letter()) {
          case 'J' -> remote.stage == RemoteState.STRANGER;
          case 'C' -> remote.stage != RemoteState.STRANGER;
          default -> remote.stage == RemoteState.CHANGED;
        };
    if (verdicts.breaks(I8, holds)) {
      tell(I8, view, view.unit + " completes " + hook + " for " + stageText(remote));
    }
  }

  private static String stageText(RemoteState remote) {
    return remote.unit
        + switch (remote.stage) {
          case RemoteState.STRANGER -> ", which is no member";
          case RemoteState.JOINED -> ", which has joined but not changed";
          default -> ", which is a member already";
        };
  }

  private void i9(ViewState view, Hook hook) {
    Hook joined = view.pendingJoined();
    if (joined == null) {
      return;
    }
    boolean holds = hook.letter() == 'C' && hook.remoteUnit().equals(joined.remoteUnit());
    if (verdicts.breaks(I9, holds)) {
      tell(I9, view, view.unit + " completes " + hook + " right after " + joined);
    }
  }

  private void i10(ViewState view, Hook hook) {
    String trouble = null;
    if (view.brokenDone) {
      trouble = "after broken of the same participation";
    } else {
      switch (hook.letter()) {
        case 'K':
          trouble = view.createdDone ? "twice in one participation" : null;
          break;
        case 'B':
          trouble = view.members > 0 ? "with " + view.members + " members not departed" : null;
          break;
        default:
          trouble = view.createdDone || isCreatedExcused(view) ? null : "before created";
      }
    }
    if (verdicts.breaks(I10, trouble == null)) {
      tell(I10, view, view.unit + " completes " + hook + " " + trouble);
    }
  }

  /** Whether this participation may do without created (S4, S5). */
  boolean isCreatedExcused(ViewState view) {
    return !switches.resumeCreated() && view.afterResume
        || switches.createdLostOnRestart() && view.agentStoppedBeforeCreated;
  }

  private void i11(ViewState view, Hook hook) {
    boolean removed = view.relation.life == Life.REMOVED;
    if (verdicts.breaks(I11, !view.brokenDone && !removed)) {
      tell(
          I11,
          view,
          view.unit
              + " starts "
              + hook
              + " after "
              + (removed ? "the relation was removed" : "its broken"));
    }
  }

  private void i12(ViewState view, Hook hook) {
    if (!view.relation.isKnown()) {
      return;
    }
    boolean peerBroken = hook.letter() == 'B' && view.relation.isPeer();
    if (verdicts.breaks(I12, !peerBroken && !view.implicit)) {
      tell(
          I12,
          view,
          view.unit
              + " starts "
              + hook
              + (peerBroken ? " of a peer relation" : " on the implicit side"));
    }
  }

  private void i13(ViewState view, Hook hook) {
    if (verdicts.breaks(I13, view.inScope())) {
      tell(I13, view, view.unit + " starts " + hook + " out of scope of " + view.relation);
    }
  }

  private void i14(ViewState view, RemoteState remote, Hook hook) {
    if (remote == null || !view.relation.isKnown()) {
      return;
    }
    String trouble = null;
    if (remote.unit == view.unit) {
      trouble = "for itself";
    } else if (view.other == null || remote.unit.app != view.other.app) {
      trouble = "for a unit of an application that it does not observe";
    } else if (!view.relation.shareScope(view.unit, remote.unit)) {
      trouble = "for a unit of another principal, " + remote.unit.root();
    } else if (hook.letter() == 'J' && remote.scope.entries == 0) {
      trouble = "for a unit that has not entered scope";
    }
    if (verdicts.breaks(I14, trouble == null)) {
      tell(I14, view, view.unit + " starts " + hook + " " + trouble);
    }
  }

  private void i15(ViewState view, RemoteState remote, Hook hook) {
    RelationState relation = view.relation;
    int causes =
        relation.suspensions
            + (relation.life.isEnding() ? 1 : 0)
            + (view.unit.life.isEnding() ? 1 : 0);
    if (hook.letter() == 'D') {
      causes += remote.scope.absences;
      if (verdicts.breaks(I15, remote.departures < causes)) {
        tell(
            I15,
            view,
            view.unit
                + " decides "
                + hook
                + " number "
                + (remote.departures + 1)
                + ", with cause for "
                + causes);
      }
    } else if (hook.letter() == 'B' && verdicts.breaks(I15, view.brokenCount < causes)) {
      tell(
          I15,
          view,
          view.unit
              + " decides "
              + hook
              + " number "
              + (view.brokenCount + 1)
              + ", with cause for "
              + causes);
    }
  }

  private void i18(ViewState view, Hook hook) {
    if (!view.isEndingDelivered()) {
      return;
    }
    int rank = endingRank(hook);
    Hook joined = view.pendingJoined();
    boolean holds =
        switch (hook.letter()) {
          case 'C' -> joined != null && joined.remoteUnit().equals(hook.remoteUnit());
          case 'D' -> joined == null;
          case 'B' -> joined == null && !view.relation.isPeer();
          default -> false;
        };
    if (verdicts.breaks(I18, holds && rank >= view.endingRank)) {
      tell(
          I18,
          view,
          view.unit
              + " decides "
              + hook
              + " after it was told that "
              + (view.unit.dyingDelivered
                  ? "it is dying"
                  : view.relation + (view.dyingDelivered ? " is dying" : " is suspended")));
    }
  }

  /** The place of a hook in the order of R132. */
  static int endingRank(Hook hook) {
    return switch (hook.letter()) {
      case 'D' -> 1;
      case 'B' -> 2;
      default -> 0;
    };
  }

  private void i19Decided(ViewState view, Hook hook) {
    UnitName expected = null;
    if (hook.letter() == 'D') {
      boolean leaves = view.unit.life.isEnding() || view.unit.app.life.isEnding();
      expected = leaves ? view.unit.name : hook.remoteUnit();
    }
    i19(view, hook, expected, "decides");
  }

  private void i19Started(ViewState view, Hook hook) {
    boolean decided = view.unit.hook != null && view.unit.hook.isSameAs(hook);
    UnitName expected = hook.departingUnit();
    if (hook.letter() != 'D') {
      expected = null;
    } else if (decided) {
      expected = view.unit.decideDeparting;
    }
    i19(view, hook, expected, "starts");
  }

  private void i19(ViewState view, Hook hook, UnitName expected, String does) {
    UnitName departing = hook.departingUnit();
    boolean holds = expected == null ? departing == null : expected.equals(departing);
    if (verdicts.breaks(I19, holds)) {
      tell(
          I19,
          view,
          view.unit
              + " "
              + does
              + " "
              + hook
              + " with departing unit "
              + departing
              + ", not "
              + expected);
    }
  }

  private void i32(ViewState view, RemoteState remote, Hook hook) {
    if (hook.letter() != 'J' || !view.relation.container) {
      return;
    }
    if (verdicts.breaks(I32, view.unit.root() == remote.unit.root())) {
      tell(
          I32,
          view,
          view.unit
              + " of principal "
              + view.unit.root()
              + " starts "
              + hook
              + " for a unit of "
              + remote.unit.root());
    }
  }

  private void i36b(ViewState view, RemoteState remote, Hook hook) {
    if (hook.letter() != 'J') {
      return;
    }
    int causes = remote.scope.entries + view.relation.resumes;
    if (verdicts.breaks(I36b, remote.joins < causes)) {
      tell(
          I36b,
          view,
          view.unit
              + " starts "
              + hook
              + " number "
              + (remote.joins + 1)
              + ", with cause for "
              + causes);
    }
  }

  /** relation-list has answered; the unit's hook runs. */
  void i36c(ViewState view, Hook running, List<UnitName> names, ModelState model) {
    if (!view.inScope()) {
      return;
    }
    boolean own = running != null && running.relation() == view.relation.id;
    UnitName joining = own && running.letter() == 'J' ? running.remoteUnit() : null;
    UnitName leaving = own && running.letter() == 'D' ? running.remoteUnit() : null;
    int expected = view.members + (joining == null ? 0 : 1) - (leaving == null ? 0 : 1);
    boolean holds = names.size() == expected;
    for (int i = 0; holds && i < names.size(); i++) {
      UnitName name = names.get(i);
      RemoteState remote = view.remoteOrNull(model.unit(name));
      holds =
          !name.equals(leaving)
              && (name.equals(joining) || remote != null && remote.isMember())
              && (i == 0 || names.get(i - 1).compareTo(name) < 0);
    }
    if (verdicts.breaks(I36c, holds)) {
      tell(
          I36c,
          view,
          view.unit
              + " lists "
              + names
              + " in "
              + view.relation
              + ", with "
              + view.members
              + " members in "
              + running);
    }
  }

  private void tell(Invariant invariant, ViewState view, String text) {
    verdicts.tell(invariant, view.unit.name, view.relation.id, text);
  }
}
