package hookloom.app.control;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Where a node's control endpoint is and what lets one in; the node writes it into its data
 * directory for the user that runs it, and nobody else.
 *
 * @param token 256 random bits in hexadecimal digits
 * @param startMillis when that process began, since 1970; with the pid it names a process for good
 */
public record ControlAddress(
    String node, String host, int port, String token, long pid, long startMillis) {
  /** Its name in the data directory. */
  public static final String FILE_NAME = "control.json";

  private static final int TOKEN_BYTES = 32;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The address of this process, with a new token. */
  public static ControlAddress ofThisProcess(String node, String host, int port) {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    ProcessHandle self = ProcessHandle.current();
    return new ControlAddress(
        node, host, port, HexFormat.of().formatHex(token), self.pid(), startMillis(self));
  }

  /** The same at the port that it got. */
  ControlAddress at(int boundPort) {
    return new ControlAddress(node, host, boundPort, token, pid, startMillis);
  }

  private static long startMillis(ProcessHandle process) {
    return process.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
  }

  /** What is in the data directory, whether that node still runs or not; empty if nothing is. */
  public static Optional<ControlAddress> read(Path dataDirectory) throws IOException {
    Path file = dataDirectory.resolve(FILE_NAME);
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), ControlAddress.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Writes it into the data directory, readable by the user alone from its first byte on. */
  void write(Path dataDirectory) throws IOException {
    Path partial = dataDirectory.resolve("." + FILE_NAME + ".partial");
    Files.deleteIfExists(partial);
    boolean isPosix = partial.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] onlyUser =
        isPosix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            partial, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyUser)) {
      Channels.newOutputStream(channel).write(JSON.writeValueAsBytes(this));
    }
    Files.move(partial, dataDirectory.resolve(FILE_NAME), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes it from the data directory, unless another process has put its own there. */
  void remove(Path dataDirectory) throws IOException {
    if (read(dataDirectory).filter(this::equals).isPresent()) {
      Files.deleteIfExists(dataDirectory.resolve(FILE_NAME));
    }
  }

  /** The process that wrote it; empty if it is no more. */
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> startMillis == 0 || startMillis(process) == startMillis);
  }

  URI uri(String pathAndQuery) {
    return URI.create("http://" + host + ":" + port + pathAndQuery);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
