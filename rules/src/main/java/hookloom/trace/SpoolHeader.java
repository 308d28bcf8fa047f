package hookloom.trace;

import com.fasterxml.jackson.core.JsonParser;
import hookloom.process.Switches;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;

/**
 * The first line of a spool: what the header of the merged trace is made of.
 *
 * @param node the name of the node, unique in the cluster
 * @param switches S1 to S13 with their values (relations.md section 0)
 */
public record SpoolHeader(
    String node, String version, long seed, SortedMap<String, String> switches) {

  /** The line with its end, for the boot of that number. */
  public byte[] line(int boot) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var json = TraceWriter.JSON.createGenerator(bytes)) {
      EventWriter fields = new EventWriter(json);
      json.writeStartObject();
      fields.number(TraceField.SPOOL, 1);
      fields.text(TraceField.NODE, node);
      fields.number(TraceField.BOOT, boot);
      fields.text(TraceField.VERSION, version);
      json.writeFieldName(TraceField.SEED.encoded());
      json.writeNumber(seed);
      fields.texts(TraceField.SWITCHES, switches);
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Whether a line begins like the first line of a spool, not like an event. */
  public static boolean isHeader(byte[] bytes, int from) {
    return from < bytes.length && bytes[from] == '{';
  }

  /**
   * The header in a line.
   *
   * @param source how errors name the spool
   */
  public static SpoolHeader parse(String source, long line, byte[] bytes, int from, int to)
      throws TraceFormatException {
    try (JsonParser json = TraceWriter.JSON.createParser(bytes, from, to - from)) {
      json.nextToken();
      TraceLine fields = TraceLine.parse(source, line, json);
      int format = fields.number(TraceField.SPOOL);
      if (format != 1) {
        throw fields.bad(TraceField.SPOOL, "format " + format + " is unknown, expected 1");
      }
      Switches switches = Switches.DEFAULT;
      for (Map.Entry<String, String> entry : fields.textMap(TraceField.SWITCHES).entrySet()) {
        switches = switches.with(entry.getKey(), entry.getValue());
      }
      return new SpoolHeader(
          fields.text(TraceField.NODE),
          fields.text(TraceField.VERSION),
          fields.longNumber(TraceField.SEED),
          switches.words());
    } catch (TraceFormatException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      String text = new String(bytes, from, Math.min(80, to - from), StandardCharsets.UTF_8);
      throw new TraceFormatException(
          source, line, null, "expected the header of a spool, got " + text);
    }
  }
}
