package hookloom.live.trace;

import hookloom.trace.SpoolDecoder;
import hookloom.trace.SpoolHeader;
import hookloom.trace.SpoolLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Reads a spool from its beginning, also while it is written. One thread. */
public final class SpoolReader implements AutoCloseable {
  private static final int PIECE_BYTES = 1 << 18;

  private final FileChannel channel;
  private final SpoolDecoder decoder;
  private final ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
  private long offset;

  /** Opens a spool. */
  public SpoolReader(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ);
    decoder = new SpoolDecoder(file.toString());
  }

  /** What the trace says at its beginning; null before it was read. */
  public SpoolHeader header() {
    return decoder.header();
  }

  /** Hands on all events that are there now and were not before. */
  public void read(Consumer<SpoolLine> sink) throws IOException {
    boolean isMore = true;
    while (isMore) {
      piece.clear();
      int length = channel.read(piece, offset);
      int whole = wholeLines(length);
      if (whole > 0) {
        decoder.decode(piece.array(), 0, whole, sink);
        offset += whole;
      }
      isMore = length == PIECE_BYTES && whole > 0;
    }
  }

  /**
   * The length of what is written of the piece; with half a line only if that fills it. What stands
   * behind a zero is looked at again the next time.
   */
  private int wholeLines(int length) {
    int end = 0;
    for (int i = 0; i < length; i++) {
      if (piece.get(i) == 0) {
        return end;
      }
      end = piece.get(i) == '\n' ? i + 1 : end;
    }
    return end == 0 && length == PIECE_BYTES ? length : end;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
