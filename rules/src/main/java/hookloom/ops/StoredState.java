package hookloom.ops;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import hookloom.tool.JsonText;
import hookloom.tool.StateTools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Values that a unit keeps between hooks: strings, numbers, booleans, and lists and maps of them.
 * They lie in the unit's state (R247), so a hook that fails leaves them as they were.
 */
public final class StoredState {
  private static final String PREFIX = "stored/";
  private static final JsonFactory JSON = new JsonFactory();

  private final Calls calls;

  StoredState(Calls calls) {
    this.calls = calls;
  }

  /** Whether there is a value of that name. */
  public boolean has(String name) {
    return calls.state().containsKey(PREFIX + name);
  }

  /**
   * The value of that name: String, Long, Double, Boolean, List or SortedMap; null if there is
   * none. A copy: changes of a list or map are kept only by {@link #set}.
   */
  public Object get(String name) {
    String text = calls.state().get(PREFIX + name);
    return text == null ? null : parse(text);
  }

  /** The string of that name; null if there is none. */
  public String getString(String name) {
    return (String) get(name);
  }

  /** The whole number of that name, or that instead. */
  public long getLong(String name, long otherwise) {
    Object value = get(name);
    return value == null ? otherwise : (Long) value;
  }

  /** The map of that name, empty if there is none. */
  @SuppressWarnings("unchecked")
  public SortedMap<String, Object> getMap(String name) {
    Object value = get(name);
    return value == null ? new TreeMap<>() : (SortedMap<String, Object>) value;
  }

  /**
   * Keeps a value when the hook ends well.
   *
   * @throws IllegalArgumentException if it is or holds something else than told above
   * @throws ModelError if it is too long
   */
  public void set(String name, Object value) {
    check(name, value);
    String text = JsonText.of(value);
    StateTools.refusalOf(PREFIX + name, text)
        .ifPresent(
            refusal -> {
              throw new ModelError(refusal);
            });
    calls.setState(PREFIX + name, text);
  }

  /** Keeps a value if there is none of that name. */
  public void setDefault(String name, Object value) {
    if (!has(name)) {
      set(name, value);
    }
  }

  /** Forgets the value of that name, if there is one. */
  public void remove(String name) {
    calls.setState(PREFIX + name, null);
  }

  private static void check(String name, Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, inner) -> {
            if (!(key instanceof String)) {
              throw unfit(name, key);
            }
            check(name, inner);
          });
    } else if (value instanceof List<?> items) {
      items.forEach(item -> check(name, item));
    } else if (value instanceof Double number
        ? number.isNaN() || number.isInfinite()
        : !(value instanceof String
            || value instanceof Integer
            || value instanceof Long
            || value instanceof Boolean)) {
      throw unfit(name, value);
    }
  }

  private static IllegalArgumentException unfit(String name, Object value) {
    return new IllegalArgumentException(
        "stored \""
            + name
            + "\" can not hold "
            + (value == null ? "null" : value.getClass().getSimpleName() + ' ' + value));
  }

  private static Object parse(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      return value(parser, parser.nextToken());
    } catch (IOException e) {
      throw new ModelError("stored state is no JSON: " + text);
    }
  }

  private static Object value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
          items.add(value(parser, t));
        }
        yield items;
      }
      case START_OBJECT -> {
        SortedMap<String, Object> map = new TreeMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          map.put(key, value(parser, parser.nextToken()));
        }
        yield map;
      }
      default -> throw new IOException("unexpected " + token);
    };
  }
}
