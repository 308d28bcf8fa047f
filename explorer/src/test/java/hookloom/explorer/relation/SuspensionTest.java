package hookloom.explorer.relation;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.explorer.Acts;
import hookloom.explorer.Played;
import hookloom.explorer.Scene;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import org.junit.jupiter.api.Test;

/** Section 5.5: a relation is suspended and resumed. */
class SuspensionTest {
  private static final Acts LEADER_WRITES =
      Acts.in("y-relation-created", hook -> hook.write(0, true, "k", hook.nowMicros() + ""));

  private static Scene pair() {
    return Scene.of()
        .deploy("a", 1, "requires x:i")
        .deploy("b", 1, "provides y:i")
        .integrate("a", "b");
  }

  @Covers(Rule.R141)
  @Test
  void suspend_units_departBreakAndLeave() {
    Played played = pair().settled().suspend(0).play();

    assertThat(played.hooksAfter("rel-suspended 0", "a/0"))
        .containsExactly("x-relation-departed(b/0; departing=b/0)", "x-relation-broken");
    assertThat(played.story("scope-leave"))
        .containsExactly("scope-leave 0 a/0", "scope-leave 0 b/0");
  }

  @Covers(Rule.R141)
  @Test
  void suspend_relation_staysAliveWithItsBags() {
    Played played =
        Scene.of()
            .deploy("a", 1, "requires x:i")
            .deploy("b", 1, LEADER_WRITES, "provides y:i")
            .integrate("a", "b")
            .settled()
            .suspend(0)
            .play();

    assertThat(played.relation("a:x b:y").life()).isEqualTo("alive");
    assertThat(played.relation("a:x b:y").bags().get("b")).containsOnlyKeys("k");
    assertThat(played.relation("a:x b:y").bags()).containsKeys("a/0", "b/0");
  }

  @Covers(Rule.R141)
  @Test
  void suspend_status_isSuspendingThenSuspended() {
    Played played = pair().settled().suspend(0).play();

    assertThat(played.story("relation-status"))
        .containsExactly(
            "relation-status 0 joined",
            "relation-status 0 suspending",
            "relation-status 0 suspended");
  }

  @Covers(Rule.R77)
  @Test
  void suspended_newUnit_doesNotTryToEnter() {
    Played played = pair().settled().suspend(0).settled().addUnit("a").play();

    assertThat(played.hooksOf("a/1"))
        .containsExactly("install", "leader-settings-changed", "config-changed", "start");
  }

  @Covers(Rule.R142)
  @Test
  void suspended_entryAskedOnAStaleSnapshot_isRefusedAndTriedAgainAfterTheResume() {
    Played played =
        pair()
            .settled()
            .slow("a/1", "install", 30)
            .holding("a/1", "a/1", "install", 100)
            .addUnit("a")
            .starting("a/1", "install")
            .suspend(0)
            .settled()
            .resume(0)
            .play();

    assertThat(
            played.story(
                "rel-suspended", "scope-enter 0 a/1", "rel-resumed", "hook-start a/1 start"))
        .containsExactly(
            "rel-suspended 0", "hook-start a/1 start", "rel-resumed 0", "scope-enter 0 a/1 v0");
  }

  @Covers(Rule.R95)
  @Test
  void resume_s4On_everyUnitReentersAndRunsAllAgain() {
    Played played = pair().settled().suspend(0).settled().resume(0).play();

    assertThat(played.hooksAfter("rel-resumed 0", "a/0"))
        .containsExactly("x-relation-created", "x-relation-joined(b/0)", "x-relation-changed(b/0)");
  }

  @Covers(Rule.R143)
  @Test
  void resume_s4Off_createdDoesNotRunAgain() {
    Played played = pair().with("S4", "off").settled().suspend(0).settled().resume(0).play();

    assertThat(played.hooksAfter("rel-resumed 0", "a/0"))
        .containsExactly("x-relation-joined(b/0)", "x-relation-changed(b/0)");
  }

  @Covers(Rule.R143)
  @Test
  void resume_applicationBagWasWritten_changedForItComesAgain() {
    Acts writes = Acts.in("y-relation-joined", hook -> hook.write(0, true, "k", "v"));

    Played played =
        Scene.of()
            .with("S4", "off")
            .deploy("a", 1, "requires x:i")
            .deploy("b", 1, writes, "provides y:i")
            .integrate("a", "b")
            .settled()
            .suspend(0)
            .settled()
            .resume(0)
            .play();

    assertThat(played.hooksAfter("rel-resumed 0", "a/0"))
        .containsExactly(
            "x-relation-changed(app b)", "x-relation-joined(b/0)", "x-relation-changed(b/0)");
  }

  private static final String ONCE =
      "x-relation-created, x-relation-joined(b/0), x-relation-changed(b/0)";

  @Covers(Rule.R144)
  @Test
  void quickResume_anySeed_unitSeesNothingOrAVersionOrARejoinOrANewParticipation() {
    String departed = ", x-relation-departed(b/0; departing=b/0)";

    assertThat(pair().settled().suspend(0).resume(0).ordersOf("a/0", "x-"))
        .contains(
            ONCE,
            ONCE + ", x-relation-changed(b/0)",
            ONCE + departed + ", x-relation-joined(b/0), x-relation-changed(b/0)",
            ONCE + departed + ", x-relation-broken, " + ONCE);
  }

  @Covers(Rule.R144)
  @Test
  void quickResume_anySeed_createdRunsAgainOnlyAfterBroken() {
    assertThat(
            pair()
                .settled()
                .suspend(0)
                .resume(0)
                .ordersOf("a/0", "x-relation-created", "x-relation-broken"))
        .containsExactlyInAnyOrder(
            "x-relation-created", "x-relation-created, x-relation-broken, x-relation-created");
  }

  @Covers(Rule.R144)
  @Test
  void quickResume_beforeBrokenIsDecided_staysAndJoinsAgainWithoutCreated() {
    Played played =
        pair()
            .settled()
            .slow("a/0", "x-relation-departed", 100)
            .slow("b/0", "y-relation-departed", 100)
            .suspend(0)
            .starting("b/0", "y-relation-departed")
            .resume(0)
            .play();

    assertThat(played.hooksAfter("rel-resumed 0", "a/0"))
        .containsExactly("x-relation-joined(b/0)", "x-relation-changed(b/0)");
    assertThat(played.story("scope-leave")).isEmpty();
  }

  @Covers(Rule.R144)
  @Test
  void quickResume_brokenIsDecided_runsItAndReenters() {
    Played played =
        pair()
            .settled()
            .slow("a/0", "x-relation-broken", 100)
            .suspend(0)
            .starting("a/0", "x-relation-broken")
            .resume(0)
            .play();

    assertThat(played.story("rel-resumed", "scope-leave 0 a/0", "scope-enter 0 a/0"))
        .endsWith("rel-resumed 0", "scope-leave 0 a/0", "scope-enter 0 a/0 v1");
  }
}
