package hookloom.explorer.failure;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.explorer.Acts;
import hookloom.explorer.Played;
import hookloom.explorer.Scene;
import hookloom.fault.Fault.Kind.Point;
import hookloom.names.UnitName;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sections 7.2 and 7.3: a hook has failed; retries and resolved. */
class ErrorStateTest {
  private static final String JOINED = "x-relation-joined";
  private static final String FAILED = "hook-end a/0 x-relation-joined(b/0) failed";
  private static final Acts TONE =
      Acts.in(
          "config-changed",
          hook -> hook.write(0, false, "tone", hook.config().get("tone").toString()));

  private static Scene pair() {
    return Scene.of()
        .deploy("a", 1, "requires x:i", "requires k:j")
        .deploy("b", 1, TONE, "provides y:i", "provides k:j")
        .integrate("a:x", "b:y");
  }

  /** a/0 is in error for good; the next steps strike when nothing else is left to do. */
  private static Scene stuck() {
    return pair().with("S12", "false").failing("a/0", JOINED, 1).settled();
  }

  @Covers(Rule.R187)
  @Test
  void failed_agentIsInErrorWithTheHooksName() {
    Played played = stuck().config("a", "loud").play();

    assertThat(played.unit("a/0").workloadStatus()).isEqualTo("error");
    assertThat(played.unit("a/0").workloadMessage())
        .isEqualTo("hook failed: \"x-relation-joined\"");
  }

  @Covers(Rule.R187)
  @Test
  void failed_thenRetried_errorIsLeft() {
    Played played = pair().failing("a/0", JOINED, 1).play();

    assertThat(played.story("error-enter", "error-leave"))
        .containsExactly("error-enter a/0 x-relation-joined(b/0)", "error-leave a/0");
    assertThat(played.unit("a/0").workloadStatus()).isEqualTo("unknown");
  }

  private static Scene muchIsDueInError() {
    return stuck().config("a", "loud").integrate("a:k", "b:k").addUnit("b");
  }

  @Covers({Rule.R188, Rule.R193})
  @Test
  void inError_otherHooksAreDue_noneRuns() {
    Played played = muchIsDueInError().play();

    assertThat(played.hooksAfter(FAILED, "a/0")).isEmpty();
  }

  @Covers({Rule.R188, Rule.R193})
  @Test
  void inError_unitDies_noHookRuns() {
    Played played = stuck().removeUnit("a/0").play();

    assertThat(played.hooksAfter(FAILED, "a/0")).isEmpty();
    assertThat(played.unit("a/0").life()).isEqualTo("dying");
  }

  @Covers(Rule.R188)
  @Test
  void inError_lease_isRenewed() {
    Played played =
        Scene.of()
            .with("S12", "false")
            .deploy("u", 2)
            .failing("u/0", "start", 1)
            .at(600)
            .config("u", "loud")
            .play();

    assertThat(played.unit("u/0").leader()).isTrue();
    assertThat(played.story("lease-end")).isEmpty();
  }

  @Covers(Rule.R189)
  @Test
  void inError_unit_staysInScopeAndOthersAreNotTold() {
    Played played = stuck().config("a", "loud").play();

    assertThat(played.relation("a:x b:y").inScope())
        .extracting(UnitName::text)
        .containsExactlyInAnyOrder("a/0", "b/0");
    assertThat(played.hooksAfter(FAILED, "b/0")).doesNotContain("y-relation-departed(a/0)");
  }

  @Covers(Rule.R190)
  @Test
  void inErrorAndDying_resolved_goesOn() {
    Played played = stuck().removeUnit("a/0").settled().skip("a/0").play();

    assertThat(played.hooksAfter("unit-dying a/0", "a/0"))
        .containsExactly(
            "x-relation-changed(b/0)",
            "x-relation-departed(b/0; departing=a/0)",
            "x-relation-broken",
            "stop",
            "remove");
  }

  @Covers(Rule.R190)
  @Test
  void inErrorAndDying_forced_isGoneWithoutHooks() {
    Played played = stuck().forceUnit("a/0").play();

    assertThat(played.unit("a/0")).isNull();
    assertThat(played.hooksAfter(FAILED, "a/0")).isEmpty();
  }

