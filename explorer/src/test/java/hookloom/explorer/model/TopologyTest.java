package hookloom.explorer.model;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.explorer.Acts;
import hookloom.explorer.Played;
import hookloom.explorer.Scene;
import hookloom.operator.ModelCommand;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import org.junit.jupiter.api.Test;

/** Section 3 in the model: what relations, peers and removals make and take away. */
class TopologyTest {

  private static Scene pair() {
    return Scene.of().deploy("a", 1, "requires x:i").deploy("b", 1, "provides y:i");
  }

  @Covers(Rule.R59)
  @Test
  void integrate_twoEndpointsThatFit_makesAJoiningRelationWithEmptyBags() {
    Played played = pair().integrate("a", "b").at(1).config("a", "loud").endsAfter(1).play();

    assertThat(played.relation("a:x b:y").status()).isEqualTo("joining");
    assertThat(played.relation("a:x b:y").bags().get("a")).isNullOrEmpty();
  }

  @Covers(Rule.R59)
  @Test
  void integrate_refused_consumesNoId() {
    Played played = pair().integrate("a:x", "b:juju-info").integrate("a", "b").play();

    assertThat(played.refusals()).containsExactly("no relations found");
    assertThat(played.story("rel-created")).containsExactly("rel-created 0 a:x b:y");
  }

  @Covers(Rule.R60)
  @Test
  void deploy_peerEndpoints_makesTheirRelationsByNameBeforeAnyUnit() {
    Played played = Scene.of().deploy("u", 1, "peers q:i", "peers p:i").play();

    assertThat(played.story("app-created", "rel-created", "unit-created"))
        .containsExactly(
            "app-created u", "rel-created 0 u:p", "rel-created 1 u:q", "unit-created u/0 on 0");
  }

  @Covers(Rule.R60)
  @Test
  void deploy_peerEndpoint_isOneStepWithTheApplication() {
    Played played = Scene.of().deploy("u", 1, "peers p:i").play();

    assertThat(played.stepOf("rel-created 0 u:p")).isEqualTo(played.stepOf("app-created u"));
  }

  @Covers(Rule.R60)
  @Test
  void refresh_morePeerEndpoints_makesTheMissingRelations() {
    Played played =
        Scene.of()
            .deploy("u", 1, "peers p:i")
            .settled()
            .refresh("u", false, Acts.quiet(), "peers o:i", "peers p:i")
            .play();

    assertThat(played.story("rel-created"))
        .containsExactly("rel-created 0 u:p", "rel-created 1 u:o");
  }

  @Covers(Rule.R61)
  @Test
  void removeRelation_peer_isRefused() {
    Played played =
        Scene.of()
            .deploy("u", 1, "peers p:i")
            .settled()
            .step(new ModelCommand.RemoveRelationById(0, false, false))
            .settled()
            .removeApp("u")
            .play();

    assertThat(played.refusals())
        .containsExactly("cannot destroy relation \"u:p\": is a peer relation");
  }

  @Covers(Rule.R61)
  @Test
  void peerRelation_livesAsLongAsItsApplication() {
    Played played = Scene.of().deploy("u", 1, "peers p:i").settled().removeApp("u").play();

    assertThat(played.story("app-dying", "unit-removed", "rel-removed", "app-removed"))
        .containsExactly("app-dying u", "unit-removed u/0", "rel-removed 0", "app-removed u");
  }

  @Covers(Rule.R62)
  @Test
  void containerPeer_eachPrincipalIsAlone() {
    Played played = Scene.of().deploy("u", 2, "peers p:i container").play();

    assertThat(played.hooksOf("u/1"))
        .containsExactly(
            "install", "p-relation-created", "leader-settings-changed", "config-changed", "start");
  }

  @Covers(Rule.R62)
  @Test
  void containerPeer_noSubordinateIsMade() {
    Played played = Scene.of().deploy("u", 2, "peers p:i container").play();

    assertThat(played.story("unit-created"))
        .containsExactly("unit-created u/0 on 0", "unit-created u/1 on 1");
  }

  @Covers(Rule.R69)
  @Test
  void removeRelation_nobodyInScope_isGoneAtOnce() {
    Played played = pair().integrate("a", "b").removeRelation("a", "b").play();

    assertThat(played.stepOf("rel-removed 0")).isEqualTo(played.stepOf("rel-dying 0"));
  }

  @Covers(Rule.R69)
  @Test
  void removeRelation_someoneInScope_isDyingFirst() {
    Played played = pair().integrate("a", "b").settled().removeRelation("a", "b").play();

    assertThat(played.stepOf("rel-removed 0")).isGreaterThan(played.stepOf("rel-dying 0"));
  }

