package hookloom.app.run;

import hookloom.app.scenario.Scenario;
import hookloom.app.view.ReportInput;
import hookloom.explorer.Choices;
import hookloom.explorer.RunResult;
import hookloom.explorer.RunSetup;
import hookloom.model.ModelView;
import hookloom.operator.Onlooker;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceHeader;
import hookloom.trace.TraceSink;
import hookloom.trace.check.CheckReport;
import hookloom.trace.check.Checker;
import hookloom.trace.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** One run of a scenario, judged while it goes. */
final class SeedRun {
  private final RunRequest request;
  private final Scenario scenario;
  private final Driver driver;
  private final Interrupt interrupt;
  private final TraceHeader header;
  private final StepLog steps;

  SeedRun(
      RunRequest request,
      Scenario scenario,
      Driver driver,
      Interrupt interrupt,
      String version,
      long seed) {
    this.request = request;
    this.scenario = scenario;
    this.driver = driver;
    this.interrupt = interrupt;
    this.steps = new StepLog(scenario);
    this.header =
        new TraceHeader(
            version,
            driver.name(),
            seed,
            driver.name().equals("sim")
                ? request.strategy().name().toLowerCase(Locale.ROOT)
                : driver.name(),
            request.options().switches().words(),
            scenario.controllers().stream().map(name -> name + ":default").toList(),
            driver.name().equals("sim") ? List.of() : nodes(driver.nodes()));
  }

