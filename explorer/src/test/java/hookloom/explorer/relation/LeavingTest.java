package hookloom.explorer.relation;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.explorer.Acts;
import hookloom.explorer.Played;
import hookloom.explorer.Scene;
import hookloom.names.UnitName;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sections 5.3 and 5.4: a relation is removed, a unit is removed. */
class LeavingTest {
  private static final Acts TONE =
      Acts.in(
          "config-changed",
          hook -> hook.write(0, false, "tone", hook.config().get("tone").toString()));

  private static Scene pair() {
    return Scene.of()
        .deploy("a", 1, "requires x:i")
        .deploy("b", 1, TONE, "provides y:i")
        .integrate("a", "b");
  }

  @Covers(Rule.R132)
  @Test
  void relationDies_changedIsPending_comesFirstThenDepartedThenBrokenThenLeave() {
    Played played =
        pair()
            .slow("a/0", "x-relation-joined", 100)
            .starting("a/0", "x-relation-joined")
            .removeRelation("a", "b")
            .play();

    assertThat(played.story("rel-dying", "hook-start a/0", "scope-leave 0 a/0"))
        .endsWith(
            "rel-dying 0",
            "hook-start a/0 x-relation-changed(b/0)",
            "hook-start a/0 x-relation-departed(b/0; departing=b/0)",
            "hook-start a/0 x-relation-broken",
            "scope-leave 0 a/0");
  }

  @Covers(Rule.R132)
  @Test
  void relationDies_anySeed_eitherSideMayLeaveFirst() {
    assertThat(pair().settled().removeRelation("a", "b").storiesOf("scope-leave"))
        .containsExactlyInAnyOrder(
            "scope-leave 0 a/0, scope-leave 0 b/0", "scope-leave 0 b/0, scope-leave 0 a/0");
  }

  /** While a/0 runs a hook of 100 s, b/0 writes, b/1 comes, and the relation is removed. */
  private static Scene informedLate() {
    return pair()
        .settled()
        .slow("a/0", "upgrade-charm", 100)
        .refresh("a", false, Acts.quiet())
        .starting("a/0", "upgrade-charm")
        .config("b", "loud")
        .addUnit("b")
        .ended("b/1", "start");
  }

  @Covers(Rule.R133)
  @Test
  void relationIsSeenDying_nothingIsJoinedOrChangedAnyMore() {
    Played played = informedLate().removeRelation("a", "b").play();

    assertThat(played.hooksAfter("rel-dying 0", "a/0"))
        .containsExactly(
            "config-changed", "x-relation-departed(b/0; departing=b/0)", "x-relation-broken");
  }

  @Covers(Rule.R133)
  @Test
  void relationIsAlive_theSameIsJoinedAndChanged() {
    Played played = informedLate().play();

    assertThat(played.hooksAfter("hook-end a/0 upgrade-charm ok", "a/0"))
        .containsExactly(
            "config-changed",
            "x-relation-joined(b/1)",
            "x-relation-changed(b/1)",
            "x-relation-changed(b/0)");
  }

  private static Scene writesWhileItDies() {
    return pair()
        .settled()
        .slow("b/0", "config-changed", 0)
        .removeRelation("a", "b")
        .config("b", "loud");
  }

  @Covers(Rule.R134)
  @Test
  void writeInADyingRelation_isStored() {
    Played played = writesWhileItDies().play();

    assertThat(played.story("rel-dying", "commit 0:b/0 v2"))
        .containsExactly("rel-dying 0", "commit 0:b/0 v2 {tone=loud}");
  }

  @Covers(Rule.R134)
  @Test
  void writeInADyingRelation_informedUnit_runsNoChanged() {
    Played played = writesWhileItDies().play();

    assertThat(played.hooksAfter("rel-dying 0", "a/0"))
        .containsExactly("x-relation-departed(b/0; departing=b/0)", "x-relation-broken");
  }

  @Covers(Rule.R134)
  @Test
  void writeInADyingRelation_uninformedUnit_mayStillRunChanged() {
    assertThat(writesWhileItDies().ordersOf("a/0", "x-relation-"))
        .containsExactlyInAnyOrder(
            "x-relation-created, x-relation-joined(b/0), x-relation-changed(b/0),"
                + " x-relation-departed(b/0; departing=b/0), x-relation-broken",
            "x-relation-created, x-relation-joined(b/0), x-relation-changed(b/0),"
                + " x-relation-changed(b/0), x-relation-departed(b/0; departing=b/0),"
                + " x-relation-broken");
  }

