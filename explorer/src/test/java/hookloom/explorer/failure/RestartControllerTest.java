package hookloom.explorer.failure;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.explorer.Acts;
import hookloom.explorer.Played;
import hookloom.explorer.Scene;
import hookloom.fault.Fault.Kind;
import hookloom.fault.Trigger;
import hookloom.names.UnitName;
import hookloom.operator.ModelCommand;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import org.junit.jupiter.api.Test;

/** A controller dies and recovers from what it had recorded (R209, E9). */
class RestartControllerTest {
  private static final String JOINED = "x-relation-joined";
  private static final Acts WRITES = Acts.in(JOINED, hook -> hook.write(0, false, "k", "v"));

  private static Scene pair() {
    return Scene.of()
        .deploy("a", 1, WRITES, "requires x:i")
        .deploy("b", 1, "provides y:i")
        .integrate("a", "b");
  }

  private static Scene dies(Scene scene, Trigger trigger, long seconds) {
    return scene.fault(trigger, seconds * 1_000_000, new Kind.RestartController("sim"));
  }

  private static Trigger at(long seconds) {
    return new Trigger.At(seconds * 1_000_000);
  }

  private static Trigger starting(String unit, String hook) {
    return new Trigger.OnHook(UnitName.of(unit), hook, null, false);
  }

  private static Trigger ending(String unit, String hook) {
    return new Trigger.OnHook(UnitName.of(unit), hook, null, true);
  }

  @Covers({Rule.R209, Rule.R200})
  @Test
  void restart_hookIsRunning_itFailsAndIsRunAgain() {
    Played played = dies(pair(), starting("a/0", JOINED), 20).play();

    assertThat(
            played.story("agent-stop a/0", "error-enter a/0", "hook-start a/0 " + JOINED + "(b/0)"))
        .containsExactly(
            "hook-start a/0 x-relation-joined(b/0)",
            "agent-stop a/0",
            "error-enter a/0 x-relation-joined(b/0)",
            "hook-start a/0 x-relation-joined(b/0) #2");
    assertThat(played.story("commit")).containsExactly("commit 0:a/0 v1 {k=v}");
    assertThat(played.settled()).isTrue();
  }

  /** What the hook wrote is recorded, and nobody was told: those who connect anew are. */
  @Covers(Rule.R209)
  @Test
  void restart_flushIsRecordedAndNobodyTold_observersFindOut() {
    Played played = dies(pair(), ending("a/0", JOINED), 20).play();

    assertThat(played.story("commit")).containsExactly("commit 0:a/0 v1 {k=v}");
    assertThat(played.hooksOf("b/0")).contains("y-relation-changed(a/0)");
    assertThat(played.hooksOf("a/0")).containsOnlyOnce("x-relation-joined(b/0)");
  }

  @Covers(Rule.R209)
  @Test
  void restart_nothingGoesOn_noHookRuns() {
    Played played = dies(pair(), at(300), 20).play();

    assertThat(played.hooksAfter("fault RestartController begin", "a/0")).isEmpty();
    assertThat(played.story("agent-stop")).containsExactly("agent-stop a/0", "agent-stop b/0");
    assertThat(played.settled()).isTrue();
  }

  @Test
  void restart_longerThanALease_itsHolderKeepsIt() {
    Played played = dies(Scene.of().deploy("u", 2), at(300), 500).play();

    assertThat(played.story("lease-grant", "lease-end")).containsExactly("lease-grant u/0");
    assertThat(played.unit("u/0").leader()).isTrue();
  }

  /** The agent of u/0 is down when the controller dies, and for long after. */
  @Test
  void restart_holderDoesNotComeBack_leaseRunsItsFullTermThenGoesToAnother() {
    Scene scene =
        Scene.of()
            .deploy("u", 2)
            .fault(
                at(295), 400_000_000, new Kind.CrashAgent(UnitName.of("u/0"), Kind.Point.NOW, 0));
    Played played = dies(scene, at(300), 20).play();

    assertThat(played.millisBetween("fault RestartController end", "lease-end u/0"))
        .containsExactly(60_000L);
    assertThat(played.story("lease-grant")).containsExactly("lease-grant u/0", "lease-grant u/1");
  }

