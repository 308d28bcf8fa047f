package hookloom.trace.check;

import static hookloom.trace.check.Doctored.*;
import static hookloom.trace.check.Invariant.*;
import static hookloom.trace.check.Stories.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Right traces with one thing wrong in what is decided, committed or read: I15 to I25. */
class BagsJudgedTest {

  @Test
  void i15_departedWithoutCause_isFound() {
    assertThat(broken(R152 + "decide a/0 departed 0 b/0\n")).containsExactly(I15);
  }

  @Test
  void i15_departedTwiceForOneCause_isFound() {
    assertThat(
            broken(
                doctored(
                    R154,
                    "run b/0 departed 0 a/1\n",
                    "run b/0 departed 0 a/1\nrun b/0 departed 0 a/1\n")))
        .containsExactly(I8, I15);
  }

  @Test
  void i15_brokenWithoutCause_isFound() {
    assertThat(broken(R152 + "decide a/0 broken 0\n")).containsExactly(I15);
  }

  @Test
  void i16_wrongApplication_isFound() {
    assertThat(broken(doctored(R152, "decide b/0 changed 0 a\n", "decide b/0 changed 0 b v=1\n")))
        .containsExactly(I16);
  }

  @Test
  void i16_ownWriteInPeer_isFound() {
    assertThat(broken(R156 + "decide u/0 changed 0 u\n")).containsExactly(I16);
  }

  @Test
  void i16_bagNeverWritten_isFound() {
    assertThat(broken(R152 + "decide a/0 changed 0 b\n")).containsExactly(I16, I17);
  }

  @Test
  void i17_noNewVersion_isFound() {
    assertThat(broken(R152 + "decide a/0 changed 0 b/0\n")).containsExactly(I17);
  }

  @Test
  void i17_versionNeverMade_isFound() {
    assertThat(broken(R152 + "decide a/0 changed 0 b/0 v=9\n")).containsExactly(I17);
  }

  @Test
  void i17_appChangedTwice_isFound() {
    assertThat(broken(R152 + "decide b/0 changed 0 a\n")).containsExactly(I16, I17);
  }

  @Test
  void i18_joinedAfterDying_isFound() {
    assertThat(
            broken(
                doctored(
                    R155,
                    "told a/0 0:life dying\n",
                    "told a/0 0:life dying\ndecide a/0 joined 0 b/0\n")))
        .containsExactly(I18);
  }

  @Test
  void i18_departedAfterBroken_isFound() {
    assertThat(
            broken(
                doctored(
                    SUSPENDED,
                    "run a/0 departed 0 b/0\n",
                    "decide a/0 broken 0\nrun a/0 departed 0 b/0\n")))
        .containsExactly(I18);
  }

  @Test
  void i18_createdOnDyingUnit_isFound() {
    assertThat(
            broken(
                doctored(
                    R154, "told a/1 life dying\n", "told a/1 life dying\ndecide a/1 created 0\n")))
        .containsExactly(I18);
  }

  @Test
  void i19_departedWithoutDepartingUnit_isFound() {
    assertThat(
            broken(doctored(R154, "run b/0 departed 0 a/1\n", "run b/0 departed 0 a/1 by=none\n")))
        .containsExactly(I19);
  }

  @Test
  void i19_leavingUnitToldOfOther_isFound() {
    assertThat(
            broken(doctored(R154, "run a/1 departed 0 b/0\n", "run a/1 departed 0 b/0 by=b/0\n")))
        .containsExactly(I19);
  }

  @Test
  void i19_joinedWithDepartingUnit_isFound() {
    assertThat(broken(doctored(R152, "run b/0 joined 0 a/0\n", "run b/0 joined 0 a/0 by=a/0\n")))
        .containsExactly(I19);
  }

  @Test
  void i20_commitOutsideOfRun_isFound() {
    assertThat(broken(R152 + "commit a/0 0 a/0 {x=1}\n")).containsExactly(I20);
  }

