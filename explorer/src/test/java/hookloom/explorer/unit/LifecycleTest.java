package hookloom.explorer.unit;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.explorer.Acts;
import hookloom.explorer.Played;
import hookloom.explorer.Scene;
import hookloom.fault.Fault.Kind.Point;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Section 4.5: a unit from install to remove. */
class LifecycleTest {

  private static Scene pair() {
    return Scene.of().deploy("a", 1, "requires x:i").deploy("b", 1, "provides y:i");
  }

  private static Scene related() {
    return pair().integrate("a", "b");
  }

  @Covers(Rule.R90)
  @Test
  void newUnit_withPeerAndRelation_createdOnceEachThenLeadershipConfigStart() {
    Played played =
        Scene.of()
            .deploy("a", 1, "requires x:i", "peers p:q")
            .deploy("b", 1, "provides y:i")
            .integrate("a", "b")
            .play();

    assertThat(played.hooksOf("a/0"))
        .startsWith(
            "install",
            "p-relation-created",
            "x-relation-created",
            "leader-elected",
            "config-changed",
            "start");
  }

  @Covers(Rule.R90)
  @Test
  void newUnit_notLeader_runsLeaderSettingsChanged() {
    Played played = Scene.of().deploy("a", 2).play();

    assertThat(played.hooksOf("a/1"))
        .containsExactly("install", "leader-settings-changed", "config-changed", "start");
  }

  @Covers(Rule.R90)
  @Test
  void install_everSuccessful_runsOnce() {
    Played played =
        Scene.of().deploy("a", 1).failing("a/0", "install", 2).settled().config("a", "x").play();

    assertThat(played.story("hook-end a/0 install"))
        .containsExactly(
            "hook-end a/0 install failed",
            "hook-end a/0 install failed",
            "hook-end a/0 install ok");
  }

  @Covers(Rule.R91)
  @Test
  void created_relationKnownWhenInstallCompletes_comesBeforeLeadership() {
    Played played = pair().starting("a/0", "install").integrate("a", "b").play();

    assertThat(played.hooksOf("a/0"))
        .startsWith("install", "x-relation-created", "leader-elected", "config-changed", "start");
  }

  @Covers(Rule.R91)
  @Test
  void created_relationKnownBeforeConfigChangedIsChosen_comesBeforeIt() {
    Played played = pair().starting("a/0", "leader-elected").integrate("a", "b").play();

    assertThat(played.hooksOf("a/0"))
        .startsWith("install", "leader-elected", "x-relation-created", "config-changed", "start");
  }

  @Covers(Rule.R91)
  @Test
  void created_relationKnownDuringConfigChanged_comesAfterStart() {
    Played played = pair().starting("a/0", "config-changed").integrate("a", "b").play();

    assertThat(played.hooksOf("a/0"))
        .startsWith("install", "leader-elected", "config-changed", "start", "x-relation-created");
  }

  @Covers(Rule.R91)
  @Test
  void created_relationAddedInOperation_comesAfterTheCurrentHookAheadOfAllElse() {
    Played played =
        pair()
            .settled()
            .config("a", "loud")
            .starting("a/0", "config-changed")
            .config("a", "soft")
            .integrate("a", "b")
            .play();

    assertThat(played.hooksAfter("agent-status a/0 idle", "a/0"))
        .startsWith("config-changed", "x-relation-created", "config-changed");
  }

  @Covers(Rule.R92)
  @Test
  void scopeEntry_ofANewUnit_comesRightAfterInstall() {
    Played played = related().play();

    assertThat(played.story("hook-start a/0", "hook-end a/0", "scope-enter 0 a/0"))
        .startsWith(
            "hook-start a/0 install",
            "hook-end a/0 install ok",
            "scope-enter 0 a/0 v0",
            "hook-start a/0 x-relation-created");
  }

  @Covers(Rule.R92)
  @Test
  void scopeEntry_beforeItsOwnCreated_remoteUnitMayJoinIt() {
    Played played = related().settled().slow("a/1", "x-relation-created", 60).addUnit("a").play();

    assertThat(
            played.story(
                "hook-start b/0 y-relation-joined(a/1)", "hook-end a/1 x-relation-created"))
        .containsExactly(
            "hook-start b/0 y-relation-joined(a/1)", "hook-end a/1 x-relation-created ok");
  }

