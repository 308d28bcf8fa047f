package hookloom.trace.check;

import static hookloom.trace.check.Doctored.broken;
import static hookloom.trace.check.Doctored.doctored;
import static hookloom.trace.check.Stories.*;
import static org.assertj.core.api.Assertions.assertThat;

import hookloom.names.UnitName;
import hookloom.process.Switches;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceHeader;
import hookloom.trace.TraceReader;
import hookloom.trace.TraceWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker as a whole: right traces pass, switches count, reports tell. */
class CheckerTest {
  private static final TraceHeader HEADER =
      new TraceHeader("", "sim", 1, "", Switches.DEFAULT.words(), List.of("m"));

  static Stream<String> good() {
    return Stream.of(
        R152,
        R153,
        R154,
        R155,
        R156,
        R156_REMOVED,
        R156A,
        R156A_REMOVED,
        TWO_PRINCIPALS,
        TWO_RELATIONS,
        RETRIED,
        RESOLVED,
        CRASHED,
        KILLED,
        SUSPENDED,
        RESUMED,
        LEADER_CHANGES,
        NOT_LEADER,
        CONFIGURED,
        FORCED,
        APP_REMOVED,
        OFFER_REVOKED,
        OFFER_REMOVED);
  }

  @ParameterizedTest
  @MethodSource("good")
  void rightTrace_settled_breaksNothing(String story) {
    assertThat(TraceScript.check(Switches.DEFAULT, story + "quiescent").findings()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("good")
  void rightTrace_anyPrefix_breaksNothing(String story) {
    List<TraceEntry> entries = TraceScript.entries(story);

    assertThat(IntStream.range(0, entries.size()))
        .allSatisfy(end -> assertThat(check(entries.subList(0, end)).isGood()).isTrue());
  }

  @ParameterizedTest
  @EnumSource(Invariant.class)
  void rightTraces_decideEachInvariant(Invariant invariant) {
    long checked =
        good()
            .map(story -> TraceScript.check(Switches.DEFAULT, story + "quiescent"))
            .mapToLong(report -> report.verdict(invariant).checked())
            .sum();

    assertThat(checked).isPositive();
  }

  @ParameterizedTest
  @MethodSource("good")
  void rightTrace_throughAFile_isJudgedTheSame(String story) throws IOException {
    List<TraceEntry> entries = TraceScript.entries(story + "quiescent");
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (TraceWriter writer = new TraceWriter(file, HEADER)) {
      entries.forEach(writer::accept);
    }

    Checker checker = new Checker(HEADER);
    try (TraceReader reader = new TraceReader("t", new ByteArrayInputStream(file.toByteArray()))) {
      reader.forEach(checker);
    }

    assertThat(checker.finish()).isEqualTo(check(entries));
  }

  @Test
  void report_notSettled_leavesLivenessVacuous() {
    CheckReport report = TraceScript.check(Switches.DEFAULT, R152 + "config a c2\n");

    assertThat(report.settled()).isFalse();
    assertThat(report.verdict(Invariant.LI10))
        .isEqualTo(new CheckReport.Verdict(Invariant.LI10, 0, 0));
  }

  @Test
  void report_eventsAfterQuiescent_leaveLivenessVacuous() {
    CheckReport report = TraceScript.check(Switches.DEFAULT, R152 + "quiescent\ntrust a\n");

    assertThat(report.verdict(Invariant.LI1).checked()).isZero();
  }

  @Test
  void report_hasEveryInvariantInOrder() {
    assertThat(check(List.of()).verdicts())
        .extracting(CheckReport.Verdict::invariant)
        .containsExactly(Invariant.values());
  }

  @Test
  void finding_namesPlaceAndClash() {
    CheckReport report =
        TraceScript.check(
            Switches.DEFAULT, doctored(R152, "read a/0 0 b/0\n", "read a/0 0 b/0 {k=wrong}\n"));

    assertThat(report.findings())
        .containsExactly(
            new Finding(
                Invariant.I36a,
                "m",
                UnitName.of("a/0"),
                0,
                49,
                "a/0 reads 0:b/0 at version 0 as {k=wrong}, which was {private-address=10.0.0.1}"));
  }

  @Test
  void finding_printed_beginsWithItsId() {
    CheckReport report = TraceScript.check(Switches.DEFAULT, R156 + "lease u/1\n");

    assertThat(report.findings().get(0))
        .hasToString("HL-I26  u/1 gets the lease of u, held by u/0");
  }

  @Test
  void findings_many_areCountedButNotAllKept() {
    CheckReport report =
        TraceScript.check(Switches.DEFAULT, R156 + "lease u/1\nlease u/0\n".repeat(50));

    assertThat(report.verdict(Invariant.I26).broken()).isEqualTo(100);
    assertThat(report.findings()).hasSize(5);
  }

  @Test
  void reset_afterFindings_forgetsThem() {
    Checker checker = new Checker(HEADER);
    TraceScript.entries(R156 + "lease u/1\n").forEach(checker::accept);

    checker.reset(HEADER);
    TraceScript.entries(R152).forEach(checker::accept);

    assertThat(checker.finish()).isEqualTo(check(TraceScript.entries(R152)));
  }

  @Test
  void sameNames_inTwoModels_areDifferentThings() {
    Checker checker = new Checker(HEADER);
    List<TraceEntry> entries = TraceScript.entries(R152);
    entries.forEach(checker::accept);
    entries.forEach(entry -> checker.accept(inModel("other", entry)));

    assertThat(checker.finish().findings()).isEmpty();
  }

  @Test
  void reports_added_sumCountsAndKeepFindings() {
    CheckReport good = TraceScript.check(Switches.DEFAULT, R156);
    CheckReport bad = TraceScript.check(Switches.DEFAULT, R156 + "lease u/1\n");

    CheckReport sum = good.plus(bad);

    assertThat(sum.verdict(Invariant.I26))
        .isEqualTo(
            new CheckReport.Verdict(
                Invariant.I26,
                good.verdict(Invariant.I26).checked() + bad.verdict(Invariant.I26).checked(),
                1));
    assertThat(sum.isGood()).isFalse();
  }

  @Test
  void s2Off_setupWithoutLeadershipHookOnFollower_passes() {
    String story = doctored(R153, "setup a/1 follower 0\n", SETUP_WITHOUT_LEADERSHIP);

    assertThat(broken(Switches.DEFAULT.with("S2", "off"), story)).isEmpty();
    assertThat(broken(Switches.DEFAULT, story)).containsExactly(Invariant.I4);
  }

  @Test
  void s3On_leaderHearsOfItsOwnPeerWrite() {
    String story = R156 + "run u/0 changed 0 u\n";

    assertThat(broken(Switches.DEFAULT.with("S3", "on"), story)).isEmpty();
    assertThat(broken(Switches.DEFAULT, story)).containsExactly(Invariant.I16);
  }

  @Test
  void s4Off_noCreatedAfterResume_passes() {
    String story = doctored(RESUMED, "enter 0 b/0\nrun a/0 created 0\n", "enter 0 b/0\n");

    assertThat(broken(Switches.DEFAULT.with("S4", "off"), story + "quiescent")).isEmpty();
    assertThat(broken(Switches.DEFAULT, story)).containsExactly(Invariant.I10);
  }

  @Test
  void s5On_createdLostByRestart_passes() {
    String story = doctored(R152, "run a/0 created 0\n", "down a/0\nup a/0\n");

    assertThat(broken(Switches.DEFAULT.with("S5", "on"), story + "quiescent")).isEmpty();
    assertThat(broken(Switches.DEFAULT, story)).containsExactly(Invariant.I10);
  }

  @Test
  void s7Off_hooksOnOneMachineOverlap_passes() {
    String story =
        TWO_PRINCIPALS
            + "decide web/0 update-status\nstart web/0 update-status\nrun log/0 update-status\n"
            + "end web/0 ok\n";

    assertThat(broken(Switches.DEFAULT.with("S7", "off"), story)).isEmpty();
    assertThat(broken(Switches.DEFAULT, story)).containsExactly(Invariant.I2);
  }

  @Test
  void s12Off_unitStaysInError_passes() {
    String story =
        R152
            + "decide a/0 update-status\nstart a/0 update-status\nend a/0 failed\n"
            + "error a/0 update-status\nquiescent";

    assertThat(broken(Switches.DEFAULT.with("S12", "false"), story)).isEmpty();
    assertThat(broken(Switches.DEFAULT, story)).containsExactly(Invariant.LI11);
  }

  @Test
  void agentDownForGood_livenessOfItsModel_isVacuous() {
    CheckReport report =
        TraceScript.check(Switches.DEFAULT, R152 + "down a/0\nconfig b c2\nquiescent");

    assertThat(report.findings()).isEmpty();
    assertThat(report.verdict(Invariant.LI10).checked()).isZero();
  }

  @Test
  void unitQuicklyRemoved_itsAgentStillDecides_passes() {
    String before = R156 + "unit u/2\nup u/2\nunit-dying u/2\n";
    String after = "unit-removed u/2\ndecide u/2 install\n";

    assertThat(broken(Switches.DEFAULT, before + "joint\n" + after)).isEmpty();
    assertThat(broken(Switches.DEFAULT, before + after)).containsExactly(Invariant.I36e);
  }

  @Test
  void cachedContent_readAfterForcedRemoval_passes() {
    String story =
        R152
            + "start a/0 update-status\nread a/0 0 b/0\nrel-dying 0\nleave 0 a/0 forced\n"
            + "leave 0 b/0 forced\nrel-removed 0\n";

    assertThat(broken(Switches.DEFAULT, story + "read a/0 0 b/0\n")).isEmpty();
    assertThat(broken(Switches.DEFAULT, story + "read a/0 0 a/9\n")).contains(Invariant.I35);
  }

  @Test
  void capturedContent_firstReadAfterForcedRemoval_passesInTheHookThatCapturedIt() {
    Switches eager = Switches.DEFAULT.with("S8", "eager");
    String start = "start a/0 update-status\n";
    String removal = "rel-dying 0\nleave 0 a/0 forced\nleave 0 b/0 forced\nrel-removed 0\n";
    String read = "read a/0 0 a/9\n";

    assertThat(broken(eager, R152 + start + removal + read)).doesNotContain(Invariant.I35);
    assertThat(broken(Switches.DEFAULT, R152 + start + removal + read)).contains(Invariant.I35);
    assertThat(broken(eager, R152 + removal + start + read)).contains(Invariant.I35);
  }

  @Test
  void leaseExpiredByFault_earlyEnd_passes() {
    String story = R156 + "fault expire-lease: u\nlease-end u/0\nlease u/1\n";

    assertThat(broken(Switches.DEFAULT, story)).isEmpty();
  }

  private static final String SETUP_WITHOUT_LEADERSHIP =
      """
      up a/1
      run a/1 install
      enter 0 a/1
      run a/1 created 0
      run a/1 config-changed
      run a/1 start
      """;

  private static CheckReport check(List<TraceEntry> entries) {
    Checker checker = new Checker(HEADER);
    entries.forEach(checker::accept);
    return checker.finish();
  }

  private static TraceEntry inModel(String model, TraceEntry entry) {
    return new TraceEntry(
        entry.n(),
        entry.micros(),
        entry.step(),
        model,
        entry.process(),
        entry.cause(),
        entry.event());
  }
}
