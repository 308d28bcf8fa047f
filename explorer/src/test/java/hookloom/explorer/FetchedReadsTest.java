package hookloom.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.databag.BagId;
import hookloom.hook.HookRunId;
import hookloom.names.UnitName;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A read stands where the record was read, whenever the answer came (R272). */
class FetchedReadsTest {
  private static final UnitName READER = UnitName.of("a/0");
  private static final UnitName OTHER = UnitName.of("a/1");
  private static final BagId BAG = new BagId(0, UnitName.of("b/0"));
  private static final BagId BAG_TOO = new BagId(0, UnitName.of("b/1"));

  private final List<String> handedOn = new ArrayList<>();
  private final FetchedReads reads = new FetchedReads(entry -> handedOn.add(words(entry)));
  private long noted;

  private static String words(TraceEntry entry) {
    String what =
        entry.event() instanceof TraceEvent.Read read
            ? read.run().unit().text() + " reads " + read.bag()
            : ((TraceEvent.RetryTick) entry.event()).unit().text();
    return entry.n() + " step " + entry.step() + ": " + what + " because of " + entry.cause();
  }

  /** In each step one event, its cause the one before. */
  private void note(TraceEvent event) {
    noted++;
    reads.accept(
        new TraceEntry(noted, noted * 1000, noted, "sim:default", "a/0", noted - 1, event));
  }

  private void something(String unit) {
    note(new TraceEvent.RetryTick(UnitName.of(unit)));
  }

  private void read(UnitName reader, BagId bag) {
    note(new TraceEvent.Read(new HookRunId(reader, 1), bag, 0, Map.of()));
  }

  private FetchedReads.Fetch fetch(BagId... bags) {
    return reads.fetch(READER, List.of(bags), noted, noted * 1000, noted);
  }

  @Test
  void read_ofAnAnswerThatTookItsTime_standsWhereTheAnswerLeft() {
    something("x/1");
    FetchedReads.Fetch fetch = fetch(BAG);
    something("x/2");
    fetch.arrives(() -> read(READER, BAG));
    something("x/4");

    assertThat(handedOn)
        .containsExactly(
            "1 step 1: x/1 because of 0",
            "2 step 1: a/0 reads 0:b/0 because of 1",
            "3 step 2: x/2 because of 1",
            "4 step 4: x/4 because of 2");
  }

  @Test
  void events_whileAnAnswerIsOnItsWay_areKept() {
    fetch(BAG);
    something("x/1");

    assertThat(handedOn).isEmpty();
  }

  @Test
  void read_againInTheTurnOfTheAnswer_standsThere() {
    FetchedReads.Fetch fetch = fetch(BAG);
    something("x/1");
    fetch.arrives(
        () -> {
          read(READER, BAG);
          read(READER, BAG);
        });

    assertThat(handedOn)
        .containsExactly(
            "1 step 0: a/0 reads 0:b/0 because of 0",
            "2 step 1: x/1 because of 0",
            "3 step 3: a/0 reads 0:b/0 because of 1");
  }

  @Test
  void read_byAnotherUnitOrOfAnotherBag_standsWhereItIs() {
    FetchedReads.Fetch fetch = fetch(BAG);
    something("x/1");
    fetch.arrives(
        () -> {
          read(OTHER, BAG);
          read(READER, BAG_TOO);
        });

    assertThat(handedOn)
        .containsExactly(
            "1 step 1: x/1 because of 0",
            "2 step 2: a/1 reads 0:b/0 because of 1",
            "3 step 3: a/0 reads 0:b/1 because of 2");
  }

  @Test
  void reads_ofTwoAnswersOnTheirWayAtOnce_eachStandInTheirPlace() {
    FetchedReads.Fetch first = fetch(BAG);
    something("x/1");
    FetchedReads.Fetch second = fetch(BAG_TOO);
    something("x/2");
    second.arrives(() -> read(READER, BAG_TOO));
    first.arrives(() -> read(READER, BAG));

    assertThat(handedOn)
        .containsExactly(
            "1 step 0: a/0 reads 0:b/0 because of 0",
            "2 step 1: x/1 because of 0",
            "3 step 1: a/0 reads 0:b/1 because of 2",
            "4 step 2: x/2 because of 2");
  }

  @Test
  void answer_thatNobodyLooksAt_leavesNoGap() {
    FetchedReads.Fetch fetch = fetch(BAG);
    something("x/1");
    fetch.arrives(() -> {});

    assertThat(handedOn).containsExactly("1 step 1: x/1 because of 0");
  }

  @Test
  void finish_answerStillOnItsWay_handsOnTheRest() {
    fetch(BAG);
    something("x/1");

    reads.finish();

    assertThat(handedOn).containsExactly("1 step 1: x/1 because of 0");
  }
}