  @Covers(Rule.R93)
  @Test
  void joined_remoteUnitIsThereBeforeStart_comesAfterIt() {
    Played played = related().settled().slow("a/1", "start", 60).addUnit("a").play();

    assertThat(played.hooksOf("a/1"))
        .containsExactly(
            "install",
            "x-relation-created",
            "leader-settings-changed",
            "config-changed",
            "start",
            "x-relation-joined(b/0)",
            "x-relation-changed(b/0)");
  }

  @Covers(Rule.R93)
  @Test
  void joinedChangedDeparted_anySeed_neverBeforeStart() {
    assertThat(related().ordersOf("a/0", "start", "x-relation-joined", "x-relation-changed"))
        .containsExactly("start, x-relation-joined(b/0), x-relation-changed(b/0)");
  }

  @Covers({Rule.R93, Rule.R101})
  @Test
  void dyingBeforeStart_broken_runsWithoutStart() {
    Played played = related().starting("a/0", "x-relation-created").removeUnit("a/0").play();

    assertThat(played.hooksOf("a/0"))
        .containsExactly("install", "x-relation-created", "x-relation-broken", "remove");
  }

  @Covers(Rule.R215)
  @Test
  void leaderAfterSetup_electedRunsWhenItIsDue() {
    Played played = Scene.of().deploy("u", 2).settled().removeUnit("u/0").play();

    assertThat(played.hooksAfter("unit-removed u/0", "u/1")).containsExactly("leader-elected");
  }

  /** u/0 waits for the lock with leader-elected queued, while its lease goes to u/1. */
  private static Scene electedTooLate() {
    return Scene.of()
        .deploy("c", 1)
        .settled()
        .slow("u/0", "install", 20)
        .slow("c/0", "upgrade-charm", 200)
        .expiring("u", "c/0", "upgrade-charm")
        .deployTo("u", List.of("0", "new"), Acts.quiet())
        .starting("u/0", "install")
        .refresh("c", false, Acts.quiet());
  }

  @Covers(Rule.R94)
  @Test
  void leaderElected_leaseLostAtP2_isSkipped() {
    Played played = electedTooLate().play();

    assertThat(played.story("hook-skip"))
        .containsExactly("hook-skip u/0 leader-elected not-leader");
    assertThat(played.hooksOf("u/0"))
        .containsExactly("install", "leader-settings-changed", "config-changed", "start");
  }

  @Covers(Rule.R94)
  @Test
  void leaderElected_skippedAndThenLeaderAgain_runs() {
    Played played = electedTooLate().settled().removeUnit("u/1").play();

    assertThat(played.hooksAfter("hook-skip u/0 leader-elected not-leader", "u/0"))
        .endsWith("config-changed", "start", "leader-elected");
  }

  @Covers(Rule.R95)
  @Test
  void scopeEntry_bag_holdsTheAddressKeys() {
    Played played = related().play();

    assertThat(played.relation("a:x b:y").bags().get("a/0"))
        .containsOnlyKeys("egress-subnets", "ingress-address", "private-address")
        .containsEntry("private-address", played.unit("a/0").address())
        .containsEntry("ingress-address", played.unit("a/0").address())
        .containsEntry("egress-subnets", played.unit("a/0").address() + "/32");
  }

  @Covers(Rule.R95)
  @Test
  void scopeEntry_secondParticipation_replacesTheBag() {
    Acts writes =
        Acts.in("x-relation-joined", hook -> hook.write(0, false, "k", "v"))
            .and("x-relation-created", hook -> hook.log("INFO", "again"));

    Played played =
        Scene.of()
            .deploy("a", 1, writes, "requires x:i")
            .deploy("b", 1, "provides y:i")
            .integrate("a", "b")
            .settled()
            .suspend(0)
            .settled()
            .removeUnit("b/0")
            .resume(0)
            .play();

    assertThat(played.story("commit")).containsExactly("commit 0:a/0 v1 {k=v}");
    assertThat(played.relation("a:x b:y").bags().get("a/0")).doesNotContainKey("k");
  }

  @Covers(Rule.R96)
  @Test
  void privateAddress_charmDeletesIt_isGoneForObservers() {
    Acts deletes =
        Acts.in("x-relation-joined", hook -> hook.write(0, false, "private-address", ""));

    Played played =
        Scene.of()
            .deploy("a", 1, deletes, "requires x:i")
            .deploy("b", 1, "provides y:i")
            .integrate("a", "b")
            .play();

    assertThat(played.relation("a:x b:y").bags().get("a/0"))
        .containsOnlyKeys("egress-subnets", "ingress-address");
  }

