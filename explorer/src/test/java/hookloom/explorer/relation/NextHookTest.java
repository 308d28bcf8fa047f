package hookloom.explorer.relation;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.explorer.Acts;
import hookloom.explorer.Played;
import hookloom.explorer.Scene;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import org.junit.jupiter.api.Test;

/** Section 5.1: which relation hook comes next. */
class NextHookTest {
  private static final String BUSY = "k-relation-created";
  private static final String DONE = "hook-end a/0 k-relation-created ok";

  /** Each unit writes its bag, and the leader its application's, when its config changes. */
  private static Acts writes() {
    return Acts.in(
        "config-changed",
        hook -> {
          hook.write(0, false, "tone", hook.config().get("tone").toString());
          if (hook.isLeader()) {
            hook.write(0, true, "tone", hook.config().get("tone").toString());
          }
        });
  }

  /** The next steps strike while a/0, which has joined two units of b, runs a hook of 300 s. */
  private static Scene busy() {
    return Scene.of()
        .deploy("a", 1, "requires x:i", "requires k:j")
        .deploy("b", 2, writes(), "provides y:i")
        .deploy("c", 1, "provides k:j")
        .integrate("a:x", "b:y")
        .settled()
        .slow("a/0", BUSY, 300)
        .integrate("a:k", "c:k")
        .starting("a/0", BUSY);
  }

  private static Scene twoRelations() {
    return Scene.of()
        .deploy("a", 1, "requires x:i", "requires k:j")
        .deploy("b", 1, "provides y:i", "provides k:j")
        .integrate("a:x", "b:y")
        .integrate("a:k", "b:k");
  }

  @Covers(Rule.R104)
  @Test
  void severalRelations_anySeed_anyMayComeFirst() {
    assertThat(twoRelations().ordersOf("a/0", "x-relation-joined", "k-relation-joined"))
        .containsExactlyInAnyOrder(
            "x-relation-joined(b/0), k-relation-joined(b/0)",
            "k-relation-joined(b/0), x-relation-joined(b/0)");
  }

  @Covers(Rule.R104)
  @Test
  void severalRelations_usually_firstByIdComesFirst() {
    Played played = twoRelations().play();

    assertThat(played.hooksOf("a/0"))
        .containsSubsequence("x-relation-joined(b/0)", "k-relation-joined(b/0)");
  }

  @Covers({Rule.R105, Rule.R115})
  @Test
  void step1_pendingChanged_comesEvenIfTheUnitIsGone() {
    Played played =
        Scene.of()
            .deploy("a", 1, "requires x:i")
            .deploy("b", 1, "provides y:i")
            .slow("a/0", "x-relation-joined", 100)
            .integrate("a", "b")
            .starting("a/0", "x-relation-joined")
            .forceUnit("b/0")
            .play();

    assertThat(played.hooksAfter("unit-removed b/0", "a/0"))
        .containsExactly("x-relation-changed(b/0)", "x-relation-departed(b/0; departing=b/0)");
  }

  @Covers({Rule.R105, Rule.R115})
  @Test
  void step1_pendingChanged_comesEvenIfTheRelationIsEnding() {
    Played played =
        Scene.of()
            .deploy("a", 1, "requires x:i")
            .deploy("b", 1, "provides y:i")
            .slow("a/0", "x-relation-joined", 100)
            .integrate("a", "b")
            .starting("a/0", "x-relation-joined")
            .removeRelation("a", "b")
            .play();

    assertThat(played.hooksAfter("rel-dying 0", "a/0"))
        .containsExactly(
            "x-relation-changed(b/0)",
            "x-relation-departed(b/0; departing=b/0)",
            "x-relation-broken");
  }

  @Covers({Rule.R105, Rule.R123})
  @Test
  void step2_departed_comesBeforeTheApplicationsChanged() {
    Played played = busy().config("b", "loud").forceUnit("b/1").play();

    assertThat(played.hooksAfter(DONE, "a/0"))
        .startsWith("x-relation-departed(b/1; departing=b/1)", "x-relation-changed(app b)");
  }

  @Covers({Rule.R105, Rule.R127})
  @Test
  void step3_ending_isBrokenOnceNobodyIsAMember() {
    Played played = busy().config("b", "loud").addUnit("b").removeRelation("a:x", "b:y").play();

    assertThat(played.hooksAfter(DONE, "a/0"))
        .startsWith(
            "x-relation-departed(b/0; departing=b/0)",
            "x-relation-departed(b/1; departing=b/1)",
            "x-relation-broken");
  }

  @Covers({Rule.R105, Rule.R123})
  @Test
  void step3_endingPeer_isNothing() {
    Played played = Scene.of().deploy("u", 2, "peers p:q").settled().removeUnit("u/0").play();

    assertThat(played.hooksAfter("unit-dying u/0", "u/0"))
        .containsExactly("p-relation-departed(u/1; departing=u/0)", "stop", "remove");
  }

