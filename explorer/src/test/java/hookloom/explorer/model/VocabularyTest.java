package hookloom.explorer.model;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.explorer.Acts;
import hookloom.explorer.Played;
import hookloom.explorer.Scene;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Section 1: what there is, how it is named and numbered, and how it lives. */
class VocabularyTest {

  @Covers(Rule.R3)
  @Test
  void deploy_nameIsFree_makesTheApplication() {
    Played played = Scene.of().deploy("a", 1).deploy("b", 1).play();

    assertThat(played.view().apps()).extracting(app -> app.name().text()).containsExactly("a", "b");
  }

  @Covers(Rule.R3)
  @Test
  void deploy_nameIsTaken_isRefused() {
    Played played = Scene.of().deploy("a", 1).deploy("a", 1).play();

    assertThat(played.refusals())
        .containsExactly("cannot add application \"a\": application already exists");
  }

  @Covers(Rule.R4)
  @Test
  void units_numberFromZero() {
    Played played = Scene.of().deploy("a", 2).addUnit("a").play();

    assertThat(played.view().units())
        .extracting(unit -> unit.name().text())
        .containsExactly("a/0", "a/1", "a/2");
  }

  @Covers(Rule.R4)
  @Test
  void addUnit_lastUnitIsGone_numberIsNotUsedAgain() {
    Played played =
        Scene.of().deploy("a", 1).settled().removeUnit("a/0").settled().addUnit("a").play();

    assertThat(played.story("unit-created"))
        .containsExactly("unit-created a/0 on 0", "unit-created a/1 on 1");
  }

  @Covers(Rule.R4)
  @Test
  void deploy_applicationOfThatNameIsGone_numbersGoOn() {
    Played played =
        Scene.of().deploy("a", 1).settled().removeApp("a").settled().deploy("a", 1).play();

    assertThat(played.view().units()).extracting(unit -> unit.name().text()).containsExactly("a/1");
  }

  @Covers(Rule.R5)
  @Test
  void principal_withoutPlacement_getsAMachineOfItsOwn() {
    Played played = Scene.of().deploy("a", 2).play();

    assertThat(played.story("unit-created"))
        .containsExactly("unit-created a/0 on 0", "unit-created a/1 on 1");
  }

  @Covers(Rule.R5)
  @Test
  void principal_placed_goesWhereItIsPut() {
    Played played =
        Scene.of()
            .deploy("a", 1)
            .deployTo("b", List.of("0", "lxd:0", "lxd:0"), Acts.quiet())
            .play();

    assertThat(played.view().units())
        .extracting(unit -> unit.machine())
        .containsExactly("0", "0", "0/lxd/0", "0/lxd/1");
  }

  @Covers(Rule.R5)
  @Test
  void principal_placedOnAMachineThatIsNot_isRefused() {
    Played played = Scene.of().deployTo("a", List.of("7"), Acts.quiet()).deploy("b", 1).play();

    assertThat(played.refusals()).containsExactly("cannot add unit: machine 7 not found");
  }

  @Covers(Rule.R5)
  @Test
  void subordinate_isOnItsPrincipalsMachine() {
    Played played =
        Scene.of()
            .deploy("web", 2)
            .subordinate("log", "requires info:juju-info container")
            .integrate("log", "web")
            .play();

    assertThat(played.unit("log/1").machine()).isEqualTo(played.unit("web/1").machine());
  }

  @Covers(Rule.R11)
  @Test
  void relationIds_peersAndOthersShareOneCounter() {
    Played played =
        Scene.of()
            .deploy("a", 1, "requires x:i")
            .deploy("b", 1, "provides y:i", "peers p:q")
            .integrate("a", "b")
            .deploy("c", 1, "peers r:q")
            .play();

    assertThat(played.story("rel-created"))
        .containsExactly("rel-created 0 b:p", "rel-created 1 a:x b:y", "rel-created 2 c:r");
  }

  @Covers(Rule.R11)
  @Test
  void relationIds_relationIsGone_idIsNotUsedAgain() {
    Played played =
        Scene.of()
            .deploy("c", 1, "peers r:q")
            .deploy("a", 1, "requires x:i")
            .deploy("b", 1, "provides y:i")
            .integrate("a", "b")
            .settled()
            .removeRelation("a", "b")
            .settled()
            .integrate("a", "b")
            .play();

    assertThat(played.story("rel-created"))
        .containsExactly("rel-created 0 c:r", "rel-created 1 a:x b:y", "rel-created 2 a:x b:y");
  }

