package hookloom.app.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** The whole lines of a file that grows, from some place in it. */
final class SpoolTail {
  private static final int CHUNK_BYTES = 1 << 16;

  private final Path file;
  private final Executor blocking;
  private final Duration pause;

  /**
   * A reader of a file.
   *
   * @param blocking where the file is read
   * @param pause between two looks at a file that has not grown
   */
  SpoolTail(Path file, Executor blocking, Duration pause) {
    this.file = file;
    this.blocking = blocking;
    this.pause = pause;
  }

  /**
   * Its lines.
   *
   * @param from offset in bytes of a line's first letter
   * @param follows whether it waits for more at the end; else it ends there, before half a line
   */
  Source<ByteString, NotUsed> lines(long from, boolean follows) {
    return Source.unfoldAsync(from, offset -> next(offset, follows));
  }

  private CompletionStage<Optional<Pair<Long, ByteString>>> next(long offset, boolean follows) {
    return CompletableFuture.supplyAsync(() -> read(offset), blocking)
        .thenCompose(
            chunk -> {
              if (!chunk.isEmpty()) {
                return CompletableFuture.completedFuture(
                    Optional.of(Pair.create(offset + chunk.size(), chunk)));
              }
              return follows ? later(offset) : CompletableFuture.completedFuture(Optional.empty());
            });
  }

  private CompletionStage<Optional<Pair<Long, ByteString>>> later(long offset) {
    Executor delayed =
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, blocking);
    return CompletableFuture.supplyAsync(() -> null, delayed)
        .thenCompose(nothing -> next(offset, true));
  }

  /** Whole lines, as many as fit; empty at the end. */
  private ByteString read(long offset) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (int size = CHUNK_BYTES; ; size *= 2) {
        ByteBuffer buffer = ByteBuffer.allocate(size);
        while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {
          continue; // until it is full or the file ends
        }
        int written = written(buffer);
        int end = lastLineEnd(buffer, written);
        if (end > 0) {
          return ByteString.fromArray(buffer.array(), 0, end);
        }
        if (written < size) {
          return ByteString.emptyByteString();
        }
      }
    } catch (NoSuchFileException e) {
      return ByteString.emptyByteString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How much of it is written: a spool is made larger beforehand, and is zero from there on. */
  private static int written(ByteBuffer buffer) {
    int end = 0;
    while (end < buffer.position() && buffer.get(end) != 0) {
      end++;
    }
    return end;
  }

  private static int lastLineEnd(ByteBuffer buffer, int written) {
    int end = written;
    while (end > 0 && buffer.get(end - 1) != '\n') {
      end--;
    }
    return end;
  }
}
