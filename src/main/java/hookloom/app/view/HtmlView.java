package hookloom.app.view;

import hookloom.trace.TraceEntry;
import hookloom.trace.TraceHeader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The report of a trace that nobody has judged (E2, E14). */
final class HtmlView implements TraceView {
  @Override
  public void write(
      TraceHeader header, Iterable<TraceEntry> entries, TraceFilter filter, Writer out)
      throws IOException {
    Predicate<TraceEntry> passes = filter.in(entries);
    List<TraceEntry> shown = new ArrayList<>();
    for (TraceEntry entry : entries) {
      if (passes.test(entry)) {
        shown.add(entry);
      }
    }
    Map<String, String> numbers = new LinkedHashMap<>();
    numbers.put("driver", header.driver());
    numbers.put("seed", Long.toString(header.seed()));
    numbers.put("strategy", header.strategy());
    numbers.put("events", Integer.toString(shown.size()));
    String verdict = filter.isAll() ? "A trace, not judged." : "A part of a trace, not judged.";
    Report.write(
        new ReportInput("Trace", verdict, "", numbers, List.of(), List.of(), header, shown), out);
  }
}