  @Covers(Rule.R97)
  @Test
  void scopeEntry_ofALeader_setsTheRelationJoined() {
    Played played = related().play();

    assertThat(played.story("relation-status")).containsExactly("relation-status 0 joined");
    assertThat(played.stepOf("relation-status 0 joined"))
        .isEqualTo(played.stepOf("scope-enter 0 a/0 v0"));
  }

  @Covers(Rule.R97)
  @Test
  void scopeEntry_ofAnother_leavesTheStatus() {
    Played played =
        Scene.of()
            .deploy("a", 2, "requires x:i")
            .deploy("b", 1, "provides y:i")
            .slow("a/0", "install", 300)
            .slow("b/0", "install", 300)
            .integrate("a", "b")
            .play();

    assertThat(played.story("scope-enter", "relation-status"))
        .startsWith("scope-enter 0 a/1 v0", "scope-enter 0 a/0 v0", "relation-status 0 joined");
  }

  @Covers(Rule.R98)
  @Test
  void configChanged_trustIsGiven_runs() {
    Played played = Scene.of().deploy("a", 1).settled().trust("a").play();

    assertThat(played.hooksAfter("trust-set a", "a/0")).containsExactly("config-changed");
  }

  @Covers(Rule.R98)
  @Test
  void configChanged_sameValueIsSet_doesNotRun() {
    Played played = Scene.of().deploy("a", 1).settled().config("a", "plain").play();

    assertThat(played.hooksAfter("agent-status a/0 idle", "a/0")).isEmpty();
  }

  @Covers(Rule.R98)
  @Test
  void configChanged_agentRestarts_runsOnlyIfSomethingChanged() {
    Played played =
        Scene.of()
            .deploy("a", 1)
            .crashingAt(100, "a/0")
            .at(103)
            .config("a", "loud")
            .crashingAt(200, "a/0")
            .play();

    assertThat(played.story("agent-stop", "hook-start a/0 config-changed"))
        .containsExactly(
            "hook-start a/0 config-changed",
            "agent-stop a/0",
            "hook-start a/0 config-changed",
            "agent-stop a/0");
  }

  @Covers(Rule.R99)
  @Test
  void updateStatus_tickAndNothingElse_runs() {
    Played played = Scene.of().deploy("a", 1).at(400).config("a", "loud").play();

    assertThat(played.hooksOf("a/0"))
        .endsWith("config-changed", "start", "update-status", "config-changed");
  }

  @Covers(Rule.R99)
  @Test
  void updateStatus_usually_comesFiveMinutesAfterTheAgentStarted() {
    Played played = Scene.of().deploy("a", 1).at(700).config("a", "loud").play();

    assertThat(played.millisBetween("agent-start a/0", "hook-start a/0 update-status"))
        .containsExactly(300_000L);
  }

  @Covers(Rule.R99)
  @Test
  void updateStatus_intervalOfTheModel_isKept() {
    Played played =
        Scene.of()
            .modelConfig("update-status-hook-interval", "60s")
            .deploy("a", 1)
            .at(100)
            .config("a", "loud")
            .play();

    assertThat(played.millisBetween("agent-start a/0", "hook-start a/0 update-status"))
        .containsExactly(60_000L);
  }

  /** The tick comes at 330 s, while start runs; config-changed is decided after it. */
  @Covers(Rule.R99)
  @Test
  void updateStatus_anotherHookIsDecidedAfterTheTick_isUsedUp() {
    Played played =
        Scene.of()
            .deploy("a", 1)
            .slow("a/0", "start", 400)
            .starting("a/0", "start")
            .config("a", "loud")
            .play();

    assertThat(played.hooksOf("a/0")).endsWith("start", "config-changed");
  }

  @Covers(Rule.R99)
  @Test
  void updateStatus_anotherHookWasDecidedBeforeTheTick_isStillDue() {
    Played played = Scene.of().deploy("a", 1).slow("a/0", "start", 400).play();

    assertThat(played.hooksOf("a/0")).endsWith("start", "update-status");
  }

  /** The ticks come at 330 s, while start runs, and at 630 s, while created runs. */
  @Covers(Rule.R99)
  @Test
  void updateStatus_secondTickAfterTheDecision_isStillDue() {
    Played played =
        Scene.of()
            .deploy("a", 1, "requires x:i")
            .deploy("b", 0, "provides y:i")
            .slow("a/0", "start", 400)
            .slow("a/0", "x-relation-created", 400)
            .starting("a/0", "start")
            .integrate("a", "b")
            .play();

    assertThat(played.hooksOf("a/0")).endsWith("start", "x-relation-created", "update-status");
  }

