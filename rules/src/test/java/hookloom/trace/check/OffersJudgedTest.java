package hookloom.trace.check;

import static hookloom.trace.check.Doctored.*;
import static hookloom.trace.check.Invariant.*;
import static hookloom.trace.check.Stories.*;
import static org.assertj.core.api.Assertions.assertThat;

import hookloom.process.Switches;
import org.junit.jupiter.api.Test;

/** Right traces of offers with one thing wrong: CI11 and CI21. */
class OffersJudgedTest {
  @Test
  void revoked_asItShouldBe_breaksNothing() {
    CheckReport report = TraceScript.check(Switches.DEFAULT, OFFER_REVOKED);

    assertThat(report.findings()).isEmpty();
    assertThat(report.verdict(CI11).checked()).isEqualTo(1);
  }

  @Test
  void ci11_notSuspended_isFound() {
    assertThat(broken(doctored(OFFER_REVOKED, "rel-suspended 0\njoint\n", "")))
        .containsExactly(CI11);
  }

  @Test
  void ci11_suspendedInALaterStep_isFound() {
    assertThat(
            broken(
                doctored(
                    OFFER_REVOKED,
                    "rel-suspended 0\njoint\nacl o bob consume read\n",
                    "acl o bob consume read\nrel-suspended 0\n")))
        .containsExactly(CI11);
  }

  @Test
  void ci11_anotherUsersRelationSuspended_isFound() {
    assertThat(broken(doctored(OFFER_REVOKED, "rel-suspended 0", "rel-suspended 1")))
        .containsExactly(CI11);
  }

  @Test
  void ci11_adminOfTheModel_needNotBeSuspended() {
    assertThat(
            broken(
                doctored(
                    OFFER_REVOKED,
                    "rel-suspended 0\njoint\nacl o bob consume read\n",
                    "acl o bob consume read admin!\n")))
        .isEmpty();
  }

  @Test
  void ci11_adminLevelRevoked_needNotBeSuspended() {
    assertThat(broken(OFFER_REVOKED + "acl o eve admin consume\n")).isEmpty();
  }

  @Test
  void removed_asItShouldBe_breaksNothing() {
    CheckReport report = TraceScript.check(Switches.DEFAULT, OFFER_REMOVED);

    assertThat(report.findings()).isEmpty();
    assertThat(report.verdict(CI21).checked()).isEqualTo(1);
  }

  @Test
  void ci21_removedWhileUsed_isFound() {
    assertThat(broken(doctored(OFFER_REMOVED, "conn o remove 0 bob\njoint\n", "")))
        .containsExactly(CI21);
  }

  @Test
  void ci21_removedByForceWhileUsed_isFine() {
    assertThat(
            broken(
                doctored(
                    doctored(OFFER_REMOVED, "conn o remove 0 bob\njoint\n", ""),
                    "offer o remove a",
                    "offer o force-remove a")))
        .isEmpty();
  }

  @Test
  void ci21_applicationDiesWhileOffered_isFound() {
    assertThat(broken(doctored(OFFER_REMOVED, "offer o remove a\n", ""))).containsExactly(CI21);
  }

  @Test
  void ci21_applicationDiesWhileOffered_isFineWhereTheGuardIsOff() {
    assertThat(
            broken(
                doctored(
                    OFFER_REMOVED,
                    "offer o remove a\n",
                    "command juju model-config strict-offer-guard=false\n")))
        .isEmpty();
  }

  @Test
  void ci21_applicationDiesWhileInUse_isFoundWhereTheGuardIsOff() {
    assertThat(
            broken(
                doctored(
                    OFFER_REMOVED,
                    "conn o remove 0 bob\njoint\n",
                    "command juju model-config strict-offer-guard=false\n")))
        .containsExactly(CI21);
  }
}