  @Covers(Rule.R190)
  @Test
  void dying_installIsQueuedAnew_isNotRun() {
    Played played =
        Scene.of()
            .deploy("a", 1)
            .killing("a/0", "install")
            .starting("a/0", "install")
            .removeUnit("a/0")
            .play();

    assertThat(played.hooksOf("a/0")).containsExactly("install");
    assertThat(played.unit("a/0")).isNull();
  }

  @Covers(Rule.R191)
  @Test
  void retry_isTheSameHookInAFreshContext() {
    List<String> contexts = new ArrayList<>();
    Acts looks = Acts.in("upgrade-charm", hook -> contexts.add(hook.contextId()));

    Played played =
        Scene.of()
            .deploy("a", 1, looks)
            .settled()
            .crashing("a/0", "upgrade-charm", Point.P5)
            .refresh("a", false, looks)
            .play();

    assertThat(played.story("hook-start a/0 upgrade-charm"))
        .containsExactly("hook-start a/0 upgrade-charm", "hook-start a/0 upgrade-charm #2");
    assertThat(contexts).hasSize(2).doesNotHaveDuplicates();
  }

  /** b/0 writes while a/0 is in error: the retry reads it, and records the old version. */
  @Covers(Rule.R191)
  @Test
  void retry_ofChanged_recordsTheVersionOfTheDecision() {
    List<String> seen = new ArrayList<>();
    Acts reads =
        Acts.in(
            "x-relation-changed",
            hook -> seen.add(Acts.read(hook, 0, UnitName.of("b/0")).get("tone")));

    Played played =
        Scene.of()
            .with("S12", "false")
            .deploy("a", 1, reads, "requires x:i")
            .deploy("b", 1, TONE, "provides y:i")
            .integrate("a", "b")
            .failing("a/0", "x-relation-changed", 1)
            .settled()
            .config("b", "loud")
            .settled()
            .resolve("a/0")
            .play();

    assertThat(played.story("decide a/0 x-relation-changed(b/0)"))
        .containsExactly(
            "decide a/0 x-relation-changed(b/0) v1", "decide a/0 x-relation-changed(b/0) v2");
    assertThat(seen).containsExactly("loud", "loud");
  }

  @Covers(Rule.R192)
  @Test
  void backOff_doublesFromFiveSecondsToFiveMinutes() {
    Played played = pair().failing("a/0", JOINED, 9).play();

    assertThat(played.millisBetween(FAILED, "retry-tick a/0"))
        .containsExactly(
            5_000L, 10_000L, 20_000L, 40_000L, 80_000L, 160_000L, 300_000L, 300_000L, 300_000L);
  }

  @Covers(Rule.R192)
  @Test
  void backOff_randomOrder_isThreePercentOffAtMost() {
    Played played = pair().failing("a/0", JOINED, 2).play(3);

    assertThat(played.millisBetween(FAILED, "retry-tick a/0").get(0)).isGreaterThan(4_849L);
  }

  @Covers(Rule.R192)
  @Test
  void backOff_errorIsLeft_startsAnew() {
    Played played = pair().failing("a/0", JOINED, 3).failing("a/0", "x-relation-changed", 1).play();

    assertThat(
            played.millisBetween("hook-end a/0 x-relation-changed(b/0) failed", "retry-tick a/0"))
        .containsExactly(5_000L);
  }

  @Covers(Rule.R192)
  @Test
  void backOff_resolvedAndFailedAgain_startsAnew() {
    Played played = pair().failing("a/0", JOINED, 6).at(150).resolve("a/0").play();

    assertThat(played.millisBetween(FAILED, "retry-tick a/0"))
        .containsExactly(5_000L, 10_000L, 20_000L, 40_000L, 5_000L);
  }

