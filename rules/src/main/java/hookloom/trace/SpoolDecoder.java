package hookloom.trace;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Makes lines of a spool's bytes, which come in pieces of any length. What follows a byte of zero
 * is not written yet, or never was: it is left out, as is half a line at the end.
 */
public final class SpoolDecoder {
  private final String source;
  private byte[] held = new byte[0];
  private int heldLength;
  private long line;
  private SpoolHeader header;
  private boolean isOver;

  /**
   * Before the first byte.
   *
   * @param source how errors name the spool
   */
  public SpoolDecoder(String source) {
    this.source = source;
  }

  /** The first line; null before it has come. */
  public SpoolHeader header() {
    return header;
  }

  /** How many bytes were taken that are not a whole line yet. */
  public int held() {
    return heldLength;
  }

  /** Takes the next bytes and hands on the events that they complete. */
  public void decode(byte[] bytes, int from, int to, Consumer<SpoolLine> sink)
      throws TraceFormatException {
    int start = from;
    for (int i = from; i < to && !isOver; i++) {
      if (bytes[i] == '\n') {
        if (heldLength > 0) {
          hold(bytes, start, i);
          line(held, 0, heldLength, sink);
          heldLength = 0;
        } else {
          line(bytes, start, i, sink);
        }
        start = i + 1;
      } else if (bytes[i] == 0) {
        isOver = true;
        heldLength = 0;
      }
    }
    if (!isOver) {
      hold(bytes, start, to);
    }
  }

  private void hold(byte[] bytes, int from, int to) {
    int length = to - from;
    if (heldLength + length > held.length) {
      held = Arrays.copyOf(held, Math.max(2 * held.length, heldLength + length));
    }
    System.arraycopy(bytes, from, held, heldLength, length);
    heldLength += length;
  }

  private void line(byte[] bytes, int from, int to, Consumer<SpoolLine> sink)
      throws TraceFormatException {
    line++;
    if (SpoolHeader.isHeader(bytes, from)) {
      header = SpoolHeader.parse(source, line, bytes, from, to);
    } else {
      String node = header == null ? "" : header.node();
      sink.accept(SpoolLine.parse(source, node, line, bytes, from, to));
    }
  }
}
