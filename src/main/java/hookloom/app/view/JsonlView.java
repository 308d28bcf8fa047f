package hookloom.app.view;

import hookloom.trace.TraceEntry;
import hookloom.trace.TraceHeader;
import hookloom.trace.TraceWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** The trace as it is (E12), with the events that pass the filter; their n stay as they are. */
final class JsonlView implements TraceView {
  @Override
  public void write(
      TraceHeader header, Iterable<TraceEntry> entries, TraceFilter filter, Writer out)
      throws IOException {
    Predicate<TraceEntry> passes = filter.in(entries);
    try (TraceWriter writer = new TraceWriter(new Utf8(out), header)) {
      for (TraceEntry entry : entries) {
        if (passes.test(entry)) {
          writer.accept(entry);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Gives the text that the bytes mean to a writer, whatever pieces they come in. */
  private static final class Utf8 extends OutputStream {
    private final Writer out;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final CharBuffer chars = CharBuffer.allocate(8192);
    private ByteBuffer rest = ByteBuffer.allocate(0);

    Utf8(Writer out) {
      this.out = out;
    }

    @Override
    public void write(int letter) throws IOException {
      write(new byte[] {(byte) letter}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(rest.remaining() + length);
      bytes.put(rest).put(from, offset, length).flip();
      while (true) {
        boolean isFull = decoder.decode(bytes, chars, false).isOverflow();
        out.write(chars.array(), 0, chars.position());
        chars.clear();
        if (!isFull) {
          break;
        }
      }
      rest = bytes;
    }
  }
}
