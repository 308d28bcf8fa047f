package hookloom.explorer.merge;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.databag.BagId;
import hookloom.explorer.RandomChoices;
import hookloom.explorer.RunSetup;
import hookloom.explorer.Simulation;
import hookloom.explorer.soak.SoakWorld;
import hookloom.trace.MergeReport;
import hookloom.trace.SpoolLine;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceHeader;
import hookloom.trace.TraceMerge;
import hookloom.trace.check.CheckReport;
import hookloom.trace.check.Checker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds of a run holds of its merged spools, however they were scattered (E12). */
class MergeOfRunsTest {
  private static final int SEEDS = Integer.getInteger("hookloom.merge.seeds", 3);
  private static final int NODES = 3;
  private static final long LAG_MICROS = 1_000_000;

  private record Merged(List<TraceEntry> entries, MergeReport report, CheckReport check) {}

  @ParameterizedTest
  @EnumSource
  void merge_ofAScatteredRun_breaksNoInvariant(SoakWorld world) {
    List<String> troubles = new ArrayList<>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      RunSetup setup = world.setup(seed);
      List<TraceEntry> trace = run(setup, seed);

      Merged merged = merged(setup, trace, seed);

      for (Object finding : merged.check.findings()) {
        troubles.add("seed " + seed + ": " + finding);
      }
    }
    assertThat(troubles).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void merge_ofAScatteredRun_losesAndMovesNothingItMayNot(SoakWorld world) {
    for (int seed = 1; seed <= SEEDS; seed++) {
      RunSetup setup = world.setup(seed);
      List<TraceEntry> trace = run(setup, seed);
      LiveSpools spools = new LiveSpools(trace, NODES, seed);

      Merged merged = merged(setup, spools);

      assertThat(merged.report)
          .isEqualTo(new MergeReport(trace.size(), spools.duplicates(), 0, 0, 0, 0, List.of()));
      assertThat(byProcess(merged.entries)).isEqualTo(byProcess(trace));
      assertThat(causesStandBefore(merged.entries)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void merge_inPieces_givesEveryEventOnce(SoakWorld world) {
    RunSetup setup = world.setup(1);
    List<TraceEntry> trace = run(setup, 1);
    List<TraceEntry> merged = new ArrayList<>();

    MergeReport report = mergedInPieces(new LiveSpools(trace, NODES, 1), merged);

    assertThat(report.events()).isEqualTo(trace.size());
    assertThat(report.wrong()).isZero();
    assertThat(byProcess(merged)).isEqualTo(byProcess(trace));
  }

  private enum Doctor {
    COMMIT_SKIPS_A_VERSION(
        entry ->
            entry.event() instanceof TraceEvent.Commit commit
                ? with(
                    entry,
                    new TraceEvent.Commit(
                        commit.run(), commit.bag(), commit.version() + 1, commit.changes()))
                : entry),
    COMMIT_TO_ANOTHER_UNITS_BAG(
        entry ->
            entry.event() instanceof TraceEvent.Commit commit
                ? with(
                    entry,
                    new TraceEvent.Commit(
                        commit.run(),
                        new BagId(
                            commit.bag().relation(),
                            hookloom.names.UnitName.of(
                                commit.run().unit().application(),
                                commit.run().unit().number() + 1)),
                        commit.version(),
                        commit.changes()))
                : entry),
    READ_OF_A_VERSION_TO_COME(
        entry ->
            entry.event() instanceof TraceEvent.Read read
                ? with(
                    entry,
                    new TraceEvent.Read(read.run(), read.bag(), read.version() + 1, read.content()))
                : entry),
    LEASE_NEVER_ENDS(entry -> entry.event() instanceof TraceEvent.LeaseEnd ? null : entry),
    HOOK_NEVER_ENDS(entry -> entry.event() instanceof TraceEvent.HookEnd ? null : entry),
    AGENT_NEVER_STARTS(entry -> entry.event() instanceof TraceEvent.AgentStart ? null : entry),
    UNDECIDED(entry -> entry.event() instanceof TraceEvent.Decide ? null : entry);

    private final UnaryOperator<TraceEntry> change;

    Doctor(UnaryOperator<TraceEntry> change) {
      this.change = change;
    }

    /** The trace with the middle one of the events it concerns changed, or left out. */
    List<TraceEntry> treat(List<TraceEntry> trace) {
      List<Integer> places = new ArrayList<>();
      for (int i = 0; i < trace.size(); i++) {
        if (change.apply(trace.get(i)) != trace.get(i)) {
          places.add(i);
        }
      }
      if (places.isEmpty()) {
        return trace;
      }
      List<TraceEntry> treated = new ArrayList<>(trace);
      int place = places.get(places.size() / 2);
      TraceEntry changed = change.apply(trace.get(place));
      if (changed == null) {
        treated.remove(place);
      } else {
        treated.set(place, changed);
      }
      return treated;
    }

    private static TraceEntry with(TraceEntry entry, TraceEvent event) {
      return new TraceEntry(
          entry.n(),
          entry.micros(),
          entry.step(),
          entry.model(),
          entry.process(),
          entry.cause(),
          event);
    }
  }

  @ParameterizedTest
  @EnumSource
  void merge_ofADoctoredRun_isCaughtLikeTheRun(Doctor doctor) {
    int caught = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      RunSetup setup = SoakWorld.FAULTY_PAIR.setup(seed);
      List<TraceEntry> treated = doctor.treat(run(setup, seed));

      boolean before = !check(setup, treated).findings().isEmpty();
      boolean after = !merged(setup, treated, seed).check.findings().isEmpty();

      assertThat(after).as("seed %s", seed).isEqualTo(before);
      caught += before ? 1 : 0;
    }
    assertThat(caught).isPositive();
  }

  private static List<TraceEntry> run(RunSetup setup, long seed) {
    List<TraceEntry> trace = new ArrayList<>();
    new Simulation(setup, new RandomChoices(seed), trace::add).run();
    return trace;
  }

  private static Merged merged(RunSetup setup, List<TraceEntry> trace, long seed) {
    return merged(setup, new LiveSpools(trace, NODES, seed));
  }

  private static Merged merged(RunSetup setup, LiveSpools spools) {
    TraceMerge merge = new TraceMerge();
    List<TraceEntry> entries = new ArrayList<>();
    try {
      spools.mixed().forEach(merge::add);
      MergeReport report = merge.finish(entries::add);
      return new Merged(entries, report, check(setup, entries));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MergeReport mergedInPieces(LiveSpools spools, List<TraceEntry> entries) {
    TraceMerge merge = new TraceMerge();
    try {
      for (SpoolLine line : spools.asTheyCame()) {
        merge.add(line);
        merge.settle(spools.microsOf(line) - LAG_MICROS, entries::add);
      }
      return merge.finish(entries::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CheckReport check(RunSetup setup, List<TraceEntry> entries) {
    Checker checker =
        new Checker(
            new TraceHeader(
                "0", "live", 0, "live", setup.switches().words(), List.of("sim:default")));
    entries.forEach(checker::accept);
    return checker.finish();
  }

  /** The events of each process in their order; a record is one. */
  private static Map<String, List<TraceEvent>> byProcess(List<TraceEntry> entries) {
    Map<String, List<TraceEvent>> events = new LinkedHashMap<>();
    for (TraceEntry entry : entries) {
      String process = LiveSpools.isOfRecord(entry) ? "record" : entry.process();
      events.computeIfAbsent(entry.model() + ":" + process, name -> new ArrayList<>());
      events.get(entry.model() + ":" + process).add(entry.event());
    }
    return events;
  }

  private static boolean causesStandBefore(List<TraceEntry> entries) {
    return entries.stream().allMatch(entry -> entry.cause() < entry.n());
  }
}
