package hookloom.explorer.relation;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.explorer.Acts;
import hookloom.explorer.Played;
import hookloom.explorer.Scene;
import hookloom.hook.HookContext;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 5.2: when each relation hook runs, and what it sees. */
class RelationHooksTest {

  private static Scene pair(Acts a, Acts b) {
    return Scene.of()
        .deploy("a", 1, a, "requires x:i")
        .deploy("b", 1, b, "provides y:i")
        .integrate("a", "b");
  }

  private static Scene pair() {
    return pair(Acts.quiet(), Acts.quiet());
  }

  private static void writeTone(HookContext hook) {
    hook.write(0, false, "tone", hook.config().get("tone").toString());
  }

  private static void writeAppTone(HookContext hook) {
    if (hook.isLeader()) {
      hook.write(0, true, "tone", hook.config().get("tone").toString());
    }
  }

  private static final Acts TONE = Acts.in("config-changed", RelationHooksTest::writeTone);
  private static final Acts APP_TONE = Acts.in("config-changed", RelationHooksTest::writeAppTone);

  // created

  @Covers(Rule.R112)
  @Test
  void created_isTheFirstHookOfAParticipation() {
    assertThat(pair().settled().removeRelation("a", "b").play().hooksOf("a/0"))
        .containsSubsequence("x-relation-created", "x-relation-joined(b/0)", "x-relation-broken")
        .containsOnlyOnce("x-relation-created");
  }

  @Covers(Rule.R112)
  @Test
  void created_context_hasTheRemoteApplicationAndNoRemoteUnit() {
    List<String> seen = new ArrayList<>();
    Acts looks =
        Acts.in(
            "x-relation-created",
            hook -> seen.add(hook.hook().remoteApp().text() + " " + hook.hook().remoteUnit()));

    pair(looks, Acts.quiet()).play();

    assertThat(seen).containsExactly("b null");
  }

  @Covers(Rule.R112)
  @Test
  void created_relationIsAlive_comesWithoutAnyRemoteUnit() {
    Played played =
        Scene.of()
            .deploy("a", 1, "requires x:i")
            .deploy("b", 0, "provides y:i")
            .integrate("a", "b")
            .play();

    assertThat(played.hooksOf("a/0")).contains("x-relation-created");
  }

  @Covers(Rule.R113)
  @Test
  void created_relationDiesBeforeItCouldRun_brokenIsTheOnlyHook() {
    Played played =
        Scene.of()
            .deploy("a", 1, "requires k:j", "requires x:i")
            .deploy("b", 1, "provides k:j", "provides y:i")
            .slow("a/0", "k-relation-created", 100)
            .integrate("a:k", "b:k")
            .integrate("a:x", "b:y")
            .starting("a/0", "k-relation-created")
            .removeRelation("a:x", "b:y")
            .play();

    assertThat(played.hooksOf("a/0"))
        .filteredOn(hook -> hook.startsWith("x-"))
        .containsExactly("x-relation-broken");
  }

  // joined, changed

  @Covers(Rule.R114)
  @Test
  void joined_bagOfTheUnit_hasItsAddressesAtLeast() {
    List<String> seen = new ArrayList<>();
    Acts looks =
        Acts.in(
            "x-relation-joined",
            hook -> seen.addAll(Acts.read(hook, 0, hook.hook().remoteUnit()).keySet()));

    pair(looks, Acts.quiet()).play();

    assertThat(seen).containsExactly("egress-subnets", "ingress-address", "private-address");
  }

  @Covers(Rule.R115)
  @Test
  void changed_afterJoined_comesEvenIfNothingWasWritten() {
    assertThat(pair().play().hooksOf("a/0"))
        .endsWith("x-relation-joined(b/0)", "x-relation-changed(b/0)");
  }