  @Covers(Rule.R13)
  @Test
  void unitScope_globalRelation_isTheWholeRelation() {
    Played played =
        Scene.of()
            .deploy("a", 1, "requires x:i")
            .deploy("b", 2, "provides y:i")
            .integrate("a", "b")
            .play();

    assertThat(played.hooksOf("a/0")).contains("x-relation-joined(b/0)", "x-relation-joined(b/1)");
  }

  @Covers(Rule.R13)
  @Test
  void unitScope_containerRelation_isOnePrincipalWithItsSubordinate() {
    Played played =
        Scene.of()
            .deploy("web", 2)
            .subordinate("log", "requires info:juju-info container")
            .integrate("log", "web")
            .play();

    assertThat(played.hooksOf("log/1"))
        .contains("info-relation-joined(web/1)")
        .doesNotContain("info-relation-joined(web/0)");
  }

  @Covers(Rule.R15)
  @Test
  void life_unit_isAliveDyingDeadRemoved() {
    Played played = Scene.of().deploy("a", 1).settled().removeUnit("a/0").play();

    assertThat(played.story("unit-created", "unit-dying", "unit-dead", "unit-removed"))
        .containsExactly(
            "unit-created a/0 on 0", "unit-dying a/0", "unit-dead a/0", "unit-removed a/0");
  }

  @Covers(Rule.R15)
  @Test
  void life_applicationAndRelation_skipDead() {
    Played played =
        Scene.of()
            .deploy("a", 1, "requires x:i")
            .deploy("b", 1, "provides y:i")
            .integrate("a", "b")
            .settled()
            .removeApp("a")
            .play();

    assertThat(played.story("app-dying", "rel-dying", "rel-removed", "app-removed"))
        .containsExactly("app-dying a", "rel-dying 0", "rel-removed 0", "app-removed a");
  }

  @Covers(Rule.R15)
  @Test
  void life_secondRemoval_doesNotGoBackOrTwice() {
    Played played =
        Scene.of()
            .deploy("a", 1)
            .settled()
            .removeUnit("a/0")
            .starting("a/0", "stop")
            .removeUnit("a/0")
            .play();

    assertThat(played.story("unit-dying")).containsExactly("unit-dying a/0");
  }

  @Covers(Rule.R18)
  @Test
  void remoteUnits_nonPeer_areThoseOfTheOtherApplication() {
    Played played =
        Scene.of()
            .deploy("a", 2, "requires x:i")
            .deploy("b", 1, "provides y:i")
            .integrate("a", "b")
            .play();

    assertThat(played.hooksOf("a/0"))
        .contains("x-relation-joined(b/0)")
        .doesNotContain("x-relation-joined(a/1)");
  }

  @Covers(Rule.R18)
  @Test
  void remoteUnits_peer_areTheOthersOfTheSameApplication() {
    Played played = Scene.of().deploy("a", 2, "peers p:q").play();

    assertThat(played.hooksOf("a/0"))
        .contains("p-relation-joined(a/1)")
        .doesNotContain("p-relation-joined(a/0)");
  }

  @Covers(Rule.R20)
  @Test
  void version_firstEntry_isZeroAndNoChange() {
    Played played =
        Scene.of()
            .deploy("a", 1, "requires x:i")
            .deploy("b", 1, "provides y:i")
            .integrate("a", "b")
            .play();

    assertThat(played.story("scope-enter", "commit"))
        .containsExactly("scope-enter 0 a/0 v0", "scope-enter 0 b/0 v0");
  }

  @Covers(Rule.R20)
  @Test
  void version_eachChange_isOneMore() {
    Acts writes =
        Acts.in("start", hook -> hook.write(0, false, "k", "1"))
            .and("x-relation-joined", hook -> hook.write(0, false, "k", "2"));

    Played played =
        Scene.of()
            .deploy("a", 1, writes, "requires x:i")
            .deploy("b", 1, "provides y:i")
            .integrate("a", "b")
            .play();

    assertThat(played.story("commit"))
        .containsExactly("commit 0:a/0 v1 {k=1}", "commit 0:a/0 v2 {k=2}");
  }

  @Covers(Rule.R20)
  @Test
  void version_reentryWithEqualContent_isOneMore() {
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

    assertThat(played.story("scope-enter"))
        .containsExactly(
            "scope-enter 0 a/0 v0",
            "scope-enter 0 b/0 v0",
            "scope-enter 0 a/0 v1",
            "scope-enter 0 b/0 v1");
  }
}
