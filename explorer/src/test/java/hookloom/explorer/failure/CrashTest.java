package hookloom.explorer.failure;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.explorer.Acts;
import hookloom.explorer.Played;
import hookloom.explorer.Scene;
import hookloom.fault.Fault.Kind;
import hookloom.fault.Fault.Kind.Point;
import hookloom.fault.Trigger;
import hookloom.names.UnitName;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Section 7.4: an agent dies at each point of a hook, or its machine or controller is lost. */
class CrashTest {
  private static final String JOINED = "x-relation-joined";
  private static final Acts WRITES = Acts.in(JOINED, hook -> hook.write(0, false, "k", "v"));

  private static Scene pair() {
    return Scene.of()
        .deploy("a", 1, WRITES, "requires x:i")
        .deploy("b", 1, "provides y:i")
        .integrate("a", "b");
  }

  @Covers(Rule.R199)
  @Test
  void crash_outsideAnOperation_losesNothing() {
    Played played = pair().crashingAt(100, "a/0").at(101).config("a", "loud").addUnit("b").play();

    assertThat(played.hooksAfter("agent-stop a/0", "a/0"))
        .containsExactly("config-changed", "x-relation-joined(b/1)", "x-relation-changed(b/1)");
  }

  @Covers(Rule.R199)
  @Test
  void crash_whatHappensMeanwhile_isCoalesced() {
    Played played =
        pair().crashingAt(100, "a/0").at(101).removeRelation("a", "b").integrate("a", "b").play();

    assertThat(played.hooksAfter("agent-stop a/0", "a/0"))
        .startsWith("x-relation-departed(b/0; departing=b/0)", "x-relation-broken");
  }

  @Covers(Rule.R200)
  @ParameterizedTest
  @EnumSource(
      value = Point.class,
      names = {"P2", "P3", "P4"})
  void crash_afterP2BeforeTheFlush_isAnErrorThenARetryAfterFiveSeconds(Point point) {
    Played played = pair().crashing("a/0", JOINED, point).play();

    assertThat(
            played.story(
                "agent-stop", "error-enter", "commit", "hook-start a/0 x-relation-joined(b/0)"))
        .containsExactly(
            "hook-start a/0 x-relation-joined(b/0)",
            "agent-stop a/0",
            "error-enter a/0 x-relation-joined(b/0)",
            "hook-start a/0 x-relation-joined(b/0) #2",
            "commit 0:a/0 v1 {k=v}");
    assertThat(
            played.millisBetween(
                "error-enter a/0 x-relation-joined(b/0)",
                "hook-start a/0 x-relation-joined(b/0) #2"))
        .containsExactly(5_000L);
  }

  @Covers(Rule.R200)
  @Test
  void crash_betweenTheFlushAndP6_runsAgainButItsRewriteIsNoChange() {
    Played played = pair().crashing("a/0", JOINED, Point.P5).play();

    assertThat(
            played.story(
                "agent-stop", "error-enter", "commit", "hook-start a/0 x-relation-joined(b/0)"))
        .containsExactly(
            "hook-start a/0 x-relation-joined(b/0)",
            "commit 0:a/0 v1 {k=v}",
            "agent-stop a/0",
            "error-enter a/0 x-relation-joined(b/0)",
            "hook-start a/0 x-relation-joined(b/0) #2");
  }

  @Covers(Rule.R200)
  @Test
  void crash_inTheCharmCode_resolvedNoRetrySkips() {
    Played played =
        pair().with("S12", "false").crashing("a/0", JOINED, Point.P4).settled().skip("a/0").play();

    assertThat(played.hooksAfter("agent-stop a/0", "a/0"))
        .containsExactly("x-relation-changed(b/0)");
  }

  @Covers(Rule.R201)
  @Test
  void crash_beforeP2_hookIsDecidedAnew() {
    Played played = pair().crashingAfter("a/0", "start", Point.P1).play();

    assertThat(
            played.story(
                "decide a/0 x-relation-joined(b/0)",
                "agent-stop",
                "error-enter",
                "hook-start a/0 x-relation-joined(b/0)"))
        .containsExactly(
            "decide a/0 x-relation-joined(b/0) v0",
            "agent-stop a/0",
            "decide a/0 x-relation-joined(b/0) v0",
            "hook-start a/0 x-relation-joined(b/0)");
  }

