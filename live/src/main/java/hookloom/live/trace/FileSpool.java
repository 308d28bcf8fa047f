package hookloom.live.trace;

import hookloom.trace.SpoolHeader;
import hookloom.trace.SpoolLineWriter;
import hookloom.trace.Stamp;
import hookloom.trace.TraceEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.VarHandle;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A spool in a file that is mapped into memory: an event costs no system call, and is safe from the
 * death of the process once {@link #write} has returned. Each start of a node has a file of its
 * own; {@link SpoolFiles} finds and reads them. Any thread.
 */
public final class FileSpool implements Spool, AutoCloseable {
  /*
   * A line's text is made by the thread that writes it, outside of the lock; inside it is copied to
   * the end of the file, its line end last. So whatever half a line a killed process leaves has no
   * line end, and is followed by zeros: readers stop there. The file grows by chunks of zeros, which
   * cost no disk until they are written to.
   */
  private static final int CHUNK_BYTES = 16 << 20;

  /** What a thread makes its lines with. */
  private static final ThreadLocal<SpoolLineWriter> LINES =
      ThreadLocal.withInitial(SpoolLineWriter::new);

  private final Path file;
  private final FileChannel channel;
  private final EventIds ids;
  private final AtomicLong count = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();

  /* Under the lock. */
  private MappedByteBuffer chunk;
  private long chunkStart;
  private boolean isClosed;

  private FileSpool(Path file, EventIds ids) throws IOException {
    this.file = file;
    this.ids = ids;
    this.channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    this.chunk = channel.map(FileChannel.MapMode.READ_WRITE, 0, CHUNK_BYTES);
  }

  /**
   * Begins the spool of a start of a node. The number of the start is counted in the directory.
   *
   * @param directory the node's own, made if need be; no other process may use it
   * @param header what the trace says at its beginning, the node's name among it
   */
  public static FileSpool open(Path directory, SpoolHeader header) throws IOException {
    Files.createDirectories(directory);
    int boot = SpoolFiles.nextBoot(directory);
    FileSpool spool =
        new FileSpool(SpoolFiles.file(directory, boot), EventIds.ofNode(header.node(), boot));
    byte[] line = header.line(boot);
    spool.append(line, line.length);
    return spool;
  }

  /** Where the events are. */
  public Path file() {
    return file;
  }

  @Override
  public long nextId() {
    return ids.of(count.incrementAndGet());
  }

  @Override
  public void write(Stamp stamp, TraceEntry entry) {
    SpoolLineWriter line = LINES.get();
    line.write(stamp, entry);
    append(line.bytes(), line.length());
  }

  private void append(byte[] bytes, int length) {
    lock.lock();
    try {
      if (isClosed) {
        return; // What still happens while a node stops is not told any more.
      }
      if (chunk.remaining() < length) {
        grow(length);
      }
      int last = chunk.position() + length - 1;
      chunk.put(bytes, 0, length - 1);
      VarHandle.releaseFence();
      chunk.put(last, bytes[length - 1]);
      chunk.position(last + 1);
    } catch (IOException e) {
      throw new UncheckedIOException("the spool " + file + " can not grow", e);
    } finally {
      lock.unlock();
    }
  }

  private void grow(int length) throws IOException {
    chunkStart += chunk.position();
    chunk = channel.map(FileChannel.MapMode.READ_WRITE, chunkStart, Math.max(CHUNK_BYTES, length));
  }

  /** Cuts what was not used; events that come later are dropped. */
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      if (!isClosed) {
        isClosed = true;
        channel.truncate(chunkStart + chunk.position());
        channel.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
