package hookloom.explorer.relation;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.explorer.Acts;
import hookloom.explorer.Played;
import hookloom.explorer.Scene;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import org.junit.jupiter.api.Test;

/** The sequences of section 5.7, in the usual order and in all that seeds give. */
class WorkedSequencesTest {

  private static Scene pair() {
    return Scene.of()
        .deploy("a", 1, "requires x:i")
        .deploy("b", 1, "provides y:i")
        .integrate("a:x", "b:y");
  }

  private static Scene peers() {
    return Scene.of().deploy("u", 2, "peers p:q");
  }

  private static Scene logged() {
    return Scene.of()
        .deploy("web", 1)
        .subordinate("log", "requires info:juju-info container")
        .settled()
        .integrate("log:info", "web");
  }

  @Covers(Rule.R152)
  @Test
  void integrateBeforeStart_requirer_runsSetupThenJoinedAndChanged() {
    Played played = pair().play();

    assertThat(played.hooksOf("a/0"))
        .containsExactly(
            "install",
            "x-relation-created",
            "leader-elected",
            "config-changed",
            "start",
            "x-relation-joined(b/0)",
            "x-relation-changed(b/0)");
  }

  @Covers(Rule.R152)
  @Test
  void integrateBeforeStart_provider_isSymmetric() {
    Played played = pair().play();

    assertThat(played.hooksOf("b/0"))
        .containsExactly(
            "install",
            "y-relation-created",
            "leader-elected",
            "config-changed",
            "start",
            "y-relation-joined(a/0)",
            "y-relation-changed(a/0)");
  }

  @Covers(Rule.R152)
  @Test
  void integrateBeforeStart_anySeed_movesCreatedToTheThreePlacesOnly() {
    assertThat(pair().ordersOf("b/0", "install", "y-", "config-changed", "start"))
        .containsExactlyInAnyOrder(
            "install, y-relation-created, config-changed, start,"
                + " y-relation-joined(a/0), y-relation-changed(a/0)",
            "install, config-changed, start, y-relation-created,"
                + " y-relation-joined(a/0), y-relation-changed(a/0)");
  }

  private static Scene pairAndOne() {
    return pair().settled().addUnit("a");
  }

