package hookloom.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.names.UnitName;
import hookloom.process.Switches;
import hookloom.trace.SpoolDecoder;
import hookloom.trace.SpoolHeader;
import hookloom.trace.SpoolLine;
import hookloom.trace.SpoolLineWriter;
import hookloom.trace.Stamp;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A cluster followed while it runs (E2). */
class FollowerTest {
  private static final UnitName WEB = UnitName.of("web/0");
  private static final UnitName DB = UnitName.of("db/0");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Script source = new Script();

  /** Gives what a test has written, one reading after another, and notes what was out before. */
  private final class Script implements SpoolSource {
    private final Map<String, SpoolDecoder> decoders = new TreeMap<>();
    private final Deque<List<byte[]>> readings = new ArrayDeque<>();
    private final Deque<List<String>> nodes = new ArrayDeque<>();
    private final List<String> outBefore = new ArrayList<>();

    void reading() {
      readings.add(new ArrayList<>());
      nodes.add(new ArrayList<>());
    }

    void write(String node, byte[] bytes) {
      readings.getLast().add(bytes);
      nodes.getLast().add(node);
    }

    @Override
    public boolean read(Consumer<SpoolLine> sink) throws IOException {
      outBefore.add(text());
      List<byte[]> now = readings.poll();
      List<String> of = nodes.poll();
      for (int i = 0; i < now.size(); i++) {
        decoders
            .computeIfAbsent(of.get(i), SpoolDecoder::new)
            .decode(now.get(i), 0, now.get(i).length, sink);
      }
      return !readings.isEmpty();
    }

    @Override
    public List<SpoolHeader> headers() {
      return decoders.values().stream().map(SpoolDecoder::header).toList();
    }

    @Override
    public void close() {}
  }

  @Test
  void follow_otherNodeTellsALittleLater_isPrintedInOrder() throws IOException {
    source.reading();
    node("n1");
    node("n2");
    tell("n1", 2, 0, 1_000, 102, WEB, "second");
    source.reading();
    tell("n2", 1, 1, 900, 21, DB, "first");
    source.reading();

    follow(TraceFilter.ALL, false);

    assertThat(text().lines())
        .containsExactly(
            "    0.000  n2       m:d db/0                 · workload active: first",
            "    0.001           m:d web/0                · workload active: second");
  }

  @Test
  void follow_nothingNewCame_printsWhatWaits() throws IOException {
    source.reading();
    node("n1");
    tell("n1", 1, 1, 1_000, 101, WEB, "a");
    source.reading();
    source.reading();

    follow(TraceFilter.ALL, false);

    assertThat(source.outBefore.get(1)).isEmpty();
    assertThat(source.outBefore.get(2)).contains("workload active: a");
  }

  @Test
  void follow_passedPlace_isPrintedAndTold() throws IOException {
    source.reading();
    node("n1");
    tell("n1", 2, 0, 1_000, 102, WEB, "b");
    source.reading();
    source.reading();
    tell("n1", 1, 0, 1_000, 101, WEB, "a");
    source.reading();

    Follower follower = follow(TraceFilter.ALL, false);

    assertThat(text()).containsSubsequence("active: b", "active: a");
    assertThat(follower.notes()).containsExactly("1 events came after their place had been passed");
  }

  @Test
  void follow_unitGoesToAnotherNode_isPrinted() throws IOException {
    source.reading();
    node("n1");
    node("n2");
    tell("n1", 1, 1, 1_000, 101, WEB, "a");
    tell("n2", 2, 1, 2_000, 102, WEB, "b");
    source.reading();

    follow(TraceFilter.ALL, false);

    assertThat(text().lines().map(line -> line.substring(line.indexOf("m:d"))))
        .containsExactly(
            "m:d web/0                · workload active: a",
            "m:d                      · web/0 is on n2",
            "m:d web/0                · workload active: b");
  }

  @Test
  void follow_oneUnit_leavesOutTheOthers() throws IOException {
    source.reading();
    node("n1");
    tell("n1", 1, 1, 1_000, 101, WEB, "a");
    tell("n1", 1, 2, 1_000, 102, DB, "b");
    source.reading();

    follow(Views.ofUnits("db/0"), false);

    assertThat(text()).contains("active: b").doesNotContain("active: a");
  }

  @Test
  void follow_asJson_isATrace() throws IOException {
    source.reading();
    node("n1");
    tell("n1", 1, 1, 1_000, 101, WEB, "a");
    source.reading();

    follow(TraceFilter.ALL, true);

    TraceReader reader = new TraceReader("out", new ByteArrayInputStream(out.toByteArray()));
    assertThat(reader.header().driver()).isEqualTo("live");
    assertThat(reader.header().nodes()).containsExactly("n1");
    assertThat(reader.next().event()).isEqualTo(new TraceEvent.Placed("n1"));
    assertThat(reader.next())
        .isEqualTo(
            new TraceEntry(
                2, 1_000, 1, "m:d", "web/0", 0, new TraceEvent.WorkloadStatus(WEB, "active", "a")));
  }

  private Follower follow(TraceFilter filter, boolean asJson) throws IOException {
    Follower follower =
        new Follower(filter, false, asJson, new PrintStream(out, false, StandardCharsets.UTF_8));
    follower.follow(source, () -> false);
    return follower;
  }

  private void node(String name) {
    source.write(name, new SpoolHeader(name, "0.1.0", 1, Switches.DEFAULT.words()).line(1));
  }

  private void tell(
      String node, long position, long inner, long micros, long id, UnitName unit, String text) {
    SpoolLineWriter line = new SpoolLineWriter();
    line.write(
        new Stamp(position, inner),
        new TraceEntry(
            id,
            micros,
            id,
            "m:d",
            unit.text(),
            0,
            new TraceEvent.WorkloadStatus(unit, "active", text)));
    source.write(node, Arrays.copyOf(line.bytes(), line.length()));
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
