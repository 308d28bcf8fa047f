package hookloom.app.cluster;

import hookloom.app.scenario.BadInput;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The controllers that a node has to wake when it starts: a file in its data directory, a name on
 * each line. Without a file (journal memory) only what was added since.
 */
final class KeptControllers {
  static final String FILE = "controllers";

  private final Path file;
  private final SortedSet<String> names = new TreeSet<>();

  /**
   * Reads what is there.
   *
   * @param file null to keep nothing on disk
   */
  KeptControllers(Path file) {
    this.file = file;
    if (file == null || !Files.exists(file)) {
      return;
    }
    try {
      names.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new BadInput(file + ": can not be read: " + e.getMessage());
    }
  }

  synchronized SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }

  /** Keeps a name; it is on the disk when this returns. */
  synchronized void add(String name) throws IOException {
    if (!names.add(name) || file == null) {
      return;
    }
    Path fresh = file.resolveSibling(FILE + ".new");
    Files.write(fresh, names, StandardCharsets.UTF_8);
    force(fresh);
    try {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
    force(file.getParent());
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
