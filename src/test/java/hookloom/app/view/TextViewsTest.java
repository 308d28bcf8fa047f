package hookloom.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceReader;
import hookloom.trace.TraceWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The formats of {@code show} that other programs read. */
class TextViewsTest {
  private static final List<TraceEntry> ENTRIES = ToyWorld.wordpress();

  @Test
  void jsonl_everything_isTheTraceByteForByte() {
    ByteArrayOutputStream trace = new ByteArrayOutputStream();
    try (TraceWriter writer = new TraceWriter(trace, ToyWorld.header())) {
      ToyWorld.hostile().forEach(writer::accept);
    }

    String text = Views.text(new JsonlView(), ToyWorld.hostile(), TraceFilter.ALL);

    assertThat(text.getBytes(StandardCharsets.UTF_8)).isEqualTo(trace.toByteArray());
  }

  @Test
  void jsonl_oneUnit_canBeReadBack() throws IOException {
    String text = Views.text(new JsonlView(), ENTRIES, Views.ofUnits("mysql/1"));

    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<TraceEntry> read = new ArrayList<>();
    try (TraceReader reader = new TraceReader("trace", new ByteArrayInputStream(bytes))) {
      for (TraceEntry entry = reader.next(); entry != null; entry = reader.next()) {
        read.add(entry);
      }
    }
    assertThat(read)
        .extracting(TraceEntry::n)
        .isEqualTo(
            ENTRIES.stream()
                .filter(Views.ofUnits("mysql/1").in(ENTRIES))
                .map(TraceEntry::n)
                .toList());
  }

  private static List<JsonNode> perfetto(TraceFilter filter, String phase) throws IOException {
    JsonNode root = new ObjectMapper().readTree(Views.text(new PerfettoView(), ENTRIES, filter));
    List<JsonNode> found = new ArrayList<>();
    root.get("traceEvents")
        .forEach(
            event -> {
              if (event.get("ph").asText().equals(phase)) {
                found.add(event);
              }
            });
    return found;
  }

  private static long count(Class<? extends TraceEvent> type) {
    return ENTRIES.stream().filter(entry -> type.isInstance(entry.event())).count();
  }

  @Test
  void perfetto_eachHook_isASlice() throws IOException {
    assertThat(perfetto(TraceFilter.ALL, "X"))
        .hasSize((int) count(TraceEvent.HookStart.class))
        .allMatch(slice -> slice.get("dur").asLong() >= 0);
  }

  @Test
  void perfetto_eachArrow_beginsInsideASliceOfItsTrack() throws IOException {
    List<JsonNode> slices = perfetto(TraceFilter.ALL, "X");

    assertThat(perfetto(TraceFilter.ALL, "s"))
        .isNotEmpty()
        .allMatch(
            flow ->
                slices.stream()
                    .anyMatch(
                        slice ->
                            slice.get("tid").equals(flow.get("tid"))
                                && slice.get("ts").asLong() <= flow.get("ts").asLong()
                                && flow.get("ts").asLong()
                                    < slice.get("ts").asLong() + slice.get("dur").asLong()));
  }

  @Test
  void perfetto_eachArrow_hasItsEnd() throws IOException {
    assertThat(perfetto(TraceFilter.ALL, "f"))
        .extracting(end -> end.get("id"))
        .isEqualTo(perfetto(TraceFilter.ALL, "s").stream().map(start -> start.get("id")).toList());
  }

  @Test
  void perfetto_oneUnit_hasNoSliceOfOthers() throws IOException {
    assertThat(perfetto(Views.ofUnits("mysql/1"), "X"))
        .isNotEmpty()
        .allMatch(slice -> slice.get("args").get("run").asText().startsWith("mysql/1#"));
  }

  private record Clocked(String host, JsonNode clock) {}

  private static List<Clocked> shiviz(TraceFilter filter) throws IOException {
    String[] parts = Views.text(new ShivizView(), ENTRIES, filter).split("\n\n", 2);
    Matcher matcher = Pattern.compile(parts[0]).matcher(parts[1]);
    List<Clocked> events = new ArrayList<>();
    while (matcher.find()) {
      JsonNode clock = new ObjectMapper().readTree(matcher.group("clock"));
      events.add(new Clocked(matcher.group("host"), clock));
    }
    return events;
  }

