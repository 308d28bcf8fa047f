package hookloom.trace;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Writes {@code trace.jsonl} (E12): the header and then one event a line, no blanks, keys in a
 * fixed order. The same entries give the same bytes on any machine. Errors of the stream are thrown
 * as {@link UncheckedIOException}. Not safe for several threads.
 */
public final class TraceWriter implements TraceSink, AutoCloseable {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .rootValueSeparator((String) null)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();
  private static final int MICROS_DIGITS = 6;

  private final JsonGenerator json;
  private final EventWriter events;
  private final String onlyModel;
  private final char[] time = new char[27];

  /**
   * Starts a trace by writing its header.
   *
   * @param out closed by {@link #close}; need not be buffered
   */
  public TraceWriter(OutputStream out, TraceHeader header) {
    this.onlyModel = header.models().size() == 1 ? header.models().get(0) : null;
    try {
      this.json = JSON.createGenerator(out, JsonEncoding.UTF8);
      this.events = new EventWriter(json);
      write(header);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void accept(TraceEntry entry) {
    try {
      write(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      json.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(TraceHeader header) throws IOException {
    json.writeStartObject();
    events.number(TraceField.HEADER, 1);
    events.text(TraceField.VERSION, header.version());
    events.text(TraceField.DRIVER, header.driver());
    json.writeFieldName(TraceField.SEED.encoded());
    json.writeNumber(header.seed());
    events.text(TraceField.STRATEGY, header.strategy());
    events.texts(TraceField.SWITCHES, header.switches());
    json.writeFieldName(TraceField.MODELS.encoded());
    json.writeStartArray();
    for (String model : header.models()) {
      json.writeString(model);
    }
    json.writeEndArray();
    endLine();
  }

  private void write(TraceEntry entry) throws IOException {
    TraceEvent event = entry.event();
    EventType type = EventType.of(event);
    json.writeStartObject();
    json.writeFieldName(TraceField.N.encoded());
    json.writeNumber(entry.n());
    json.writeFieldName(TraceField.T.encoded());
    time(entry.micros());
    json.writeFieldName(TraceField.STEP.encoded());
    json.writeNumber(entry.step());
    events.text(TraceField.P, process(entry));
    json.writeFieldName(TraceField.E.encoded());
    json.writeString(type.encoded());
    if (entry.cause() != 0) {
      json.writeFieldName(TraceField.CAUSE.encoded());
      json.writeNumber(entry.cause());
    }
    events.fields(type, event);
    endLine();
  }

  private void endLine() throws IOException {
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /** The process, after its model if the run has more than the one of the header (E12). */
  private String process(TraceEntry entry) {
    String model = entry.model();
    return model.isEmpty() || model.equals(onlyModel)
        ? entry.process()
        : model + ':' + entry.process();
  }

  /** Seconds with six decimals, made of whole microseconds without any rounding. */
  private void time(long micros) throws IOException {
    long rest = micros;
    int start = time.length;
    for (int digit = 0; rest > 0 || digit <= MICROS_DIGITS; digit++) {
      if (digit == MICROS_DIGITS) {
        time[--start] = '.';
      }
      time[--start] = (char) ('0' + rest % 10);
      rest /= 10;
    }
    json.writeNumber(time, start, time.length - start);
  }
}
