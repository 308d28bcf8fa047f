package hookloom.app.live;

import hookloom.live.deterministic.MemorySpool;
import hookloom.process.Switches;
import hookloom.trace.MergeReport;
import hookloom.trace.SpoolLine;
import hookloom.trace.SpoolLineWriter;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceHeader;
import hookloom.trace.TraceMerge;
import hookloom.trace.TraceWriter;
import hookloom.trace.check.CheckReport;
import hookloom.trace.check.Checker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The trace of a run, merged from the spools of its nodes and judged.
 *
 * @param bytes of the trace file
 */
record MergedRun(byte[] bytes, MergeReport merge, CheckReport check, List<TraceEntry> entries) {

  /** Merges and judges; liveness too when the run has settled. */
  static MergedRun of(List<MemorySpool> spools, Switches switches, long seed, boolean settled) {
    TraceHeader header =
        new TraceHeader("test", "live", seed, "live", switches.words(), List.of("sim:default"));
    Checker checker = new Checker(header);
    List<TraceEntry> entries = new ArrayList<>();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TraceMerge merge = new TraceMerge();
    MergeReport report;
    try (TraceWriter writer = new TraceWriter(bytes, header)) {
      for (int i = 0; i < spools.size(); i++) {
        add(spools.get(i), "spool " + i, merge);
      }
      report =
          merge.finish(
              entry -> {
                entries.add(entry);
                writer.accept(entry);
                checker.accept(entry);
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (settled) {
      checker.accept(quiescent(entries.get(entries.size() - 1)));
    }
    return new MergedRun(bytes.toByteArray(), report, checker.finish(), entries);
  }

  private static void add(MemorySpool spool, String name, TraceMerge merge) throws IOException {
    SpoolLineWriter text = new SpoolLineWriter();
    long line = 0;
    for (MemorySpool.Written written : spool.written()) {
      text.write(written.stamp(), written.entry());
      merge.add(SpoolLine.parse(name, name, ++line, text.bytes(), 0, text.length() - 1));
    }
  }

  private static TraceEntry quiescent(TraceEntry last) {
    return new TraceEntry(
        last.n() + 1,
        last.micros(),
        last.step() + 1,
        "sim:default",
        "default",
        0,
        new TraceEvent.Quiescent());
  }

  /** What is wrong with it, a line each. */
  List<String> troubles() {
    List<String> troubles = new ArrayList<>(merge.troubles());
    if (merge.causesLost() > 0) {
      troubles.add(merge.causesLost() + " causes are lost");
    }
    check.findings().forEach(finding -> troubles.add(finding.toString()));
    return troubles;
  }
}
