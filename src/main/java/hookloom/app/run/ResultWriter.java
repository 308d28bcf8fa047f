package hookloom.app.run;

import hookloom.app.scenario.Scenario;
import hookloom.app.view.Report;
import hookloom.app.view.ReportInput;
import hookloom.explorer.Choices;
import hookloom.explorer.RecordingChoices;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceHeader;
import hookloom.trace.TraceSink;
import hookloom.trace.TraceWriter;
import hookloom.trace.check.CheckReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run with all its results: a directory of E10. */
final class ResultWriter {
  static final String TRACE = "trace.jsonl";
  static final String REPORT = "report.html";

  /** Runs with more events than this have no report: it would hold them all in memory. */
  private static final int REPORT_EVENTS_MAX = 2_000_000;

  private final Scenario scenario;
  private final RunRequest request;
  private final String version;
  private final boolean withReport;

  ResultWriter(Scenario scenario, RunRequest request, String version, boolean withReport) {
    this.scenario = scenario;
    this.request = request;
    this.version = version;
    this.withReport = withReport;
  }

  /**
   * A run that was written down.
   *
   * @param entries its events; empty if they were too many to be kept
   * @param hasReport whether there is a report
   */
  record Written(
      Outcome outcome, TraceHeader header, List<TraceEntry> entries, boolean hasReport) {}

  /**
   * Makes the run and its results.
   *
   * @param repeat the command that makes it again
   */
  Written run(SeedRun run, Choices source, Path target, String repeat, Watcher watcher)
      throws IOException {
    RecordingChoices choices = new RecordingChoices(source);
    DebugLogs logs = new DebugLogs();
    List<TraceEntry> entries = new ArrayList<>();
    TraceSink kept =
        entry -> {
          if (entries.size() <= REPORT_EVENTS_MAX) {
            entries.add(entry);
          }
        };
    try (ResultFolder folder = ResultFolder.begin(target)) {
      Outcome outcome;
      try (OutputStream out = Files.newOutputStream(folder.file(TRACE));
          TraceWriter trace = new TraceWriter(out, run.header())) {
        outcome = run.run(choices, List.of(trace, logs, kept), logs, watcher);
      }
      Files.writeString(
          folder.file(Summary.FILE_NAME), Summary.of(scenario.name(), version, outcome).text());
      new ChoicesFile(
              version, request, outcome.seed(), ChoicesFile.digests(scenario), choices.made())
          .write(folder.file(ChoicesFile.FILE_NAME));
      Files.writeString(folder.file(Scenario.FILE_NAME), scenario.resolved());
      logs.write(folder.file("units"));
      boolean isWhole = entries.size() <= REPORT_EVENTS_MAX;
      if (withReport && isWhole) {
        report(folder.file(REPORT), outcome, run.header(), entries, repeat);
      }
      folder.commit();
      return new Written(
          outcome, run.header(), isWhole ? entries : List.of(), withReport && isWhole);
    }
  }

  private void report(
      Path file, Outcome outcome, TraceHeader header, List<TraceEntry> entries, String repeat)
      throws IOException {
    List<ReportInput.Invariant> invariants = new ArrayList<>();
    for (CheckReport.Verdict verdict : outcome.check().verdicts()) {
      invariants.add(
          new ReportInput.Invariant(
              verdict.invariant().id(),
              verdict.invariant().text(),
              verdict.checked(),
              verdict.broken()));
    }
    ReportInput input =
        new ReportInput(
            scenario.name() + ", seed " + outcome.seed(),
            Texts.verdict(outcome),
            repeat,
            numbers(outcome),
            invariants,
            outcome.findings(),
            header,
            entries);
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      Report.write(input, out);
    }
  }

  private static Map<String, String> numbers(Outcome outcome) {
    Map<String, String> numbers = new LinkedHashMap<>();
    Outcome.Counts counts = outcome.counts();
    numbers.put("models", Long.toString(counts.models()));
    numbers.put("applications", Long.toString(counts.applications()));
    numbers.put("units", Long.toString(counts.units()));
    numbers.put("relations", Long.toString(counts.relations()));
    numbers.put("hooks", Long.toString(counts.hooks()));
    numbers.put("steps", Long.toString(counts.steps()));
    if (outcome.driver().equals("live")) {
      numbers.put("nodes", Integer.toString(outcome.nodes()));
    }
    numbers.put(
        outcome.driver().equals("sim") ? "virtual time" : "real time",
        Texts.duration(outcome.virtualMicros()));
    return numbers;
  }
}
