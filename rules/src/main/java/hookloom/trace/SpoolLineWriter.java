package hookloom.trace;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Makes the lines of a node's spool: the stamp {@code position.inner}, a tab, and the event as in a
 * trace (E12), always with its model in {@code p}. Used again and again, by one thread.
 */
public final class SpoolLineWriter {

  /** Takes bytes into an array that is used again. */
  private static final class Bytes extends OutputStream {
    private byte[] array = new byte[1024];
    private int length;

    @Override
    public void write(int value) {
      room(1);
      array[length++] = (byte) value;
    }

    @Override
    public void write(byte[] source, int from, int count) {
      room(count);
      System.arraycopy(source, from, array, length, count);
      length += count;
    }

    /** A number of at least 0, in decimal. */
    private void decimal(long number) {
      int digits = 1;
      for (long rest = number; rest >= 10; rest /= 10) {
        digits++;
      }
      room(digits);
      length += digits;
      long rest = number;
      for (int i = 1; i <= digits; i++) {
        array[length - i] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
    }

    private void room(int more) {
      if (length + more > array.length) {
        array = Arrays.copyOf(array, Math.max(2 * array.length, length + more));
      }
    }
  }

  private final Bytes bytes = new Bytes();
  private final JsonGenerator json;
  private final EntryWriter entries;

  /** A writer that has made no line yet. */
  public SpoolLineWriter() {
    try {
      this.json = TraceWriter.JSON.createGenerator(bytes, JsonEncoding.UTF8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.entries = new EntryWriter(json, new EventWriter(json), null);
  }

  /** Makes the line of an event, with its line end, in place of the one before. */
  public void write(Stamp stamp, TraceEntry entry) {
    bytes.length = 0;
    bytes.decimal(stamp.position());
    bytes.write('.');
    bytes.decimal(stamp.inner());
    bytes.write('\t');
    try {
      entries.write(entry);
      json.writeRaw('\n');
      json.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Holds the line from 0 on; valid until the next call of {@link #write}. */
  public byte[] bytes() {
    return bytes.array;
  }

  /** How many of the bytes are the line's. */
  public int length() {
    return bytes.length;
  }
}