  @Covers(Rule.R115)
  @Test
  void changed_afterJoined_isTheNextOfItsRelationWithOthersAllowedBetween() {
    Played played =
        pair()
            .slow("a/0", "x-relation-joined", 100)
            .starting("a/0", "x-relation-joined")
            .addUnit("b")
            .config("a", "loud")
            .play();

    assertThat(played.hooksOf("a/0"))
        .endsWith(
            "x-relation-joined(b/0)",
            "config-changed",
            "x-relation-changed(b/0)",
            "x-relation-joined(b/1)",
            "x-relation-changed(b/1)");
  }

  @Covers(Rule.R116)
  @Test
  void changed_memberWrites_comesOnce() {
    Played played = pair(Acts.quiet(), TONE).settled().config("b", "loud").play();

    assertThat(played.hooksAfter("commit 0:b/0 v2 {tone=loud}", "a/0"))
        .containsExactly("x-relation-changed(b/0)");
  }

  @Covers(Rule.R115)
  @Test
  void changed_writeBetweenJoinedAndTheMandatoryOne_givesNoExtra() {
    Played played =
        pair(Acts.quiet(), TONE)
            .slow("a/0", "x-relation-joined", 100)
            .starting("a/0", "x-relation-joined")
            .config("b", "loud")
            .play();

    assertThat(played.hooksAfter("commit 0:b/0 v2 {tone=loud}", "a/0"))
        .containsExactly("x-relation-changed(b/0)");
  }

  @Covers(Rule.R114)
  @Test
  void changed_equalValueIsWritten_doesNotCome() {
    Acts constant = Acts.in("config-changed", hook -> hook.write(0, false, "k", "v"));

    Played played = pair(Acts.quiet(), constant).settled().config("b", "loud").play();

    assertThat(played.hooksAfter("commit 0:b/0 v1 {k=v}", "a/0"))
        .filteredOn(hook -> hook.startsWith("x-"))
        .containsExactly("x-relation-joined(b/0)", "x-relation-changed(b/0)");
  }

  @Covers(Rule.R117)
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void changed_memberWrites_aLaterReadShowsIt(long seed) {
    List<String> seen = new ArrayList<>();
    Acts reads =
        Acts.in(
            "x-relation-changed",
            hook -> seen.add(Acts.read(hook, 0, UnitName.of("b/0")).get("tone")));

    pair(reads, TONE).config("b", "loud").config("b", "soft").play(seed);

    assertThat(seen).last().isEqualTo("soft");
  }

  // changed for an application

  @Covers(Rule.R118)
  @Test
  void changedForTheApplication_itsBagWasWritten_comes() {
    Played played = pair(Acts.quiet(), APP_TONE).settled().config("b", "loud").play();

    assertThat(played.hooksAfter("commit 0:b v2 {tone=loud}", "a/0"))
        .containsExactly("x-relation-changed(app b)");
  }

  @Covers(Rule.R114)
  @Test
  void changedForTheApplication_itsBagWasNeverWritten_doesNotCome() {
    assertThat(pair().play().hooksOf("a/0")).doesNotContain("x-relation-changed(app b)");
  }

  // who is made due

  private static Scene twoByTwo(Acts a) {
    return Scene.of()
        .deploy("a", 2, a, "requires x:i")
        .deploy("b", 2, "provides y:i")
        .integrate("a", "b")
        .settled()
        .config("a", "loud");
  }

  private static final Acts FIRST_WRITES =
      Acts.in(
          "config-changed",
          hook -> {
            if (hook.unit().number() == 0) {
              writeTone(hook);
            }
          });

  @Covers({Rule.R119, Rule.R120})
  @Test
  void unitBag_nonPeer_makesEveryUnitOfTheOtherApplicationDue() {
    Played played = twoByTwo(FIRST_WRITES).play();

    assertThat(
            played.story(
                "commit",
                "hook-start a/1 x-relation-changed",
                "hook-start b/0 y-relation-changed(a/0)",
                "hook-start b/1 y-relation-changed(a/0)"))
        .endsWith(
            "commit 0:a/0 v2 {tone=loud}",
            "hook-start b/0 y-relation-changed(a/0)",
            "hook-start b/1 y-relation-changed(a/0)");
  }

