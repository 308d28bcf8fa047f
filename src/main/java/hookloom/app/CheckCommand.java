package hookloom.app;

import hookloom.app.run.Console;
import hookloom.trace.TraceEntry;
import hookloom.trace.check.CheckReport;
import hookloom.trace.check.Checker;
import hookloom.trace.check.Finding;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hookloom check}: judges a trace, whoever wrote it (E2, E13). */
@Command(
    name = "hookloom check",
    description = "Judges a trace file with the invariants.",
    footer = {"", "For example:", "  hookloom check hookloom-out/two-charms/1/trace.jsonl"})
final class CheckCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "TRACE",
      description = "A trace file, a result directory, or the data directory of nodes.")
  private Path trace;

  @Option(names = "-v", description = "How often each invariant was decided.")
  private boolean verbose;

  @Option(names = "--help", usageHelp = true, description = "This help.")
  private boolean help;

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CheckReport report =
        TraceFiles.read(
            trace,
            reader -> {
              reader.notes().forEach(console::err);
              Checker checker = new Checker(reader.header());
              for (TraceEntry entry = reader.next(); entry != null; entry = reader.next()) {
                checker.accept(entry);
              }
              return checker.finish();
            });
    if (verbose) {
      for (CheckReport.Verdict verdict : report.verdicts()) {
        console.out(
            String.format(
                Locale.ROOT,
                "%-6s %,9d decided %,6d broken  %s",
                verdict.invariant().id(),
                verdict.checked(),
                verdict.broken(),
                verdict.invariant().text()));
      }
    }
    for (Finding finding : report.findings()) {
      console.out("HL-" + finding.invariant().id() + "  " + finding.text());
      console.out("        see   event " + finding.n() + " of " + trace);
    }
    long vacuous = report.verdicts().stream().filter(v -> v.checked() == 0).count();
    String rest =
        vacuous
            + " of "
            + report.verdicts().size()
            + " invariants had nothing to decide"
            + (report.settled() ? "" : ", and it does not end settled, so liveness was not judged");
    long broken = report.verdicts().stream().filter(v -> v.broken() > 0).count();
    console.out(
        (broken == 0 ? "Every invariant held; " : broken + " broken invariants; ") + rest + ".");
    return report.isGood() && report.settled() ? 0 : 1; // E3: settled, too
  }
}
