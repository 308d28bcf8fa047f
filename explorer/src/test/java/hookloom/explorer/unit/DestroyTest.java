package hookloom.explorer.unit;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.explorer.Acts;
import hookloom.explorer.Played;
import hookloom.explorer.Scene;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Section 5.6: destroying a unit. */
class DestroyTest {
  private static final Acts TONE =
      Acts.in(
          "config-changed",
          hook -> hook.write(0, false, "tone", hook.config().get("tone").toString()));

  private static Scene pair() {
    return Scene.of()
        .deploy("a", 1, TONE, "requires x:i")
        .deploy("b", 1, TONE, "provides y:i")
        .integrate("a", "b");
  }

  @Covers(Rule.R145)
  @Test
  void removeUnit_isDyingFirstAndAnnouncedInALaterStep() {
    Played played = pair().settled().removeUnit("a/0").play();

    assertThat(played.stepOf("scope-departing 0 a/0"))
        .isGreaterThan(played.stepOf("unit-dying a/0"));
  }

  @Covers(Rule.R145)
  @Test
  void removeUnit_anySeed_agentMaySeeItBeforeTheAnnouncement() {
    assertThat(
            pair()
                .settled()
                .removeUnit("a/0")
                .storiesOf(
                    "scope-departing", "hook-start a/0 x-relation-departed(b/0; departing=a/0)"))
        .contains(
            "scope-departing 0 a/0, hook-start a/0 x-relation-departed(b/0; departing=a/0)",
            "hook-start a/0 x-relation-departed(b/0; departing=a/0), scope-departing 0 a/0");
  }

  @Test
  void quickRemove_agentIsAllocating_unitIsGoneAtOnceWithoutHooks() {
    Played played = Scene.of().deploy("a", 1).removeUnit("a/0").play();

    assertThat(played.stepOf("unit-removed a/0")).isEqualTo(played.stepOf("unit-dying a/0"));
    assertThat(played.hooksOf("a/0")).isEmpty();
  }

  @Covers(Rule.R145)
  @Test
  void quickRemove_s13Off_unitDiesByItsAgent() {
    Played played = Scene.of().with("S13", "off").deploy("a", 1).removeUnit("a/0").play();

    assertThat(played.stepOf("unit-removed a/0")).isGreaterThan(played.stepOf("unit-dying a/0"));
  }

  @Covers(Rule.R145)
  @Test
  void quickRemove_agentIsPastAllocating_runsItsHooks() {
    Played played = Scene.of().deploy("a", 1).settled().removeUnit("a/0").play();

    assertThat(played.hooksAfter("unit-dying a/0", "a/0")).containsExactly("stop", "remove");
  }

  @Covers(Rule.R146)
  @Test
  void agent_findsItsUnitGoneInAHook_stopsAtOnce() {
    Played played =
        pair()
            .settled()
            .slow("a/0", "upgrade-charm", 100)
            .holding("a/0", "a/0", "upgrade-charm", 1000)
            .refresh("a", false, Acts.quiet())
            .starting("a/0", "upgrade-charm")
            .forceUnit("a/0")
            .play();

    assertThat(played.story("unit-removed", "hook-end a/0 upgrade-charm", "decide a/0"))
        .endsWith("unit-removed a/0");
  }

  @Covers(Rule.R147)
  @Test
  void announcement_everyRelationItIsIn_peersToo() {
    Played played =
        Scene.of()
            .deploy("a", 2, "requires x:i", "peers p:q")
            .deploy("b", 1, "provides y:i")
            .integrate("a", "b")
            .settled()
            .removeUnit("a/1")
            .play();

    assertThat(played.story("scope-departing"))
        .containsExactly("scope-departing 0 a/1", "scope-departing 1 a/1");
  }

  @Covers(Rule.R147)
  @Test
  void announcement_unit_staysInScopeForCounting() {
    Played played =
        pair()
            .settled()
            .slow("a/0", "x-relation-departed", 100)
            .removeUnit("a/0")
            .starting("a/0", "x-relation-departed")
            .removeRelation("a", "b")
            .play();

    assertThat(played.story("scope-departing", "scope-leave", "rel-removed"))
        .containsExactly(
            "scope-departing 0 a/0", "scope-leave 0 b/0", "scope-leave 0 a/0", "rel-removed 0");
  }

  private static Scene logged() {
    return Scene.of()
        .deploy("web", 1, "provides e:logging container")
        .subordinate("log", "requires info:logging container")
        .integrate("log", "web")
        .settled();
  }

  @Covers(Rule.R148)
  @Test
  void dyingPrincipal_destroysItsSubordinatesFirst() {
    Played played = logged().removeUnit("web/0").play();

    assertThat(played.story("unit-dying", "hook-start web/0 stop"))
        .containsExactly("unit-dying web/0", "unit-dying log/0", "hook-start web/0 stop");
  }

  @Covers(Rule.R148)
  @Test
  void dyingPrincipal_inError_destroysNoneUntilItIsResolved() {
    Played played =
        logged()
            .failing("web/0", "upgrade-charm", 1)
            .refresh("web", false, Acts.quiet())
            .ended("web/0", "upgrade-charm")
            .removeUnit("web/0")
            .play();

    assertThat(played.story("unit-dying", "hook-end web/0 upgrade-charm"))
        .containsExactly(
            "hook-end web/0 upgrade-charm failed",
            "unit-dying web/0",
            "hook-end web/0 upgrade-charm ok",
            "unit-dying log/0");
  }

