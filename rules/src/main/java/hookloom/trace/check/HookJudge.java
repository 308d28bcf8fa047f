package hookloom.trace.check;

import static hookloom.trace.check.Invariant.I1;
import static hookloom.trace.check.Invariant.I2;
import static hookloom.trace.check.Invariant.I27;
import static hookloom.trace.check.Invariant.I28;
import static hookloom.trace.check.Invariant.I3;
import static hookloom.trace.check.Invariant.I36d;
import static hookloom.trace.check.Invariant.I36g;
import static hookloom.trace.check.Invariant.I4;
import static hookloom.trace.check.Invariant.I5;
import static hookloom.trace.check.Invariant.I6;
import static hookloom.trace.check.Invariant.I7;

import hookloom.hook.Hook;
import hookloom.hook.HookKind;
import hookloom.hook.Outcome;
import hookloom.process.Switches;

/** Judges the hooks of one unit: their order, attempts, retries and skips. */
final class HookJudge {
  private static final long SECOND = 1_000_000;
  private static final long FIRST_DELAY = 5 * SECOND;
  private static final long LAST_DELAY = 300 * SECOND;

  private final Verdicts verdicts;
  private final Switches switches;

  HookJudge(Verdicts verdicts, Switches switches) {
    this.verdicts = verdicts;
    this.switches = switches;
  }

  /** A hook starts; the states are those before it. */
  void starts(UnitState unit, Hook hook) {
    i1(unit, hook);
    i2(unit, hook);
    i3Start(unit, hook);
    i5(unit, hook);
    i6(unit, hook);
    i7(unit, hook);
    i27(unit, hook);
  }

  /** A logical hook is completed; the states are those before it. */
  void completes(UnitState unit, Hook hook) {
    switch (hook.kind()) {
      case INSTALL -> i3Completion(unit);
      case START -> i4(unit);
      case CONFIG_CHANGED -> i36dCount(unit);
      default -> {}
    }
    i36dOrder(unit, hook);
  }

  private void i1(UnitState unit, Hook hook) {
    if (verdicts.breaks(I1, unit.run == null)) {
      tell(I1, unit, hook, unit + " starts " + hook + " while " + unit.hook + " runs");
    }
  }

  private void i2(UnitState unit, Hook hook) {
    MachineState machine = unit.machine;
    if (!switches.machineLock() || machine == null || machine.units < 2) {
      return;
    }
    UnitState other = machine.running;
    if (verdicts.breaks(I2, other == null || other == unit)) {
      tell(
          I2,
          unit,
          hook,
          unit
              + " starts "
              + hook
              + " while "
              + other
              + " on machine "
              + machine.name
              + " runs "
              + other.hook);
    }
  }

  private void i3Start(UnitState unit, Hook hook) {
    boolean holds = hook.kind() == HookKind.INSTALL ? !unit.installDone : unit.installDone;
    if (verdicts.breaks(I3, holds)) {
      tell(
          I3,
          unit,
          hook,
          unit
              + " starts "
              + hook
              + (unit.installDone ? " after it has completed" : " before install has completed"));
    }
  }

  private void i3Completion(UnitState unit) {
    if (verdicts.breaks(I3, !unit.installDone)) {
      tell(I3, unit, unit.hook, unit + " completes install once more");
    }
  }

  private void i4(UnitState unit) {
    if (unit.startDone) {
      return;
    }
    Hook before = unit.lastCompleted;
    String trouble = null;
    if (before == null || before.kind() != HookKind.CONFIG_CHANGED) {
      trouble = "completes start after " + before + ", not after config-changed";
    } else if (switches.leaderSettingsHook() && !unit.leadershipSinceInstall) {
      trouble = "completes start without leader-elected or leader-settings-changed before it";
    } else if (unit.firstClaimHeld && !unit.electedSinceInstall) {
      trouble = "completes start as leader from its first claim on, without leader-elected";
    }
    if (verdicts.breaks(I4, trouble == null)) {
      tell(I4, unit, unit.hook, unit + " " + trouble);
    }
  }

  private void i5(UnitState unit, Hook hook) {
    switch (hook.letter()) {
      case 'J', 'C', 'A', 'D' -> {
        if (verdicts.breaks(I5, unit.startDone)) {
          tell(I5, unit, hook, unit + " starts " + hook + " before its start has completed");
        }
      }
      default -> {}
    }
  }

  private void i6(UnitState unit, Hook hook) {
    HookKind kind = hook.kind();
    if (kind != HookKind.STOP
        && kind != HookKind.REMOVE
        && !unit.stopStarted
        && !unit.removeStarted) {
      return;
    }
    String trouble = null;
    if (unit.removeStarted && (kind != HookKind.REMOVE || unit.removeDone)) {
      trouble = "after remove";
    } else if (unit.stopDone && kind != HookKind.REMOVE) {
      trouble = "after stop";
    } else if (unit.stopStarted && !unit.stopDone && kind != HookKind.STOP) {
      trouble = "while stop is not completed";
    } else if (kind == HookKind.STOP && !unit.startDone) {
      trouble = "without a completed start";
    } else if (kind == HookKind.STOP && !unit.life.isEnding()) {
      trouble = "while it is " + unit.life.text();
    }
    if (verdicts.breaks(I6, trouble == null)) {
      tell(I6, unit, hook, unit + " starts " + hook + " " + trouble);
    }
  }

