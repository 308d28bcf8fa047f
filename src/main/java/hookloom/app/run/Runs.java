package hookloom.app.run;

import hookloom.app.scenario.BadInput;
import hookloom.app.scenario.Scenario;
import hookloom.app.scenario.ScenarioReader;
import hookloom.app.view.ColumnsView;
import hookloom.app.view.Progress;
import hookloom.app.view.ReportInput;
import hookloom.explorer.RandomChoices;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code hookloom run}: all scenarios are read before the first one runs (E2-E5, E10). */
public final class Runs {
  /** A finding (E3). */
  public static final int FINDING = 1;

  /** The user ended it (E3). */
  public static final int INTERRUPTED = 130;

  /** Real bundles have a note for each odd interface name: more than this need a -v. */
  private static final int NOTES_MAX = 5;

  private static final Path OUT_DEFAULT = Path.of("hookloom-out");
  private static final int LAST_STEPS = 20;

  private final Driver driver;
  private final Interrupt interrupt;
  private final Console console;
  private final Manner manner;
  private final String version;

  /** Runs that print to a console. */
  public Runs(Driver driver, Interrupt interrupt, Console console, Manner manner, String version) {
    this.driver = driver;
    this.interrupt = interrupt;
    this.console = console;
    this.manner = manner;
    this.version = version;
  }

  /** A scenario that was read, and where its results go. */
  private record Ready(RunJob job, Scenario scenario, Path target) {}

  /**
   * Runs them one after another.
   *
   * @return the exit code of E3: the worst of all
   * @throws BadInput before anything was run or written
   */
  public int run(List<RunJob> jobs) {
    List<Ready> ready = new ArrayList<>();
    for (RunJob job : jobs) {
      Scenario scenario =
          new ScenarioReader(job.request().options(), job.request().nodes())
              .read(job.request().file());
      ready.add(new Ready(job, scenario, target(job, scenario.name())));
    }
    int worst = 0;
    for (Ready one : ready) {
      scenarioNotes(one.scenario());
      int code = one.job().seeds() == 0 ? single(one) : many(one);
      worst = Math.max(worst, code);
      if (code == INTERRUPTED) {
        break;
      }
    }
    return worst;
  }

  private static Path target(RunJob job, String name) {
    Path target = job.out() == null ? OUT_DEFAULT.resolve(name) : job.out();
    if (job.seeds() > 0) {
      ResultFolder.checkFreeForSeeds(target, name);
      return target;
    }
    Path ofSeed = job.out() == null ? target.resolve(Long.toString(job.seed())) : target;
    ResultFolder.checkFree(ofSeed, name, job.seed());
    return ofSeed;
  }

  private void scenarioNotes(Scenario scenario) {
    if (manner.quiet()) {
      return;
    }
    List<String> notes = scenario.notes();
    boolean all = manner.verbose() || notes.size() <= NOTES_MAX;
    notes.stream()
        .limit(all ? notes.size() : NOTES_MAX)
        .forEach(note -> console.err("note: " + note));
    if (!all) {
      int rest = notes.size() - NOTES_MAX;
      console.err("note: and " + Texts.count(rest, "note") + " more; -v prints all");
    }
  }

  private int single(Ready ready) {
    ResultWriter.Written written = writeDown(ready, ready.job().seed(), ready.target(), true);
    Outcome outcome = written.outcome();
    if (manner.json()) {
      console.out().print(Summary.of(ready.scenario().name(), version, outcome).text());
      return code(outcome);
    }
    tellFindings(written);
    console.out(Texts.verdict(outcome));
    console.out("again   " + again(ready.job(), outcome.seed()));
    console.out(
        (written.hasReport() ? "report  " : "results ")
            + (written.hasReport() ? ready.target().resolve(ResultWriter.REPORT) : ready.target()));
    return code(outcome);
  }

  private static int code(Outcome outcome) {
    return outcome.interrupted() ? INTERRUPTED : outcome.isGood() ? 0 : FINDING;
  }

  private static String again(RunJob job, long seed) {
    return job.again() + " --seed " + seed;
  }

  private ResultWriter.Written writeDown(
      Ready ready, long seed, Path target, boolean showsProgress) {
    RunJob job = ready.job();
    Scenario scenario = ready.scenario();
    SeedRun run = new SeedRun(job.request(), scenario, driver, interrupt, version, seed);
    ResultWriter writer = new ResultWriter(scenario, job.request(), version, job.withReport());
    Progress progress = new Progress(console.err(), System::nanoTime, console.width());
    try {
      Watcher watcher =
          showsProgress && !manner.quiet()
              ? (micros, hooks, settled, units) -> progress.update(micros, hooks, settled, units, 0)
              : Watcher.BLIND;
      ResultWriter.Written written =
          writer.run(run, new RandomChoices(seed), target, again(job, seed), watcher);
      progress.close();
      if (showsProgress) {
        tellCommands(run, written.outcome());
      }
      return written;
    } catch (IOException e) {
      throw new BadInput(target + ": can not be written: " + e.getMessage());
    }
  }