  @Covers(Rule.R119)
  @Test
  void unitBag_peer_makesEveryOtherUnitDue() {
    Played played =
        Scene.of().deploy("u", 3, FIRST_WRITES, "peers p:q").settled().config("u", "loud").play();

    assertThat(played.hooksAfter("commit 0:u/0 v2 {tone=loud}", "u/0")).isEmpty();
    assertThat(played.hooksAfter("commit 0:u/0 v2 {tone=loud}", "u/1"))
        .containsExactly("p-relation-changed(u/0)");
    assertThat(played.hooksAfter("commit 0:u/0 v2 {tone=loud}", "u/2"))
        .containsExactly("p-relation-changed(u/0)");
  }

  @Covers(Rule.R119)
  @Test
  void applicationBag_nonPeer_makesEveryUnitOfTheOtherApplicationDue() {
    Played played = twoByTwo(APP_TONE).play();

    assertThat(played.hooksAfter("commit 0:a v2 {tone=loud}", "b/0"))
        .containsExactly("y-relation-changed(app a)");
    assertThat(played.hooksAfter("commit 0:a v2 {tone=loud}", "b/1"))
        .containsExactly("y-relation-changed(app a)");
    assertThat(played.hooksAfter("commit 0:a v2 {tone=loud}", "a/1")).isEmpty();
  }

  @Covers(Rule.R119)
  @Test
  void unitBag_container_makesTheUnitOfTheSamePrincipalDueAlone() {
    Played played =
        Scene.of()
            .deploy("web", 2, FIRST_WRITES, "provides e:logging container")
            .subordinate("log", "requires info:logging container")
            .integrate("log", "web")
            .settled()
            .config("web", "loud")
            .play();

    assertThat(played.hooksAfter("commit 0:web/0 v2 {tone=loud}", "log/0"))
        .contains("info-relation-changed(web/0)");
    assertThat(played.hooksAfter("commit 0:web/0 v2 {tone=loud}", "log/1"))
        .doesNotContain("info-relation-changed(web/0)");
  }

  // the own application's bag

  private static Scene peers() {
    return Scene.of().deploy("u", 2, APP_TONE, "peers p:q").settled().config("u", "loud");
  }

  @Covers(Rule.R121)
  @Test
  void ownApplicationBag_s3Off_writingLeaderGetsNoHookAndOthersDo() {
    Played played = peers().play();

    assertThat(played.hooksAfter("commit 0:u v2 {tone=loud}", "u/0")).isEmpty();
    assertThat(played.hooksAfter("commit 0:u v2 {tone=loud}", "u/1"))
        .containsExactly("p-relation-changed(app u)");
  }

  @Covers(Rule.R121)
  @Test
  void ownApplicationBag_s3On_writingLeaderGetsItToo() {
    Played played = peers().with("S3", "on").play();

    assertThat(played.hooksAfter("commit 0:u v2 {tone=loud}", "u/0"))
        .containsExactly("p-relation-changed(app u)");
  }

  @Covers(Rule.R121)
  @Test
  void ownApplicationBag_s3OffAnySeed_loneLeaderNeverGetsIt() {
    assertThat(
            Scene.of()
                .deploy("u", 1, APP_TONE, "peers p:q")
                .config("u", "loud")
                .ordersOf("u/0", "p-relation-changed"))
        .containsExactly("");
  }

  @Covers(Rule.R121)
  @Test
  void ownApplicationBag_s3Off_writeOfAnotherLeaderIsNotLost() {
    Played played =
        Scene.of()
            .deploy("u", 2, APP_TONE, "peers p:q")
            .settled()
            .expiring("u", "u/0", "config-changed")
            .config("u", "loud")
            .at(300)
            .config("u", "soft")
            .play();

    assertThat(played.hooksAfter("commit 0:u v3 {tone=soft}", "u/0"))
        .contains("p-relation-changed(app u)");
  }

