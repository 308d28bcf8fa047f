package hookloom.trace;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An event in the spool of a node: what its place in the merged trace depends on, and the rest as
 * text, to be understood once it has that place. Its numbers are ids, unique in the run.
 */
public final class SpoolLine {
  final String source;

  /** Where it happened; empty if its spool does not say. */
  final String node;

  final long line;
  final long position;
  final long inner;
  final long id;
  final long micros;
  final long step;
  final long cause;
  final String model;
  final String process;
  final EventType type;
  private final byte[] json;

  private SpoolLine(
      String source,
      String node,
      long line,
      long position,
      long inner,
      Head head,
      String model,
      byte[] json) {
    this.source = source;
    this.node = node;
    this.line = line;
    this.position = position;
    this.inner = inner;
    this.id = head.id;
    this.micros = head.micros;
    this.step = head.step == 0 ? head.id : head.step;
    this.cause = head.cause;
    this.model = model;
    this.process = head.process.substring(head.process.lastIndexOf(':') + 1).intern();
    this.type = head.type;
    this.json = json;
  }

  /** What all events have. */
  private static final class Head {
    private long id;
    private long micros;
    private long step;
    private long cause;
    private String process = "";
    private EventType type;
  }

  /**
   * The event of a line.
   *
   * @param source how errors name the spool
   * @param node the one whose spool it is; empty if that is not known
   * @param line from 1
   * @param to behind the line's last byte, its line end left out
   */
  public static SpoolLine parse(
      String source, String node, long line, byte[] bytes, int from, int to)
      throws TraceFormatException {
    int point = indexOf(bytes, '.', from, to);
    int tab = point < 0 ? -1 : indexOf(bytes, '\t', point, to);
    if (tab < 0) {
      throw new TraceFormatException(
          source, line, null, "expected a stamp \"12.3\", a tab and an event");
    }
    long position = number(source, line, bytes, from, point);
    long inner = number(source, line, bytes, point + 1, tab);
    byte[] json = Arrays.copyOfRange(bytes, tab + 1, to);
    Head head = head(source, line, json);
    int colon = head.process.lastIndexOf(':');
    String model = colon < 0 ? "" : head.process.substring(0, colon).intern();
    return new SpoolLine(source, node, line, position, inner, head, model, json);
  }

  private static int indexOf(byte[] bytes, char wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static long number(String source, long line, byte[] bytes, int from, int to)
      throws TraceFormatException {
    long number = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9 || i - from > 17) {
        throw new TraceFormatException(
            source, line, null, "expected a stamp \"12.3\", got a number with byte " + bytes[i]);
      }
      number = 10 * number + digit;
    }
    if (from == to) {
      throw new TraceFormatException(source, line, null, "expected a stamp \"12.3\", got nothing");
    }
    return number;
  }

  /** Reads no further than what all events have: it comes first. */
  private static Head head(String source, long line, byte[] bytes) throws TraceFormatException {
    Head head = new Head();
    try (JsonParser json = TraceWriter.JSON.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new TraceFormatException(source, line, null, "expected an event");
      }
      boolean isHead = true;
      while (isHead && json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "n" -> head.id = json.getLongValue();
          case "t" -> head.micros = json.getDecimalValue().movePointRight(6).longValueExact();
          case "step" -> head.step = json.getLongValue();
          case "p" -> head.process = json.getText();
          case "e" -> head.type = type(source, line, json.getText());
          case "cause" -> head.cause = json.getLongValue();
          default -> isHead = false;
        }
      }
    } catch (TraceFormatException e) {
      throw e;
    } catch (IOException | ArithmeticException e) {
      throw new TraceFormatException(source, line, null, "not an event: " + e.getMessage());
    }
    if (head.type == null) {
      throw new TraceFormatException(source, line, "e", "expected the name of an event");
    }
    if (head.id <= 0) {
      throw new TraceFormatException(source, line, "n", "expected an id, got " + head.id);
    }
    return head;
  }

  private static EventType type(String source, long line, String name) throws TraceFormatException {
    EventType type = EventType.named(name);
    if (type == null) {
      throw new TraceFormatException(source, line, "e", "unknown event \"" + name + "\"");
    }
    return type;
  }

  /** The event's number, unique in the run. */
  public long id() {
    return id;
  }

  /** When it happened. */
  public long micros() {
    return micros;
  }

  /** Whether it is told by its model's record, not by another process. */
  boolean isOfRecord() {
    return inner == 0 && !model.isEmpty();
  }

  /** Tells events of the same id apart. */
  int fingerprint() {
    return 31 * (31 * Arrays.hashCode(json) + Long.hashCode(position)) + Long.hashCode(inner);
  }

  /** The event, by what the trace has told before. */
  TraceEvent event(EventReader events) throws IOException {
    try (JsonParser parser = TraceWriter.JSON.createParser(json)) {
      parser.nextToken();
      TraceLine fields = TraceLine.parse(source, line, parser);
      return events.read(type, fields, model);
    }
  }

  /** Whether it says that, in letters of plain ASCII. */
  boolean says(String text) {
    return new String(json, StandardCharsets.ISO_8859_1).contains(text);
  }

  @Override
  public String toString() {
    return "event "
        + id
        + " of "
        + (model.isEmpty() ? "" : model + ":")
        + process
        + " at "
        + position
        + "."
        + inner
        + " ("
        + source
        + ":"
        + line
        + ")";
  }
}
