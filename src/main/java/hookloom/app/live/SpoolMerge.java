package hookloom.app.live;

import hookloom.explorer.RunResult;
import hookloom.hook.Hook;
import hookloom.live.trace.SpoolFiles;
import hookloom.live.trace.SpoolReader;
import hookloom.trace.MergeReport;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceMerge;
import hookloom.trace.TraceSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The trace of a run, merged from the spools of its nodes, with its figures. */
final class SpoolMerge {
  private static final long HASH_START = 0xcbf29ce484222325L;
  private static final long HASH_PRIME = 0x100000001b3L;

  private final TraceSink sink;
  private final long startMicros;
  private final SortedSet<String> struck = new TreeSet<>();
  private MergeReport report;
  private long hooks;
  private long steps;
  private long orderHash = HASH_START;

  /**
   * A merge that hands all events on.
   *
   * @param startMicros the time of the nodes at which the run began for the user
   */
  SpoolMerge(TraceSink sink, long startMicros) {
    this.sink = sink;
    this.startMicros = startMicros;
  }

  /** Merges all spools in a directory and below. */
  void merge(Path directory) throws IOException {
    TraceMerge merge = new TraceMerge();
    for (Path file : SpoolFiles.under(directory)) {
      try (SpoolReader reader = new SpoolReader(file)) {
        reader.read(merge::add);
      }
    }
    report = merge.finish(this::accept);
  }

  private void accept(TraceEntry entry) {
    steps = entry.step();
    if (entry.event() instanceof TraceEvent.HookStart start) {
      hooks++;
      Hook hook = start.hook();
      hash(start.run().unit().hashCode());
      hash(hook.name().hashCode());
      if (hook.remoteUnit() != null) {
        hash(hook.remoteUnit().hashCode());
      }
    } else if (entry.event() instanceof TraceEvent.Fault fault && fault.phase().equals("begin")) {
      struck.add(fault.words());
    }
    sink.accept(
        new TraceEntry(
            entry.n(),
            Math.max(0, entry.micros() - startMicros),
            entry.step(),
            entry.model(),
            entry.process(),
            entry.cause(),
            entry.event()));
  }

  private void hash(int value) {
    orderHash = (orderHash ^ value) * HASH_PRIME;
  }

  /** The words of the faults that struck. */
  SortedSet<String> struck() {
    return struck;
  }

  /** What the user should know of the merge. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (report.causesLost() > 0) {
      notes.add(report.causesLost() + " events name a cause that was lost with a killed node");
    }
    if (report.wrong() > 0) {
      notes.add(report.wrong() + " events of the nodes contradict each other; the first:");
      notes.addAll(report.troubles());
    }
    return notes;
  }

  /** What the run has come to. */
  RunResult result(
      boolean settled,
      long micros,
      List<RunResult.Refused> refused,
      List<String> neverStruck,
      List<String> stuck) {
    return new RunResult(
        settled,
        hooks,
        steps,
        micros,
        orderHash,
        List.copyOf(refused),
        neverStruck,
        List.copyOf(stuck));
  }
}
