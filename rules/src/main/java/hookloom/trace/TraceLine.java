package hookloom.trace;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import hookloom.databag.BagId;
import hookloom.hook.HookRunId;
import hookloom.names.AppName;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One object of a trace file with its place: fields by name, in any order, unknown ones ignored.
 * Each look says in its error what it expected.
 */
final class TraceLine {
  private final String file;
  private final long line;
  private final String path;
  private final Map<String, Object> fields;

  private TraceLine(String file, long line, String path, Map<String, Object> fields) {
    this.file = file;
    this.line = line;
    this.path = path;
    this.fields = fields;
  }

  /** The object that begins at the parser's current token. */
  static TraceLine parse(String file, JsonParser json) throws IOException {
    return parse(file, json.currentTokenLocation().getLineNr(), json);
  }

  /** The object that begins at the parser's current token, which stands in that line. */
  static TraceLine parse(String file, long line, JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new TraceFormatException(file, line, null, "expected an object, got " + json.getText());
    }
    return new TraceLine(file, line, "", object(json));
  }

  private static Map<String, Object> object(JsonParser json) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      fields.put(name, value(json));
    }
    return fields;
  }

  /** Numbers stay texts of their own kind, so that none loses digits. */
  private record NumberText(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  private static Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> {
        List<Object> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          values.add(value(json));
        }
        yield values;
      }
      case VALUE_STRING -> json.getText();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      default -> new NumberText(json.getText());
    };
  }

  /** An error about one field of this line. */
  TraceFormatException bad(TraceField field, String trouble) {
    return new TraceFormatException(file, line, path + field.text(), trouble);
  }

  private TraceFormatException bad(TraceField field, String expected, Object got) {
    String text =
        got == null
            ? "nothing"
            : got instanceof Map ? "a map" : got instanceof List ? "a list" : got.toString();
    return bad(field, "expected " + expected + ", got " + text);
  }

  boolean has(TraceField field) {
    return fields.get(field.text()) != null;
  }

  String text(TraceField field) throws TraceFormatException {
    Object value = fields.get(field.text());
    if (value instanceof String text) {
      return text;
    }
    throw bad(field, "a text", value);
  }

  String text(TraceField field, String fallback) throws TraceFormatException {
    return has(field) ? text(field) : fallback;
  }

  int number(TraceField field) throws TraceFormatException {
    long number = longNumber(field);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw bad(field, "a number from 0 to " + Integer.MAX_VALUE, number);
    }
    return (int) number;
  }

  int number(TraceField field, int fallback) throws TraceFormatException {
    return has(field) ? number(field) : fallback;
  }

  long longNumber(TraceField field) throws TraceFormatException {
    Object value = fields.get(field.text());
    if (value instanceof NumberText number) {
      try {
        return Long.parseLong(number.text());
      } catch (NumberFormatException e) {
        throw bad(field, "a whole number", value);
      }
    }
    throw bad(field, "a whole number", value);
  }

  long longNumber(TraceField field, long fallback) throws TraceFormatException {
    return has(field) ? longNumber(field) : fallback;
  }

  /** Seconds with at most six decimals, as microseconds. */
  long micros(TraceField field, long fallback) throws TraceFormatException {
    Object value = fields.get(field.text());
    if (value == null) {
      return fallback;
    }
    String text = value.toString();
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    String decimals = point < 0 ? "" : text.substring(point + 1);
    if (value instanceof NumberText && decimals.length() <= 6 && whole.length() <= 12) {
      try {
        long micros = Long.parseLong(whole + decimals + "000000".substring(decimals.length()));
        if (micros >= 0) {
          return micros;
        }
      } catch (NumberFormatException e) {
        throw bad(field, "seconds with at most six decimals", value);
      }
    }
    throw bad(field, "seconds with at most six decimals", value);
  }

  boolean flag(TraceField field, boolean fallback) throws TraceFormatException {
    Object value = fields.get(field.text());
    if (value == null) {
      return fallback;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw bad(field, "true or false", value);
  }

  AppName app(TraceField field) throws TraceFormatException {
    return AppName.of(text(field));
  }

  UnitName unit(TraceField field) throws TraceFormatException {
    return unit(field, text(field));
  }

  /** The unit of a field that may be absent; null then. */
  UnitName unitOrNull(TraceField field) throws TraceFormatException {
    return has(field) ? unit(field) : null;
  }

  List<UnitName> units(TraceField field) throws TraceFormatException {
    List<UnitName> units = new ArrayList<>();
    for (String text : texts(field)) {
      units.add(unit(field, text));
    }
    return Collections.unmodifiableList(units);
  }

  private UnitName unit(TraceField field, String text) throws TraceFormatException {
    int slash = text.lastIndexOf('/');
    int number = natural(text, slash + 1);
    if (slash < 1 || number < 0) {
      throw bad(field, "a unit as \"web/0\"", text);
    }
    return UnitName.of(AppName.of(text.substring(0, slash)), number);
  }

  HookRunId run(TraceField field) throws TraceFormatException {
    String text = text(field);
    int hash = text.lastIndexOf('#');
    int count = natural(text, hash + 1);
    if (hash < 1 || count < 0) {
      throw bad(field, "a run as \"web/0#3\"", text);
    }
    return new HookRunId(unit(field, text.substring(0, hash)), count);
  }

  BagId bag(TraceField field) throws TraceFormatException {
    String text = text(field);
    int colon = text.indexOf(':');
    int relation = colon < 1 ? -1 : natural(text.substring(0, colon), 0);
    if (relation < 0 || colon == text.length() - 1) {
      throw bad(field, "a bag as \"4:web/0\" or \"4:web\"", text);
    }
    String name = text.substring(colon + 1);
    Owner owner = name.indexOf('/') < 0 ? AppName.of(name) : unit(field, name);
    return new BagId(relation, owner);
  }

  /** The decimal number from there to the end, without sign or superfluous zero; -1 if none. */
  static int natural(String text, int start) {
    int length = text.length() - start;
    if (length < 1 || length > 9 || length > 1 && text.charAt(start) == '0') {
      return -1;
    }
    int number = 0;
    for (int i = start; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** One of these words. */
  String oneOf(TraceField field, String... words) throws TraceFormatException {
    String text = text(field);
    for (String word : words) {
      if (word.equals(text)) {
        return text;
      }
    }
    throw bad(field, String.join(" or ", words), text.isEmpty() ? "nothing" : text);
  }

  List<String> texts(TraceField field) throws TraceFormatException {
    Object value = fields.get(field.text());
    if (!(value instanceof List<?> values)) {
      throw bad(field, "a list of texts", value);
    }
    List<String> texts = new ArrayList<>();
    for (Object item : values) {
      if (!(item instanceof String text)) {
        throw bad(field, "a list of texts", item);
      }
      texts.add(text);
    }
    return Collections.unmodifiableList(texts);
  }

  SortedMap<String, String> textMap(TraceField field) throws TraceFormatException {
    Object value = fields.get(field.text());
    if (!(value instanceof Map<?, ?> values)) {
      throw bad(field, "a map of texts", value);
    }
    SortedMap<String, String> texts = new TreeMap<>();
    for (Map.Entry<?, ?> entry : values.entrySet()) {
      if (!(entry.getValue() instanceof String text)) {
        throw bad(field, "a text for key \"" + entry.getKey() + "\"", entry.getValue());
      }
      texts.put((String) entry.getKey(), text);
    }
    return Collections.unmodifiableSortedMap(texts);
  }

  SortedMap<String, String> textMapOrNull(TraceField field) throws TraceFormatException {
    return has(field) ? textMap(field) : null;
  }

  TraceLine object(TraceField field) throws TraceFormatException {
    Object value = fields.get(field.text());
    if (value instanceof Map<?, ?> map) {
      return inner(field.text() + ".", map);
    }
    throw bad(field, "a map", value);
  }

  List<TraceLine> objects(TraceField field) throws TraceFormatException {
    Object value = fields.get(field.text());
    if (!(value instanceof List<?> values)) {
      throw bad(field, "a list", value);
    }
    List<TraceLine> objects = new ArrayList<>();
    for (Object item : values) {
      if (!(item instanceof Map<?, ?> map)) {
        throw bad(field, "a list of maps", item);
      }
      objects.add(inner(field.text() + "[" + objects.size() + "].", map));
    }
    return objects;
  }

  private TraceLine inner(String step, Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put((String) key, value));
    return new TraceLine(file, line, path + step, copy);
  }
}