  @Covers({Rule.R69, Rule.R142})
  @Test
  void enterScope_relationIsDying_isRefused() {
    Played played =
        pair()
            .integrate("a", "b")
            .settled()
            .addUnit("a")
            .holding("a/1", "a/1", "install", 60)
            .slow("a/0", "x-relation-departed", 300)
            .starting("a/1", "install")
            .removeRelation("a", "b")
            .play();

    assertThat(played.story("scope-enter", "scope-leave", "rel-removed"))
        .containsExactly(
            "scope-enter 0 a/0 v0",
            "scope-enter 0 b/0 v0",
            "scope-leave 0 b/0",
            "scope-leave 0 a/0",
            "rel-removed 0");
  }

  @Covers(Rule.R70)
  @Test
  void lastLeave_ofADyingRelation_takesItAndItsBags() {
    Played played = pair().integrate("a", "b").settled().removeRelation("a", "b").play();

    assertThat(played.stepOf("rel-removed 0")).isEqualTo(played.stepOf("scope-leave 0 b/0"));
    assertThat(played.view().relations()).isEmpty();
  }

  @Test
  void lastLeave_ofARelationThatIsAlive_leavesItThere() {
    Played played = pair().integrate("a", "b").settled().removeUnit("a/0").removeUnit("b/0").play();

    assertThat(played.relation("a:x b:y").inScope()).isEmpty();
  }

  @Covers(Rule.R71)
  @Test
  void removeApplication_dyingRelationsThenUnitsThenItself() {
    Played played =
        Scene.of()
            .deploy("a", 1, "requires x:i", "peers p:q")
            .deploy("b", 1, "provides y:i")
            .integrate("a", "b")
            .settled()
            .removeApp("a")
            .play();

    assertThat(
            played.story(
                "app-dying",
                "rel-dying",
                "unit-dying",
                "rel-removed",
                "unit-removed",
                "app-removed"))
        .containsExactly(
            "app-dying a",
            "rel-dying 1",
            "unit-dying a/0",
            "rel-removed 1",
            "unit-removed a/0",
            "rel-dying 0",
            "rel-removed 0",
            "app-removed a");
  }

  @Covers(Rule.R71)
  @Test
  void removeApplication_unitsAreDestroyedInALaterStep() {
    Played played = pair().settled().removeApp("a").play();

    assertThat(played.stepOf("unit-dying a/0")).isGreaterThan(played.stepOf("app-dying a"));
  }

  @Covers(Rule.R71)
  @Test
  void removeApplication_relationStillThere_staysDying() {
    Played played =
        pair()
            .integrate("a", "b")
            .settled()
            .slow("b/0", "y-relation-departed", 600)
            .removeApp("a")
            .play();

    assertThat(played.story("unit-removed", "rel-removed", "app-removed"))
        .containsExactly("unit-removed a/0", "rel-removed 0", "app-removed a");
  }

  @Covers(Rule.R72)
  @Test
  void removeUnit_forced_leavesWithoutItsHooks() {
    Played played = pair().integrate("a", "b").settled().forceUnit("a/0").play();

    assertThat(played.story("scope-leave")).containsExactly("scope-leave 0 a/0 forced");
    assertThat(played.hooksAfter("unit-dying a/0", "a/0")).doesNotContain("stop", "remove");
  }

  @Covers(Rule.R72)
  @Test
  void removeUnit_forced_takesItsSubordinatesFirst() {
    Played played =
        Scene.of()
            .deploy("web", 1)
            .subordinate("log", "requires info:juju-info container")
            .integrate("log", "web")
            .settled()
            .forceUnit("web/0")
            .play();

    assertThat(played.story("unit-removed"))
        .containsExactly("unit-removed log/0", "unit-removed web/0");
  }

  @Covers(Rule.R70)
  @Test
  void removeRelation_forced_takesEveryoneOutAtOnce() {
    Played played = pair().integrate("a", "b").settled().forceRelation("a", "b").play();

    assertThat(played.story("scope-leave", "rel-removed"))
        .containsExactly("scope-leave 0 a/0 forced", "scope-leave 0 b/0 forced", "rel-removed 0");
  }

  @Covers(Rule.R72)
  @Test
  void removeUnit_notForced_runsItsHooks() {
    Played played =
        Scene.of().deploy("a", 2).settled().removeUnit("a/0").settled().forceUnit("a/1").play();

    assertThat(played.hooksAfter("unit-dying a/0", "a/0")).containsExactly("stop", "remove");
  }
}
