package hookloom.explorer.failure;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.explorer.Acts;
import hookloom.explorer.Played;
import hookloom.explorer.Scene;
import hookloom.fault.Fault.Kind.Point;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import org.junit.jupiter.api.Test;

/** Section 7.1: how a run of a hook can end. */
class OutcomesTest {
  private static final Acts WRITES =
      Acts.in("x-relation-joined", hook -> hook.write(0, false, "k", "v"));

  private static Scene pair(Acts code) {
    return Scene.of()
        .deploy("a", 1, code, "requires x:i")
        .deploy("b", 1, "provides y:i")
        .integrate("a", "b");
  }

  @Covers(Rule.R180)
  @Test
  void exitZero_isOkAndFlushed() {
    Played played = pair(WRITES).play();

    assertThat(played.story("commit", "hook-end a/0 x-relation-joined(b/0)"))
        .containsExactly("commit 0:a/0 v1 {k=v}", "hook-end a/0 x-relation-joined(b/0) ok");
  }

  @Covers(Rule.R181)
  @Test
  void noHandler_isMissingAndTheSequenceGoesOn() {
    Played played = pair(Acts.quiet().without("x-relation-joined")).play();

    assertThat(played.story("hook-end a/0"))
        .endsWith(
            "hook-end a/0 x-relation-joined(b/0) missing",
            "hook-end a/0 x-relation-changed(b/0) ok");
  }

  @Covers(Rule.R182)
  @Test
  void exitNotZero_isFailed() {
    Played played = pair(WRITES).failing("a/0", "x-relation-joined", 1).play();

    assertThat(played.story("commit", "hook-end a/0 x-relation-joined(b/0)"))
        .containsExactly(
            "hook-end a/0 x-relation-joined(b/0) failed",
            "commit 0:a/0 v1 {k=v}",
            "hook-end a/0 x-relation-joined(b/0) ok");
  }

  @Covers(Rule.R182)
  @Test
  void flushRefused_isFailed() {
    Played played = pair(WRITES).with("S11", "60").with("S12", "false").play();

    assertThat(played.story("hook-end a/0 x-relation-joined(b/0)"))
        .containsExactly("hook-end a/0 x-relation-joined(b/0) failed");
  }

  @Covers(Rule.R183)
  @Test
  void killed_isTerminatedAndRunAgainAtOnce() {
    Played played = pair(WRITES).killing("a/0", "x-relation-joined").play();

    assertThat(
            played.story(
                "hook-start a/0 x-relation-joined(b/0)", "hook-end a/0 x-relation-joined(b/0)"))
        .containsExactly(
            "hook-start a/0 x-relation-joined(b/0)",
            "hook-end a/0 x-relation-joined(b/0) terminated",
            "hook-start a/0 x-relation-joined(b/0) #2",
            "hook-end a/0 x-relation-joined(b/0) ok");
    assertThat(
            played.millisBetween(
                "hook-end a/0 x-relation-joined(b/0) terminated",
                "hook-start a/0 x-relation-joined(b/0) #2"))
        .containsExactly(0L);
  }

  @Covers(Rule.R183)
  @Test
  void killed_noErrorStatusAndNothingFlushed() {
    Played played = pair(WRITES).killing("a/0", "x-relation-joined").play();

    assertThat(played.story("error-enter")).isEmpty();
    assertThat(played.story("commit", "hook-end a/0 x-relation-joined(b/0)"))
        .startsWith("hook-end a/0 x-relation-joined(b/0) terminated");
  }

  @Covers(Rule.R184)
  @Test
  void agentDiesInTheRun_isCrashed() {
    Played played = pair(WRITES).crashing("a/0", "x-relation-joined", Point.P4).play();

    assertThat(played.story("agent-stop", "hook-end a/0 x-relation-joined(b/0)", "commit"))
        .containsExactly(
            "agent-stop a/0", "commit 0:a/0 v1 {k=v}", "hook-end a/0 x-relation-joined(b/0) ok");
  }

  @Covers({Rule.R185, Rule.R195})
  @Test
  void skipped_isLoggedWithoutAnotherStartOrEnd() {
    Played played =
        pair(WRITES)
            .failing("a/0", "x-relation-joined", 1)
            .ended("a/0", "x-relation-joined")
            .skip("a/0")
            .play();

    assertThat(
            played.story(
                "hook-start a/0 x-relation-joined(b/0)",
                "hook-end a/0 x-relation-joined(b/0)",
                "hook-skip"))
        .containsExactly(
            "hook-start a/0 x-relation-joined(b/0)",
            "hook-end a/0 x-relation-joined(b/0) failed",
            "hook-skip a/0 x-relation-joined(b/0) no-retry");
  }

  @Covers(Rule.R186)
  @Test
  void skippedInstall_setsInstalled() {
    Played played =
        Scene.of()
            .deploy("a", 1)
            .failing("a/0", "install", 1)
            .ended("a/0", "install")
            .skip("a/0")
            .play();

    assertThat(played.hooksOf("a/0"))
        .containsExactly("install", "leader-elected", "config-changed", "start");
  }

  @Covers({Rule.R186, Rule.R198})
  @Test
  void skippedJoined_isStillFollowedByChanged() {
    Played played =
        pair(WRITES)
            .failing("a/0", "x-relation-joined", 1)
            .ended("a/0", "x-relation-joined")
            .skip("a/0")
            .play();

    assertThat(played.hooksAfter("hook-skip a/0 x-relation-joined(b/0) no-retry", "a/0"))
        .containsExactly("x-relation-changed(b/0)");
  }

  @Covers(Rule.R186)
  @Test
  void missingConfigChanged_isStillFollowedByStart() {
    Played played = Scene.of().deploy("a", 1, Acts.quiet().without("config-changed")).play();

    assertThat(played.story("hook-end a/0"))
        .endsWith("hook-end a/0 config-changed missing", "hook-end a/0 start ok");
  }
}
