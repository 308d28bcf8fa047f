package hookloom.live.trace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The spools of a node's directory: one file for each of its starts. */
public final class SpoolFiles {
  private static final String SUFFIX = ".spool";
  private static final String BOOT = "boot";

  private SpoolFiles() {}

  /** The spool of a start. */
  static Path file(Path directory, int boot) {
    return directory.resolve(String.format(Locale.ROOT, "trace-%06d%s", boot, SUFFIX));
  }

  /** Counts a start of the node, from 1. */
  static int nextBoot(Path directory) throws IOException {
    Path file = directory.resolve(BOOT);
    int boot = 1 + (Files.exists(file) ? parse(file) : 0);
    while (Files.exists(file(directory, boot))) {
      boot++;
    }
    Path fresh = directory.resolve(BOOT + ".new");
    Files.writeString(fresh, boot + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return boot;
  }

  private static int parse(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8).strip();
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IOException(file + ": expected the number of the node's last start, got " + text);
    }
  }

  /** All spools in a directory and those below it, sorted. */
  public static List<Path> under(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(SpoolFiles::isSpool).sorted().toList();
    }
  }

  /** Whether a file is a spool, by its name. */
  public static boolean isSpool(Path file) {
    return file.getFileName().toString().endsWith(SUFFIX) && Files.isRegularFile(file);
  }
}