  private void i7(UnitState unit, Hook hook) {
    if (hook.kind() != HookKind.STOP) {
      return;
    }
    ViewState left = null;
    for (int i = 0; i < unit.viewList.size(); i++) {
      ViewState view = unit.viewList.get(i);
      if (view.inScope() && (view.members > 0 || !view.relation.isPeer() && !view.implicit)) {
        left = view;
      }
    }
    if (verdicts.breaks(I7, left == null)) {
      verdicts.tell(
          I7,
          unit.name,
          left.relation.id,
          unit
              + " starts stop in scope of "
              + left.relation
              + " with "
              + left.members
              + " members");
    }
  }

  private void i27(UnitState unit, Hook hook) {
    if (unit.errorHook != null && verdicts.breaks(I27, hook.isSameAs(unit.errorHook))) {
      tell(I27, unit, hook, unit + " starts " + hook + " while in error over " + unit.errorHook);
    }
    if (unit.hookOpen && unit.attempts > 0 && unit.hook.isSameAs(hook)) {
      boolean holds = unit.retryAllowed || unit.lastOutcome == Outcome.TERMINATED;
      if (verdicts.breaks(I27, holds)) {
        tell(
            I27,
            unit,
            hook,
            unit
                + " starts "
                + hook
                + " again after it "
                + outcomeText(unit)
                + ", without retry tick or resolved");
      }
    }
  }

  private static String outcomeText(UnitState unit) {
    return unit.lastOutcome == null ? "started" : unit.lastOutcome.text();
  }

  /** A skip is logged; gone tells whether the relation, or the unit's scope, is gone. */
  void i28(UnitState unit, Hook hook, String reason, boolean gone) {
    boolean holds =
        switch (reason) {
          case "no-retry" -> unit.noRetryAsked;
          case "not-leader" -> hook.kind() == HookKind.LEADER_ELECTED;
          case "gone" -> hook.kind().isRelation() && gone;
          case "recommit" ->
              unit.lastCompleted != null
                  && unit.lastCompleted.isSameAs(hook)
                  && unit.stoppedSinceCompleted;
          default -> false;
        };
    if (verdicts.breaks(I28, holds)) {
      tell(I28, unit, hook, unit + " skips " + hook + " for reason " + reason + why(reason));
    }
  }

  private static String why(String reason) {
    return switch (reason) {
      case "no-retry" -> ", which nobody asked for";
      case "not-leader" -> ", which is for leader-elected only";
      case "gone" -> ", but relation and scope are there";
      case "recommit" -> ", but no agent died after it ended well";
      default -> ", which is none";
    };
  }

  private void i36dCount(UnitState unit) {
    if (!unit.startDone) {
      return;
    }
    int causes = unit.app.configEvents - unit.configEventsBefore + unit.upgradesDone;
    if (unit.machine != null) {
      causes += unit.machine.addressEvents - unit.addressEventsBefore;
    }
    if (verdicts.breaks(I36d, unit.configChangesSinceStart < causes)) {
      tell(
          I36d,
          unit,
          unit.hook,
          unit
              + " completes config-changed number "
              + (unit.configChangesSinceStart + 1)
              + " after its start, with cause for "
              + causes);
    }
  }

  private void i36dOrder(UnitState unit, Hook hook) {
    Hook before = unit.lastCompleted;
    if (before == null || before.kind() != HookKind.UPGRADE_CHARM) {
      return;
    }
    if (verdicts.breaks(I36d, hook.kind() == HookKind.CONFIG_CHANGED)) {
      tell(I36d, unit, hook, unit + " completes " + hook + " right after upgrade-charm");
    }
  }

  /** A retry tick; only judged in a trace with times. Jitter takes off up to 3 % a step (R192). */
  void i36gTick(UnitState unit, long waited) {
    if (unit.errorHook == null) {
      return;
    }
    long delay = FIRST_DELAY;
    for (int i = 0; i < unit.ticks && delay < LAST_DELAY; i++) {
      delay *= 2;
    }
    delay = Math.min(delay, LAST_DELAY);
    long least = delay / 100 * (unit.ticks < 6 ? 97 - 2 * unit.ticks : 85);
    if (verdicts.breaks(I36g, waited >= least)) {
      tell(
          I36g,
          unit,
          unit.errorHook,
          unit
              + " gets retry tick "
              + (unit.ticks + 1)
              + " after "
              + waited
              + " microseconds, not after "
              + delay);
    }
  }

  private void tell(Invariant invariant, UnitState unit, Hook hook, String text) {
    verdicts.tell(invariant, unit.name, hook == null ? -1 : hook.relation(), text);
  }
}
