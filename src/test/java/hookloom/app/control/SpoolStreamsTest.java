package hookloom.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.app.view.SpoolStreams;
import hookloom.live.wire.WireMapper;
import hookloom.names.UnitName;
import hookloom.process.Switches;
import hookloom.trace.SpoolHeader;
import hookloom.trace.SpoolLine;
import hookloom.trace.SpoolLineWriter;
import hookloom.trace.Stamp;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The spools of nodes that run, read by their control endpoints. */
@Timeout(60)
class SpoolStreamsTest {
  private static final UnitName WEB = UnitName.of("web/0");

  @TempDir private Path data;

  @Test
  void read_nodeWritesOn_givesWhatComes() throws IOException {
    write(new SpoolHeader("n1", "0.1.0", 1, Switches.DEFAULT.words()).line(1));
    write(line(1));
    List<SpoolLine> lines = new ArrayList<>();
    try (TestNode node = new TestNode(data, "n1");
        SpoolStreams streams = streams(node)) {
      readUntil(streams, lines, 1);

      write(line(2));
      readUntil(streams, lines, 2);

      assertThat(lines).extracting(SpoolLine::id).containsExactly(1L, 2L);
      assertThat(streams.headers()).extracting(SpoolHeader::node).containsExactly("n1");
    }
  }

  @Test
  void read_nodeEnds_endsToo() throws IOException {
    write(line(1));
    List<SpoolLine> lines = new ArrayList<>();
    TestNode node = new TestNode(data, "n1");
    try (SpoolStreams streams = streams(node)) {
      readUntil(streams, lines, 1);

      node.close();
      boolean goesOn = true;
      while (goesOn) {
        goesOn = streams.read(lines::add);
      }

      assertThat(lines).hasSize(1);
    }
  }

  private SpoolStreams streams(TestNode node) throws IOException {
    assertThat(node.server).isNotNull();
    ControlClient client = ControlClient.find(data, WireMapper.json()).orElseThrow();
    return new SpoolStreams(() -> List.of(client));
  }

  private static void readUntil(SpoolStreams streams, List<SpoolLine> lines, int count)
      throws IOException {
    while (lines.size() < count) {
      assertThat(streams.read(lines::add)).isTrue();
    }
  }

  private void write(byte[] bytes) throws IOException {
    Files.write(
        data.resolve("trace.jsonl"), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static byte[] line(long id) {
    SpoolLineWriter line = new SpoolLineWriter();
    line.write(
        new Stamp(id, 0),
        new TraceEntry(
            id, id, id, "m:d", "web/0", 0, new TraceEvent.WorkloadStatus(WEB, "active", "x")));
    return Arrays.copyOf(line.bytes(), line.length());
  }
}
