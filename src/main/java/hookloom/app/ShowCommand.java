package hookloom.app;

import hookloom.app.run.Console;
import hookloom.app.scenario.BadInput;
import hookloom.app.view.ColumnsView;
import hookloom.app.view.ShowFormat;
import hookloom.app.view.TraceFilter;
import hookloom.names.UnitName;
import hookloom.trace.TraceEntry;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hookloom show}: prints or draws a trace (E2). */
@Command(
    name = "hookloom show",
    description = "Prints or draws a trace.",
    footer = {
      "",
      "For example:",
      "  hookloom show hookloom-out/two-charms/1/trace.jsonl --unit web/0",
      "  hookloom show hookloom-out/two-charms/1 --format html -o trace.html"
    })
final class ShowCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "TRACE", description = "A trace file, or a result directory.")
  private Path trace;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "columns (default), jsonl, html, perfetto, shiviz or mermaid.")
  private String format = "columns";

  @Option(names = "--unit", paramLabel = "UNIT,...", split = ",", description = "Only these.")
  private List<String> units = new ArrayList<>();

  @Option(names = "--relation", paramLabel = "ID", description = "Only this relation.")
  private int relation = -1;

  @Option(names = "-o", paramLabel = "FILE", description = "Writes there instead of stdout.")
  private Path output;

  @Option(names = "--follow", description = "Follows a running cluster (not in this version).")
  private boolean follow;

  @Option(names = "-v", description = "Columns: also what agents were told and decided.")
  private boolean verbose;

  @Option(names = "--help", usageHelp = true, description = "This help.")
  private boolean help;

  ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (follow) {
      throw new BadInput("--follow is for live nodes, and this version only simulates");
    }
    ShowFormat chosen =
        ShowFormat.named(format)
            .orElseThrow(
                () ->
                    new BadInput(
                        "--format "
                            + format
                            + ": expected columns, jsonl, html, perfetto, shiviz or mermaid"));
    TraceFilter filter = new TraceFilter(unitNames(), relation);
    int width = console.width() > 0 && output == null ? console.width() : ColumnsView.WIDTH_DEFAULT;
    return TraceFiles.read(
        trace,
        reader -> {
          List<TraceEntry> entries = new ArrayList<>();
          for (TraceEntry entry = reader.next(); entry != null; entry = reader.next()) {
            entries.add(entry);
          }
          try (Writer out = writer()) {
            chosen.view(width, verbose).write(reader.header(), entries, filter, out);
          }
          return 0;
        });
  }

  private SortedSet<UnitName> unitNames() {
    SortedSet<UnitName> names = new TreeSet<>();
    for (String unit : units) {
      names.add(
          UnitName.parse(unit)
              .orElseThrow(
                  () -> new BadInput("--unit " + unit + ": expected a unit such as web/0")));
    }
    return names;
  }

  private Writer writer() throws IOException {
    if (output != null) {
      return Files.newBufferedWriter(output, StandardCharsets.UTF_8);
    }
    return new OutputStreamWriter(console.out(), StandardCharsets.UTF_8);
  }
}
