package hookloom.app.node;

import hookloom.app.run.Console;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Passes the lines of a log on to the user, as they come. */
final class LogFollower {
  private final Path log;
  private final Console console;
  private long offset;

  LogFollower(Path log, Console console) {
    this.log = log;
    this.console = console;
  }

  /** Passes on the whole lines that are new. */
  void relay() {
    if (!Files.exists(log)) {
      return;
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.max(0, file.length() - offset)];
      file.seek(offset);
      file.readFully(bytes);
      int end = bytes.length;
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      if (end > 0) {
        new String(bytes, 0, end, StandardCharsets.UTF_8).lines().forEach(console::err);
        console.flush();
        offset += end;
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
