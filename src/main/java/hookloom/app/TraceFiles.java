package hookloom.app;

import hookloom.app.scenario.BadInput;
import hookloom.app.view.MergedTrace;
import hookloom.live.trace.SpoolFiles;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceFormatException;
import hookloom.trace.TraceHeader;
import hookloom.trace.TraceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** Opens the traces that commands are given. */
final class TraceFiles {
  private static final String FILE_NAME = "trace.jsonl";

  private TraceFiles() {}

  /** A trace that is read from its beginning. */
  interface OpenTrace {
    /** Its first line. */
    TraceHeader header();

    /** The next entry; null at the end. */
    TraceEntry next() throws IOException;

    /** What the user should know of how it came about, a line each. */
    List<String> notes();
  }

  /** What is done with an open trace. */
  interface Use<T> {
    T with(OpenTrace trace) throws IOException;
  }

  /**
   * Uses the trace of a file, of a result directory, or of the nodes that keep their data in a
   * directory and below.
   *
   * @throws BadInput if there is none, or it is no trace
   */
  static <T> T read(Path path, Use<T> use) {
    try {
      if (Files.isDirectory(path) && !Files.exists(path.resolve(FILE_NAME))) {
        return use.with(merged(path));
      }
      Path file = Files.isDirectory(path) ? path.resolve(FILE_NAME) : path;
      if (!Files.isRegularFile(file)) {
        throw new BadInput(file + ": no such file");
      }
      if (SpoolFiles.isSpool(file)) {
        return use.with(merged(file));
      }
      try (TraceReader reader = TraceReader.open(file)) {
        return use.with(of(reader));
      }
    } catch (TraceFormatException e) {
      throw new BadInput(e.getMessage());
    } catch (IOException e) {
      throw new BadInput(path + ": can not be read: " + e.getMessage());
    }
  }

  private static OpenTrace of(TraceReader reader) {
    return new OpenTrace() {
      @Override
      public TraceHeader header() {
        return reader.header();
      }

      @Override
      public TraceEntry next() throws IOException {
        return reader.next();
      }

      @Override
      public List<String> notes() {
        return List.of();
      }
    };
  }

  private static OpenTrace merged(Path path) throws IOException {
    if (SpoolFiles.under(path).isEmpty()) {
      throw new BadInput(
          path + ": has neither a " + FILE_NAME + " nor the trace of a node (trace-000001.spool)");
    }
    MergedTrace trace = MergedTrace.of(path);
    Iterator<TraceEntry> entries = trace.entries().iterator();
    return new OpenTrace() {
      @Override
      public TraceHeader header() {
        return trace.header();
      }

      @Override
      public TraceEntry next() {
        return entries.hasNext() ? entries.next() : null;
      }

      @Override
      public List<String> notes() {
        return trace.notes();
      }
    };
  }
}
