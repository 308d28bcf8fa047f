package hookloom.app.cluster;

import hookloom.app.conf.ClusterConf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A node's hold on its data directory. The operating system gives it back however the process ends,
 * so no lock is ever left over.
 */
final class DirectoryLock {
  static final String FILE = "lock";

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Makes the directory if it is not there, and takes hold of it.
   *
   * @throws hookloom.app.scenario.BadInput if another process holds it, or it can not be written
   */
  static DirectoryLock take(ClusterConf conf) {
    Path file = conf.directory().resolve(FILE);
    FileChannel channel = null;
    try {
      Files.createDirectories(conf.directory());
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        String holder = Files.readString(file).strip();
        channel.close();
        throw conf.refusal(
            "data",
            conf.data(),
            "the directory "
                + conf.directory()
                + " is in use by "
                + (holder.isEmpty() ? "another process" : holder)
                + ": stop it, or give this node another name or directory");
      }
      channel.truncate(0);
      String text = "process " + ProcessHandle.current().pid() + "\n";
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      return new DirectoryLock(channel);
    } catch (IOException e) {
      throw conf.refusal(
          "data", conf.data(), "the directory " + conf.directory() + " can not be used: " + e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this very process
    }
  }

  void release() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new AssertionError("a lock could not be given back", e);
    }
  }
}
