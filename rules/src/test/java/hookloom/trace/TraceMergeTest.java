package hookloom.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hookloom.names.UnitName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The spools of nodes made into one trace (E12). */
class TraceMergeTest {
  private static final String MODEL = "east:default";
  private static final long RECORD = 1L << 62;
  private static final UnitName WEB = UnitName.of("web/0");

  private final TraceMerge merge = new TraceMerge();
  private final List<TraceEntry> merged = new ArrayList<>();
  private long line;
  private String node = "";

  @Test
  void finish_agentActsOnARecordsEvent_standsBehindItAndBeforeTheNext() throws IOException {
    agent(2, 1, "web/0", 21, 21, 0, "b");
    record(3, 103, 103, 0, "c");
    record(2, 102, 102, 0, "a");

    finish();

    assertThat(texts()).containsExactly("a", "b", "c");
  }

  @Test
  void finish_eventsOfOneFact_areInTheOrderOfTheirIds() throws IOException {
    record(2, 18, 16, 0, "c");
    record(2, 16, 16, 0, "a");
    record(2, 17, 16, 0, "b");

    finish();

    assertThat(texts()).containsExactly("a", "b", "c");
  }

  @Test
  void finish_agentsOfOnePlace_areInTheOrderOfTheirCounts() throws IOException {
    agent(2, 2, "a/0", 11, 11, 0, "second of a");
    agent(2, 1, "b/0", 21, 21, 0, "first of b");
    agent(2, 1, "a/0", 10, 10, 0, "first of a");

    finish();

    assertThat(texts()).containsExactly("first of a", "first of b", "second of a");
  }

  @Test
  void finish_recordToldAgain_standsOnce() throws IOException {
    record(1, 101, 101, 0, "a");
    record(1, 101, 101, 0, "a");

    MergeReport report = finish();

    assertThat(texts()).containsExactly("a");
    assertThat(report.duplicates()).isEqualTo(1);
    assertThat(report.wrong()).isZero();
  }

  @Test
  void finish_otherEventWithTheSameId_isWrong() throws IOException {
    record(1, 101, 101, 0, "a");
    record(1, 101, 101, 0, "b");

    MergeReport report = finish();

    assertThat(report.wrong()).isEqualTo(1);
    assertThat(report.troubles().get(0)).contains("another event has the same id");
  }

  @Test
  void finish_twoTurnsOfARecordAtOnePlace_isWrong() throws IOException {
    record(1, 101, 101, 0, "a");
    record(1, 109, 109, 0, "b");

    MergeReport report = finish();

    assertThat(report.troubles().get(0)).contains("another turn of the record has that position");
  }

  @Test
  void finish_numbersAndCausesAndSteps_areOfTheMergedTrace() throws IOException {
    record(1, 108, 108, 0, "a");
    record(2, 116, 108, 108, "b");
    agent(2, 1, "web/0", 21, 21, 116, "c");

    finish();

    assertThat(merged).extracting(TraceEntry::n).containsExactly(1L, 2L, 3L);
    assertThat(merged).extracting(TraceEntry::step).containsExactly(1L, 1L, 2L);
    assertThat(merged).extracting(TraceEntry::cause).containsExactly(0L, 1L, 2L);
  }

  @Test
  void finish_causeInNoSpool_isLeftOutAndCounted() throws IOException {
    record(1, 101, 101, 77, "a");

    MergeReport report = finish();

    assertThat(merged.get(0).cause()).isZero();
    assertThat(report.causesLost()).isEqualTo(1);
    assertThat(report.wrong()).isZero();
  }

  @Test
  void finish_causeStandsBehind_isWrong() throws IOException {
    record(1, 101, 101, 102, "a");
    record(2, 102, 102, 0, "b");

    MergeReport report = finish();

    assertThat(report.wrong()).isEqualTo(1);
    assertThat(report.troubles().get(0)).contains("stands before its cause, event 102");
  }

  @Test
  void finish_processToldItInTheOtherOrder_isWrong() throws IOException {
    agent(5, 1, "web/0", 21, 21, 0, "b");
    agent(4, 1, "web/0", 22, 22, 0, "a");

    MergeReport report = finish();

    assertThat(report.troubles().get(0)).contains("which the same process told later");
  }

  @Test
  void finish_agentKnewHalfATurn_standsBehindTheTurn() throws IOException {
    record(1, 101, 101, 0, "a");
    agent(1, 1, "web/0", 21, 21, 101, "c");
    record(2, 102, 101, 0, "b");
    record(3, 103, 103, 0, "d");

    finish();

    assertThat(texts()).containsExactly("a", "b", "c", "d");
    assertThat(merged).extracting(TraceEntry::step).containsExactly(1L, 1L, 2L, 3L);
  }

