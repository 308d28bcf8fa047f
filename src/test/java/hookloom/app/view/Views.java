package hookloom.app.view;

import hookloom.names.UnitName;
import hookloom.trace.TraceEntry;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeSet;

/** What views write, as text. */
final class Views {
  private Views() {}

  static String text(TraceView view, List<TraceEntry> entries, TraceFilter filter) {
    StringWriter out = new StringWriter();
    try {
      view.write(ToyWorld.header(), entries, filter, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  static String report(ReportInput input) {
    StringWriter out = new StringWriter();
    try {
      Report.write(input, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  static TraceFilter ofUnits(String... units) {
    TreeSet<UnitName> names = new TreeSet<>();
    for (String unit : units) {
      names.add(UnitName.of(unit));
    }
    return new TraceFilter(names, -1);
  }

  static TraceFilter ofRelation(int relation) {
    return new TraceFilter(new TreeSet<>(), relation);
  }
}
