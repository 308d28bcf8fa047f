package hookloom.explorer.model;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.explorer.Acts;
import hookloom.explorer.Played;
import hookloom.explorer.Scene;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Section 3.3: units that relations make, and how they go; and the implicit side they sit on. */
class SubordinateTest {

  private static Scene logged(int principals) {
    return Scene.of()
        .deploy("web", principals)
        .subordinate("log", "requires info:juju-info container")
        .integrate("log", "web");
  }

  /** With a second container relation between the two. */
  private static Scene loggedTwice() {
    return Scene.of()
        .deploy("web", 1, "provides e:logging container")
        .subordinate(
            "log", "requires info:juju-info container", "requires logging:logging container")
        .integrate("log:info", "web:juju-info")
        .integrate("log:logging", "web:e");
  }

  @Covers(Rule.R37)
  @Test
  void deploy_subordinateWithUnits_isRefused() {
    Played played =
        Scene.of()
            .subordinate("log", "requires info:juju-info container")
            .step(Scene.deploySubordinate("mon", 1, "requires info:juju-info container"))
            .play();

    assertThat(played.refusals())
        .containsExactly("cannot use --num-units or --to with subordinate application");
  }

  @Covers(Rule.R40)
  @Test
  void implicitSide_entersButRunsNothing() {
    Played played = logged(1).settled().removeRelation("log", "web").play();

    assertThat(played.story("scope-enter")).contains("scope-enter 0 web/0 v0");
    assertThat(played.hooksOf("web/0"))
        .containsExactly("install", "leader-elected", "config-changed", "start");
  }

  @Covers(Rule.R40)
  @Test
  void implicitSide_relationSuspended_leavesWithoutHooks() {
    Played played =
        Scene.of()
            .deploy("web", 1)
            .deploy("spy", 1, "requires info:juju-info")
            .integrate("spy", "web")
            .settled()
            .suspend(0)
            .play();

    assertThat(played.story("scope-leave")).contains("scope-leave 0 web/0");
  }

  @Covers(Rule.R40)
  @Test
  void implicitSide_unitDiesInAnAliveRelation_leavesWhenItIsDead() {
    Played played =
        Scene.of()
            .deploy("web", 1)
            .deploy("spy", 1, "requires info:juju-info")
            .integrate("spy", "web")
            .settled()
            .removeUnit("web/0")
            .settled()
            .addUnit("web")
            .settled()
            .removeRelation("spy", "web")
            .play();

    assertThat(played.stepOf("scope-leave 0 web/0")).isEqualTo(played.stepOf("unit-dead web/0"));
  }

  @Covers(Rule.R41)
  @Test
  void implicitSide_listsItsRelationButNoMember() {
    List<String> seen = new ArrayList<>();
    Acts looks =
        Acts.in(
            "config-changed", hook -> seen.add(hook.relations().size() + " " + hook.members(0)));

    Scene.of()
        .deploy("web", 1, looks)
        .deploy("spy", 1, "requires info:juju-info")
        .integrate("spy", "web")
        .settled()
        .config("web", "loud")
        .play();

    assertThat(seen).last().isEqualTo("1 []");
  }

  @Covers(Rule.R42)
  @Test
  void implicitSide_publishesItsPublicAddress() {
    Played played = logged(1).play();

    assertThat(played.relation("log:info web:juju-info").bags().get("web/0"))
        .containsOnlyKeys("egress-subnets", "ingress-address", "private-address", "public-address");
  }

  @Test
  void implicitSide_s10Off_publishesTheUsualKeysAlone() {
    Played played = logged(1).with("S10", "off").play();

    assertThat(played.relation("log:info web:juju-info").bags().get("web/0"))
        .containsOnlyKeys("egress-subnets", "ingress-address", "private-address");
  }

  @Covers(Rule.R43)
  @Test
  void implicitEndpoint_matchesARequirerOfItsInterfaceOnly() {
    Played played =
        Scene.of()
            .deploy("web", 1)
            .deploy("spy", 1, "requires info:juju-info")
            .deploy("db", 1, "requires server:mysql")
            .integrate("spy", "web")
            .integrate("db", "web")
            .play();

    assertThat(played.story("rel-created")).containsExactly("rel-created 0 spy:info web:juju-info");
    assertThat(played.refusals()).containsExactly("no relations found");
  }

  @Covers(Rule.R63)
  @Test
  void scopeEntryOfAPrincipal_makesItsSubordinateInTheSameStep() {
    Played played = logged(1).play();

    assertThat(played.stepOf("unit-created log/0 beside web/0 on 0"))
        .isEqualTo(played.stepOf("scope-enter 0 web/0 v0"));
  }

  @Covers(Rule.R63)
  @Test
  void scopeEntryOfAPrincipal_subordinateIsThere_isShared() {
    Played played = loggedTwice().play();

    assertThat(played.story("unit-created log/0", "unit-created log/1"))
        .containsExactly("unit-created log/0 beside web/0 on 0");
    assertThat(played.hooksOf("log/0"))
        .contains("info-relation-joined(web/0)", "logging-relation-joined(web/0)");
  }

  private static Scene comesBackTooEarly() {
    return logged(1)
        .settled()
        .slow("log/0", "stop", 120)
        .removeRelation("log", "web")
        .starting("log/0", "stop")
        .integrate("log", "web");
  }

  @Covers(Rule.R63)
  @Test
  void scopeEntryOfAPrincipal_oldSubordinateIsGoing_waitsUntilItIsGone() {
    Played played = comesBackTooEarly().play();

    assertThat(played.story("unit-removed", "scope-enter 1 web/0", "unit-created log/1"))
        .containsExactly(
            "unit-removed log/0", "scope-enter 1 web/0 v0", "unit-created log/1 beside web/0 on 0");
  }