  private void tellCommands(SeedRun run, Outcome outcome) {
    if (manner.verbose()) {
      for (StepLog.Done done : run.steps().done()) {
        console.err("$ " + done.step().words());
        done.output().all().forEach(console::err);
      }
    }
    if (!manner.quiet()) {
      if (!manner.verbose()) {
        outcome.warnings().forEach(warning -> console.err("warning: " + warning));
      }
      outcome.neverStruck().forEach(fault -> console.err("note: never struck: " + fault));
    }
  }

  private void tellFindings(ResultWriter.Written written) {
    if (written.outcome().findings().isEmpty()) {
      return;
    }
    if (!manner.quiet() && !written.entries().isEmpty()) {
      StringWriter text = new StringWriter();
      int width = console.width() > 0 ? console.width() : ColumnsView.WIDTH_DEFAULT;
      try {
        new ColumnsView(width, false).writeLast(written.entries(), LAST_STEPS, text);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      console.out().print(text);
      console.out("");
    }
    for (ReportInput.Finding finding : written.outcome().findings()) {
      Texts.finding(finding).forEach(console::out);
    }
  }

  private int many(Ready ready) {
    RunJob job = ready.job();
    String name = ready.scenario().name();
    Summary summary = new Summary(name, version, job.seed(), true);
    long done = 0;
    long withFindings = 0;
    boolean interrupted = false;
    Progress progress = new Progress(console.err(), System::nanoTime, console.width());
    try (ManySeeds runs =
        new ManySeeds(
            job.request(), ready.scenario(), driver, interrupt, version, job.seed(), job.seeds())) {
      ResultFolder.clearSeeds(ready.target(), name);
      Files.createDirectories(ready.target());
      for (Outcome outcome = runs.next(); outcome != null; outcome = runs.next()) {
        interrupted |= outcome.interrupted();
        if (interrupted) {
          break;
        }
        done++;
        withFindings += outcome.isGood() ? 0 : 1;
        summary.add(outcome);
        progress.close();
        tellSeed(outcome);
        if (outcome.seed() == job.seed() || !outcome.isGood()) {
          Path target = ready.target().resolve(Long.toString(outcome.seed()));
          writeDown(ready, outcome.seed(), target, outcome.seed() == job.seed());
        }
        if (!outcome.isGood() && !job.keepGoing()) {
          break;
        }
        if (!manner.quiet()) {
          progress.label("seed " + (outcome.seed() + 1) + ", " + done + " of " + job.seeds());
          progress.update(
              outcome.virtualMicros(),
              outcome.counts().hooks(),
              (int) outcome.counts().units(),
              (int) outcome.counts().units(),
              (int) withFindings);
        }
      }
      writeSummary(ready.target(), summary);
    } catch (IOException e) {
      throw new BadInput(ready.target() + ": can not be written: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      interrupted = true;
    }
    tellAll(ready, summary, done, withFindings, interrupted);
    return interrupted ? INTERRUPTED : withFindings > 0 ? FINDING : 0;
  }

  private static void writeSummary(Path folder, Summary summary) throws IOException {
    Path partial = folder.resolve("." + Summary.FILE_NAME + ".partial");
    Files.writeString(partial, summary.text());
    Files.move(partial, folder.resolve(Summary.FILE_NAME), StandardCopyOption.REPLACE_EXISTING);
  }

  private void tellSeed(Outcome outcome) {
    if (manner.json() || manner.quiet() && outcome.isGood()) {
      return;
    }
    console.out(
        "seed "
            + outcome.seed()
            + "  "
            + (outcome.settled() ? "settled" : "not settled")
            + ", "
            + Texts.count(outcome.counts().hooks(), "hook")
            + (outcome.isGood() ? "" : ", " + Texts.count(outcome.findings().size(), "finding")));
    for (ReportInput.Finding finding : outcome.findings()) {
      console.out("  HL-" + finding.id() + "  " + finding.text());
    }
    console.flush();
  }

  private void tellAll(
      Ready ready, Summary summary, long done, long withFindings, boolean interrupted) {
    if (manner.json()) {
      console.out().print(summary.text());
      return;
    }
    console.out(
        (interrupted ? "Interrupted: " : "")
            + Texts.count(done, "seed")
            + ", "
            + (withFindings == 0 ? "no finding" : withFindings + " with findings")
            + ", "
            + Texts.count(summary.orders(), "different hook order")
            + ".");
    RunJob job = ready.job();
    String seeds = String.format(Locale.ROOT, " --seed %d --seeds %d", job.seed(), job.seeds());
    console.out("again   " + job.again() + seeds + (job.keepGoing() ? " --keep-going" : ""));
    console.out("results " + ready.target());
  }
}
