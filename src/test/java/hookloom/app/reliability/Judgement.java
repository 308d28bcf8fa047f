package hookloom.app.reliability;

import hookloom.live.trace.SpoolFiles;
import hookloom.live.trace.SpoolReader;
import hookloom.process.Switches;
import hookloom.trace.MergeReport;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceHeader;
import hookloom.trace.TraceMerge;
import hookloom.trace.TraceWriter;
import hookloom.trace.check.CheckReport;
import hookloom.trace.check.Checker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The merged trace of a world, judged; it is left as {@code trace.jsonl} in its directory. Safety
 * is judged to the last event, liveness where each model had nothing left to do: until its node is
 * killed too, update-status, a lease or a machine that moves may go on.
 */
record Judgement(MergeReport merge, CheckReport check, long hooks, List<String> troubles) {

  /** Merges and judges. */
  static Judgement of(Path directory, long seed) throws IOException {
    TraceHeader header =
        new TraceHeader(
            "reliability",
            "live",
            seed,
            "live",
            Switches.DEFAULT.words(),
            World.CONTROLLERS.stream().map(name -> name + ":default").toList());
    Checker safety = new Checker(header);
    Checker liveness = new Checker(header);
    Set<String> ended = new TreeSet<>();
    TraceMerge merge = new TraceMerge();
    for (Path file : SpoolFiles.under(directory)) {
      try (SpoolReader reader = new SpoolReader(file)) {
        reader.read(merge::add);
      }
    }
    long[] hooks = new long[1];
    MergeReport report;
    try (OutputStream out = Files.newOutputStream(directory.resolve("trace.jsonl"));
        TraceWriter writer = new TraceWriter(out, header)) {
      report =
          merge.finish(
              entry -> {
                hooks[0] += entry.event() instanceof TraceEvent.HookStart ? 1 : 0;
                writer.accept(entry);
                safety.accept(entry);
                if (!ended.contains(entry.model())) {
                  liveness.accept(entry);
                }
                if (entry.event() instanceof TraceEvent.Quiescent) {
                  ended.add(entry.model());
                }
              });
    }
    CheckReport check = liveness.finish();
    Set<String> troubles = new LinkedHashSet<>(report.troubles());
    for (CheckReport part : List.of(safety.finish(), check)) {
      part.findings().forEach(finding -> troubles.add(finding.n() + ": " + finding));
    }
    if (!check.settled() || ended.size() != World.CONTROLLERS.size()) {
      troubles.add("the trace does not end settled, so liveness was not judged");
    }
    return new Judgement(report, check, hooks[0], List.copyOf(troubles));
  }
}