  @Covers(Rule.R63)
  @Test
  void scopeEntryOfAPrincipal_whileItWaits_runsNoHook() {
    Played played = comesBackTooEarly().config("web", "loud").play();

    assertThat(played.story("rel-dying", "unit-removed", "hook-start web/0 config-changed"))
        .containsExactly(
            "hook-start web/0 config-changed",
            "rel-dying 0",
            "unit-removed log/0",
            "hook-start web/0 config-changed");
  }

  @Covers(Rule.R63)
  @Test
  void scopeEntryOfAPrincipal_relationEndsWhileItWaits_goesOnWithoutEntry() {
    Played played = comesBackTooEarly().config("web", "loud").removeRelation("log", "web").play();

    assertThat(played.story("scope-enter 1")).isEmpty();
    assertThat(played.story("hook-start web/0", "unit-removed"))
        .containsSubsequence(
            "hook-start web/0 start", "hook-start web/0 config-changed", "unit-removed log/0");
  }

  @Covers(Rule.R64)
  @Test
  void addUnit_ofAPrincipal_addsOneSubordinateAfterItsInstall() {
    Played played = logged(1).settled().addUnit("web").play();

    assertThat(played.story("hook-end web/1 install", "unit-created log/1", "unit-created log/2"))
        .containsExactly("hook-end web/1 install ok", "unit-created log/1 beside web/1 on 1");
  }

  private static Scene twoSubordinates() {
    return Scene.of()
        .deploy("web", 2)
        .subordinate("log", "requires info:juju-info container", "provides out:lines container")
        .subordinate("mon", "requires info:juju-info container", "requires in:lines container")
        .integrate("log:info", "web")
        .integrate("mon:info", "web")
        .integrate("mon:in", "log:out");
  }

  @Covers(Rule.R65)
  @Test
  void subordinateToSubordinate_meetOnTheSamePrincipalOnly() {
    Played played = twoSubordinates().play();

    assertThat(played.hooksOf("mon/1"))
        .contains("in-relation-joined(log/1)")
        .doesNotContain("in-relation-joined(log/0)");
  }

  @Covers(Rule.R65)
  @Test
  void subordinateToSubordinate_makesNoUnit() {
    Played played = twoSubordinates().play();

    assertThat(played.story("unit-created"))
        .hasSize(6)
        .doesNotContain("unit-created log/2 beside mon/0 on 0");
  }

  @Covers(Rule.R65)
  @Test
  void containerRelation_subordinateOfAnotherPrincipal_takesNoPart() {
    Played played = logged(1).deploy("db", 1).integrate("log", "db").play();

    assertThat(played.story("scope-enter"))
        .contains("scope-enter 0 log/0 v0", "scope-enter 1 log/1 v0")
        .doesNotContain("scope-enter 1 log/0 v0", "scope-enter 0 log/1 v0");
  }

  @Covers(Rule.R66)
  @Test
  void globalRelation_ofASubordinate_isLikeAnyOther() {
    Played played =
        Scene.of()
            .deploy("web", 2)
            .deploy("sink", 1, "requires in:logs")
            .subordinate("log", "requires info:juju-info container", "provides out:logs")
            .integrate("log:info", "web")
            .integrate("sink", "log:out")
            .play();

    assertThat(played.hooksOf("sink/0"))
        .contains("in-relation-joined(log/0)", "in-relation-joined(log/1)");
  }

  @Covers({Rule.R67, Rule.R148})
  @Test
  void subordinate_principalIsDying_isDestroyed() {
    Played played =
        logged(1)
            .settled()
            .removeUnit("web/0")
            .settled()
            .addUnit("web")
            .settled()
            .removeRelation("log", "web")
            .play();

    assertThat(played.story("unit-dying"))
        .containsExactly("unit-dying web/0", "unit-dying log/0", "unit-dying log/1");
  }

  @Covers(Rule.R67)
  @Test
  void subordinate_lastContainerRelationRemoved_endsItself() {
    Played played = logged(1).settled().removeRelation("log", "web").play();

    assertThat(played.story("unit-dying")).containsExactly("unit-dying log/0");
  }

  @Covers(Rule.R67)
  @Test
  void subordinate_lastContainerRelationSuspended_endsItself() {
    Played played = logged(1).settled().suspend(0).play();

    assertThat(played.story("unit-dying")).containsExactly("unit-dying log/0");
  }

  @Covers(Rule.R67)
  @Test
  void subordinate_anotherContainerRelationIsLeft_livesOn() {
    Played played =
        loggedTwice()
            .settled()
            .removeRelation("log:logging", "web:e")
            .settled()
            .removeRelation("log:info", "web")
            .play();

    assertThat(played.story("rel-dying", "unit-dying"))
        .containsExactly("rel-dying 1", "rel-dying 0", "unit-dying log/0");
  }

  @Covers(Rule.R71)
  @Test
  void subordinate_itsApplicationRemoved_isDestroyed() {
    Played played = logged(2).settled().removeApp("log").play();

    assertThat(played.story("unit-removed", "app-removed"))
        .containsExactlyInAnyOrder("unit-removed log/0", "unit-removed log/1", "app-removed log");
  }

  @Covers(Rule.R68)
  @Test
  void dyingPrincipal_hooksDone_isDeadOnlyAfterItsSubordinates() {
    Played played = logged(1).settled().slow("log/0", "stop", 300).removeUnit("web/0").play();

    assertThat(played.story("hook-end web/0 remove", "unit-removed", "unit-dead web/0"))
        .containsExactly(
            "hook-end web/0 remove ok",
            "unit-removed log/0",
            "unit-dead web/0",
            "unit-removed web/0");
  }
}