  @Test
  void i20_commitOfFailedRun_isFound() {
    assertThat(
            broken(
                doctored(
                    RETRIED,
                    "start a/0 update-status\n",
                    "start a/0 update-status\ncommit a/0 0 a/0 {x=1}\n")))
        .containsExactly(I20);
  }

  @Test
  void i20_commitsApart_isFound() {
    assertThat(
            broken(
                doctored(
                    R152,
                    "commit a/0 0 a {k=1}\n",
                    "status b/0 executing\ncommit a/0 0 a {k=1}\n")))
        .containsExactly(I20);
  }

  @Test
  void i21_bagOfOtherUnit_isFound() {
    assertThat(broken(doctored(R152, "commit a/0 0 a/0 {k=1}\n", "commit a/0 0 b/0 {k=1}\n")))
        .containsExactly(I21);
  }

  @Test
  void i21_applicationBagByFollower_isFound() {
    assertThat(broken(R153 + "start a/1 update-status\ncommit a/1 0 a {k=2}\nend a/1 ok\n"))
        .containsExactly(I21);
  }

  @Test
  void i21_leaseExpired_isFound() {
    assertThat(
            broken(doctored(R152, "commit a/0 0 a/0 {k=1}\n", "wait 61\ncommit a/0 0 a/0 {k=1}\n")))
        .containsExactly(I21);
  }

  @Test
  void i22_versionLeftOut_isFound() {
    assertThat(broken(doctored(R152, "commit a/0 0 a/0 {k=1}\n", "commit a/0 0 a/0 {k=1} v=2\n")))
        .containsExactly(I22);
  }

  @Test
  void i22_twiceInOneRun_isFound() {
    assertThat(
            broken(
                doctored(
                    R152,
                    "commit a/0 0 a/0 {k=1}\n",
                    "commit a/0 0 a/0 {k=1}\ncommit a/0 0 a/0 {m=1}\n")))
        .containsExactly(I22);
  }

  @Test
  void i22_reentryWithOldVersion_isFound() {
    assertThat(
            broken(
                doctored(
                    RESUMED,
                    "enter 0 b/0\nrun a/0 created 0\n",
                    "enter 0 b/0 v=0\nrun a/0 created 0\nstart a/0 update-status\nread a/0 0 b/0\nend a/0 terminated\n")))
        .containsExactly(I22, I36a);
  }

  @Test
  void i23_twoVersionsInOneRun_isFound() {
    assertThat(
            broken(
                doctored(
                    R152,
                    "start b/0 changed 0 a/0\n",
                    "start b/0 changed 0 a/0\nread b/0 0 a v=0\nread b/0 0 a\n")))
        .containsExactly(I23);
  }

  @Test
  void i23_olderInLaterRun_isFound() {
    assertThat(broken(R152 + "start b/0 update-status\nread b/0 0 a v=0\nend b/0 ok\n"))
        .containsExactly(I23);
  }

  @Test
  void i24_unitChangedReadsOld_isFound() {
    assertThat(
            broken(
                doctored(
                    R152,
                    "start b/0 changed 0 a/0\n",
                    "start b/0 changed 0 a/0\nread b/0 0 a/0 v=0\n")))
        .containsExactly(I24);
  }

  @Test
  void i24_appChangedReadsOld_isFound() {
    assertThat(
            broken(
                doctored(
                    R152, "read b/0 0 a\nread b/0 0 a\n", "read b/0 0 a v=0\nread b/0 0 a v=0\n")))
        .containsExactly(I24);
  }

  @Test
  void i25_followerReadsOwnApplication_isFound() {
    assertThat(broken(R153 + "start a/1 update-status\nread a/1 0 a\nend a/1 ok\n"))
        .containsExactly(I25);
  }

  @Test
  void i25_bagOfOtherPrincipal_isFound() {
    assertThat(
            broken(
                TWO_PRINCIPALS + "start log/0 update-status\nread log/0 0 web/1\nend log/0 ok\n"))
        .containsExactly(I25);
  }

  @Test
  void i25_applicationOutside_isFound() {
    assertThat(broken(R152 + "start a/0 update-status\nread a/0 0 c\nend a/0 ok\n"))
        .containsExactly(I25);
  }
}
