package hookloom.trace;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes entries: what all events have, and then their own fields (E12). */
final class EntryWriter {
  private static final int MICROS_DIGITS = 6;

  private final JsonGenerator json;
  private final EventWriter events;
  private final String onlyModel;
  private final char[] time = new char[27];

  /**
   * Writes to that generator.
   *
   * @param onlyModel the one that processes are not named after; null for none
   */
  EntryWriter(JsonGenerator json, EventWriter events, String onlyModel) {
    this.json = json;
    this.events = events;
    this.onlyModel = onlyModel;
  }

  /** Writes an entry as one object, without what may end its line. */
  void write(TraceEntry entry) throws IOException {
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
    json.writeEndObject();
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
