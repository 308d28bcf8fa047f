package hookloom.app.juju;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hookloom.names.NaturalOrder;
import hookloom.yaml.Yaml;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Results as yaml and json in the manner of Juju (L18): maps, lists, texts, numbers, booleans. */
final class JujuFormat {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z_./(](?:[A-Za-z0-9_./()=@+, -]|:(?! |$))*+(?<! )");

  private JujuFormat() {}

  /** The format of that name, with the error of L7. */
  static String checked(String format) throws GoFlags.BadValue {
    if (!List.of("yaml", "json", "tabular", "smart").contains(format)) {
      throw new GoFlags.BadValue("unknown format \"" + format + "\"");
    }
    return format;
  }

  /** The format, if it is one of these. */
  static String oneOf(String format, String... known) throws GoFlags.BadValue {
    if (!List.of(known).contains(format)) {
      throw new GoFlags.BadValue("unknown format \"" + format + "\"");
    }
    return format;
  }

  /** The value as one line of JSON, keys of maps sorted. */
  static String json(Object value) {
    ObjectMapper mapper = JsonMapper.builder().build();
    mapper.getFactory().setCharacterEscapes(new GoEscapes());
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** The value as YAML in block style, without the last newline. */
  static String yaml(Object value) {
    StringBuilder text = new StringBuilder();
    write(text, value, 0, false);
    return text.toString().strip();
  }

  private static void write(StringBuilder text, Object value, int indent, boolean afterKey) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      boolean first = !afterKey && text.length() > 0;
      for (Map.Entry<?, ?> entry : entries(map)) {
        newLine(text, first ? -1 : indent);
        first = false;
        text.append(scalar(entry.getKey())).append(':');
        write(text, entry.getValue(), indent + 2, true);
      }
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      for (Object item : list) {
        newLine(text, Math.max(0, indent - 2));
        text.append("- ");
        write(text, item, indent, false);
      }
    } else {
      text.append(afterKey ? " " : "").append(scalar(value));
    }
  }

  /** Maps by key, as numbers count; the fields of structures as they come (L18). */
  private static Iterable<? extends Map.Entry<?, ?>> entries(Map<?, ?> map) {
    if (!(map instanceof SortedMap<?, ?>)) {
      return map.entrySet();
    }
    SortedMap<String, Object> sorted = new TreeMap<>(NaturalOrder.NAMES);
    map.forEach((key, value) -> sorted.put((String) key, value));
    return sorted.entrySet();
  }

  private static void newLine(StringBuilder text, int indent) {
    if (indent >= 0) {
      text.append('\n').append(" ".repeat(indent));
    }
  }

  private static String scalar(Object value) {
    if (value instanceof Map<?, ?>) {
      return "{}";
    }
    if (value instanceof List<?>) {
      return "[]";
    }
    if (!(value instanceof String text)) {
      return String.valueOf(value);
    }
    boolean plain =
        PLAIN.matcher(text).matches() && Yaml.parseFirst("", text).value() instanceof String;
    return plain ? text : json(text);
  }

  /** Escapes as Go does: {@code <}, {@code >} and {@code &}. */
  private static final class GoEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private final int[] ascii = standardAsciiEscapesForJSON();

    GoEscapes() {
      ascii['<'] = ESCAPE_STANDARD;
      ascii['>'] = ESCAPE_STANDARD;
      ascii['&'] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii.clone();
    }

    @Override
    public SerializedString getEscapeSequence(int c) {
      return null;
    }
  }
}