  @Test
  void finish_turnsOfTwoAgents_areNotMixed() throws IOException {
    agent(1, 1, "a/0", 11, 11, 0, "a1");
    agent(1, 1, "b/0", 21, 21, 0, "b1");
    agent(1, 2, "a/0", 12, 11, 11, "a2");
    agent(1, 2, "b/0", 22, 21, 21, "b2");

    finish();

    assertThat(texts()).containsExactly("a1", "a2", "b1", "b2");
    assertThat(merged).extracting(TraceEntry::step).containsExactly(1L, 1L, 2L, 2L);
  }

  @Test
  void finish_agentHeardOfAnotherInMidTurn_turnIsSplit() throws IOException {
    agent(1, 1, "a/0", 11, 11, 0, "a1");
    agent(1, 2, "b/0", 21, 21, 11, "b1");
    agent(1, 3, "a/0", 12, 11, 21, "a2");

    MergeReport report = finish();

    assertThat(texts()).containsExactly("a1", "b1", "a2");
    assertThat(merged).extracting(TraceEntry::step).containsExactly(1L, 2L, 3L);
    assertThat(report.wrong()).isZero();
  }

  @Test
  void finish_eventsOfNone_standByTimeBeforeWhatHappenedLater() throws IOException {
    none(50, 900, 0, "fault");
    recordAt(40, 1, 101, 0, "a");
    recordAt(60, 2, 102, 0, "c");
    agentAt(500, 1, 1, 21, "late by its clock, early by what it knew");

    finish();

    assertThat(texts())
        .containsExactly("a", "fault", "late by its clock, early by what it knew", "c");
  }

  @Test
  void finish_clockOfOneNodeIsBehind_causeOfAnotherModelStandsFirst() throws IOException {
    add(1, 0, 10, RECORD + 8, RECORD + 8, RECORD + 16, "east:b", "b", "led to");
    add(1, 0, 20, RECORD + 16, RECORD + 16, 0, "east:a", "a", "cause");

    MergeReport report = finish();

    assertThat(texts()).containsExactly("cause", "led to");
    assertThat(report.wrong()).isZero();
  }

  @Test
  void finish_eachOfTwoModelsWaitsForTheOther_isWrongAndEnds() throws IOException {
    add(1, 0, 10, RECORD + 8, RECORD + 8, RECORD + 16, "east:b", "b", "b");
    add(1, 0, 20, RECORD + 16, RECORD + 16, RECORD + 8, "east:a", "a", "a");

    MergeReport report = finish();

    assertThat(texts()).containsExactly("b", "a");
    assertThat(report.wrong()).isEqualTo(1);
  }

  @Test
  void settle_laterEvents_waitAndComeInOrder() throws IOException {
    recordAt(10, 1, 101, 0, "a");
    recordAt(30, 3, 103, 0, "c");
    merge.settle(20, merged::add);
    recordAt(20, 2, 102, 0, "b");
    List<String> settled = texts();

    MergeReport report = finish();

    assertThat(settled).containsExactly("a");
    assertThat(texts()).containsExactly("a", "b", "c");
    assertThat(report.late()).isZero();
  }

  @Test
  void settle_eventWithAPassedPlace_comesNextAndCountsAsLate() throws IOException {
    recordAt(10, 1, 101, 0, "a");
    recordAt(20, 3, 103, 0, "c");
    merge.settle(20, merged::add);
    recordAt(15, 2, 102, 0, "b");

    MergeReport report = finish();

    assertThat(texts()).containsExactly("a", "c", "b");
    assertThat(report.late()).isEqualTo(1);
  }

  @Test
  void finish_processHasMoved_isToldBeforeItsFirstEventThere() throws IOException {
    node = "n1";
    record(1, 101, 101, 0, "a");
    agent(1, 1, "web/0", 21, 21, 0, "b");
    agent(1, 2, "web/0", 22, 22, 0, "c");
    node = "n2";
    agent(2, 1, "web/0", 31, 31, 0, "d");

    finish();

    assertThat(merged)
        .extracting(entry -> entry.process() + " " + EventType.of(entry.event()).text())
        .containsExactly(
            "default placed",
            "web/0 workload-status",
            "web/0 placed",
            "web/0 workload-status",
            "web/0 workload-status",
            "web/0 placed",
            "web/0 workload-status");
    assertThat(merged.get(5).event()).isEqualTo(new TraceEvent.Placed("n2"));
    assertThat(merged).extracting(TraceEntry::n).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
  }

  @Test
  void finish_leasesGoOnAfterTheEnd_areLeftOut() throws IOException {
    record(1, 101, 101, 0, "a");
    tell(1, 1L << 50, 51, new TraceEvent.Quiescent());
    tell(2, 0, 102, new TraceEvent.LeaseRenew(WEB.application(), WEB));

    MergeReport report = finish();

    assertThat(merged.get(merged.size() - 1).event()).isEqualTo(new TraceEvent.Quiescent());
    assertThat(report.afterEnd()).isEqualTo(1);
  }

