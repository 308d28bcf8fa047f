package hookloom.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One node of a YAML document: a mapping, a list, a scalar or null, with its place. Immutable.
 * Aliases are resolved (an aliased node keeps the place of its anchor) and merge keys {@code <<}
 * are merged.
 */
public final class YamlNode {
  /** What a node is. */
  public enum Kind {
    MAP,
    LIST,
    SCALAR,
    /** A plain {@code null}, {@code ~}, or nothing at all. */
    NULL
  }

  /** One key of a mapping with its value. */
  public record Entry(YamlNode key, YamlNode value) {}

  private final Kind kind;
  private final String file;
  private final int line;
  private final int column;
  private final String text;
  private final Object value;
  private final Map<String, Entry> entries;
  private final List<YamlNode> items;
  private final List<YamlNode> duplicates;
  private final long weight;

  private YamlNode(
      Kind kind,
      Place place,
      String text,
      Object value,
      Map<String, Entry> entries,
      List<YamlNode> items,
      List<YamlNode> duplicates,
      long weight) {
    this.kind = kind;
    this.file = place.file();
    this.line = place.line();
    this.column = place.column();
    this.text = text;
    this.value = value;
    this.entries = entries;
    this.items = items;
    this.duplicates = duplicates;
    this.weight = weight;
  }

  /** Where a node begins; line and column from 1. */
  record Place(String file, int line, int column) {}

  static YamlNode scalar(Place place, String text, Object value) {
    return new YamlNode(
        value == null ? Kind.NULL : Kind.SCALAR,
        place,
        text,
        value,
        Map.of(),
        List.of(),
        List.of(),
        1);
  }

  static YamlNode list(Place place, List<YamlNode> items) {
    long weight = 1;
    for (YamlNode item : items) {
      weight += item.weight;
    }
    return new YamlNode(
        Kind.LIST,
        place,
        "",
        null,
        Map.of(),
        Collections.unmodifiableList(items),
        List.of(),
        weight);
  }

  static YamlNode map(Place place, Map<String, Entry> entries, List<YamlNode> duplicates) {
    long weight = 1;
    for (Entry entry : entries.values()) {
      weight += 1 + entry.value().weight;
    }
    return new YamlNode(
        Kind.MAP,
        place,
        "",
        null,
        Collections.unmodifiableMap(entries),
        List.of(),
        Collections.unmodifiableList(duplicates),
        weight);
  }

  /** A null in no text, for what a file leaves out; line 1 of that file. */
  public static YamlNode nothing(String file) {
    return scalar(new Place(file, 1, 1), "", null);
  }

  /** What it is. */
  public Kind kind() {
    return kind;
  }

  /** Whether it is a mapping. */
  public boolean isMap() {
    return kind == Kind.MAP;
  }

  /** Whether it is a list. */
  public boolean isList() {
    return kind == Kind.LIST;
  }

  /** Whether it is a scalar that is not null. */
  public boolean isScalar() {
    return kind == Kind.SCALAR;
  }

  /** Whether it is null or empty. */
  public boolean isNull() {
    return kind == Kind.NULL;
  }

  /** Whether it is a scalar that reads as a text: {@code 1}, {@code true} and null do not. */
  public boolean isString() {
    return value instanceof String;
  }

  /** The name of the file it was read from, as given to the reader. */
  public String file() {
    return file;
  }

  /** The line it begins in, from 1. */
  public int line() {
    return line;
  }

  /** The column it begins in, from 1. */
  public int column() {
    return column;
  }

  /** A scalar as it is written, without quotes; empty for all else. */
  public String text() {
    return text;
  }

  /**
   * What the node means when nobody asked for a type: String, Long, Double or Boolean (an integer
   * above 64 bits is a BigInteger or Double), null, a List, or a Map in the order of the file.
   */
  public Object value() {
    return switch (kind) {
      case SCALAR, NULL -> value;
      case LIST -> {
        List<Object> values = new ArrayList<>(items.size());
        for (YamlNode item : items) {
          values.add(item.value());
        }
        yield Collections.unmodifiableList(values);
      }
      case MAP -> {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
          values.put(entry.getKey(), entry.getValue().value().value());
        }
        yield Collections.unmodifiableMap(values);
      }
    };
  }

  /** The keys of a mapping as written, in the order of the file; empty for all else. */
  public Set<String> keys() {
    return entries.keySet();
  }

  /** The keys of a mapping with their values, in the order of the file; empty for all else. */
  public Collection<Entry> entries() {
    return entries.values();
  }

  /** Whether it is a mapping with that key. */
  public boolean has(String key) {
    return entries.containsKey(key);
  }

  /** The value of a key; null if there is no such key or this is no mapping. */
  public YamlNode get(String key) {
    Entry entry = entries.get(key);
    return entry == null ? null : entry.value();
  }

  /** The node of a key, for its place; null if there is no such key. */
  public YamlNode key(String key) {
    Entry entry = entries.get(key);
    return entry == null ? null : entry.key();
  }

  /** The items of a list; empty for all else. */
  public List<YamlNode> items() {
    return items;
  }

  /** The later keys of a mapping that repeat an earlier one; the last value counts. */
  public List<YamlNode> duplicates() {
    return duplicates;
  }

  /** The error with this text at the place of this node. */
  public YamlException error(String message) {
    return new YamlException(file, line, message);
  }

  /** How many nodes there are in it, aliases counted where they are used. */
  long weight() {
    return weight;
  }

  Place place() {
    return new Place(file, line, column);
  }

  @Override
  public String toString() {
    return kind == Kind.SCALAR ? text : Objects.toString(value());
  }
}