  @Covers(Rule.R153)
  @Test
  void addUnit_newUnit_runsSettingsInsteadOfElected() {
    Played played = pairAndOne().play();

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

  @Covers(Rule.R153)
  @Test
  void addUnit_applicationBagWasWritten_changedForItComesBeforeJoined() {
    Acts leaderWrites =
        Acts.in("y-relation-created", hook -> hook.write(0, true, "colour", "green"));

    Played played =
        Scene.of()
            .deploy("a", 1, "requires x:i")
            .deploy("b", 1, leaderWrites, "provides y:i")
            .integrate("a:x", "b:y")
            .settled()
            .addUnit("a")
            .play();

    assertThat(played.hooksOf("a/1"))
        .containsExactly(
            "install",
            "x-relation-created",
            "leader-settings-changed",
            "config-changed",
            "start",
            "x-relation-changed(app b)",
            "x-relation-joined(b/0)",
            "x-relation-changed(b/0)");
  }

  @Covers(Rule.R153)
  @Test
  void addUnit_observer_joinsItBeforeItHasStarted() {
    Played played = pairAndOne().play();

    assertThat(played.story("hook-start"))
        .containsSubsequence(
            "hook-start b/0 y-relation-joined(a/1)",
            "hook-start b/0 y-relation-changed(a/1)",
            "hook-start a/1 start");
  }

  @Covers(Rule.R153)
  @Test
  void addUnit_anySeed_observerRunsJoinedThenChanged() {
    assertThat(pairAndOne().ordersOf("b/0", "y-relation-joined(a/1", "y-relation-changed(a/1"))
        .containsExactly("y-relation-joined(a/1), y-relation-changed(a/1)");
  }

  private static Scene pairLessOne() {
    return pairAndOne().settled().removeUnit("a/1");
  }

  @Covers(Rule.R154)
  @Test
  void removeUnit_leavingUnit_departsBreaksStopsAndIsRemoved() {
    Played played = pairLessOne().play();

    assertThat(played.hooksAfter("unit-dying a/1", "a/1"))
        .containsExactly(
            "x-relation-departed(b/0; departing=a/1)", "x-relation-broken", "stop", "remove");
  }

  @Covers(Rule.R154)
  @Test
  void removeUnit_observer_departsIt() {
    Played played = pairLessOne().play();

    assertThat(played.hooksAfter("unit-dying a/1", "b/0"))
        .containsExactly("y-relation-departed(a/1; departing=a/1)");
  }

  @Covers(Rule.R154)
  @Test
  void removeUnit_anySeed_leavingUnitHasOneOrder() {
    assertThat(
            pairLessOne()
                .ordersOf("a/1", "x-relation-departed", "x-relation-broken", "stop", "remove"))
        .containsExactly(
            "x-relation-departed(b/0; departing=a/1), x-relation-broken, stop, remove");
  }

  private static Scene pairParted() {
    return pairLessOne().settled().removeRelation("a:x", "b:y");
  }

  @Covers(Rule.R155)
  @Test
  void removeRelation_eachSide_departsTheOtherAndBreaks() {
    Played played = pairParted().play();

    assertThat(played.hooksAfter("rel-dying 0", "a/0"))
        .containsExactly("x-relation-departed(b/0; departing=b/0)", "x-relation-broken");
    assertThat(played.hooksAfter("rel-dying 0", "b/0"))
        .containsExactly("y-relation-departed(a/0; departing=a/0)", "y-relation-broken");
  }

  @Covers(Rule.R155)
  @Test
  void removeRelation_bothLeft_relationIsRemoved() {
    Played played = pairParted().play();

    assertThat(played.story("rel-dying", "scope-leave", "rel-removed"))
        .containsExactly(
            "scope-leave 0 a/1",
            "rel-dying 0",
            "scope-leave 0 a/0",
            "scope-leave 0 b/0",
            "rel-removed 0");
  }

  @Covers(Rule.R155)
  @Test
  void removeRelation_anySeed_sidesAreIndependentButEachHasOneOrder() {
    assertThat(pairParted().ordersOf("a/0", "x-relation-departed", "x-relation-broken"))
        .containsExactly("x-relation-departed(b/0; departing=b/0), x-relation-broken");
  }

  @Covers(Rule.R156)
  @Test
  void peers_leader_runsElectedAndJoinsTheOther() {
    Played played = peers().play();

    assertThat(played.hooksOf("u/0"))
        .containsExactly(
            "install",
            "p-relation-created",
            "leader-elected",
            "config-changed",
            "start",
            "p-relation-joined(u/1)",
            "p-relation-changed(u/1)");
  }

  @Covers(Rule.R156)
  @Test
  void peers_other_runsSettingsAndJoinsTheLeader() {
    Played played = peers().play();

    assertThat(played.hooksOf("u/1"))
        .containsExactly(
            "install",
            "p-relation-created",
            "leader-settings-changed",
            "config-changed",
            "start",
            "p-relation-joined(u/0)",
            "p-relation-changed(u/0)");
  }

  @Covers(Rule.R156)
  @Test
  void peers_unitRemoved_departsWithoutBroken() {
    Played played = peers().settled().removeUnit("u/1").play();

    assertThat(played.hooksAfter("unit-dying u/1", "u/1"))
        .containsExactly("p-relation-departed(u/0; departing=u/1)", "stop", "remove");
  }

  @Covers(Rule.R156)
  @Test
  void peers_anySeed_eitherUnitLeadsAndPeersComeAfterStart() {
    assertThat(peers().ordersOf("u/1", "p-", "start"))
        .containsExactly(
            "p-relation-created, start, p-relation-joined(u/0), p-relation-changed(u/0)");
  }

  @Covers(Rule.R156a)
  @Test
  void subordinate_scopeEntryOfItsPrincipal_createsItsUnitOnTheSameMachine() {
    Played played = logged().play();

    assertThat(played.story("scope-enter", "unit-created"))
        .containsExactly(
            "unit-created web/0 on 0",
            "scope-enter 0 web/0 v0",
            "unit-created log/0 beside web/0 on 0",
            "scope-enter 0 log/0 v0");
  }

  @Covers(Rule.R156a)
  @Test
  void subordinate_itsUnit_runsItsSetupAndJoinsItsPrincipal() {
    Played played = logged().play();

    assertThat(played.hooksOf("log/0"))
        .containsExactly(
            "install",
            "info-relation-created",
            "leader-elected",
            "config-changed",
            "start",
            "info-relation-joined(web/0)",
            "info-relation-changed(web/0)");
  }

  @Covers(Rule.R156a)
  @Test
  void subordinate_relationRemoved_itsUnitEnds() {
    Played played = logged().settled().removeRelation("log", "web").play();

    assertThat(played.hooksAfter("rel-dying 0", "log/0"))
        .containsExactly(
            "info-relation-departed(web/0; departing=log/0)",
            "info-relation-broken",
            "stop",
            "remove");
  }

  @Covers(Rule.R156a)
  @Test
  void subordinate_relationRemoved_implicitSideRunsNothing() {
    Played played = logged().settled().removeRelation("log", "web").play();

    assertThat(played.hooksOf("web/0"))
        .containsExactly("install", "leader-elected", "config-changed", "start");
  }

  @Covers(Rule.R156a)
  @Test
  void subordinate_relationOfADeclaredEndpointRemoved_principalDepartsAndBreaks() {
    Played played =
        Scene.of()
            .deploy("web", 1, "provides e:logging container")
            .subordinate("log", "requires info:logging container")
            .integrate("log:info", "web:e")
            .settled()
            .removeRelation("log", "web")
            .play();

    assertThat(played.hooksAfter("rel-dying 0", "web/0"))
        .containsExactly("e-relation-departed(log/0; departing=log/0)", "e-relation-broken");
  }

  /** The implicit side may be seen to leave before the relation is seen dying: the same hooks. */
  @Covers(Rule.R156a)
  @Test
  void subordinate_anySeed_onlyWhoDepartsVaries() {
    assertThat(
            logged()
                .settled()
                .removeRelation("log", "web")
                .ordersOf("log/0", "info-relation-departed", "info-relation-broken", "stop"))
        .containsExactlyInAnyOrder(
            "info-relation-departed(web/0; departing=log/0), info-relation-broken, stop",
            "info-relation-departed(web/0; departing=web/0), info-relation-broken, stop");
  }
}
