package hookloom.ops;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The effective config of the charm: defaults and what the operator set; no nulls. */
public final class Config {
  private final SortedMap<String, Object> values = new TreeMap<>();

  Config(SortedMap<String, Object> all) {
    all.forEach(
        (name, value) -> {
          if (value != null) {
            values.put(name, value);
          }
        });
  }

  /** Whether the option has a value. */
  public boolean has(String option) {
    return values.containsKey(option);
  }

  /** The value: String, Long, Double or Boolean; null if there is none. */
  public Object get(String option) {
    return values.get(option);
  }

  /** The value of a string option; null if there is none. */
  public String getString(String option) {
    return as(String.class, option, null);
  }

  /** The value of an int option, or that instead. */
  public long getLong(String option, long otherwise) {
    return as(Long.class, option, otherwise);
  }

  /** The value of a float option, or that instead. */
  public double getDouble(String option, double otherwise) {
    return as(Double.class, option, otherwise);
  }

  /** The value of a boolean option, or that instead. */
  public boolean getBoolean(String option, boolean otherwise) {
    return as(Boolean.class, option, otherwise);
  }

  private <T> T as(Class<T> type, String option, T otherwise) {
    Object value = values.get(option);
    if (value == null) {
      return otherwise;
    }
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "config option \""
              + option
              + "\" is a "
              + value.getClass().getSimpleName()
              + ", not a "
              + type.getSimpleName());
    }
    return type.cast(value);
  }

  /** All options that have a value, by name. */
  public SortedMap<String, Object> asMap() {
    return Collections.unmodifiableSortedMap(values);
  }
}
