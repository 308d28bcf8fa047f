package hookloom.live.trace;

import hookloom.names.UnitName;
import hookloom.process.Switches;
import hookloom.trace.SpoolHeader;
import hookloom.trace.Stamp;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import java.io.IOException;
import java.nio.file.Path;

/** A process that writes to its spool until it is killed, and says when it has begun to. */
public final class SpoolWriter {
  private SpoolWriter() {}

  static final int SAID = 1000;

  static SpoolHeader header(String node) {
    return new SpoolHeader(node, "test", 1, Switches.DEFAULT.words());
  }

  static TraceEntry event(long id, String text) {
    return new TraceEntry(
        id,
        id,
        id,
        "sim:default",
        "web/0",
        0,
        new TraceEvent.WorkloadStatus(UnitName.of("web/0"), "active", text));
  }

  /** The directory. */
  public static void main(String[] words) throws IOException {
    try (FileSpool spool = FileSpool.open(Path.of(words[0]), header("killed"))) {
      for (int i = 1; ; i++) {
        spool.write(new Stamp(i, 0), event(spool.nextId(), "number " + i));
        if (i == SAID) {
          System.out.println("written");
        }
      }
    }
  }
}
