package hookloom.app.node;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a node's log, for messages about it. */
final class LogTail {
  private static final int BYTES_MAX = 16_384;

  private LogTail() {}

  /** The last lines; empty if there is no such file. */
  static List<String> of(Path log, int lines) {
    if (!Files.isRegularFile(log)) {
      return List.of();
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - BYTES_MAX);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    } catch (IOException e) {
      return List.of("(" + log + " can not be read: " + e.getMessage() + ")");
    }
  }

  /** The same as lines of a message; empty if there is nothing. */
  static String text(Path log, int lines) {
    List<String> last = of(log, lines);
    return last.isEmpty() ? "" : "\n  " + String.join("\n  ", last) + "\n  (" + log + ")";
  }
}
