package hookloom.app;

import hookloom.app.scenario.BadInput;
import hookloom.trace.TraceFormatException;
import hookloom.trace.TraceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens the traces that commands are given. */
final class TraceFiles {
  private static final String FILE_NAME = "trace.jsonl";

  private TraceFiles() {}

  /** What is done with an open trace. */
  interface Use<T> {
    T with(TraceReader reader) throws IOException;
  }

  /**
   * Uses the trace of a file, or of a result directory.
   *
   * @throws BadInput if there is none, or it is no trace
   */
  static <T> T read(Path path, Use<T> use) {
    Path file = Files.isDirectory(path) ? path.resolve(FILE_NAME) : path;
    if (!Files.isRegularFile(file)) {
      throw new BadInput(file + ": no such file");
    }
    try (TraceReader reader = TraceReader.open(file)) {
      return use.with(reader);
    } catch (TraceFormatException e) {
      throw new BadInput(e.getMessage());
    } catch (IOException e) {
      throw new BadInput(file + ": can not be read: " + e.getMessage());
    }
  }
}
