package hookloom.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import hookloom.process.Switches;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code trace.jsonl} (E12, E13), from either driver or written by hand: gives back the very
 * entries that a {@link TraceWriter} took. Fields may come in any order with blanks and unknown
 * fields between; {@code n}, {@code t}, {@code step}, {@code p} and {@code cause} may be left out.
 * In a run of one model each entry is of that model. Errors are {@link TraceFormatException}s.
 */
public final class TraceReader implements AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory();

  private final String file;
  private final JsonParser json;
  private final TraceHeader header;
  private final String onlyModel;
  private final EventReader events = new EventReader();
  private long lastNumber;
  private long lastMicros;

  /**
   * Begins to read a trace; the header is read at once.
   *
   * @param file how errors name it
   * @param in closed by {@link #close}
   */
  public TraceReader(String file, InputStream in) throws IOException {
    this.file = file;
    this.json = JSON.createParser(in);
    TraceLine line = nextLine();
    if (line == null) {
      throw new TraceFormatException(file, 1, null, "expected the header of a trace, got nothing");
    }
    this.header = header(line);
    this.onlyModel = header.models().size() == 1 ? header.models().get(0) : "";
  }

  /** Opens a trace file. */
  public static TraceReader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      return new TraceReader(file.toString(), in);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** The first line; switches it left out have their defaults. */
  public TraceHeader header() {
    return header;
  }

  /** The next entry; null at the end. */
  public TraceEntry next() throws IOException {
    TraceLine line = nextLine();
    return line == null ? null : entry(line);
  }

  /** Hands all entries that are left to a sink. */
  public void forEach(TraceSink sink) throws IOException {
    for (TraceEntry entry = next(); entry != null; entry = next()) {
      sink.accept(entry);
    }
  }

  @Override
  public void close() throws IOException {
    json.close();
  }

  private TraceLine nextLine() throws IOException {
    try {
      return json.nextToken() == null ? null : TraceLine.parse(file, json);
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      throw new TraceFormatException(
          file, place == null ? 1 : place.getLineNr(), null, "not JSON: " + e.getOriginalMessage());
    } catch (CharConversionException e) {
      throw new TraceFormatException(
          file, json.currentLocation().getLineNr(), null, "not JSON: " + e.getMessage());
    }
  }

  private static TraceHeader header(TraceLine line) throws TraceFormatException {
    if (!line.has(TraceField.HEADER)) {
      throw line.bad(TraceField.HEADER, "expected the header of a trace");
    }
    int format = line.number(TraceField.HEADER);
    if (format != 1) {
      throw line.bad(TraceField.HEADER, "format " + format + " is unknown, expected 1");
    }
    Switches switches = Switches.DEFAULT;
    if (line.has(TraceField.SWITCHES)) {
      for (Map.Entry<String, String> entry : line.textMap(TraceField.SWITCHES).entrySet()) {
        try {
          switches = switches.with(entry.getKey(), entry.getValue());
        } catch (IllegalArgumentException e) {
          throw line.bad(TraceField.SWITCHES, e.getMessage());
        }
      }
    }
    return new TraceHeader(
        line.text(TraceField.VERSION, ""),
        line.text(TraceField.DRIVER, "sim"),
        line.longNumber(TraceField.SEED, 0),
        line.text(TraceField.STRATEGY, ""),
        switches.words(),
        line.has(TraceField.MODELS) ? line.texts(TraceField.MODELS) : List.of(),
        line.has(TraceField.NODES) ? line.texts(TraceField.NODES) : List.of());
  }

  private TraceEntry entry(TraceLine line) throws TraceFormatException {
    long number = line.longNumber(TraceField.N, lastNumber + 1);
    long micros = line.micros(TraceField.T, lastMicros);
    lastNumber = number;
    lastMicros = micros;
    String process = line.text(TraceField.P, "");
    int colon = process.lastIndexOf(':');
    String model = colon < 0 ? onlyModel : process.substring(0, colon);
    String name = line.text(TraceField.E);
    EventType type = EventType.named(name);
    if (type == null) {
      throw line.bad(TraceField.E, "unknown event \"" + name + "\"");
    }
    return new TraceEntry(
        number,
        micros,
        line.longNumber(TraceField.STEP, number),
        model,
        process.substring(colon + 1),
        line.longNumber(TraceField.CAUSE, 0),
        events.read(type, line, model));
  }
}
