package hookloom.trace.check;

import static hookloom.trace.check.Doctored.*;
import static hookloom.trace.check.Invariant.*;
import static hookloom.trace.check.Stories.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Right traces with one thing wrong in the order of hooks: I1 to I14, each found, and nothing else.
 */
class OrderJudgedTest {

  @Test
  void i1_secondStartInsideRun_isFound() {
    assertThat(
            broken(
                doctored(
                    R152,
                    "start a/0 joined 0 b/0\n",
                    "start a/0 joined 0 b/0\ntick a/0\nstart a/0 joined 0 b/0\n")))
        .containsExactly(I1);
  }

  @Test
  void i2_twoHooksOnOneMachine_isFound() {
    assertThat(
            broken(
                doctored(
                    TWO_PRINCIPALS,
                    "run log/0 joined 0 web/0\n",
                    "decide log/0 joined 0 web/0\nstart log/0 joined 0 web/0\nrun web/0 update-status\nend log/0 ok\n")))
        .containsExactly(I2);
  }

  @Test
  void i3_installTwice_isFound() {
    assertThat(broken(doctored(R152, "run a/0 install\n", "run a/0 install\nrun a/0 install\n")))
        .containsExactly(I3);
  }

  @Test
  void i3_hookBeforeInstall_isFound() {
    assertThat(
            broken(
                doctored(
                    R152,
                    "run a/0 install\nenter 0 a/0\nrun a/0 created 0\n",
                    "enter 0 a/0\nrun a/0 created 0\nrun a/0 install\n")))
        .containsExactly(I3);
  }

  @Test
  void i4_noLeadershipHook_isFound() {
    assertThat(broken(doctored(R152, "run a/0 leader-elected\n", ""))).containsExactly(I4);
  }

  @Test
  void i4_firstLeaderWithoutElected_isFound() {
    assertThat(
            broken(doctored(R152, "run a/0 leader-elected\n", "run a/0 leader-settings-changed\n")))
        .containsExactly(I4);
  }

  @Test
  void i4_hookBetweenConfigChangedAndStart_isFound() {
    assertThat(
            broken(
                doctored(
                    R152, "run a/0 start\n", "run a/0 leader-settings-changed\nrun a/0 start\n")))
        .containsExactly(I4);
  }

  @Test
  void i5_joinedBeforeStart_isFound() {
    assertThat(
            broken(
                doctored(
                    doctored(
                        R152,
                        "setup b/0 leader 0\n",
                        "up b/0\nlease b/0\nrun b/0 install\nenter 0 b/0\nrun b/0 created 0\nrun b/0 leader-elected\nrun b/0 joined 0 a/0\nrun b/0 changed 0 a/0\nrun b/0 config-changed\nrun b/0 start\n"),
                    "run b/0 joined 0 a/0\ndecide b/0 changed 0 a/0\nstart b/0 changed 0 a/0\nend b/0 ok\n",
                    "run b/0 changed 0 a/0\n")))
        .containsExactly(I5);
  }

  @Test
  void i6_stopTwice_isFound() {
    assertThat(broken(doctored(R154, "run a/1 stop\n", "run a/1 stop\nrun a/1 stop\n")))
        .containsExactly(I6);
  }

  @Test
  void i6_hookAfterRemove_isFound() {
    assertThat(
            broken(
                doctored(
                    R154, "run a/1 remove\n", "run a/1 remove\nrun a/1 leader-settings-changed\n")))
        .containsExactly(I6);
  }

  @Test
  void i6_removeBeforeStop_isFound() {
    assertThat(
            broken(
                doctored(R154, "run a/1 stop\nrun a/1 remove\n", "run a/1 remove\nrun a/1 stop\n")))
        .containsExactly(I6);
  }

  @Test
  void i6_stopOfAliveUnit_isFound() {
    assertThat(broken(R156 + "app s\nunit s/0\nsetup s/0 leader\nrun s/0 stop\n"))
        .containsExactly(I6);
  }

  @Test
  void i7_stopInScope_isFound() {
    assertThat(
            broken(
                doctored(
                    R154,
                    "decide a/1 broken 0\nstart a/1 broken 0\nread a/1 0 b/0\nend a/1 ok\nleave 0 a/1\n",
                    "")))
        .containsExactly(I7);
  }

  @Test
  void i8_changedWithoutJoined_isFound() {
    assertThat(broken(doctored(R152, "run b/0 joined 0 a/0\n", ""))).containsExactly(I8);
  }

  @Test
  void i9_appChangedRightAfterJoined_isFound() {
    assertThat(
            broken(
                doctored(
                    R152,
                    "run b/0 joined 0 a/0\n",
                    "run b/0 joined 0 a/0\nrun b/0 changed 0 a\ndecide a/0 update-status\nstart a/0 update-status\ncommit a/0 0 a/0 {k=2}\ncommit a/0 0 a {k=2}\nend a/0 ok\n")))
        .containsExactly(I9);
  }

  @Test
  void i10_createdTwice_isFound() {
    assertThat(
            broken(doctored(R152, "run a/0 created 0\n", "run a/0 created 0\nrun a/0 created 0\n")))
        .containsExactly(I10);
  }

  @Test
  void i10_noCreated_isFound() {
    assertThat(broken(doctored(R152, "run a/0 created 0\n", ""))).containsExactly(I10);
  }

  @Test
  void i10_brokenWithMember_isFound() {
    assertThat(broken(doctored(R155, "run a/0 departed 0 b/0\n", ""))).containsExactly(I10);
  }

  @Test
  void i11_hookAfterBroken_isFound() {
    assertThat(
            broken(
                doctored(
                    R155,
                    "run a/0 broken 0\n",
                    "run a/0 broken 0\nstart a/0 broken 0\nend a/0 terminated\n")))
        .containsExactly(I11);
  }

  @Test
  void i12_brokenOfPeer_isFound() {
    assertThat(
            broken(
                doctored(
                    R156_REMOVED,
                    "run u/1 stop\n",
                    "start u/1 broken 0\nend u/1 terminated\nrun u/1 stop\n")))
        .containsExactly(I12);
  }

  @Test
  void i12_hookOnImplicitSide_isFound() {
    assertThat(broken(R156A + "start web/0 created 0\nend web/0 terminated\n"))
        .containsExactly(I12);
  }

  @Test
  void i13_hookBeforeEntry_isFound() {
    assertThat(
            broken(
                doctored(
                    R152,
                    "enter 0 a/0\n",
                    "start a/0 created 0\nend a/0 terminated\nenter 0 a/0\n")))
        .containsExactly(I13);
  }

  @Test
  void i14_joinedForSibling_isFound() {
    assertThat(broken(R153 + "start a/0 joined 0 a/1\nend a/0 terminated\n")).containsExactly(I14);
  }

  @Test
  void i14_joinedForUnitOutside_isFound() {
    assertThat(
            broken(
                doctored(
                    R153, "unit a/1\n", "unit a/1\nstart b/0 joined 0 a/1\nend b/0 terminated\n")))
        .containsExactly(I14, I36b);
  }
}
