package hookloom.controlleractors.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The right to use a directory: one holder at a time, in this process and among all of them. */
final class DirectoryLock implements AutoCloseable {
  /*
   * LevelDB has a lock of its own, but native LevelDB and the Java port do not see each other's inside one
   * process, and their errors have no type. The file system's lock belongs to the process, and closing any
   * channel of the file gives it up: hence the set, which is asked first.
   */
  private static final String FILE = "hookloom.lock";
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /** Takes the directory, which is made if it is not there. */
  static DirectoryLock of(Path wanted) {
    try {
      Path directory = Files.createDirectories(wanted).toRealPath();
      if (!HELD.add(directory)) {
        throw new JournalLockedException(directory, OptionalLong.of(ProcessHandle.current().pid()));
      }
      boolean isTaken = false;
      try {
        DirectoryLock lock = new DirectoryLock(directory, channel(directory));
        isTaken = true;
        return lock;
      } finally {
        if (!isTaken) {
          HELD.remove(directory);
        }
      }
    } catch (IOException e) {
      throw new JournalDirectoryException(wanted, "can not be used: " + e, e);
    }
  }

  private static FileChannel channel(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new JournalLockedException(directory, holder(file));
    }
    String pid = ProcessHandle.current().pid() + "\n";
    channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
    return channel;
  }

  /** Says whether the directory could be taken now; changes nothing. */
  static void probe(Path wanted) {
    try {
      if (!Files.exists(wanted)) {
        probeParent(wanted);
        return;
      }
      if (!Files.isDirectory(wanted)) {
        throw new JournalDirectoryException(wanted, "is not a directory", null);
      }
      if (!Files.isWritable(wanted)) {
        throw new JournalDirectoryException(wanted, "is not writable", null);
      }
      Path directory = wanted.toRealPath();
      if (HELD.contains(directory)) {
        throw new JournalLockedException(directory, OptionalLong.of(ProcessHandle.current().pid()));
      }
      Path file = directory.resolve(FILE);
      if (Files.exists(file)) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock()) {
          if (lock == null) {
            throw new JournalLockedException(directory, holder(file));
          }
        }
      }
    } catch (IOException e) {
      throw new JournalDirectoryException(wanted, "can not be used: " + e, e);
    }
  }

  private static void probeParent(Path wanted) {
    Path parent = wanted.toAbsolutePath().getParent();
    while (parent != null && !Files.exists(parent)) {
      parent = parent.getParent();
    }
    if (parent == null || !Files.isDirectory(parent) || !Files.isWritable(parent)) {
      throw new JournalDirectoryException(
          wanted, "can not be made: " + parent + " is no directory that can be written", null);
    }
  }

  private static OptionalLong holder(Path file) throws IOException {
    String pid = Files.readString(file, StandardCharsets.US_ASCII).strip();
    return pid.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(pid)) : OptionalLong.empty();
  }

  /** The directory, absolute and without links. */
  Path directory() {
    return directory;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new JournalDirectoryException(directory, "can not be given up: " + e, e);
    } finally {
      HELD.remove(directory);
    }
  }
}
