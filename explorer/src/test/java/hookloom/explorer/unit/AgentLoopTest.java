package hookloom.explorer.unit;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.explorer.Acts;
import hookloom.explorer.Played;
import hookloom.explorer.Scene;
import hookloom.fault.Fault;
import hookloom.hook.HookContext;
import hookloom.hook.HookKind;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sections 4.1 to 4.3: what an agent knows, and what it does next. */
class AgentLoopTest {
  private static final String BUSY = "k-relation-created";
  private static final String DONE = "hook-end a/0 k-relation-created ok";

  /** The next steps strike while a/0 runs a hook of 100 s; c/0 is due to be joined after it. */
  private static Scene busy() {
    return Scene.of()
        .deploy("a", 1, "requires x:i", "requires k:j")
        .deploy("b", 1, "provides y:i")
        .deploy("c", 1, "provides k:j")
        .settled()
        .slow("a/0", BUSY, 100)
        .integrate("a:k", "c:k")
        .starting("a/0", BUSY);
  }

  private static Scene pair() {
    return Scene.of()
        .deploy("a", 1, "requires x:i")
        .deploy("b", 1, "provides y:i")
        .integrate("a", "b");
  }

  @Covers(Rule.R73)
  @Test
  void hookKinds_areJujus() {
    assertThat(HookKind.values())
        .extracting(HookKind::text)
        .containsExactly(
            "install",
            "leader-elected",
            "leader-settings-changed",
            "config-changed",
            "start",
            "update-status",
            "upgrade-charm",
            "stop",
            "remove",
            "relation-created",
            "relation-joined",
            "relation-changed",
            "relation-departed",
            "relation-broken");
  }

  @Covers(Rule.R73)
  @Test
  void leaderSettingsHook_s2Off_neverRuns() {
    Played played = Scene.of().with("S2", "off").deploy("u", 2).play();

    assertThat(played.hooksOf("u/1")).containsExactly("install", "config-changed", "start");
  }

  @Covers(Rule.R74)
  @Test
  void loop_nothingToDo_isIdleUntilSomethingIsTold() {
    Played played = Scene.of().deploy("a", 1).settled().config("a", "loud").play();

    assertThat(played.story("agent-status a/0"))
        .endsWith(
            "agent-status a/0 executing running start hook",
            "agent-status a/0 idle",
            "agent-status a/0 executing running config-changed hook",
            "agent-status a/0 idle");
  }

  @Covers(Rule.R75)
  @Test
  void localState_agentDies_isKept() {
    Played played = pair().crashingAt(300, "a/0").play();

    assertThat(played.story("agent-stop")).containsExactly("agent-stop a/0");
    assertThat(played.hooksAfter("agent-stop a/0", "a/0")).isEmpty();
  }

  @Covers(Rule.R76)
  @Test
  void operation_queuedPendingDone_isWhatARestartFinds() {
    Played played =
        Scene.of()
            .deploy("a", 1)
            .crashing("a/0", "config-changed", Fault.Kind.Point.P8)
            .crashing("a/0", "start", Fault.Kind.Point.P4)
            .play();

    assertThat(played.story("agent-stop", "hook-start a/0 start", "error-enter"))
        .containsExactly(
            "agent-stop a/0",
            "hook-start a/0 start",
            "agent-stop a/0",
            "error-enter a/0 start",
            "hook-start a/0 start #2");
  }

  @Covers(Rule.R77)
  @Test
  void snapshot_everyPart_isToldBeforeAnythingIsDecided() {
    Played played = Scene.of().deploy("a", 1, "peers p:q").play();

    assertThat(played.story("agent-start", "deliver", "decide"))
        .startsWith(
            "agent-start a/0",
            "deliver a/0 life",
            "deliver a/0 leader",
            "deliver a/0 config",
            "deliver a/0 charm",
            "deliver a/0 settings",
            "deliver a/0 addresses",
            "deliver a/0 0:units",
            "deliver a/0 0:app",
            "decide a/0 install");
  }

  @Covers(Rule.R77)
  @Test
  void snapshot_relationSuspendedWhenFirstSeen_isNotInItUntilItIsResumed() {
    Played played = pair().settled().suspend(0).settled().addUnit("a").settled().resume(0).play();

    assertThat(
            played.story(
                "rel-resumed", "deliver a/1 0:life", "deliver a/1 0:units", "scope-enter 0 a/1"))
        .startsWith("rel-resumed 0", "deliver a/1 0:life resumed", "scope-enter 0 a/1 v0");
  }

  @Covers(Rule.R78)
  @Test
  void coalescing_unitCameAndWent_isNeverSeen() {
    Played played =
        busy().integrate("a:x", "b:y").ended("b/0", "y-relation-created").forceUnit("b/0").play();

    assertThat(played.hooksOf("a/0"))
        .contains("x-relation-created")
        .doesNotContain("x-relation-joined(b/0)");
  }

