package hookloom.explorer.unit;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.explorer.Acts;
import hookloom.explorer.Played;
import hookloom.explorer.Scene;
import hookloom.fault.Fault;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Section 4.4: one hook from lock to unlock, and hooks beside each other. */
class HookRunTest {

  private static Scene pair(Acts code) {
    return Scene.of()
        .deploy("a", 1, code, "requires x:i")
        .deploy("b", 1, "provides y:i")
        .integrate("a", "b");
  }

  @Covers(Rule.R85)
  @Test
  void hook_thatWrites_isDecidedBegunShownFlushedAndEnded() {
    Acts writes = Acts.in("x-relation-joined", hook -> hook.write(0, false, "k", "v"));

    Played played = pair(writes).play();

    assertThat(
            played.story(
                "decide a/0 x-relation-joined(b/0)",
                "hook-start a/0 x-relation-joined(b/0)",
                "agent-status a/0 executing running x-relation-joined hook for b/0",
                "commit",
                "hook-end a/0 x-relation-joined(b/0)"))
        .containsExactly(
            "decide a/0 x-relation-joined(b/0) v0",
            "hook-start a/0 x-relation-joined(b/0)",
            "agent-status a/0 executing running x-relation-joined hook for b/0",
            "commit 0:a/0 v1 {k=v}",
            "hook-end a/0 x-relation-joined(b/0) ok");
  }

  @Covers(Rule.R85)
  @Test
  void hook_thatFails_flushesNothing() {
    Acts writes = Acts.in("x-relation-joined", hook -> hook.write(0, false, "k", "v"));

    Played played =
        pair(writes)
            .failing("a/0", "x-relation-joined", 1)
            .ended("a/0", "x-relation-joined")
            .skip("a/0")
            .play();

    assertThat(played.story("commit")).isEmpty();
  }

  @Covers(Rule.R85)
  @Test
  void broken_leavesScopeInTheStepOfItsEnd() {
    Played played = pair(Acts.quiet()).settled().removeRelation("a", "b").play();

    assertThat(played.stepOf("scope-leave 0 a/0"))
        .isEqualTo(played.stepOf("hook-end a/0 x-relation-broken ok"));
  }

  /** While c/0 holds the lock of their machine for 100 s, a/0 decides, and the world moves on. */
  private static Scene contended() {
    return pair(Acts.quiet())
        .deployTo("c", List.of("0"), Acts.quiet())
        .settled()
        .slow("c/0", "upgrade-charm", 100)
        .refresh("c", false, Acts.quiet())
        .starting("c/0", "upgrade-charm")
        .addUnit("b")
        .starting("b/1", "start");
  }

  @Covers(Rule.R87)
  @Test
  void relationHook_relationGoneAtP2_isSkipped() {
    Played played = contended().forceRelation("a", "b").play();

    assertThat(played.story("hook-skip a/0"))
        .containsExactly("hook-skip a/0 x-relation-joined(b/1) gone");
  }

  @Covers(Rule.R87)
  @Test
  void relationHook_relationGoneAtP2_nothingMoreRunsForIt() {
    Played played = contended().forceRelation("a", "b").play();

    assertThat(played.hooksAfter("rel-removed 0", "a/0")).isEmpty();
  }

  @Covers(Rule.R87)
  @Test
  void relationHook_forcedOutOfScopeAtP2_isSkipped() {
    Played played =
        contended()
            .removeRelation("a", "b")
            .forceRelation("a", "b")
            .settled()
            .integrate("a", "b")
            .play();

    assertThat(played.story("hook-skip a/0", "rel-created", "hook-start a/0 x-relation-created"))
        .endsWith(
            "hook-skip a/0 x-relation-joined(b/1) gone",
            "rel-created 1 a:x b:y",
            "hook-start a/0 x-relation-created");
  }

  @Test
  void relationHook_relationStillThereAtP2_runs() {
    Played played = contended().config("b", "loud").play();

    assertThat(played.story("hook-skip")).isEmpty();
    assertThat(played.hooksOf("a/0")).contains("x-relation-joined(b/1)");
  }

  private static Scene together() {
    return Scene.of()
        .deploy("web", 1)
        .subordinate("log", "requires info:juju-info container")
        .integrate("log", "web")
        .settled()
        .config("web", "loud")
        .config("log", "loud");
  }

  @Covers(Rule.R88)
  @Test
  void hooksOfOneMachine_principalAndSubordinate_excludeEachOther() {
    Played played = together().play();

    assertThat(played.overlap("web/0", "log/0")).isFalse();
  }

  @Covers(Rule.R88)
  @Test
  void hooksOfOneMachine_twoPrincipals_excludeEachOther() {
    Played played = Scene.of().deploy("a", 1).deployTo("b", List.of("0"), Acts.quiet()).play(7);

    assertThat(played.overlap("a/0", "b/0")).isFalse();
  }

  @Covers(Rule.R88)
  @Test
  void hooksOfOneMachine_s7Off_mayOverlap() {
    Played played = together().with("S7", "off").play();

    assertThat(played.overlap("web/0", "log/0")).isTrue();
  }

  @Covers(Rule.R88)
  @Test
  void lock_holderDies_isFreeForTheOther() {
    Played played =
        Scene.of()
            .deploy("a", 1)
            .deployTo("b", List.of("0"), Acts.quiet())
            .crashing("a/0", "install", Fault.Kind.Point.P2)
            .play();

    assertThat(played.settled()).isTrue();
    assertThat(played.hooksOf("b/0"))
        .containsExactly("install", "leader-elected", "config-changed", "start");
  }

  @Covers(Rule.R89)
  @Test
  void hooksOfOneUnit_neverOverlap() {
    Played played = pair(Acts.quiet()).play();

    assertThat(played.story("hook-start a/0", "hook-end a/0"))
        .containsExactly(
            "hook-start a/0 install",
            "hook-end a/0 install ok",
            "hook-start a/0 x-relation-created",
            "hook-end a/0 x-relation-created ok",
            "hook-start a/0 leader-elected",
            "hook-end a/0 leader-elected ok",
            "hook-start a/0 config-changed",
            "hook-end a/0 config-changed ok",
            "hook-start a/0 start",
            "hook-end a/0 start ok",
            "hook-start a/0 x-relation-joined(b/0)",
            "hook-end a/0 x-relation-joined(b/0) ok",
            "hook-start a/0 x-relation-changed(b/0)",
            "hook-end a/0 x-relation-changed(b/0) ok");
  }

  @Covers(Rule.R89)
  @Test
  void hooksOfTwoMachines_runAtTheSameTime() {
    Played played = pair(Acts.quiet()).play();

    assertThat(played.overlap("a/0", "b/0")).isTrue();
  }
}