  @Covers(Rule.R150)
  @Test
  void dyingLeader_isLeader_answersTrueToTheEnd() {
    List<Boolean> seen = new ArrayList<>();

    Scene.of()
        .deploy("u", 2, Acts.in("remove", hook -> seen.add(hook.isLeader())))
        .settled()
        .removeUnit("u/0")
        .play();

    assertThat(seen).containsExactly(true);
  }

  /** While a/0 runs a hook of 100 s, all that could be due becomes due, and it is removed. */
  private static Scene muchIsDue() {
    return Scene.of()
        .deploy("a", 1, "requires x:i", "requires k:j")
        .deploy("b", 2, TONE, "provides y:i", "provides k:j")
        .integrate("a:x", "b:y")
        .settled()
        .slow("a/0", "upgrade-charm", 400)
        .refresh("a", false, Acts.quiet())
        .starting("a/0", "upgrade-charm")
        .integrate("a:k", "b:k")
        .config("a", "loud")
        .config("b", "loud")
        .addUnit("b");
  }

  @Covers(Rule.R149)
  @Test
  void dying_muchIsDue_runsOnlyWhatWasQueuedAndItsEnding() {
    Played played = muchIsDue().removeUnit("a/0").play();

    assertThat(played.hooksAfter("unit-dying a/0", "a/0"))
        .containsExactly(
            "config-changed",
            "x-relation-departed(b/0; departing=a/0)",
            "x-relation-departed(b/1; departing=a/0)",
            "x-relation-broken",
            "stop",
            "remove");
    assertThat(played.story("scope-enter 1 a/0")).isEmpty();
  }

  @Covers(Rule.R149)
  @Test
  void alive_muchIsDue_runsItAll() {
    Played played = muchIsDue().play();

    assertThat(played.hooksAfter("hook-end a/0 upgrade-charm ok", "a/0"))
        .contains(
            "config-changed",
            "k-relation-created",
            "x-relation-joined(b/2)",
            "x-relation-changed(b/0)");
  }

  @Covers(Rule.R149)
  @Test
  void dying_becomesLeader_runsNoElected() {
    Played played =
        Scene.of()
            .deploy("u", 2)
            .settled()
            .slow("u/1", "stop", 100)
            .removeUnit("u/1")
            .starting("u/1", "stop")
            .removeUnit("u/0")
            .play();

    assertThat(played.hooksAfter("unit-dying u/1", "u/1")).containsExactly("stop", "remove");
  }

  @Covers(Rule.R150)
  @Test
  void teardown_relationsThenStopThenRemoveThenDead() {
    Played played =
        Scene.of()
            .deploy("a", 2, "requires x:i", "peers p:q")
            .deploy("b", 1, "provides y:i")
            .integrate("a", "b")
            .settled()
            .removeUnit("a/0")
            .play();

    assertThat(
            played.story("hook-start a/0", "unit-dead", "lease-end", "scope-leave", "unit-removed"))
        .endsWith(
            "hook-start a/0 p-relation-departed(a/1; departing=a/0)",
            "hook-start a/0 x-relation-departed(b/0; departing=a/0)",
            "hook-start a/0 x-relation-broken",
            "scope-leave 1 a/0",
            "hook-start a/0 stop",
            "hook-start a/0 remove",
            "unit-dead a/0",
            "lease-end a/0",
            "scope-leave 0 a/0",
            "unit-removed a/0");
  }

  @Covers(Rule.R150)
  @Test
  void teardown_anySeed_relationsMayInterleaveButStopIsAfterAll() {
    assertThat(
            Scene.of()
                .deploy("a", 1, "requires x:i", "requires k:j")
                .deploy("b", 1, "provides y:i", "provides k:j")
                .integrate("a:x", "b:y")
                .integrate("a:k", "b:k")
                .settled()
                .removeUnit("a/0")
                .ordersOf("a/0", "x-relation-broken", "k-relation-broken", "stop"))
        .containsExactlyInAnyOrder(
            "x-relation-broken, k-relation-broken, stop",
            "k-relation-broken, x-relation-broken, stop");
  }

  /** a/0 writes in its departed hook, after the announcement. */
  @Covers(Rule.R151)
  @Test
  void writeOfADepartingUnit_isStoredAndNotifiesNobody() {
    Acts writes = Acts.in("x-relation-departed", hook -> hook.write(0, false, "k", "v"));

    Played played =
        Scene.of()
            .deploy("a", 1, writes, "requires x:i")
            .deploy("b", 1, "provides y:i")
            .integrate("a", "b")
            .settled()
            .removeUnit("a/0")
            .play();

    assertThat(played.relation("a:x b:y").bags().get("a/0")).containsEntry("k", "v");
    assertThat(played.hooksAfter("unit-dying a/0", "b/0"))
        .containsExactly("y-relation-departed(a/0; departing=a/0)");
  }

  @Covers(Rule.R119)
  @Test
  void writeOfOthers_causesNoChangedOnADyingUnit() {
    Played played =
        pair()
            .settled()
            .slow("a/0", "x-relation-departed", 100)
            .removeUnit("a/0")
            .starting("a/0", "x-relation-departed")
            .config("b", "loud")
            .play();

    assertThat(played.story("commit")).contains("commit 0:b/0 v2 {tone=loud}");
    assertThat(played.hooksAfter("commit 0:b/0 v2 {tone=loud}", "a/0"))
        .containsExactly("x-relation-broken", "stop", "remove");
  }
}