  @Covers(Rule.R193)
  @Test
  void autoRetry_s12Off_doesNotRetry() {
    Played played = stuck().config("b", "loud").play();

    assertThat(played.story("retry-tick")).isEmpty();
    assertThat(played.story("hook-start a/0 x-relation-joined(b/0)"))
        .containsExactly("hook-start a/0 x-relation-joined(b/0)");
  }

  @Covers(Rule.R192)
  @Test
  void autoRetry_modelConfigTurnsItOn_retries() {
    Played played = stuck().modelConfig("automatically-retry-hooks", "true").play();

    assertThat(played.story("retry-tick")).containsExactly("retry-tick a/0");
  }

  @Covers(Rule.R194)
  @Test
  void resolved_runsTheFailedHookNow() {
    Played played = stuck().resolve("a/0").play();

    assertThat(played.story("resolved", "hook-start a/0 x-relation-joined(b/0)"))
        .containsExactly(
            "hook-start a/0 x-relation-joined(b/0)",
            "resolved a/0 retry",
            "hook-start a/0 x-relation-joined(b/0) #2");
    assertThat(
            played.millisBetween("resolved a/0 retry", "hook-start a/0 x-relation-joined(b/0) #2"))
        .containsExactly(0L);
  }

  @Covers(Rule.R195)
  @Test
  void resolvedNoRetry_skipsTheHookAndItsWrites() {
    Played played =
        Scene.of()
            .with("S12", "false")
            .deploy("a", 1, Acts.in(JOINED, hook -> hook.write(0, false, "k", "v")), "requires x:i")
            .deploy("b", 1, "provides y:i")
            .integrate("a", "b")
            .failing("a/0", JOINED, 1)
            .settled()
            .skip("a/0")
            .play();

    assertThat(played.story("hook-skip", "commit"))
        .containsExactly("hook-skip a/0 x-relation-joined(b/0) no-retry");
    assertThat(played.hooksAfter("resolved a/0 no-retry", "a/0"))
        .containsExactly("x-relation-changed(b/0)");
  }

  @Covers(Rule.R196)
  @Test
  void resolved_unitIsNotInError_isRefused() {
    Played played = pair().settled().resolve("a/0").play();

    assertThat(played.refusals()).containsExactly("unit \"a/0\" is not in an error state");
  }

  @Covers(Rule.R196)
  @Test
  void resolved_twice_isRefused() {
    Played played = stuck().resolve("a/0").resolve("a/0").play();

    assertThat(played.refusals())
        .containsExactly("cannot set resolved mode for unit \"a/0\": already resolved");
  }

  @Covers(Rule.R196)
  @Test
  void resolved_unitIsInError_isAccepted() {
    Played played = stuck().resolve("a/0").play();

    assertThat(played.refusals()).isEmpty();
  }

  @Covers(Rule.R197)
  @Test
  void dueWhenTheErrorBegan_isNotLost() {
    Played played = muchIsDueInError().settled().resolve("a/0").play();

    assertThat(played.hooksAfter("resolved a/0 retry", "a/0"))
        .containsExactly(
            "x-relation-joined(b/0)",
            "k-relation-created",
            "config-changed",
            "x-relation-changed(b/0)",
            "x-relation-joined(b/1)",
            "x-relation-changed(b/1)",
            "k-relation-joined(b/0)",
            "k-relation-changed(b/0)",
            "k-relation-joined(b/1)",
            "k-relation-changed(b/1)");
  }

  @Covers(Rule.R197)
  @Test
  void intermediateStatesInError_areLost() {
    Played played =
        stuck().addUnit("b").settled().removeUnit("b/1").settled().resolve("a/0").play();

    assertThat(played.hooksAfter("resolved a/0 retry", "a/0"))
        .containsExactly("x-relation-joined(b/0)", "x-relation-changed(b/0)");
  }

  @Covers(Rule.R198)
  @Test
  void changedPending_survivesAnError() {
    Played played =
        pair()
            .with("S12", "false")
            .failing("a/0", "x-relation-changed", 1)
            .settled()
            .resolve("a/0")
            .play();

    assertThat(played.hooksAfter("resolved a/0 retry", "a/0"))
        .containsExactly("x-relation-changed(b/0)");
  }
}
