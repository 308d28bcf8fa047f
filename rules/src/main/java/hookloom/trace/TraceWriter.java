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
  static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .rootValueSeparator((String) null)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private final JsonGenerator json;
  private final EventWriter events;
  private final EntryWriter entries;

  /**
   * Starts a trace by writing its header.
   *
   * @param out closed by {@link #close}; need not be buffered
   */
  public TraceWriter(OutputStream out, TraceHeader header) {
    try {
      this.json = JSON.createGenerator(out, JsonEncoding.UTF8);
      this.events = new EventWriter(json);
      this.entries =
          new EntryWriter(
              json, events, header.models().size() == 1 ? header.models().get(0) : null);
      write(header);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void accept(TraceEntry entry) {
    try {
      entries.write(entry);
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands all that was taken to the stream. */
  public void flush() {
    try {
      json.flush();
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
    if (!header.nodes().isEmpty()) {
      json.writeFieldName(TraceField.NODES.encoded());
      json.writeStartArray();
      for (String node : header.nodes()) {
        json.writeString(node);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }
}