  @Covers(Rule.R122)
  @Test
  void leadershipChange_nothingWritten_causesNoApplicationChanged() {
    Played played = peers().settled().removeUnit("u/0").play();

    assertThat(played.hooksAfter("unit-removed u/0", "u/1")).containsExactly("leader-elected");
  }

  // departed

  @Covers(Rule.R123)
  @Test
  void departed_memberDisappears_comesOnce() {
    Played played = pair().addUnit("b").settled().removeUnit("b/1").play();

    assertThat(played.hooksAfter("unit-dying b/1", "a/0"))
        .containsExactly("x-relation-departed(b/1; departing=b/1)");
  }

  @Covers(Rule.R114)
  @Test
  void departed_unitWasNeverJoined_doesNotCome() {
    Played played =
        pair()
            .settled()
            .slow("a/0", "config-changed", 100)
            .addUnit("b")
            .slow("a/0", "upgrade-charm", 100)
            .starting("b/1", "install")
            .refresh("a", false, Acts.quiet())
            .ended("b/1", "start")
            .forceUnit("b/1")
            .play();

    assertThat(played.hooksOf("a/0"))
        .doesNotContain("x-relation-joined(b/1)", "x-relation-departed(b/1; departing=b/1)");
  }

  @Covers(Rule.R124)
  @Test
  void departed_unit_isNotListedButItsBagIsReadable() {
    List<String> seen = new ArrayList<>();
    Acts looks =
        Acts.in(
            "x-relation-departed",
            hook ->
                seen.add(
                    hook.members(0) + " " + Acts.read(hook, 0, UnitName.of("b/1")).get("tone")));

    pair(looks, TONE).addUnit("b").settled().removeUnit("b/1").play();

    assertThat(seen).containsExactly("[b/0] plain");
  }

  @Covers(Rule.R124)
  @Test
  void departed_ownBag_isWritable() {
    Acts writes = Acts.in("x-relation-departed", hook -> hook.write(0, false, "k", "v"));

    Played played = pair(writes, Acts.quiet()).settled().removeUnit("b/0").play();

    assertThat(played.story("commit")).containsExactly("commit 0:a/0 v1 {k=v}");
  }

  @Covers(Rule.R125)
  @Test
  void departing_ownUnitIsDying_isItself() {
    Played played = pair().settled().removeUnit("a/0").play();

    assertThat(played.hooksOf("a/0")).contains("x-relation-departed(b/0; departing=a/0)");
  }

  @Covers(Rule.R125)
  @Test
  void departing_ownApplicationIsDying_isItselfInAnyOrder() {
    assertThat(pair().settled().removeApp("a").ordersOf("a/0", "x-relation-departed"))
        .containsExactly("x-relation-departed(b/0; departing=a/0)");
  }

  @Covers(Rule.R125)
  @Test
  void departing_relationRemovedBetweenAliveApplications_isTheOther() {
    Played played = pair().settled().removeRelation("a", "b").play();

    assertThat(played.hooksOf("a/0")).contains("x-relation-departed(b/0; departing=b/0)");
  }

  @Covers(Rule.R126)
  @Test
  void departed_forcesNoChanged() {
    Played played = pair().settled().removeUnit("b/0").play();

    assertThat(played.hooksAfter("unit-dying b/0", "a/0"))
        .containsExactly("x-relation-departed(b/0; departing=b/0)");
  }

  // broken

  @Covers(Rule.R127)
  @Test
  void broken_relationRemoved_runsOnEveryUnitOfBothSidesAfterAllDeparted() {
    Played played =
        Scene.of()
            .deploy("a", 2, "requires x:i")
            .deploy("b", 1, "provides y:i")
            .integrate("a", "b")
            .settled()
            .removeRelation("a", "b")
            .play();

    assertThat(played.hooksAfter("rel-dying 0", "a/1")).endsWith("x-relation-broken");
    assertThat(played.hooksAfter("rel-dying 0", "b/0"))
        .containsExactly(
            "y-relation-departed(a/0; departing=a/0)",
            "y-relation-departed(a/1; departing=a/1)",
            "y-relation-broken");
  }

