package hookloom.app;

import hookloom.app.control.ControlClient;
import hookloom.app.node.ConfOption;
import hookloom.app.run.Console;
import hookloom.app.run.Interrupt;
import hookloom.app.scenario.BadInput;
import hookloom.app.view.ColumnsView;
import hookloom.app.view.Follower;
import hookloom.app.view.ShowFormat;
import hookloom.app.view.SpoolFolder;
import hookloom.app.view.SpoolSource;
import hookloom.app.view.SpoolStreams;
import hookloom.app.view.TraceFilter;
import hookloom.live.wire.WireMapper;
import hookloom.names.UnitName;
import hookloom.trace.TraceEntry;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "  hookloom show hookloom-out/two-charms/1 --format html -o trace.html",
      "  hookloom show --follow"
    })
final class ShowCommand implements Callable<Integer> {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final Console console;

  @Parameters(
      paramLabel = "TRACE",
      arity = "0..1",
      description = {
        "A trace file, a result directory, or the data directory of nodes.",
        "With --follow: the data directory of nodes; default are the nodes that run here."
      })
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

  @Option(
      names = "--follow",
      description = "Prints the events of a running cluster as they come, until Ctrl-C.")
  private boolean follow;

  @Mixin private ConfOption conf;

  @Option(names = "-v", description = "Columns: also what agents were told and decided.")
  private boolean verbose;

  @Option(names = "--help", usageHelp = true, description = "This help.")
  private boolean help;

  ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ShowFormat chosen =
        ShowFormat.named(format)
            .orElseThrow(
                () ->
                    new BadInput(
                        "--format "
                            + format
                            + ": expected columns, jsonl, html, perfetto, shiviz or mermaid"));
    TraceFilter filter = new TraceFilter(unitNames(), relation);
    if (follow) {
      return Interruptible.run(
          interrupt -> follow(chosen, filter, interrupt), console, () -> "hookloom show --follow");
    }
    if (trace == null) {
      throw new BadInput("TRACE is missing: a trace file, or a directory with one");
    }
    int width = console.width() > 0 && output == null ? console.width() : ColumnsView.WIDTH_DEFAULT;
    return TraceFiles.read(
        trace,
        reader -> {
          List<TraceEntry> entries = new ArrayList<>();
          for (TraceEntry entry = reader.next(); entry != null; entry = reader.next()) {
            entries.add(entry);
          }
          reader.notes().forEach(console::err);
          try (Writer out = writer()) {
            chosen.view(width, verbose).write(reader.header(), entries, filter, out);
          }
          return 0;
        });
  }

  private int follow(ShowFormat chosen, TraceFilter filter, Interrupt interrupt) {
    boolean asJson = chosen == ShowFormat.JSONL;
    if (!asJson && chosen != ShowFormat.COLUMNS) {
      throw new BadInput("--follow prints columns or jsonl, not " + chosen.text());
    }
    try (PrintStream out =
            output == null ? null : new PrintStream(output.toFile(), StandardCharsets.UTF_8);
        SpoolSource source = source()) {
      Follower follower = new Follower(filter, verbose, asJson, out == null ? console.out() : out);
      follower.follow(source, interrupt::isRequested);
      follower.notes().forEach(console::err);
      return 0;
    } catch (IOException e) {
      throw new BadInput(e.getMessage());
    }
  }

  private SpoolSource source() {
    if (trace != null) {
      if (!Files.isDirectory(trace)) {
        throw new BadInput(trace + ": --follow takes the data directory of nodes, or nothing");
      }
      return new SpoolFolder(trace, LOOK_AGAIN);
    }
    Path data = conf.read().directory().toAbsolutePath().getParent();
    if (running(data).isEmpty()) {
      throw new BadInput("no node runs here (data in " + data + "); start one: hookloom start");
    }
    return new SpoolStreams(() -> running(data));
  }

  /** The nodes that keep their data beside each other and run now. */
  private static List<ControlClient> running(Path data) {
    List<ControlClient> clients = new ArrayList<>();
    if (Files.isDirectory(data)) {
      try (Stream<Path> nodes = Files.list(data)) {
        for (Path node : nodes.filter(Files::isDirectory).sorted().toList()) {
          ControlClient.find(node, WireMapper.json()).ifPresent(clients::add);
        }
      } catch (IOException e) {
        throw new BadInput(data + ": can not be read: " + e.getMessage());
      }
    }
    return clients;
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
