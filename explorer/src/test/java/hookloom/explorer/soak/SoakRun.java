package hookloom.explorer.soak;

import hookloom.explorer.AskedForm;
import hookloom.explorer.RandomChoices;
import hookloom.explorer.RunResult;
import hookloom.explorer.RunSetup;
import hookloom.explorer.Simulation;
import hookloom.model.ModelView;
import hookloom.trace.TraceHeader;
import hookloom.trace.check.CheckReport;
import hookloom.trace.check.Checker;
import hookloom.trace.check.Finding;
import hookloom.trace.check.Invariant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Runs a world from seeds, one after another, with the checker listening. */
public final class SoakRun {
  private static final long STEPS_MAX = 40_000;

  /** A run goes on and on. */
  private static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLong() {
      super("more than " + STEPS_MAX + " steps");
    }
  }

  private final AskedForm form;
  private final List<String> troubles = new ArrayList<>();
  private final Set<String> neverStruck = new TreeSet<>();
  private CheckReport total;
  private long hooks;
  private boolean isFirst = true;

  /** Runs in which hooks have the record at hand. */
  public SoakRun() {
    this(null);
  }

  /** Runs in which hooks ask the record by message; null for at hand. */
  public SoakRun(AskedForm form) {
    this.form = form;
  }

  /** What broke, did not settle or died, a line each with its seed; empty if all went well. */
  public List<String> troubles() {
    return troubles;
  }

  /** What the checker decided in all runs. */
  public CheckReport total() {
    return total;
  }

  /** Hooks that began. */
  public long hooks() {
    return hooks;
  }

  /** Words of the faults that struck in no run. */
  public Set<String> neverStruck() {
    return neverStruck;
  }

  /** Runs one seed. */
  public CheckReport run(RunSetup setup, long seed) {
    Checker checker = new Checker(header(setup, seed));
    String trouble = null;
    try {
      Simulation simulation = new Simulation(setup, new RandomChoices(seed), checker);
      if (form == null) {
        AskedForm.asTold(simulation);
      } else {
        form.of(simulation);
      }
      simulation.onProgress(SoakRun::limit);
      RunResult result = simulation.run();
      hooks += result.hooks();
      // Without retries (S12 off) what has failed stays in error (R274); nothing else may stay.
      boolean mayStay = !setup.switches().autoRetry() && hasError(result.stuck());
      if (!result.settled() && !mayStay) {
        trouble = "not settled: " + result.stuck();
      }
      if (result.settled()) {
        trouble = neverStarted(simulation);
      }
      note(result);
    } catch (RuntimeException | AssertionError e) {
      trouble = e + " at " + (e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0]);
    }
    if (trouble != null) {
      troubles.add("seed " + seed + ": " + trouble);
    }
    CheckReport report = checker.finish();
    for (Finding finding : report.findings()) {
      troubles.add("seed " + seed + ": " + finding + " (event " + finding.n() + ")");
    }
    total = total == null ? report : total.plus(report);
    return report;
  }

  /** A unit whose agent nobody ever started: nothing is due for it, so no invariant minds. */
  private static String neverStarted(Simulation simulation) {
    for (ModelView.UnitView unit :
        simulation.operator().view("sim", "default").orElseThrow().units()) {
      if (unit.agentStatus().equals("allocating")) {
        return unit.name() + " was never started";
      }
    }
    return null;
  }

  private static boolean hasError(List<String> stuck) {
    return stuck.stream().anyMatch(line -> line.endsWith("its workload error"));
  }

  private void note(RunResult result) {
    if (isFirst) {
      neverStruck.addAll(result.neverStruck());
      isFirst = false;
    } else {
      neverStruck.retainAll(result.neverStruck());
    }
  }

  private static void limit(Simulation.Progress progress) {
    if (progress.steps() > STEPS_MAX) {
      throw new TooLong();
    }
  }

  private static TraceHeader header(RunSetup setup, long seed) {
    return new TraceHeader(
        "0", "sim", seed, "random", setup.switches().words(), List.of("sim:default"));
  }

  /**
   * Runs a world from seed 1 on until an invariant breaks. Takes and gives only what every class
   * loader knows, so that it can be called across loaders.
   *
   * @param world name of a {@link SoakWorld}
   * @return {@code found} and the seed, or what was found instead
   */
  public static String breakInvariant(String world, String invariant, int seeds) {
    SoakRun run = new SoakRun();
    Set<String> others = new LinkedHashSet<>();
    for (int seed = 1; seed <= seeds; seed++) {
      RunSetup setup = SoakWorld.valueOf(world).setup(seed);
      CheckReport report = run.run(setup, seed);
      if (report.verdict(Invariant.valueOf(invariant)).broken() > 0) {
        return "found by seed " + seed;
      }
      for (Finding finding : report.findings()) {
        others.add(finding.invariant().id());
      }
    }
    return "not found by " + seeds + " seeds; found " + others + "; " + first(run.troubles());
  }

  private static String first(List<String> lines) {
    return String.join("\n", lines.subList(0, Math.min(5, lines.size())));
  }

  /**
   * A world, the first and the last seed, and optionally a switch: {@code EVERYTHING 1 10000
   * S3=on}; in front of them perhaps an {@link AskedForm}. Prints what went wrong and how often
   * each invariant was decided.
   */
  public static void main(String[] arguments) {
    AskedForm form = null;
    String[] words = arguments;
    for (AskedForm candidate : AskedForm.values()) {
      if (candidate.name().equals(arguments[0])) {
        form = candidate;
        words = Arrays.copyOfRange(arguments, 1, arguments.length);
      }
    }
    SoakWorld world = SoakWorld.valueOf(words[0]);
    SoakRun run = new SoakRun(form);
    int shown = 0;
    for (long seed = Long.parseLong(words[1]); seed <= Long.parseLong(words[2]); seed++) {
      RunSetup setup = world.setup(seed);
      if (words.length > 3) {
        String[] change = words[3].split("=");
        setup = world.setup(seed, change[0], change[1]);
      }
      run.run(setup, seed);
      for (; shown < Math.min(40, run.troubles().size()); shown++) {
        System.out.println(run.troubles().get(shown));
      }
    }
    System.out.println(run.troubles().size() + " troubles, " + run.hooks() + " hooks");
    System.out.println("never struck: " + run.neverStruck());
    StringBuilder line = new StringBuilder();
    for (CheckReport.Verdict verdict : run.total().verdicts()) {
      line.append(verdict.invariant().id()).append('=').append(verdict.checked());
      line.append(verdict.broken() > 0 ? "/" + verdict.broken() : "").append(' ');
    }
    System.out.println(line);
  }
}