  /** Their names, as the live driver gives them. */
  private static List<String> nodes(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> "n" + number).toList();
  }

  /** The first line of its trace. */
  TraceHeader header() {
    return header;
  }

  /** What each command came to, so far. */
  StepLog steps() {
    return steps;
  }

  /** Counts what passes, so that an interrupted run has figures too. */
  private static final class Tally {
    private long hooks;
    private long step;
    private long micros;
    private final Map<String, Long> refusals = new TreeMap<>();

    void accept(TraceEntry entry) {
      step = entry.step();
      micros = entry.micros();
      if (entry.event() instanceof TraceEvent.HookStart) {
        hooks++;
      } else if (entry.event() instanceof TraceEvent.Command command) {
        refusals.putIfAbsent(command.words(), entry.n());
      }
    }
  }

  /**
   * Runs it.
   *
   * @param sinks take every event too
   * @param logs null if nobody wants them
   */
  Outcome run(Choices choices, List<TraceSink> sinks, DebugLogs logs, Watcher watcher) {
    long startNanos = System.nanoTime();
    Checker checker = new Checker(header);
    ExpectationJudge judge = new ExpectationJudge(scenario.expectations());
    Tally tally = new Tally();
    TraceSink[] extra = sinks.toArray(new TraceSink[0]);
    TraceSink sink =
        entry -> {
          if (!driver.tracesAtEnd()) {
            interrupt.check();
          }
          tally.accept(entry);
          checker.accept(entry);
          judge.accept(entry);
          for (TraceSink one : extra) {
            one.accept(entry);
          }
        };
    RunSetup setup =
        new RunSetup(
            scenario.controllers(),
            steps.steps(),
            scenario.faults(),
            request.options().switches(),
            request.strategy(),
            request.limitMicros());
    Watch watch = new Watch(watcher);
    Driver.Run run = driver.prepare(setup, choices, sink, logs, watch);
    watch.onlooker = run.onlooker();
    judge.watches(run.onlooker());
    watch.judge = driver.tracesAtEnd() ? judge : null;
    if (logs != null) {
      logs.levels(model -> loggingConfig(run.onlooker(), model));
    }
    RunResult result = null;
    try {
      result = run.run();
    } catch (Interrupt.Stopped e) {
      // The results up to here are what the user gets.
    }
    boolean settled = result != null && result.settled();
    CheckReport check = checker.finish();
    List<ExpectationJudge.Verdict> verdicts = result == null ? List.of() : judge.verdicts(settled);
    return new Outcome(
        driver.name(),
        driver.nodes(),
        driver.time(),
        header.seed(),
        settled,
        counts(run.onlooker(), tally),
        result == null ? tally.micros : result.virtualMicros(),
        (System.nanoTime() - startNanos) / 1e9,
        result == null ? 0 : result.orderHash(),
        check,
        verdicts,
        findings(check, verdicts, result, tally, judge.lastN()),
        warnings(),
        result == null ? List.of() : result.neverStruck(),
        result == null);
  }

  /** Looks at the units of a run a few times a second, and ends it if the user wants that. */
  private final class Watch implements Driver.Listener {
    private static final long PAUSE_NANOS = 250_000_000;

    private final Watcher watcher;
    private Onlooker onlooker;

    /** Looks on while it runs, if the trace comes too late for that; else null. */
    private ExpectationJudge judge;

    private long lastNanos = System.nanoTime();

    Watch(Watcher watcher) {
      this.watcher = watcher;
    }

    @Override
    public void progress(long virtualMicros, long hooks) {
      interrupt.check(); // a run may take long without an event
      long now = System.nanoTime();
      if (watcher == Watcher.BLIND && judge == null || now - lastNanos < PAUSE_NANOS) {
        return;
      }
      lastNanos = now;
      if (judge != null) {
        judge.look();
      }
      int units = 0;
      int settled = 0;
      for (String controller : onlooker.controllers()) {
        for (String model : onlooker.models(controller)) {
          ModelView view = onlooker.view(controller, shortName(model)).orElseThrow();
          for (ModelView.UnitView unit : view.units()) {
            units++;
            settled += unit.agentStatus().equals("idle") ? 1 : 0;
          }
        }
      }
      watcher.progress(virtualMicros, hooks, settled, units);
    }
  }

  private static String shortName(String model) {
    return model.substring(model.indexOf('/') + 1);
  }

  private static String loggingConfig(Onlooker onlooker, String model) {
    int colon = model.indexOf(':');
    return onlooker
        .view(model.substring(0, Math.max(0, colon)), model.substring(colon + 1))
        .map(view -> view.modelConfig().getOrDefault("logging-config", ""))
        .orElse("");
  }

  private static Outcome.Counts counts(Onlooker onlooker, Tally tally) {
    long models = 0;
    long applications = 0;
    long units = 0;
    long relations = 0;
    for (String controller : onlooker.controllers()) {
      for (String model : onlooker.models(controller)) {
        ModelView view = onlooker.view(controller, shortName(model)).orElseThrow();
        models++;
        applications += view.apps().size();
        units += view.units().size();
        relations += view.relations().size();
      }
    }
    return new Outcome.Counts(
        onlooker.controllers().size(),
        models,
        applications,
        units,
        relations,
        tally.hooks,
        tally.step);
  }

  private List<ReportInput.Finding> findings(
      CheckReport check,
      List<ExpectationJudge.Verdict> verdicts,
      RunResult result,
      Tally tally,
      long lastN) {
    List<ReportInput.Finding> findings = new ArrayList<>();
    for (Finding finding : check.findings()) {
      String model =
          finding.model().isEmpty() || header.models().size() == 1 ? "" : finding.model() + ": ";
      findings.add(
          new ReportInput.Finding(
              finding.invariant().id(),
              finding.unit() == null ? null : finding.unit().text(),
              finding.relation(),
              finding.n(),
              model + finding.text()));
    }
    for (StepLog.Done done : steps.done()) {
      if (done.finding() != null) {
        long n = tally.refusals.getOrDefault(done.step().words(), lastN);
        findings.add(new ReportInput.Finding("E6b", null, -1, n, done.finding()));
      }
    }
    for (ExpectationJudge.Verdict verdict : verdicts) {
      if (verdict.ok() != null && !verdict.ok()) {
        long n = verdict.line() == 0 ? lastN : verdict.line();
        String text = "expected, and it is not so: " + verdict.expectation().text();
        findings.add(new ReportInput.Finding("E6d", null, -1, n, text));
      }
    }
    if (result != null && !result.settled()) {
      String left = String.join("; ", result.stuck());
      String text =
          "not settled within "
              + Texts.duration(request.limitMicros())
              + (left.isEmpty() ? "" : ": " + left);
      findings.add(new ReportInput.Finding("E16", null, -1, lastN, text));
    }
    return findings;
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (StepLog.Done done : steps.done()) {
      for (String line : done.output().err()) {
        if (line.startsWith("WARNING ")) {
          warnings.add(line.substring("WARNING ".length()));
        }
      }
    }
    return warnings;
  }
}