  private static Acts says(List<String> said, String words) {
    return Acts.in("config-changed", hook -> said.add(words));
  }

  @Covers(Rule.R100)
  @Test
  void upgrade_newContent_isWhatRunsFromThenOn() {
    List<String> said = new ArrayList<>();

    Scene.of()
        .deploy("a", 1, says(said, "old"))
        .settled()
        .refresh("a", false, says(said, "new"))
        .play();

    assertThat(said).containsExactly("old", "new");
  }

  @Covers(Rule.R100)
  @Test
  void upgrade_agentRestartsBeforeIt_oldContentRunsUntilThen() {
    List<String> said = new ArrayList<>();

    Scene.of()
        .deploy("a", 1, says(said, "old"))
        .crashing("a/0", "config-changed", Point.P4)
        .starting("a/0", "config-changed")
        .refresh("a", false, says(said, "new"))
        .play();

    assertThat(said).containsExactly("old", "old", "new");
  }

  @Covers(Rule.R100)
  @Test
  void upgrade_runsUpgradeCharmThenConfigChangedAndNoRelationHook() {
    Played played = related().settled().refresh("a", false, Acts.quiet()).play();

    assertThat(played.hooksAfter("upgrade a", "a/0"))
        .containsExactly("upgrade-charm", "config-changed");
  }

  @Covers(Rule.R100)
  @Test
  void upgrade_forcedInError_goesBackToTheFailedHookWithoutUpgradeCharm() {
    Played played =
        Scene.of()
            .deploy("a", 1)
            .failing("a/0", "start", 1)
            .ended("a/0", "start")
            .refresh("a", true, Acts.quiet())
            .play();

    assertThat(played.hooksAfter("upgrade a", "a/0")).containsExactly("start");
  }

  @Covers(Rule.R100)
  @Test
  void upgrade_notForcedInError_waitsUntilTheErrorIsOver() {
    Played played =
        Scene.of()
            .deploy("a", 1)
            .failing("a/0", "start", 1)
            .ended("a/0", "start")
            .refresh("a", false, Acts.quiet())
            .play();

    assertThat(played.hooksAfter("upgrade a", "a/0"))
        .containsExactly("start", "upgrade-charm", "config-changed");
  }

  @Covers(Rule.R101)
  @Test
  void dying_installNeverRan_runsNothing() {
    Played played =
        Scene.of()
            .with("S13", "off")
            .deployTo("c", List.of("lxd"), Acts.quiet())
            .deploy("a", 1)
            .removeUnit("a/0")
            .play();

    assertThat(played.hooksOf("a/0")).isEmpty();
    assertThat(played.story("unit-removed")).containsExactly("unit-removed a/0");
  }

  @Covers(Rule.R101)
  @Test
  void dying_installedButNotStarted_runsRemoveWithoutStop() {
    Played played = Scene.of().deploy("a", 1).starting("a/0", "install").removeUnit("a/0").play();

    assertThat(played.hooksOf("a/0")).containsExactly("install", "remove");
  }

  @Covers(Rule.R81)
  @Test
  void dying_startIsQueued_runsItFirst() {
    Played played =
        Scene.of().deploy("a", 1).starting("a/0", "config-changed").removeUnit("a/0").play();

    assertThat(played.hooksOf("a/0"))
        .containsExactly("install", "leader-elected", "config-changed", "start", "stop", "remove");
  }

  @Covers(Rule.R102)
  @Test
  void remove_isLastAndEndingsComeBeforeStop() {
    Played played = related().settled().removeUnit("a/0").play();

    assertThat(played.hooksOf("a/0"))
        .endsWith("x-relation-departed(b/0; departing=a/0)", "x-relation-broken", "stop", "remove");
  }

  @Covers(Rule.R102)
  @Test
  void remove_anySeed_isLast() {
    assertThat(
            related()
                .settled()
                .removeUnit("a/0")
                .config("a", "loud")
                .ordersOf("a/0", "x-relation-broken", "stop", "remove"))
        .containsExactly("x-relation-broken, stop, remove");
  }

  /**
   * A death of the agent is no reboot of its machine, and no fault makes one (R103 is optional).
   */
  @Covers(Rule.R103)
  @Test
  void agentRestarts_machineDidNotReboot_runsNoSecondStart() {
    Played played = Scene.of().deploy("a", 1).crashingAt(100, "a/0").play();

    assertThat(played.hooksAfter("agent-stop a/0", "a/0")).isEmpty();
  }
}