  @Covers(Rule.R78)
  @Test
  void coalescing_severalVersions_areOneChange() {
    Acts writes =
        Acts.in("config-changed", hook -> hook.write(0, false, "at", hook.nowMicros() + ""));

    Played played =
        Scene.of()
            .deploy("a", 1, "requires x:i")
            .deploy("b", 1, writes, "provides y:i")
            .integrate("a", "b")
            .settled()
            .slow("a/0", "upgrade-charm", 100)
            .refresh("a", false, Acts.quiet())
            .starting("a/0", "upgrade-charm")
            .config("b", "loud")
            .ended("b/0", "config-changed")
            .config("b", "soft")
            .play();

    assertThat(played.story("commit"))
        .endsWith("commit 0:b/0 v2 {at=37000000}", "commit 0:b/0 v3 {at=38000000}");
    assertThat(played.hooksAfter("hook-end a/0 upgrade-charm ok", "a/0"))
        .containsExactly("config-changed", "x-relation-changed(b/0)");
  }

  @Covers(Rule.R79)
  @Test
  void notification_whileAHookRuns_isSeenButDoesNotInterrupt() {
    Played played = busy().config("a", "loud").play();

    assertThat(
            played.story(
                "deliver a/0 config",
                "hook-end a/0 k-relation-created",
                "hook-start a/0 config-changed"))
        .endsWith("deliver a/0 config", DONE, "hook-start a/0 config-changed");
  }

  @Covers(Rule.R80)
  @Test
  void priority1_removedUnit_terminatesWithWorkLeft() {
    Played played = busy().config("a", "loud").forceUnit("a/0").play();

    assertThat(played.hooksAfter("unit-removed a/0", "a/0")).isEmpty();
  }

  @Covers(Rule.R80)
  @Test
  void priority3_created_comesBeforeConfigChanged() {
    Played played = busy().config("a", "loud").integrate("a:x", "b:y").play();

    assertThat(played.hooksAfter(DONE, "a/0")).startsWith("x-relation-created", "config-changed");
  }

  @Covers(Rule.R80)
  @Test
  void priority3_allScopes_areEnteredBeforeTheFirstCreated() {
    Played played =
        Scene.of()
            .deploy("a", 1, "requires x:i", "requires k:j")
            .deploy("b", 1, "provides y:i", "provides k:j")
            .integrate("a:x", "b:y")
            .integrate("a:k", "b:k")
            .play();

    assertThat(played.story("hook-start a/0", "scope-enter 0 a/0", "scope-enter 1 a/0"))
        .startsWith(
            "hook-start a/0 install",
            "scope-enter 0 a/0 v0",
            "scope-enter 1 a/0 v0",
            "hook-start a/0 x-relation-created",
            "hook-start a/0 k-relation-created");
  }

  private static Scene follower() {
    return Scene.of()
        .deploy("u", 2, "requires x:i", "requires k:j")
        .deploy("c", 1, "provides y:i", "provides k:j")
        .settled()
        .slow("u/1", BUSY, 100)
        .integrate("u:k", "c:k")
        .starting("u/1", BUSY)
        .forceUnit("u/0");
  }

  @Covers(Rule.R80)
  @Test
  void priority4_leaderElected_comesBeforeConfigChanged() {
    Played played = follower().config("u", "loud").play();

    assertThat(played.hooksAfter("hook-end u/1 k-relation-created ok", "u/1"))
        .startsWith("leader-elected", "config-changed");
  }

  @Covers(Rule.R80)
  @Test
  void priority4_leaderElected_comesAfterCreated() {
    Played played = follower().integrate("u:x", "c:y").play();

    assertThat(played.hooksAfter("hook-end u/1 k-relation-created ok", "u/1"))
        .startsWith("x-relation-created", "leader-elected");
  }

  @Covers(Rule.R80)
  @Test
  void priority6_pendingHook_comesBeforeAllElse() {
    Played played =
        busy().config("a", "loud").integrate("a:x", "b:y").failing("a/0", BUSY, 1).play();

    assertThat(played.story("hook-start a/0"))
        .containsSubsequence(
            "hook-start a/0 k-relation-created",
            "hook-start a/0 k-relation-created #2",
            "hook-start a/0 x-relation-created");
  }

  @Covers(Rule.R81)
  @Test
  void dying_relationHooksThenStopThenRemove() {
    Played played = pair().settled().removeUnit("a/0").play();

    assertThat(played.hooksAfter("unit-dying a/0", "a/0"))
        .containsExactly(
            "x-relation-departed(b/0; departing=a/0)", "x-relation-broken", "stop", "remove");
  }

  @Covers(Rule.R81)
  @Test
  void dying_removeDone_terminates() {
    Played played = pair().settled().removeUnit("a/0").play();

    assertThat(played.story("hook-end a/0 remove", "unit-dead"))
        .containsExactly("hook-end a/0 remove ok", "unit-dead a/0");
  }

  @Covers(Rule.R82)
  @Test
  void alive_upgrade_comesBeforeConfigChanged() {
    Played played = busy().config("a", "loud").refresh("a", false, Acts.quiet()).play();

    assertThat(played.hooksAfter(DONE, "a/0"))
        .containsExactly(
            "upgrade-charm", "config-changed", "k-relation-joined(c/0)", "k-relation-changed(c/0)");
  }