  private static List<String> clockFaults(List<Clocked> events) {
    List<String> faults = new ArrayList<>();
    Map<String, Integer> ticks = new HashMap<>();
    for (Clocked event : events) {
      int own = ticks.merge(event.host(), 1, Integer::sum);
      if (event.clock().get(event.host()).asInt() != own) {
        faults.add(event + " is not tick " + own);
      }
      event
          .clock()
          .properties()
          .forEach(
              known -> {
                if (known.getValue().asInt() > ticks.getOrDefault(known.getKey(), 0)) {
                  faults.add(event + " knows the future of " + known.getKey());
                }
              });
    }
    return faults;
  }

  @Test
  void shiviz_itsOwnExpression_findsEveryEvent() throws IOException {
    assertThat(shiviz(TraceFilter.ALL)).hasSize(ENTRIES.size());
  }

  @Test
  void shiviz_clocks_tickByOneAndKnowOnlyThePast() throws IOException {
    assertThat(clockFaults(shiviz(TraceFilter.ALL))).isEmpty();
  }

  @Test
  void shiviz_filtered_clocksStillFit() throws IOException {
    List<Clocked> events = shiviz(Views.ofUnits("mysql/0", "wordpress/1"));

    assertThat(clockFaults(events)).isEmpty();
    assertThat(events)
        .anyMatch(event -> event.host().equals("mysql/0") && event.clock().has("wordpress/1"));
  }

  @Test
  void mermaid_eachUnit_isAParticipant() {
    String text = Views.text(new MermaidView(), ENTRIES, TraceFilter.ALL);

    assertThat(text)
        .startsWith("sequenceDiagram\n  participant u0 as mysql/0\n")
        .contains("u2->>u0: db-relation-changed wordpress/0");
  }

  @Test
  void mermaid_moreHooksThanFit_saysSo() {
    String text = Views.text(new MermaidView(), ToyWorld.ring(4, 2, 3_000), TraceFilter.ALL);

    assertThat(text).containsPattern("Note over u0,u7: The first 150 of [0-9]+ hooks#59; choose");
  }

  @Test
  void mermaid_fewHooks_saysNothingOfALimit() {
    assertThat(Views.text(new MermaidView(), ENTRIES, TraceFilter.ALL)).doesNotContain("The first");
  }

  @Test
  void mermaid_dataWithItsOwnSigns_isEscaped() {
    String text = Views.text(new MermaidView(), ToyWorld.hostile(), TraceFilter.ALL);

    assertThat(text).contains("#60;/script#62;").doesNotContain("<");
  }

  @Test
  void showFormat_name_isFound() {
    assertThat(ShowFormat.named("shiviz")).contains(ShowFormat.SHIVIZ);
  }

  @Test
  void showFormat_unknownName_isNotFound() {
    assertThat(ShowFormat.named("SVG")).isEmpty();
  }

  @Test
  void mermaid_runOnNodes_namesThemAndTellsWhatBefellThem() {
    String text = Views.text(new MermaidView(), ToyWorld.onNodes(), TraceFilter.ALL);

    assertThat(text)
        .contains(" as mysql/1 (n2, n1)\n")
        .contains(": member-downed n2, seen by n1\n");
  }

  @Test
  void perfetto_runOnNodes_namesThemAndTellsWhatBefellThem() {
    String text = Views.text(new PerfettoView(), ToyWorld.onNodes(), TraceFilter.ALL);

    assertThat(text).contains("\"mysql/1 (n2, n1)\"").contains("\"member-downed n2\"");
  }

  @Test
  void shiviz_runOnNodes_hasThemAsHosts() {
    String text = Views.text(new ShivizView(), ToyWorld.onNodes(), TraceFilter.ALL);

    assertThat(text).contains(" member-downed n2\nn1 {").contains("placed mysql/1 is on n1\n");
  }

  @Test
  void jsonl_oneUnitOnNodes_keepsWhatBefellTheCluster() {
    String text = Views.text(new JsonlView(), ToyWorld.onNodes(), Views.ofUnits("mysql/1"));

    assertThat(text)
        .contains("\"e\":\"member-downed\",\"node\":\"n2\"")
        .contains("\"p\":\"mysql/1\",\"e\":\"placed\",\"node\":\"n1\"")
        .doesNotContain("\"p\":\"mysql/0\",\"e\":\"placed\"");
  }
}
