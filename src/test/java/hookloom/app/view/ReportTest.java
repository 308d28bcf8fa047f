package hookloom.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final List<TraceEntry> ENTRIES = ToyWorld.wordpress();
  private static final List<TraceEntry> LONG = ToyWorld.ring(10, 2, 20_000);
  private static final String DATA = "<script type=\"application/json\" id=\"data\">";

  private static JsonNode data(String report) throws IOException {
    int from = report.indexOf(DATA) + DATA.length();
    return new ObjectMapper().readTree(report.substring(from, report.indexOf("</script>", from)));
  }

  private static String script(String report) {
    int from = report.lastIndexOf("<script>") + "<script>".length();
    return report.substring(from, report.lastIndexOf("</script>"));
  }

  private static long hooks(List<TraceEntry> entries) {
    return entries.stream().filter(e -> e.event() instanceof TraceEvent.HookStart).count();
  }

  @Test
  void write_sameInput_sameBytes() {
    assertThat(Views.report(SampleReports.of(ENTRIES)))
        .isEqualTo(Views.report(SampleReports.of(ToyWorld.wordpress())));
  }

  @Test
  void write_anyReport_namesNothingToLoad() {
    String report = Views.report(SampleReports.of(ENTRIES));

    assertThat(report)
        .contains("default-src 'none'")
        .doesNotContainPattern(Pattern.compile("<link|<img|<iframe|@import|url\\((?!#)|https?://"));
  }

  @Test
  void write_itsScript_isTheOneThatThePolicyAllows() throws NoSuchAlgorithmException {
    String report = Views.report(SampleReports.of(ENTRIES));

    byte[] bytes = script(report).getBytes(StandardCharsets.UTF_8);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    assertThat(report).contains("script-src 'sha256-" + Base64.getEncoder().encodeToString(digest));
  }

  @Test
  void write_dataThatEndsScripts_staysData() throws IOException {
    String report = Views.report(SampleReports.of(ToyWorld.hostile()));

    assertThat(report).doesNotContain("</script><img").doesNotContain("onerror=alert(1)>");
    assertThat(data(report).get("changes").toString()).contains("</script><img src=x");
  }

  @Test
  void write_textWithTags_isEscaped() {
    String report = Views.report(SampleReports.broken(ENTRIES, 100));

    assertThat(report).contains("v2 after v3 &lt;b&gt;&amp;</span>");
  }

  @Test
  void write_verdictCommandAndTables_areThereWithoutScript() {
    String report = Views.report(SampleReports.of(ENTRIES));

    String page = report.substring(0, report.indexOf(DATA));
    assertThat(page)
        .contains("<p class=\"verdict good\">Settled, and every invariant held.</p>")
        .contains("hookloom run examples/wordpress/scenario.yaml --seed 7</code>")
        .contains("<tr class=\"held\"><th>I1</th><td>64</td>")
        .contains("<tr class=\"vacuous\"><th>I2</th><td>never</td>")
        .contains("db-relation-joined mysql/1<small></small></li>");
  }

  @Test
  void write_aFinding_isBad() {
    assertThat(Views.report(SampleReports.broken(ENTRIES, 100))).contains("class=\"verdict bad\"");
  }

  @Test
  void write_nothingJudged_isNeitherGoodNorBad() {
    String report = Views.text(new HtmlView(), ENTRIES, TraceFilter.ALL);

    assertThat(report).contains("class=\"verdict plain\"").doesNotContain("id=\"invariants\"");
  }

  @Test
  void write_fewHooks_areAllInTheDataWithoutNotice() throws IOException {
    String report = Views.report(SampleReports.of(ENTRIES));

    assertThat(report).doesNotContain("id=\"notice\"");
    assertThat(data(report).get("hooks")).hasSize((int) hooks(ENTRIES));
  }

  @Test
  void write_moreThan2000Hooks_areAllInTheDataAndSaidToBeWindowed() throws IOException {
    String report = Views.report(SampleReports.of(LONG));

    assertThat(report).contains("in windows of 2,000: now <span id=\"window\">hooks 1 to 2,000<");
    assertThat(data(report).get("hooks")).hasSize((int) hooks(LONG));
  }

  @Test
  void write_findingLateInALongRun_beginsWithItsWindow() {
    String report = Views.report(SampleReports.broken(LONG, 18_000));

    assertThat(report).contains("hooks 2,001 to ");
  }

  @Test
  void write_moreThan20000Hooks_tellsWhichTheFileHolds() throws IOException {
    List<TraceEntry> huge = ToyWorld.ring(10, 2, 160_000);

    String report = Views.report(SampleReports.broken(huge, 150_000));

    assertThat(data(report).get("hooks")).hasSize(ReportWindow.HELD_MAX);
    assertThat(report).containsPattern("This file holds hooks [0-9,]+ to [0-9,]+; <code>trace");
  }

  @Test
  void write_emptyTrace_isAReport() throws IOException {
    String report = Views.report(SampleReports.of(List.of()));

    assertThat(data(report).get("hooks")).isEmpty();
  }

  @Test
  void write_longValue_isToldByItsBeginningAndLength() throws IOException {
    TraceEvent.AppCreated app = new TraceEvent.AppCreated(AppName.of("a"), "a", false, List.of());
    TraceEvent.ScopeEnter enter =
        new TraceEvent.ScopeEnter(0, UnitName.of("a/0"), 0, Map.of("k", "x".repeat(100_000)));
    List<TraceEntry> entries =
        List.of(
            new TraceEntry(1, 0, 1, "c:m", "m", 0, app),
            new TraceEntry(2, 0, 2, "c:m", "m", 0, enter));

    String report = Views.report(SampleReports.of(entries));

    assertThat(data(report).get("changes").toString())
        .contains("(98001 more letters in the trace)");
  }

  @Test
  void write_simulatedRun_saysNothingOfNodes() throws IOException {
    String report = Views.report(SampleReports.of(ENTRIES));

    assertThat(report).doesNotContain("id=\"nodes\"");
    assertThat(data(report).get("nodes")).isEmpty();
  }

  @Test
  void write_runOnNodes_saysWhichNodeRanWhat() throws IOException {
    String report = Views.report(SampleReports.of(ToyWorld.onNodes()));

    JsonNode data = data(report);
    assertThat(data.get("nodes").toString()).isEqualTo("[\"n1\",\"n2\"]");
    assertThat(report).contains("<b>mysql/1 (n2, n1)</b>").contains("<b>mysql/0 (n1)</b>");
    assertThat(table(report, "n1"))
        .containsSubsequence(
            "sim:default", "mysql/0, mysql/1, wordpress/0, wordpress/1", "<td>4</td>");
    assertThat(table(report, "n2"))
        .containsSubsequence(
            "mysql/1",
            "<td>0</td>",
            "member-up n2, seen by n1, n2",
            "member-unreachable n2, seen by n1",
            "member-downed n2, seen by n1");
  }

  @Test
  void write_runOnNodes_countsEachHookOnOneNode() throws IOException {
    List<TraceEntry> entries = ToyWorld.onNodes();

    String report = Views.report(SampleReports.of(entries));

    assertThat(hooksOf(table(report, "n1")) + hooksOf(table(report, "n2")))
        .isEqualTo(hooks(entries));
    assertThat(hooksOf(table(report, "n2"))).isPositive();
  }

  @Test
  void write_agentsEventStandsBeforeEarlierOnes_timeStillGoesOn() throws IOException {
    List<TraceEntry> entries = new ArrayList<>(ToyWorld.onNodes());
    TraceEntry start = null;
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).event() instanceof TraceEvent.AgentStart) {
        TraceEntry one = entries.get(i);
        start =
            new TraceEntry(
                one.n(),
                one.micros() + 60_000_000,
                one.step(),
                one.model(),
                one.process(),
                one.cause(),
                one.event());
        entries.set(i, start);
      }
    }

    JsonNode times = data(Views.report(SampleReports.of(entries))).get("us");

    assertThat(start).isNotNull();
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i).asLong()).isGreaterThanOrEqualTo(times.get(i - 1).asLong());
    }
  }

  /** The row of a node. */
  private static String table(String report, String node) {
    int from = report.indexOf("</i>" + node + "</th>");
    return report.substring(from, report.indexOf("</tr>", from));
  }

  private static long hooksOf(String row) {
    return Long.parseLong(row.split("</?td>")[7]);
  }
}
