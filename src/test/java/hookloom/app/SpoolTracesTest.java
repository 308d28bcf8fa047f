package hookloom.app;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.live.trace.FileSpool;
import hookloom.names.UnitName;
import hookloom.process.Switches;
import hookloom.trace.SpoolHeader;
import hookloom.trace.Stamp;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data directories of nodes as traces (E2). */
class SpoolTracesTest {
  private static final UnitName WEB = UnitName.of("web/0");

  @TempDir private Path data;
  private final Terminal terminal = new Terminal();

  @BeforeEach
  void write() throws IOException {
    try (FileSpool spool = open("n1")) {
      tell(spool, 2, 0, "behind");
    }
    try (FileSpool spool = open("n2")) {
      tell(spool, 1, 1, "before");
    }
  }

  @Test
  void show_directoryOfNodes_isTheMergedTrace() {
    assertThat(terminal.type("show", data)).isZero();

    assertThat(terminal.out()).containsSubsequence("on n2", "active: before", "active: behind");
  }

  @Test
  void show_oneSpool_isItsTrace() {
    assertThat(terminal.type("show", data.resolve("n1").resolve("trace-000001.spool"))).isZero();

    assertThat(terminal.out()).contains("active: behind").doesNotContain("active: before");
  }

  @Test
  void show_asJson_namesModelsAndNodes() {
    assertThat(terminal.type("show", data, "--format", "jsonl")).isZero();

    assertThat(terminal.out())
        .startsWith("{\"hookloom-trace\":1,\"version\":\"0.1.0\",\"driver\":\"live\",\"seed\":7,")
        .contains("\"strategy\":\"live\"")
        .contains("\"models\":[\"east:default\"],\"nodes\":[\"n1\",\"n2\"]}");
  }

  @Test
  void check_directoryOfNodes_judgesTheMergedTrace() {
    assertThat(terminal.type("check", data)).isEqualTo(1);

    assertThat(terminal.out()).contains("it does not end settled");
  }

  @Test
  void show_nodesContradictEachOther_isToldOnStderr() throws IOException {
    try (FileSpool spool = open("n3")) {
      tell(spool, 2, 0, "another");
    }

    assertThat(terminal.type("show", data)).isZero();

    assertThat(terminal.err())
        .contains("1 events of the nodes contradict each other")
        .contains("another turn of the record has that position");
  }

  @Test
  void show_directoryWithoutAnyTrace_isBadInput() {
    Path empty = data.resolve("empty");
    assertThat(empty.toFile().mkdir()).isTrue();

    assertThat(terminal.type("show", empty)).isEqualTo(2);

    assertThat(terminal.err()).contains("has neither a trace.jsonl nor the trace of a node");
  }

  @Test
  void show_nothing_isBadInput() {
    assertThat(terminal.type("show")).isEqualTo(2);

    assertThat(terminal.err()).contains("TRACE is missing");
  }

  @Test
  void follow_asPicture_isBadInput() {
    assertThat(terminal.type("show", data, "--follow", "--format", "html")).isEqualTo(2);

    assertThat(terminal.err()).contains("--follow prints columns or jsonl, not html");
  }

  @Test
  void follow_noNodeRuns_isBadInput() throws IOException {
    Path conf = data.resolve("cluster.conf");
    java.nio.file.Files.writeString(conf, "data = \"" + data + "\"\n");

    assertThat(terminal.type("show", "--follow", "--conf", conf)).isEqualTo(2);

    assertThat(terminal.err()).contains("no node runs here").contains("hookloom start");
  }

  private FileSpool open(String node) throws IOException {
    return FileSpool.open(
        data.resolve(node), new SpoolHeader(node, "0.1.0", 7, Switches.DEFAULT.words()));
  }

  private static void tell(FileSpool spool, long position, long inner, String text) {
    long id = spool.nextId();
    spool.write(
        new Stamp(position, inner),
        new TraceEntry(
            id,
            1_000,
            id,
            "east:default",
            "web/0",
            0,
            new TraceEvent.WorkloadStatus(WEB, "active", text)));
  }
}
