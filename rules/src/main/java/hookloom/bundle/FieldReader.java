package hookloom.bundle;

import hookloom.charm.GoText;
import hookloom.yaml.YamlException;
import hookloom.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads single values out of YAML nodes; null stays null. A value of another type is a {@link
 * YamlException} that names the field.
 */
final class FieldReader {
  private FieldReader() {}

  /** A text; numbers and booleans as they are written. */
  static String text(YamlNode node, String path) {
    if (node.isNull()) {
      return null;
    }
    if (!node.isScalar()) {
      throw wrong(node, path, "a text");
    }
    return node.text();
  }

  /** true or false, in any spelling of YAML. */
  static Boolean flag(YamlNode node, String path) {
    if (node.isNull()) {
      return null;
    }
    if (node.value() instanceof Boolean value) {
      return value;
    }
    throw wrong(node, path, "true or false");
  }

  /** A whole number of at most {@code most}; whatever is below -1 reads as -1. */
  static Integer number(YamlNode node, String path, int most) {
    if (node.isNull()) {
      return null;
    }
    if (node.value() instanceof Long value) {
      if (value > most) {
        throw node.error(path + ": " + value + " is more than " + most);
      }
      return (int) Math.max(-1, value);
    }
    if (node.value() instanceof Number) {
      throw node.error(path + ": " + node.text() + " is not a whole number up to " + most);
    }
    throw wrong(node, path, "a whole number");
  }

  /** A list of texts; one bare text stands for a list of one. */
  static List<String> texts(YamlNode node, String path) {
    if (node.isNull()) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    if (node.isScalar()) {
      texts.add(node.text());
      return texts;
    }
    if (!node.isList()) {
      throw wrong(node, path, "a list");
    }
    for (YamlNode item : node.items()) {
      if (!item.isScalar()) {
        throw wrong(item, path, "a text in the list");
      }
      texts.add(item.text());
    }
    return texts;
  }

  /** What a map of this kind holds under one key. */
  interface ValueReader {
    Object read(YamlNode value, String path);
  }

  /** A map; a value may be null. */
  static SortedMap<String, Object> map(YamlNode node, String path, ValueReader values) {
    if (node.isNull()) {
      return null;
    }
    if (!node.isMap()) {
      throw wrong(node, path, "a mapping");
    }
    SortedMap<String, Object> map = new TreeMap<>();
    for (YamlNode.Entry entry : node.entries()) {
      String key = entry.key().text();
      map.put(key, values.read(entry.value(), path + '.' + key));
    }
    return map;
  }

  /** A map of texts. */
  static SortedMap<String, Object> textMap(YamlNode node, String path) {
    return map(node, path, FieldReader::text);
  }

  /** A map of texts, for a place where nothing is as good as an empty one. */
  static SortedMap<String, String> plainTextMap(YamlNode node, String path) {
    SortedMap<String, String> texts = new TreeMap<>();
    if (node != null && !node.isNull()) {
      textMap(node, path).forEach((key, text) -> texts.put(key, text == null ? "" : (String) text));
    }
    return texts;
  }

  /** The node as a mapping. */
  static YamlNode mapping(YamlNode node, String path) {
    if (!node.isMap()) {
      throw wrong(node, path, "a mapping");
    }
    return node;
  }

  private static YamlException wrong(YamlNode node, String path, String expected) {
    String got =
        switch (node.kind()) {
          case MAP -> "a mapping";
          case LIST -> "a list";
          case NULL -> "nothing";
          case SCALAR -> GoText.quote(shortened(node.text()));
        };
    return node.error(path + ": expected " + expected + ", got " + got);
  }

  private static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }
}
