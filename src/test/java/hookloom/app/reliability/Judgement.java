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
import java.util.ArrayList;
import java.util.List;

/** The merged trace of a world, judged; it is left as {@code trace.jsonl} in its directory. */
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
    Checker checker = new Checker(header);
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
                checker.accept(entry);
              });
    }
    CheckReport check = checker.finish();
    List<String> troubles = new ArrayList<>(report.troubles());
    check.findings().forEach(finding -> troubles.add(finding.n() + ": " + finding));
    if (!check.settled()) {
      troubles.add("the trace does not end settled, so liveness was not judged");
    }
    return new Judgement(report, check, hooks[0], troubles);
  }
}
