package hookloom.bundle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The fields that one document gives to an application or SAAS, typed: what is absent was not
 * written, what is null was written and left empty.
 */
final class Fields {
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();

  void put(String field, Object value) {
    values.put(field, value);
  }

  boolean has(String field) {
    return values.containsKey(field);
  }

  /** Whether nothing is written in it at all. */
  boolean isEmpty() {
    return values.isEmpty();
  }

  /** Notes a line of L152 that can not be found again after merging. */
  void fault(String text) {
    faults.add(text);
  }

  List<String> faults() {
    return faults;
  }

  /**
   * Merges what an overlay says (L150): maps key by key, where a null value removes its key and an
   * empty map clears; all else replaces.
   */
  void merge(Fields overlay) {
    for (Map.Entry<String, Object> field : overlay.values.entrySet()) {
      Object given = field.getValue();
      Object old = values.get(field.getKey());
      if (given instanceof SortedMap<?, ?> map && !map.isEmpty()) {
        values.put(field.getKey(), merged(old, map));
      } else {
        values.put(field.getKey(), given);
      }
    }
    faults.addAll(overlay.faults);
  }

  private static SortedMap<String, Object> merged(Object old, SortedMap<?, ?> given) {
    SortedMap<String, Object> all = new TreeMap<>();
    if (old instanceof SortedMap<?, ?> map) {
      map.forEach((key, value) -> all.put((String) key, value));
    }
    for (Map.Entry<?, ?> entry : given.entrySet()) {
      if (entry.getValue() == null) {
        all.remove((String) entry.getKey());
      } else {
        all.put((String) entry.getKey(), entry.getValue());
      }
    }
    return all;
  }

  /** A text; empty if not given. */
  String text(String field) {
    Object value = values.get(field);
    return value == null ? "" : (String) value;
  }

  /** A path; null if not given. */
  Path path(String field) {
    return (Path) values.get(field);
  }

  /** A number; the fallback if not given. */
  Integer number(String field, Integer fallback) {
    Object value = values.get(field);
    return value == null ? fallback : (Integer) value;
  }

  /** A boolean; false if not given. */
  boolean isTrue(String field) {
    return Boolean.TRUE.equals(values.get(field));
  }

  /** A list of texts; empty if not given. */
  List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    if (values.get(field) instanceof List<?> list) {
      list.forEach(item -> texts.add((String) item));
    }
    return texts;
  }

  /** A map of values of that type; empty if not given. */
  <T> SortedMap<String, T> map(String field, Class<T> type) {
    SortedMap<String, T> map = new TreeMap<>();
    if (values.get(field) instanceof SortedMap<?, ?> given) {
      given.forEach((key, value) -> map.put((String) key, type.cast(value)));
    }
    return map;
  }
}