  @Covers(Rule.R202)
  @Test
  void crash_withStartQueued_startRunsFirst() {
    Played played =
        Scene.of()
            .deploy("a", 1, "requires x:i")
            .deploy("b", 1, "provides y:i")
            .crashing("a/0", "config-changed", Point.P8)
            .starting("a/0", "config-changed")
            .integrate("a", "b")
            .play();

    assertThat(played.hooksAfter("agent-stop a/0", "a/0"))
        .startsWith("start", "x-relation-created");
  }

  @Covers(Rule.R202)
  @Test
  void crash_withLeaderElectedQueued_itRunsFirst() {
    Played played = Scene.of().deploy("a", 1).crashingAfter("a/0", "install", Point.P1).play();

    assertThat(played.hooksAfter("agent-stop a/0", "a/0")).startsWith("leader-elected");
  }

  @Covers(Rule.R203)
  @ParameterizedTest
  @EnumSource(
      value = Point.class,
      names = {"P6", "P7"})
  void crash_betweenP6AndP8_isCommittedWithoutRunning(Point point) {
    Played played = pair().crashing("a/0", JOINED, point).play();

    assertThat(
            played.story(
                "agent-stop", "error-enter", "hook-skip", "hook-start a/0 " + JOINED + "(b/0)"))
        .containsExactly(
            "hook-start a/0 x-relation-joined(b/0)",
            "agent-stop a/0",
            "hook-skip a/0 x-relation-joined(b/0) recommit");
  }

  @Covers(Rule.R204)
  @ParameterizedTest
  @EnumSource(
      value = Point.class,
      names = {"P6", "P7", "P8", "P9"})
  void crash_afterP6_sequenceGoesOnWhereItWas(Point point) {
    Played played = pair().crashing("a/0", JOINED, point).play();

    assertThat(played.hooksAfter("agent-stop a/0", "a/0"))
        .containsExactly("x-relation-changed(b/0)");
  }

  @Covers(Rule.R203)
  @Test
  void crash_ofBrokenAfterItLeft_recommitIsHarmless() {
    Played played =
        pair()
            .crashing("a/0", "x-relation-broken", Point.P6)
            .settled()
            .removeRelation("a", "b")
            .play();

    assertThat(played.story("hook-skip", "scope-leave 0 a/0", "rel-removed"))
        .containsSubsequence("hook-skip a/0 x-relation-broken recommit", "scope-leave 0 a/0");
    assertThat(played.view().relations()).isEmpty();
  }

  @Covers(Rule.R204)
  @ParameterizedTest
  @EnumSource(
      value = Point.class,
      names = {"P7", "P8", "P9"})
  void crash_ofBrokenAfterP7_relationIsRemovedAndNothingRunsTwice(Point point) {
    Played played =
        pair()
            .crashing("a/0", "x-relation-broken", point)
            .settled()
            .removeRelation("a", "b")
            .play();

    assertThat(played.hooksAfter("agent-stop a/0", "a/0")).isEmpty();
    assertThat(played.view().relations()).isEmpty();
  }

  /** a/0 dies between its scope entries and the created of x, which comes second. */
  private static Scene diesBeforeCreated() {
    return Scene.of()
        .deploy("a", 1, "requires k:j", "requires x:i")
        .deploy("b", 1, "provides k:j", "provides y:i")
        .integrate("a:k", "b:k")
        .integrate("a:x", "b:y")
        .crashing("a/0", "k-relation-created", Point.P8);
  }

  @Covers(Rule.R199)
  @Test
  void crash_beforeCreated_s5Off_createdStillRuns() {
    Played played = diesBeforeCreated().play();

    assertThat(played.hooksAfter("agent-stop a/0", "a/0"))
        .startsWith("x-relation-created", "leader-elected");
  }

  @Covers(Rule.R205)
  @Test
  void crash_beforeCreated_s5On_createdIsLost() {
    Played played = diesBeforeCreated().with("S5", "on").play();

    assertThat(played.hooksOf("a/0"))
        .doesNotContain("x-relation-created")
        .contains("x-relation-joined(b/0)");
  }

