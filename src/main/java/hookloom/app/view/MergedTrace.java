package hookloom.app.view;

import hookloom.process.Switches;
import hookloom.trace.MergeReport;
import hookloom.trace.SpoolHeader;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceHeader;
import hookloom.trace.TraceMerge;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * The trace that the spools of nodes make.
 *
 * @param entries all of them, in memory
 */
public record MergedTrace(TraceHeader header, List<TraceEntry> entries, MergeReport report) {

  /** That of all spools in a directory and below, as they are now. */
  public static MergedTrace of(Path directory) throws IOException {
    TraceMerge merge = new TraceMerge();
    List<TraceEntry> entries = new ArrayList<>();
    try (SpoolFolder folder = new SpoolFolder(directory, Duration.ZERO)) {
      folder.read(merge::add);
      MergeReport report = merge.finish(entries::add);
      return new MergedTrace(header(folder.headers(), merge.models()), entries, report);
    }
  }

  /** What the user should know of the merge, a line each. */
  public List<String> notes() {
    return notes(report);
  }

  static List<String> notes(MergeReport report) {
    List<String> notes = new ArrayList<>();
    if (report.causesLost() > 0) {
      notes.add(report.causesLost() + " events name a cause that was lost with a killed node");
    }
    if (report.late() > 0) {
      notes.add(report.late() + " events came after their place had been passed");
    }
    if (report.wrong() > 0) {
      notes.add(report.wrong() + " events of the nodes contradict each other; the first:");
      notes.addAll(report.troubles());
    }
    return notes;
  }

  /** The first line of the merged trace: nodes of one run agree on all but their names. */
  static TraceHeader header(List<SpoolHeader> spools, List<String> models) {
    TreeSet<String> nodes = new TreeSet<>();
    String version = "";
    long seed = 0;
    SortedMap<String, String> switches = Switches.DEFAULT.words();
    for (SpoolHeader spool : spools) {
      if (!spool.node().isEmpty()) {
        nodes.add(spool.node());
        version = spool.version();
      }
      seed = spool.seed();
      switches = spool.switches();
    }
    return new TraceHeader(version, "live", seed, "live", switches, models, List.copyOf(nodes));
  }
}