  @Covers({Rule.R105, Rule.R118})
  @Test
  void step4_changedForTheApplication_comesBeforeJoined() {
    Played played =
        busy().config("b", "loud").addUnit("b").ended("b/2", "start").config("c", "x").play();

    assertThat(played.hooksAfter(DONE, "a/0"))
        .startsWith(
            "x-relation-changed(app b)", "x-relation-joined(b/2)", "x-relation-changed(b/2)");
  }

  @Covers({Rule.R105, Rule.R114})
  @Test
  void step5_joined_comesBeforeChangedForAMember() {
    Played played = busy().config("b", "loud").addUnit("b").play();

    assertThat(played.hooksAfter(DONE, "a/0"))
        .containsSubsequence(
            "x-relation-joined(b/2)", "x-relation-changed(b/2)", "x-relation-changed(b/0)");
  }

  @Covers({Rule.R105, Rule.R116})
  @Test
  void step6_changed_comesForEachMemberWithANewVersion() {
    Played played = busy().config("b", "loud").play();

    assertThat(played.hooksAfter(DONE, "a/0"))
        .startsWith(
            "x-relation-changed(app b)", "x-relation-changed(b/0)", "x-relation-changed(b/1)");
  }

  @Covers(Rule.R105)
  @Test
  void step7_nothingNew_isNothing() {
    Played played = busy().play();

    assertThat(played.hooksAfter(DONE, "a/0"))
        .containsExactly("k-relation-joined(c/0)", "k-relation-changed(c/0)");
  }

  @Covers(Rule.R106)
  @Test
  void joinedCompletes_versionOfTheDecisionIsKept_soTheMandatoryChangedIsTheOnlyOne() {
    Acts onStart = Acts.in("config-changed", hook -> hook.write(0, false, "k", "v"));

    Played played =
        Scene.of()
            .deploy("a", 1, "requires x:i")
            .deploy("b", 1, onStart, "provides y:i")
            .integrate("a", "b")
            .play();

    assertThat(
            played.story("decide a/0 x-relation-joined(b/0)", "decide a/0 x-relation-changed(b/0)"))
        .containsExactly(
            "decide a/0 x-relation-joined(b/0) v1", "decide a/0 x-relation-changed(b/0) v1");
  }

  @Covers(Rule.R106)
  @Test
  void changedCompletes_unitIsGone_hasNoVersion() {
    Played played =
        Scene.of()
            .deploy("a", 1, "requires x:i")
            .deploy("b", 1, "provides y:i")
            .slow("a/0", "x-relation-joined", 100)
            .integrate("a", "b")
            .starting("a/0", "x-relation-joined")
            .forceUnit("b/0")
            .play();

    assertThat(played.story("decide a/0 x-relation-changed(b/0)"))
        .containsExactly("decide a/0 x-relation-changed(b/0)");
  }

  @Covers(Rule.R115)
  @Test
  void pendingChanged_relationIsEnding_hasNoVersion() {
    Played played =
        Scene.of()
            .deploy("a", 1, "requires x:i")
            .deploy("b", 1, "provides y:i")
            .slow("a/0", "x-relation-joined", 100)
            .integrate("a", "b")
            .starting("a/0", "x-relation-joined")
            .removeRelation("a", "b")
            .play();

    assertThat(played.story("decide a/0 x-relation-changed(b/0)"))
        .containsExactly("decide a/0 x-relation-changed(b/0)");
  }

  @Covers(Rule.R106)
  @Test
  void departedCompletes_memberIsLost_soItIsJoinedAnewWhenItIsBack() {
    Played played =
        Scene.of()
            .deploy("a", 1, "requires x:i")
            .deploy("b", 1, "provides y:i")
            .integrate("a", "b")
            .settled()
            .suspend(0)
            .settled()
            .resume(0)
            .play();

    assertThat(played.hooksAfter("rel-suspended 0", "a/0"))
        .containsExactly(
            "x-relation-departed(b/0; departing=b/0)",
            "x-relation-broken",
            "x-relation-created",
            "x-relation-joined(b/0)",
            "x-relation-changed(b/0)");
  }

  @Covers(Rule.R107)
  @Test
  void anySeed_changedAndDepartedAreForMembersAndBrokenIsForNone() {
    assertThat(
            Scene.of()
                .deploy("a", 1, "requires x:i")
                .deploy("b", 1, "provides y:i")
                .integrate("a", "b")
                .settled()
                .removeRelation("a", "b")
                .ordersOf("a/0", "x-"))
        .containsExactly(
            "x-relation-created, x-relation-joined(b/0), x-relation-changed(b/0),"
                + " x-relation-departed(b/0; departing=b/0), x-relation-broken");
  }