  @Test
  void finish_somethingIsDoneAfterTheEnd_staysAsItIs() throws IOException {
    tell(1, 1L << 50, 51, new TraceEvent.Quiescent());
    tell(2, 0, 102, new TraceEvent.LeaseRenew(WEB.application(), WEB));
    tell(3, 0, 103, new TraceEvent.UnitDying(WEB));

    MergeReport report = finish();

    assertThat(merged).hasSize(3);
    assertThat(report.afterEnd()).isZero();
  }

  @Test
  void parse_noStamp_saysWhatIsExpectedAndWhere() {
    byte[] bytes = "{\"n\":1}".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> SpoolLine.parse("n1.spool", "", 7, bytes, 0, bytes.length))
        .isInstanceOf(TraceFormatException.class)
        .hasMessage("n1.spool:7: expected a stamp \"12.3\", a tab and an event");
  }

  @Test
  void parse_unknownEvent_saysWhere() {
    byte[] bytes = "1.0\t{\"n\":1,\"e\":\"dance\"}".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> SpoolLine.parse("n1.spool", "", 7, bytes, 0, bytes.length))
        .isInstanceOf(TraceFormatException.class)
        .hasMessage("n1.spool:7: field \"e\": unknown event \"dance\"");
  }

  @Test
  void decode_piecesOfAnyLength_giveTheSameLines() throws IOException {
    SpoolLineWriter writer = new SpoolLineWriter();
    writer.write(new Stamp(1, 0), entry(5, 101, 101, 0, MODEL, "web/0", "ä\n"));
    SpoolDecoder decoder = new SpoolDecoder("n1.spool");
    byte[] text = java.util.Arrays.copyOf(writer.bytes(), writer.length());

    for (byte single : text) {
      decoder.decode(new byte[] {single}, 0, 1, merge::add);
    }
    decoder.decode(text, 0, text.length / 2, merge::add);
    finish();

    assertThat(texts()).containsExactly("ä\n");
    assertThat(decoder.held()).isEqualTo(text.length / 2);
  }

  @Test
  void decode_zeros_endTheSpool() throws IOException {
    SpoolDecoder decoder = new SpoolDecoder("n1.spool");
    byte[] torn = "1.0\t{\"n\":1,\0\0\0\n\n".getBytes(StandardCharsets.UTF_8);

    decoder.decode(torn, 0, torn.length, merge::add);

    assertThat(finish().events()).isZero();
  }

  private void record(long position, long id, long step, long cause, String text)
      throws IOException {
    add(position, 0, position, id, step, cause, MODEL, "web/0", text);
  }

  private void recordAt(long micros, long position, long id, long cause, String text)
      throws IOException {
    add(position, 0, micros, id, id, cause, MODEL, "web/0", text);
  }

  private void agent(
      long position, long inner, String process, long id, long step, long cause, String text)
      throws IOException {
    add(position, inner, position, id, step, cause, MODEL, process, text);
  }

  private void agentAt(long micros, long position, long inner, long id, String text)
      throws IOException {
    add(position, inner, micros, id, id, 0, MODEL, "web/0", text);
  }

  private void none(long micros, long id, long cause, String text) throws IOException {
    add(0, 0, micros, id, id, cause, "", "operator", text);
  }

  private void add(
      long position,
      long inner,
      long micros,
      long id,
      long step,
      long cause,
      String model,
      String process,
      String text)
      throws IOException {
    SpoolLineWriter writer = new SpoolLineWriter();
    writer.write(new Stamp(position, inner), entry(micros, id, step, cause, model, process, text));
    merge.add(SpoolLine.parse("n1.spool", node, ++line, writer.bytes(), 0, writer.length() - 1));
  }

  private void tell(long position, long inner, long id, TraceEvent event) throws IOException {
    SpoolLineWriter writer = new SpoolLineWriter();
    writer.write(
        new Stamp(position, inner), new TraceEntry(id, position, id, MODEL, "web/0", 0, event));
    merge.add(SpoolLine.parse("n1.spool", node, ++line, writer.bytes(), 0, writer.length() - 1));
  }

  private static TraceEntry entry(
      long micros, long id, long step, long cause, String model, String process, String text) {
    return new TraceEntry(
        id,
        micros,
        step,
        model,
        process,
        cause,
        new TraceEvent.WorkloadStatus(UnitName.of("web/0"), "active", text));
  }

  private MergeReport finish() throws IOException {
    return merge.finish(merged::add);
  }

  private List<String> texts() {
    return merged.stream()
        .map(entry -> ((TraceEvent.WorkloadStatus) entry.event()).message())
        .toList();
  }
}