  @Covers(Rule.R82)
  @Test
  void alive_configChanged_comesBeforeRelationHooks() {
    Played played = busy().config("a", "loud").play();

    assertThat(played.hooksAfter(DONE, "a/0"))
        .containsExactly("config-changed", "k-relation-joined(c/0)", "k-relation-changed(c/0)");
  }

  @Covers(Rule.R82)
  @Test
  void alive_relationHooks_comeBeforeUpdateStatus() {
    Played played = busy().slow("a/0", "k-relation-changed", 400).play();

    assertThat(played.hooksAfter(DONE, "a/0"))
        .containsExactly("k-relation-joined(c/0)", "k-relation-changed(c/0)", "update-status");
  }

  @Covers(Rule.R83)
  @Test
  void followUp_afterUpgradeCharm_isConfigChangedWithNothingBetween() {
    Played played =
        Scene.of()
            .deploy("a", 1, "requires x:i")
            .deploy("b", 1, "provides y:i")
            .settled()
            .refresh("a", false, Acts.quiet())
            .starting("a/0", "upgrade-charm")
            .integrate("a", "b")
            .play();

    assertThat(played.hooksAfter("hook-end a/0 upgrade-charm ok", "a/0"))
        .startsWith("config-changed", "x-relation-created");
  }

  @Covers(Rule.R83)
  @Test
  void followUp_afterTheFirstConfigChanged_isStart() {
    Played played = Scene.of().deploy("a", 1).refresh("a", false, Acts.quiet()).play();

    assertThat(played.hooksOf("a/0"))
        .containsExactly("install", "leader-elected", "upgrade-charm", "config-changed", "start");
  }

  @Test
  void followUp_afterALaterConfigChanged_isNone() {
    Played played =
        Scene.of().deploy("a", 1).settled().config("a", "loud").settled().config("a", "x").play();

    assertThat(played.hooksAfter("agent-status a/0 idle", "a/0"))
        .containsExactly("config-changed", "config-changed");
  }

  @Covers(Rule.R84)
  @Test
  void queuedStart_blocksCreated() {
    Played played =
        Scene.of()
            .deploy("a", 1, "requires x:i")
            .deploy("b", 1, "provides y:i")
            .starting("a/0", "config-changed")
            .integrate("a", "b")
            .play();

    assertThat(played.hooksOf("a/0"))
        .startsWith("install", "leader-elected", "config-changed", "start", "x-relation-created");
  }

  @Covers(Rule.R84)
  @Test
  void queuedLeaderElected_blocksCreated() {
    Played played =
        Scene.of()
            .deploy("a", 1, "requires x:i")
            .deploy("b", 1, "provides y:i")
            .starting("a/0", "leader-elected")
            .integrate("a", "b")
            .play();

    assertThat(played.hooksOf("a/0"))
        .startsWith("install", "leader-elected", "x-relation-created", "config-changed", "start");
  }

  /** While c/0 holds the lock of their machine for 100 s, a/0 decides, and the world moves on. */
  private static Scene contended() {
    return Scene.of()
        .deploy("a", 1, "requires x:i")
        .deploy("b", 1, "provides y:i")
        .deployTo("c", List.of("0"), Acts.quiet())
        .integrate("a", "b")
        .settled()
        .slow("c/0", "upgrade-charm", 100)
        .refresh("c", false, Acts.quiet())
        .starting("c/0", "upgrade-charm")
        .addUnit("b");
  }

  @Covers(Rule.R86)
  @Test
  void contendedLock_unitHasLeftSinceTheDecision_joinedRunsAllTheSame() {
    Played played = contended().starting("b/1", "start").forceUnit("b/1").play();

    assertThat(played.hooksAfter("unit-removed b/1", "a/0"))
        .containsExactly(
            "x-relation-joined(b/1)",
            "x-relation-changed(b/1)",
            "x-relation-departed(b/1; departing=b/1)");
  }

  @Covers(Rule.R86)
  @Test
  void contendedLock_writeAfterTheDecision_isReadAndCausesOneMoreChanged() {
    Acts writes =
        Acts.in("config-changed", hook -> hook.write(0, false, "at", hook.nowMicros() + ""));

    Played played =
        Scene.of()
            .deploy(
                "a", 1, Acts.in("x-relation-changed", AgentLoopTest::readRemote), "requires x:i")
            .deploy("b", 1, writes, "provides y:i")
            .deployTo("c", List.of("0"), Acts.quiet())
            .integrate("a", "b")
            .settled()
            .slow("c/0", "upgrade-charm", 100)
            .refresh("c", false, Acts.quiet())
            .starting("c/0", "upgrade-charm")
            .config("b", "loud")
            .ended("b/0", "config-changed")
            .config("b", "soft")
            .play();

    assertThat(played.story("decide a/0 x-relation-changed(b/0)", "read a/0"))
        .endsWith(
            "decide a/0 x-relation-changed(b/0) v2",
            "read a/0 0:b/0 v3",
            "decide a/0 x-relation-changed(b/0) v3",
            "read a/0 0:b/0 v3");
  }

  private static void readRemote(HookContext hook) {
    Acts.read(hook, 0, hook.hook().remoteUnit());
  }
}