  @Covers(Rule.R135)
  @Test
  void unitNotInScopeWhenTheRelationDies_runsNothingOfIt() {
    Played played =
        pair().settled().addUnit("a").starting("a/1", "install").removeRelation("a", "b").play();

    assertThat(played.hooksOf("a/1"))
        .containsExactly("install", "leader-settings-changed", "config-changed", "start");
    assertThat(played.story("scope-enter 0 a/1")).isEmpty();
  }

  @Covers(Rule.R135)
  @Test
  void unitNotInScopeWhenTheRelationDies_anySeed_neverEnters() {
    assertThat(
            pair()
                .settled()
                .addUnit("a")
                .starting("a/1", "install")
                .removeRelation("a", "b")
                .storiesOf("rel-dying", "scope-enter 0 a/1"))
        .containsExactlyInAnyOrder("rel-dying 0", "scope-enter 0 a/1 v0, rel-dying 0");
  }

  private static Scene inError() {
    return pair()
        .with("S12", "false")
        .failing("a/0", "x-relation-departed", 1)
        .settled()
        .removeRelation("a", "b");
  }

  @Covers(Rule.R136)
  @Test
  void relationDies_unitInError_isNotRemoved() {
    Played played = inError().play();

    assertThat(played.relation("a:x b:y").life()).isEqualTo("dying");
  }

  @Covers(Rule.R136)
  @Test
  void relationDies_unitIsResolved_isRemoved() {
    Played played = inError().settled().resolve("a/0").play();

    assertThat(played.relation("a:x b:y")).isNull();
  }

  @Covers(Rule.R147)
  @Test
  void unitRemoved_observersDepartItBeforeItsOwnHooksRan() {
    Played played =
        pair().settled().slow("a/0", "x-relation-departed", 100).removeUnit("a/0").play();

    assertThat(
            played.story("hook-start b/0 y-relation-departed(a/0; departing=a/0)", "scope-leave"))
        .containsExactly(
            "hook-start b/0 y-relation-departed(a/0; departing=a/0)", "scope-leave 0 a/0");
  }

  @Covers(Rule.R137)
  @Test
  void unitRemoved_announcementIsOvertaken_departedComesOnceAllTheSame() {
    assertThat(pair().settled().removeUnit("a/0").ordersOf("b/0", "y-relation-departed"))
        .containsExactly("y-relation-departed(a/0; departing=a/0)");
  }

  private static Scene scaledDown() {
    return pair().addUnit("b").settled().removeUnit("b/1");
  }

  @Covers(Rule.R138)
  @Test
  void unitRemoved_itself_runsItsTeardown() {
    assertThat(scaledDown().play().hooksAfter("unit-dying b/1", "b/1"))
        .containsExactly(
            "y-relation-departed(a/0; departing=b/1)", "y-relation-broken", "stop", "remove");
  }

  @Covers(Rule.R139)
  @Test
  void scaleDown_observer_runsOneDepartedForIt() {
    assertThat(scaledDown().play().hooksAfter("unit-dying b/1", "a/0"))
        .containsExactly("x-relation-departed(b/1; departing=b/1)");
  }

  @Covers(Rule.R140)
  @Test
  void bag_ofAUnitThatIsGone_staysReadable() {
    List<String> seen = new ArrayList<>();
    Acts reads =
        Acts.in(
            "upgrade-charm", hook -> seen.add(Acts.read(hook, 0, UnitName.of("b/1")).get("tone")));

    Scene.of()
        .deploy("a", 1, reads, "requires x:i")
        .deploy("b", 2, TONE, "provides y:i")
        .integrate("a", "b")
        .settled()
        .removeUnit("b/1")
        .settled()
        .refresh("a", false, reads)
        .play();

    assertThat(seen).containsExactly("plain");
  }

  @Covers(Rule.R140)
  @Test
  void bag_relationIsGone_isGoneToo() {
    Played played = scaledDown().settled().removeRelation("a", "b").play();

    assertThat(played.view().relations()).isEmpty();
  }
}
