package hookloom.trace.check;

import static hookloom.trace.check.Doctored.*;
import static hookloom.trace.check.Invariant.*;
import static hookloom.trace.check.Stories.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Right traces in which something that must come about never does: LI1 to LI13. */
class LivenessJudgedTest {

  @Test
  void li1_notStarted_isFound() {
    assertThat(
            brokenWhenSettled(
                R152
                    + "app c\nunit c/0\nup c/0\nlease c/0\nrun c/0 install\nrun c/0 leader-elected\n"))
        .containsExactly(LI1);
  }

  @Test
  void li2_notInScope_isFound() {
    assertThat(brokenWhenSettled(R152 + "unit a/1\nsetup a/1 follower\n")).containsExactly(LI2);
  }

  @Test
  void li2_noCreated_isFound() {
    assertThat(
            brokenWhenSettled(
                R152
                    + "unit a/1\nsetup a/1 follower\nenter 0 a/1\nrun b/0 joined 0 a/1\nrun b/0 changed 0 a/1\n"))
        .containsExactly(LI2, LI3);
  }

  @Test
  void li3_notJoined_isFound() {
    assertThat(
            brokenWhenSettled(
                doctored(
                    doctored(R153, "run b/0 joined 0 a/1\n", ""), "run b/0 changed 0 a/1\n", "")))
        .containsExactly(LI3);
  }

  @Test
  void li4_appChangedMissing_isFound() {
    assertThat(brokenWhenSettled(doctored(R153, "run a/0 changed 0 b\n", ""))).containsExactly(LI4);
  }

  @Test
  void li5_commitUnheard_isFound() {
    assertThat(
            brokenWhenSettled(
                R152 + "start b/0 update-status\ncommit b/0 0 b/0 {z=1}\nend b/0 ok\n"))
        .containsExactly(LI4, LI5);
  }

  @Test
  void li6_memberGone_isFound() {
    assertThat(brokenWhenSettled(doctored(R154, "run b/0 departed 0 a/1\n", "")))
        .containsExactly(LI6);
  }

  @Test
  void li7_relationStays_isFound() {
    assertThat(brokenWhenSettled(doctored(R155, "rel-removed 0\n", ""))).containsExactly(LI7);
  }

  @Test
  void li7_unitStays_isFound() {
    assertThat(brokenWhenSettled(doctored(R154, "unit-removed a/1\n", ""))).containsExactly(LI7);
  }

  @Test
  void li7_applicationStays_isFound() {
    assertThat(brokenWhenSettled(doctored(APP_REMOVED, "app-removed b\n", "")))
        .containsExactly(LI7);
  }

  @Test
  void li8_leftWithoutBroken_isFound() {
    assertThat(brokenWhenSettled(doctored(R155, "run a/0 broken 0\n", "")))
        .containsExactly(I36e, LI8);
  }

  @Test
  void li9_noLeader_isFound() {
    assertThat(brokenWhenSettled(R152 + "wait 61\nlease-end a/0\n")).containsExactly(LI9);
  }

  @Test
  void li9_leaderNotElected_isFound() {
    assertThat(brokenWhenSettled(R156 + "wait 61\nlease-end u/0\nlease u/1\n"))
        .containsExactly(LI9);
  }

  @Test
  void li10_oldConfig_isFound() {
    assertThat(brokenWhenSettled(R152 + "config a c2\n")).containsExactly(LI10);
  }

  @Test
  void li11_inError_isFound() {
    assertThat(
            brokenWhenSettled(
                R152
                    + "decide a/0 update-status\nstart a/0 update-status\nend a/0 failed\nerror a/0 update-status\n"))
        .containsExactly(LI11);
  }

  @Test
  void li12_noSubordinate_isFound() {
    assertThat(
            brokenWhenSettled(
                doctored(
                    R156A,
                    "joint\nunit log/0 on 0 of web/0\nsetup log/0 leader 0\nrun log/0 joined 0 web/0\nrun log/0 changed 0 web/0\n",
                    "")))
        .containsExactly(LI12);
  }

  @Test
  void li12_principalGoes_isFound() {
    assertThat(brokenWhenSettled(R156A + "unit-dying web/0\n")).containsExactly(LI7, LI12);
  }

  @Test
  void li13_executing_isFound() {
    assertThat(brokenWhenSettled(R152 + "status a/0 executing\n")).containsExactly(LI13);
  }
}
