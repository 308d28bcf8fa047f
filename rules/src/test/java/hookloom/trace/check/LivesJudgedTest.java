package hookloom.trace.check;

import static hookloom.trace.check.Doctored.*;
import static hookloom.trace.check.Invariant.*;
import static hookloom.trace.check.Stories.*;
import static org.assertj.core.api.Assertions.assertThat;

import hookloom.process.Switches;
import org.junit.jupiter.api.Test;

/** Right traces with one thing wrong in leases, errors, lives and agents: I26 to I36g. */
class LivesJudgedTest {

  @Test
  void i26_twoHolders_isFound() {
    assertThat(broken(R156 + "lease u/1\n")).containsExactly(I26);
  }

  @Test
  void i26_electedWithoutLease_isFound() {
    assertThat(broken(R156 + "run u/1 leader-elected\n")).containsExactly(I26);
  }

  @Test
  void i26_electedTwice_isFound() {
    assertThat(broken(R152 + "run a/0 leader-elected\n")).containsExactly(I26);
  }

  @Test
  void i27_retryWithoutTick_isFound() {
    assertThat(broken(doctored(RETRIED, "tick a/0\n", ""))).containsExactly(I27);
  }

  @Test
  void i27_restartAloneRetries_isFound() {
    assertThat(broken(doctored(CRASHED, "wait 5\ntick b/0\n", ""))).containsExactly(I27);
  }

  @Test
  void i27_otherHookInError_isFound() {
    assertThat(
            broken(
                doctored(
                    RETRIED,
                    "status a/0 error\n",
                    "start a/0 leader-settings-changed\nend a/0 terminated\n")))
        .containsExactly(I27);
  }

  @Test
  void i28_unknownReason_isFound() {
    assertThat(broken(doctored(RESOLVED, "skip a/0 no-retry", "skip a/0 whim")))
        .containsExactly(I28);
  }

  @Test
  void i28_noRetryNotAsked_isFound() {
    assertThat(broken(doctored(RESOLVED, "resolved a/0 no-retry\n", ""))).containsExactly(I28);
  }

  @Test
  void i28_goneButThere_isFound() {
    assertThat(broken(doctored(FORCED, "leave 0 a/1 forced\n", ""))).containsExactly(I15, I28);
  }

  @Test
  void i28_notLeaderOfOtherHook_isFound() {
    assertThat(broken(R152 + "decide a/0 update-status\nskip a/0 not-leader update-status\n"))
        .containsExactly(I28);
  }

  @Test
  void i28_recommitWithoutCrash_isFound() {
    assertThat(broken(doctored(CRASHED, "down a/0\nup a/0\n", ""))).containsExactly(I28);
  }

  @Test
  void i29_dyingTwice_isFound() {
    assertThat(broken(doctored(R154, "unit-dying a/1\n", "unit-dying a/1\nunit-dying a/1\n")))
        .containsExactly(I29);
  }

  @Test
  void i29_entryIntoSuspended_isFound() {
    assertThat(broken(SUSPENDED + "enter 0 a/0\n")).containsExactly(I29);
  }

  @Test
  void i29_relationRemovedInUse_isFound() {
    assertThat(broken(R152 + "rel-removed 0\n")).containsExactly(I29);
  }

  @Test
  void i29_principalRemovedFirst_isFound() {
    assertThat(broken(R156A + "unit-dying web/0\nunit-removed web/0\n")).containsExactly(I29);
  }

  @Test
  void i30_idsFall_isFound() {
    assertThat(broken(doctored(TWO_RELATIONS, "rel 4 a:x c:y\n", "rel 2 a:x c:y\n")))
        .containsExactly(I30);
  }

  @Test
  void i30_keyTwice_isFound() {
    assertThat(broken(doctored(TWO_RELATIONS, "rel 4 a:x c:y\n", "rel 4 a:x b:y\n")))
        .containsExactly(I30);
  }

  @Test
  void i30_limit_isFound() {
    assertThat(
            broken(doctored(TWO_RELATIONS, "a x:requirer:i:global:2", "a x:requirer:i:global:1")))
        .containsExactly(I30);
  }

