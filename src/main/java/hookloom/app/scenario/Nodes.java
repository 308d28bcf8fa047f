package hookloom.app.scenario;

import hookloom.app.juju.GoDuration;
import hookloom.app.juju.GoFlags;
import hookloom.app.juju.Nearest;
import hookloom.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What scenario files ask of their nodes; every error names file, line and what was expected. */
final class Nodes {
  private Nodes() {}

  /** Refuses what is no mapping, and keys that are unknown or written twice (E6). */
  static void keys(YamlNode node, String what, List<String> known) {
    if (!node.isMap()) {
      throw node.error(what + ": expected a mapping, got " + kind(node));
    }
    for (YamlNode key : node.duplicates()) {
      throw key.error("key \"" + key.text() + "\" is written twice");
    }
    Set<String> sorted = new TreeSet<>(known);
    for (String key : node.keys()) {
      if (!sorted.contains(key)) {
        String advice = "did you mean \"" + Nearest.closest(key, sorted) + "\"?";
        throw node.key(key).error(what + ": unknown key \"" + key + "\", " + advice);
      }
    }
  }

  /** The text of a scalar. */
  static String text(YamlNode node, String what) {
    if (!node.isScalar() || node.text().isBlank()) {
      throw node.error(what + ": expected a text, got " + kind(node));
    }
    return node.text();
  }

  /** The items of a list; nothing at all is an empty one. */
  static List<YamlNode> list(YamlNode node, String what) {
    if (node == null || node.isNull()) {
      return List.of();
    }
    if (!node.isList()) {
      throw node.error(what + ": expected a list, got " + kind(node));
    }
    return node.items();
  }

  /** The texts of a list, or the one text that stands instead of a list. */
  static List<String> texts(YamlNode node, String what) {
    if (node.isScalar()) {
      return List.of(text(node, what));
    }
    List<String> texts = new ArrayList<>();
    for (YamlNode item : list(node, what)) {
      texts.add(text(item, what));
    }
    return texts;
  }

  /** True or false. */
  static boolean bool(YamlNode node, String what) {
    if (!(node.value() instanceof Boolean value)) {
      throw node.error(what + ": expected true or false, got " + kind(node));
    }
    return value;
  }

  /** A duration in microseconds. */
  static long micros(YamlNode node, String what) {
    try {
      return GoDuration.parse(text(node, what));
    } catch (GoFlags.BadValue e) {
      throw node.error(
          what
              + ": \""
              + node.text()
              + "\" is no duration, expected one like 250ms, 20s, 5m or 2h");
    }
  }

  /** A whole number from 1 up to a thousand million. */
  static int count(YamlNode node, String what) {
    if (!(node.value() instanceof Long value) || value < 1 || value > 1_000_000_000) {
      throw node.error(what + ": expected a whole number from 1 on, got " + kind(node));
    }
    return value.intValue();
  }

  /** What a node is, in words. */
  static String kind(YamlNode node) {
    return switch (node.kind()) {
      case MAP -> "a mapping";
      case LIST -> "a list";
      case NULL -> "nothing";
      case SCALAR -> "\"" + node.text() + "\"";
    };
  }
}