  @Covers(Rule.R206)
  @Test
  void restart_forcedOutOfScopeMeanwhile_relationIsForgottenWithoutHooks() {
    Played played = pair().crashingAt(100, "a/0").at(101).forceRelation("a", "b").play();

    assertThat(played.hooksAfter("agent-stop a/0", "a/0")).isEmpty();
  }

  @Test
  void restart_relationIsDyingAndTheUnitInScope_breaks() {
    Played played = pair().crashingAt(100, "a/0").at(101).removeRelation("a", "b").play();

    assertThat(played.hooksAfter("agent-stop a/0", "a/0"))
        .containsExactly("x-relation-departed(b/0; departing=b/0)", "x-relation-broken");
  }

  @Covers(Rule.R207)
  @Test
  void restart_notLeader_runsLeaderSettingsChangedOnceMore() {
    Played played = Scene.of().deploy("u", 2).crashingAt(100, "u/1").play();

    assertThat(played.hooksAfter("agent-stop u/1", "u/1"))
        .containsExactly("leader-settings-changed");
  }

  @Covers(Rule.R207)
  @Test
  void restart_leader_runsNothing() {
    Played played = Scene.of().deploy("u", 2).crashingAt(100, "u/0").play();

    assertThat(played.hooksAfter("agent-stop u/0", "u/0")).isEmpty();
  }

  @Covers(Rule.R207)
  @Test
  void restart_s2Off_runsNothing() {
    Played played = Scene.of().with("S2", "off").deploy("u", 2).crashingAt(100, "u/1").play();

    assertThat(played.hooksAfter("agent-stop u/1", "u/1")).isEmpty();
  }

  private static Scene losesMachine() {
    return pair()
        .addUnit("a")
        .fault(new Trigger.At(100_000_000), -1, new Kind.LoseMachine(UnitName.of("a/0")))
        .at(300)
        .config("b", "loud");
  }

  @Covers(Rule.R208)
  @Test
  void machineLost_unit_staysInScopeAndNobodyDepartsIt() {
    Played played = losesMachine().play();

    assertThat(played.relation("a:x b:y").inScope()).extracting(UnitName::text).contains("a/0");
    assertThat(played.hooksAfter("agent-stop a/0", "b/0")).containsExactly("config-changed");
  }

  @Covers(Rule.R208)
  @Test
  void machineLost_lease_runsOutAndGoesToAnother() {
    Played played = losesMachine().play();

    assertThat(played.story("agent-stop", "lease-end", "lease-grant a/1"))
        .containsExactly("agent-stop a/0", "lease-end a/0", "lease-grant a/1");
  }

  @Covers(Rule.R208)
  @Test
  void machineLost_unitForcedAway_isDepartedByItsObservers() {
    Played played = losesMachine().settled().forceUnit("a/0").play();

    assertThat(played.hooksAfter("unit-dying a/0", "b/0"))
        .containsExactly("y-relation-departed(a/0; departing=a/0)");
  }

  private static Scene partitioned(String unit, String hook) {
    return pair()
        .fault(
            new Trigger.OnHook(UnitName.of(unit), hook, null, false),
            20_000_000,
            new Kind.Link(Kind.LinkFault.PARTITION, null, UnitName.of(unit), true));
  }

  @Covers(Rule.R200)
  @Test
  void partition_runningHook_failsAndIsRunAgainWhenTheControllerIsBack() {
    Played played = partitioned("a/0", JOINED).play();

    assertThat(played.story("commit", "error-enter", "hook-start a/0 x-relation-joined(b/0)"))
        .containsExactly(
            "hook-start a/0 x-relation-joined(b/0)",
            "error-enter a/0 x-relation-joined(b/0)",
            "hook-start a/0 x-relation-joined(b/0) #2",
            "commit 0:a/0 v1 {k=v}");
  }

  @Test
  void partition_itLasts_agentDecidesNothing() {
    Played played = partitioned("a/0", JOINED).starting("a/0", JOINED).config("a", "loud").play();

    assertThat(played.millisBetween("agent-stop a/0", "agent-start a/0")).containsExactly(20_000L);
    assertThat(played.settled()).isTrue();
  }
}