  @Covers(Rule.R127)
  @Test
  void broken_context_hasNoMemberAndTheRemoteApplication() {
    List<String> seen = new ArrayList<>();
    Acts looks =
        Acts.in(
            "x-relation-broken",
            hook -> seen.add(hook.members(0) + " " + hook.hook().remoteApp().text()));

    pair(looks, Acts.quiet()).settled().removeRelation("a", "b").play();

    assertThat(seen).containsExactly("[] b");
  }

  @Covers(Rule.R128)
  @Test
  void broken_peerRelation_neverRuns() {
    Played played = Scene.of().deploy("u", 2, "peers p:q").settled().removeApp("u").play();

    assertThat(played.story("hook-start")).noneMatch(line -> line.contains("broken"));
  }

  @Covers(Rule.R129)
  @Test
  void broken_reads_stillWork() {
    List<String> seen = new ArrayList<>();
    Acts looks =
        Acts.in(
            "x-relation-broken",
            hook ->
                seen.add(
                    Acts.read(hook, 0, UnitName.of("b/0")).get("tone")
                        + Acts.read(hook, 0, AppName.of("b"))));

    pair(looks, TONE).settled().removeRelation("a", "b").play();

    assertThat(seen).containsExactly("plain{}");
  }

  @Covers(Rule.R129)
  @Test
  void broken_writes_areFlushedAndNotifyNobody() {
    Acts writes = Acts.in("x-relation-broken", hook -> hook.write(0, false, "k", "v"));

    Played played =
        pair(writes, Acts.quiet())
            .settled()
            .slow("b/0", "y-relation-departed", 100)
            .removeRelation("a", "b")
            .play();

    assertThat(played.story("commit")).containsExactly("commit 0:a/0 v1 {k=v}");
    assertThat(played.hooksAfter("commit 0:a/0 v1 {k=v}", "b/0"))
        .containsExactly("y-relation-broken");
  }

  private static Acts tellsIfHidden(List<String> seen) {
    return Acts.in(
        "x-relation-broken", hook -> seen.add(hook.relation(0).isHidden() ? "hidden" : "listed"));
  }

  @Covers(Rule.R129)
  @Test
  void broken_relationIsDying_isNotListed() {
    List<String> seen = new ArrayList<>();

    pair(tellsIfHidden(seen), Acts.quiet()).settled().removeRelation("a", "b").play();

    assertThat(seen).containsExactly("hidden");
  }

  @Covers(Rule.R129)
  @Test
  void broken_unitIsDyingInAnAliveRelation_isListed() {
    List<String> seen = new ArrayList<>();

    pair(tellsIfHidden(seen), Acts.quiet()).settled().removeUnit("a/0").play();

    assertThat(seen).containsExactly("listed");
  }

  @Covers(Rule.R130)
  @Test
  void broken_completed_leavesScopeAndNothingMoreOfItRuns() {
    Played played = pair().settled().removeRelation("a", "b").play();

    assertThat(played.stepOf("scope-leave 0 a/0"))
        .isEqualTo(played.stepOf("hook-end a/0 x-relation-broken ok"));
    assertThat(played.hooksAfter("scope-leave 0 a/0", "a/0")).isEmpty();
  }

  @Covers({Rule.R131, Rule.R72})
  @Test
  void departedAndBroken_unitIsForcedAway_runNotOnIt() {
    Played played = pair().settled().forceUnit("a/0").play();

    assertThat(played.hooksOf("a/0")).doesNotContain("x-relation-broken", "stop", "remove");
    assertThat(played.hooksAfter("unit-dying a/0", "b/0"))
        .containsExactly("y-relation-departed(a/0; departing=a/0)");
  }

  @Covers(Rule.R131)
  @Test
  void departedAndBroken_unitIsRemoved_run() {
    Played played = pair().settled().removeUnit("a/0").play();

    assertThat(played.hooksAfter("unit-dying a/0", "a/0"))
        .contains("x-relation-departed(b/0; departing=a/0)", "x-relation-broken");
  }
}