  private static Scene twoByTwo() {
    return Scene.of()
        .deploy("a", 2, "requires x:i")
        .deploy("b", 2, "provides y:i")
        .integrate("a", "b");
  }

  @Covers(Rule.R108)
  @Test
  void observation_requirer_seesProvidersAlone() {
    assertThat(twoByTwo().play().story("hook-start a/0"))
        .filteredOn(line -> line.contains("joined"))
        .containsExactly(
            "hook-start a/0 x-relation-joined(b/0)", "hook-start a/0 x-relation-joined(b/1)");
  }

  @Covers(Rule.R108)
  @Test
  void observation_provider_seesRequirersAlone() {
    assertThat(twoByTwo().play().story("hook-start b/1"))
        .filteredOn(line -> line.contains("joined"))
        .containsExactly(
            "hook-start b/1 y-relation-joined(a/0)", "hook-start b/1 y-relation-joined(a/1)");
  }

  @Covers(Rule.R109)
  @Test
  void twoUnits_anySeed_eitherMayJoinTheOtherFirst() {
    assertThat(
            Scene.of()
                .deploy("a", 1, "requires x:i")
                .deploy("b", 1, "provides y:i")
                .integrate("a", "b")
                .storiesOf(
                    "hook-start a/0 x-relation-joined(b/0)",
                    "hook-start b/0 y-relation-joined(a/0)"))
        .containsExactlyInAnyOrder(
            "hook-start a/0 x-relation-joined(b/0), hook-start b/0 y-relation-joined(a/0)",
            "hook-start b/0 y-relation-joined(a/0), hook-start a/0 x-relation-joined(b/0)");
  }

  private static Scene lonely() {
    return Scene.of()
        .deploy("a", 1, "requires x:i")
        .deploy("b", 0, "provides y:i")
        .integrate("a", "b");
  }

  @Covers(Rule.R110)
  @Test
  void noRemoteUnit_createdAndLaterBrokenAreAll() {
    Played played = lonely().settled().removeRelation("a", "b").play();

    assertThat(played.hooksOf("a/0"))
        .containsExactly(
            "install",
            "x-relation-created",
            "leader-elected",
            "config-changed",
            "start",
            "x-relation-broken");
  }

  @Covers(Rule.R110)
  @Test
  void onePeer_createdIsAll() {
    Played played = Scene.of().deploy("u", 1, "peers p:q").play();

    assertThat(played.hooksOf("u/0"))
        .containsExactly(
            "install", "p-relation-created", "leader-elected", "config-changed", "start");
  }

  @Covers(Rule.R110)
  @Test
  void onePeer_s3On_getsItsOwnApplicationsChangedToo() {
    Acts leaderWrites = Acts.in("start", hook -> hook.write(0, true, "k", "v"));

    Played played = Scene.of().with("S3", "on").deploy("u", 1, leaderWrites, "peers p:q").play();

    assertThat(played.hooksOf("u/0")).endsWith("start", "p-relation-changed(app u)");
  }

  private static Scene eleven() {
    return Scene.of()
        .deploy("a", 1, "requires x:i")
        .deploy("b", 11, "provides y:i")
        .slow("a/0", "start", 100)
        .integrate("a", "b");
  }

  @Covers(Rule.R111)
  @Test
  void severalUnits_sorted_areTakenInByteOrder() {
    assertThat(eleven().play().story("hook-start a/0"))
        .filteredOn(line -> line.contains("joined"))
        .startsWith(
            "hook-start a/0 x-relation-joined(b/0)",
            "hook-start a/0 x-relation-joined(b/1)",
            "hook-start a/0 x-relation-joined(b/10)",
            "hook-start a/0 x-relation-joined(b/2)");
  }

  private static Scene leaving() {
    return Scene.of()
        .deploy("a", 1, "requires x:i")
        .deploy("b", 2, "provides y:i")
        .integrate("a", "b")
        .settled()
        .removeRelation("a", "b");
  }

  @Covers(Rule.R111)
  @Test
  void severalUnits_anySeedSorted_departInOneOrder() {
    assertThat(leaving().ordersOf("a/0", "x-relation-departed"))
        .containsExactly(
            "x-relation-departed(b/0; departing=b/0), x-relation-departed(b/1; departing=b/1)");
  }

  @Covers(Rule.R111)
  @Test
  void severalUnits_s6Any_departInEveryOrder() {
    assertThat(leaving().with("S6", "any").ordersOf("a/0", "x-relation-departed"))
        .containsExactlyInAnyOrder(
            "x-relation-departed(b/0; departing=b/0), x-relation-departed(b/1; departing=b/1)",
            "x-relation-departed(b/1; departing=b/1), x-relation-departed(b/0; departing=b/0)");
  }
}