  @Test
  void i31_madeWithoutEntry_isFound() {
    assertThat(broken(doctored(R156A, "joint\nunit log/0", "status web/0 idle\nunit log/0")))
        .containsExactly(I31);
  }

  @Test
  void i31_otherMachine_isFound() {
    assertThat(broken(doctored(R156A, "unit log/0 on 0", "unit log/0 on 7"))).containsExactly(I31);
  }

  @Test
  void i31_secondForOnePrincipal_isFound() {
    assertThat(
            broken(
                doctored(
                    R156A,
                    "unit log/0 on 0 of web/0\n",
                    "joint\nunit log/0 on 0 of web/0\nunit log/1 on 0 of web/0\n")))
        .containsExactly(I31);
  }

  @Test
  void i31_noPrincipal_isFound() {
    assertThat(broken(R156A + "unit log/9 on 0\n")).containsExactly(I31);
  }

  @Test
  void i32_joinedAcrossPrincipals_isFound() {
    assertThat(broken(TWO_PRINCIPALS + "start log/0 joined 0 web/1\nend log/0 terminated\n"))
        .containsExactly(I14, I32);
  }

  @Test
  void i33_noPeerRelation_isFound() {
    assertThat(broken(R152 + "app u p:peer:i\nunit u/0\n")).containsExactly(I33);
  }

  @Test
  void i33_upgradeWithoutPeerRelation_isFound() {
    assertThat(
            broken(
                doctored(
                    CONFIGURED,
                    "rel 1 a:q\nrun a/0 upgrade-charm\nrun a/0 config-changed hash=c3\nenter 1 a/0\nrun a/0 created 1\n",
                    "decide a/0 upgrade-charm\n")))
        .containsExactly(I33);
  }

  @Test
  void i34_createdDue_isFound() {
    assertThat(broken(doctored(R152, "enter 0 a/0\n", "enter 0 a/0\ndecide a/0 update-status\n")))
        .containsExactly(I34);
  }

  @Test
  void i34_changedPending_isFound() {
    assertThat(
            broken(
                doctored(
                    R152,
                    "run b/0 joined 0 a/0\n",
                    "run b/0 joined 0 a/0\ndecide b/0 update-status\n")))
        .containsExactly(I34);
  }

  @Test
  void i34_joinedDelivered_isFound() {
    assertThat(
            broken(
                doctored(
                    R152, "told a/0 0:units\n", "told a/0 0:units\ndecide a/0 update-status\n")))
        .containsExactly(I34);
  }

  @Test
  void i35_readAfterRemoval_isFound() {
    assertThat(broken(R155 + "start a/0 update-status\nread a/0 0 a/1\nend a/0 ok\n"))
        .containsExactly(I35);
  }

  @Test
  void i35_commitAfterRemoval_isFound() {
    assertThat(broken(R155 + "start a/0 update-status\ncommit a/0 0 a/0 {x=1}\nend a/0 ok\n"))
        .containsExactly(I35);
  }

  @Test
  void i36_unchangedKey_isFound() {
    assertThat(
            broken(
                doctored(
                    R152,
                    "commit a/0 0 a/0 {k=1}",
                    "commit a/0 0 a/0 {k=1,private-address=10.0.0.1}")))
        .containsExactly(I36);
  }

  @Test
  void i36_nothingChanged_isFound() {
    assertThat(broken(doctored(R152, "commit a/0 0 a/0 {k=1}", "commit a/0 0 a/0 {gone=}")))
        .containsExactly(I22, I36);
  }

  @Test
  void i36a_otherContent_isFound() {
    assertThat(broken(doctored(R152, "read a/0 0 b/0\n", "read a/0 0 b/0 {k=wrong}\n")))
        .containsExactly(I36a);
  }

  @Test
  void i36a_contentLeftOut_isFound() {
    assertThat(broken(doctored(R152, "read b/0 0 a\n", "read b/0 0 a {}\n"))).containsExactly(I36a);
  }

  @Test
  void i36a_versionNotThere_isFound() {
    assertThat(broken(doctored(R152, "read a/0 0 b/0\n", "read a/0 0 b/0 v=5\n")))
        .containsExactly(I23, I36a);
  }