  @Test
  void restart_machineComesUpMeanwhile_isUpAfterwards() {
    Played played = dies(Scene.of().deploy("u", 1), at(10), 60).play();

    assertThat(played.story("machine-started")).containsExactly("machine-started 0");
    assertThat(played.millisOf("machine-started 0")).containsExactly(70_000L);
    assertThat(played.hooksOf("u/0")).contains("start");
  }

  @Test
  void restart_machineIsStillProvisioned_comesUpOnce() {
    Played played = dies(Scene.of().deploy("u", 1), at(10), 5).play();

    assertThat(played.millisOf("machine-started 0")).containsExactly(30_000L);
  }

  @Test
  void restart_commandMeanwhile_waits() {
    Played played = dies(pair(), at(300), 60).at(310).config("a", "loud").play();

    assertThat(played.millisOf("config-set a")).endsWith(360_000L);
    assertThat(played.hooksAfter("fault RestartController begin", "a/0"))
        .containsExactly("config-changed");
  }

  private static Scene forces(Scene scene, boolean isRelation) {
    return scene
        .at(300)
        .step(
            isRelation
                ? new ModelCommand.RemoveRelation("a", "b", true, false)
                : new ModelCommand.RemoveUnit(UnitName.of("a/0"), true, false));
  }

  /** The agent of a/0 is down all the time: only force gets it out. */
  private static Scene pairWithoutA0() {
    return pair()
        .fault(at(250), 1_000_000_000, new Kind.CrashAgent(UnitName.of("a/0"), Kind.Point.NOW, 0));
  }

  @Test
  void restart_forcedUnit_isRemovedWhenItsTimeIsOver() {
    Played played = dies(forces(pairWithoutA0(), false), at(310), 20).play();

    assertThat(played.millisOf("unit-removed a/0")).containsExactly(360_000L);
  }

  @Test
  void restart_forcedUnitWhoseTimeIsOverMeanwhile_isRemovedThen() {
    Played played = dies(forces(pairWithoutA0(), false), at(310), 100).play();

    assertThat(played.millisOf("unit-removed a/0")).containsExactly(410_000L);
  }

  @Test
  void restart_forcedRelation_isRemovedWhenItsTimeIsOver() {
    Played played = dies(forces(pairWithoutA0(), true), at(310), 20).play();

    assertThat(played.millisOf("rel-removed 0")).containsExactly(360_000L);
  }

  @Test
  void restart_machineIsLostMeanwhile_leaseGoesToAnother() {
    Scene scene =
        Scene.of().deploy("u", 2).fault(at(310), -1, new Kind.LoseMachine(UnitName.of("u/0")));
    Played played = dies(scene, at(300), 60).play();

    assertThat(played.story("lease-grant")).containsExactly("lease-grant u/0", "lease-grant u/1");
    assertThat(played.view().machines().get(0).status()).isEqualTo("down");
  }

  @Test
  void restart_again_recoversFromTheSnapshotAndWhatCameAfter() {
    Scene scene = dies(dies(dies(pair(), at(50), 20), at(100), 20), at(300), 20);
    Played played = scene.at(350).config("a", "loud").play();

    assertThat(played.story("fault RestartController end")).hasSize(3);
    assertThat(played.hooksAfter("config-set a", "a/0")).endsWith("config-changed");
    assertThat(played.settled()).isTrue();
  }

  @Test
  void restart_whileItIsDown_isNoFault() {
    Played played = dies(dies(pair(), at(300), 60), at(310), 60).play();

    assertThat(played.story("fault")).hasSize(2);
  }

  @Test
  void restart_otherController_neverStrikes() {
    Played played = pair().fault(at(300), -1, new Kind.RestartController("west")).play();

    assertThat(played.story("fault")).isEmpty();
    assertThat(played.story("agent-stop")).isEmpty();
  }

  @Test
  void restart_eachTurnThatRecords_neverLosesWhatWasRecorded() {
    Trigger often = new Trigger.Sometimes(20_000);
    for (int seed = 1; seed <= 20; seed++) {
      Played played = dies(pair(), often, 3).play(seed);

      assertThat(played.story("commit")).as("seed %s", seed).contains("commit 0:a/0 v1 {k=v}");
      assertThat(played.settled()).as("seed %s", seed).isTrue();
    }
  }
}