  @Test
  void i36b_joinedTwiceForOneEntry_isFound() {
    assertThat(
            broken(
                doctored(
                    R154,
                    "run b/0 departed 0 a/1\n",
                    "run b/0 departed 0 a/1\nrun b/0 joined 0 a/1\nrun b/0 changed 0 a/1\n")))
        .containsExactly(I36b);
  }

  @Test
  void i36c_memberLeftOut_isFound() {
    assertThat(broken(doctored(R152, "list a/0 0 b/0\n", "list a/0 0\n"))).containsExactly(I36c);
  }

  @Test
  void i36c_strangerListed_isFound() {
    assertThat(broken(doctored(R152, "list a/0 0 b/0\n", "list a/0 0 b/1\n")))
        .containsExactly(I36c);
  }

  @Test
  void i36d_configChangedWithoutCause_isFound() {
    assertThat(broken(R152 + "run a/0 config-changed\n")).containsExactly(I36d);
  }

  @Test
  void i36d_otherHookAfterUpgrade_isFound() {
    assertThat(
            broken(
                doctored(
                    CONFIGURED,
                    "run a/0 upgrade-charm\n",
                    "run a/0 upgrade-charm\nrun a/0 leader-settings-changed\n")))
        .containsExactly(I36d);
  }

  @Test
  void i36e_deadWithoutRemove_isFound() {
    assertThat(broken(doctored(R154, "run a/1 remove\n", ""))).containsExactly(I36e);
  }

  @Test
  void i36e_leaveWithoutBroken_isFound() {
    assertThat(
            broken(
                doctored(
                    R154,
                    "decide a/1 broken 0\nstart a/1 broken 0\nread a/1 0 b/0\nend a/1 ok\n",
                    "")))
        .containsExactly(I36e);
  }

  @Test
  void i36e_agentActsAfterRemoval_isFound() {
    assertThat(broken(R156_REMOVED + "decide u/1 leader-settings-changed\n")).containsExactly(I36e);
  }

  @Test
  void i36f_decidesWhileDown_isFound() {
    assertThat(broken(doctored(CRASHED, "down b/0\n", "down b/0\ndecide b/0 update-status\n")))
        .containsExactly(I36f);
  }

  @Test
  void i36f_neverStarted_isFound() {
    assertThat(broken(doctored(R152, "up a/0\n", ""))).containsExactly(I36f);
  }

  @Test
  void i36g_tickTooEarly_isFound() {
    assertThat(broken(doctored(RETRIED, "wait 5\n", "wait 4\n"))).containsExactly(I36g);
  }

  @Test
  void i36g_secondTickTooEarly_isFound() {
    assertThat(broken(doctored(RETRIED, "wait 10\n", "wait 7\n"))).containsExactly(I36g);
  }

  @Test
  void i36g_tickTooEarlyByItsOwnClock_isFoundOnAnotherNode() {
    String story = "placed m n1\nplaced a/0 n2\n" + RETRIED;

    assertThat(broken(doctored(story, "wait 5\n", "wait 4\n"))).containsExactly(I36g);
  }

  @Test
  void i36g_recordsClockIsAhead_isNotFoundOnAnotherNode() {
    String failing = "start a/0 update-status\nend a/0 failed\n";
    String early = doctored(RETRIED, failing, "wait 2\n" + failing);
    early = doctored(early, "wait 5\n", "wait 4\n");

    assertThat(broken("placed m n1\nplaced a/0 n2\n" + early)).isEmpty();
    assertThat(broken("placed m n1\nplaced a/0 n1\n" + early)).containsExactly(I36g);
  }

  @Test
  void i36g_clockMovedByAFault_isNotFound() {
    String early = doctored(RETRIED, "wait 5\n", "fault skew-clock: a/0 by 30s\nwait 4\n");

    assertThat(broken(early)).isEmpty();
  }

  @Test
  void placed_behindTheEnd_leavesTheRunSettled() {
    assertThat(TraceScript.check(Switches.DEFAULT, R152 + "quiescent\nplaced m n2\n").settled())
        .isTrue();
  }

  @Test
  void i36g_leaseEndsTooEarly_isFound() {
    assertThat(
            broken(
                doctored(LEADER_CHANGES, "wait 61\nlease-end u/0\n", "wait 59\nlease-end u/0\n")))
        .containsExactly(I36g);
  }
}
