package hookloom.app.scenario;

import hookloom.yaml.Yaml;
import hookloom.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A scenario as it was run, written as a scenario again: what was left to defaults, options and
 * search folders is said, and paths are absolute (E10).
 */
final class ResolvedScenario {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_./$][A-Za-z0-9_./$@=+ -]*(?<! )");

  private final StringBuilder text = new StringBuilder();

  /** Adds a comment line. */
  ResolvedScenario comment(String line) {
    text.append("# ").append(line).append('\n');
    return this;
  }

  /** Adds a key with one value. */
  ResolvedScenario add(String key, String value) {
    text.append(key).append(": ").append(scalar(value)).append('\n');
    return this;
  }

  /** Adds true or false. */
  ResolvedScenario add(String key, boolean value) {
    text.append(key).append(": ").append(value).append('\n');
    return this;
  }

  /** Adds a key with a list of texts. */
  ResolvedScenario addTexts(String key, List<String> values) {
    text.append(key).append(":\n");
    values.forEach(value -> text.append("  - ").append(scalar(value)).append('\n'));
    return this;
  }

  /**
   * Adds the charms: those of the scenario, and folders that were found for other names.
   *
   * @param own as written; null if there are none
   * @param paths the folders of those that are given by a path, by name
   */
  ResolvedScenario charms(YamlNode own, Map<String, String> paths, Map<String, String> found) {
    SortedMap<String, String> folders = new TreeMap<>(found);
    folders.putAll(paths);
    if (folders.isEmpty() && (own == null || own.keys().isEmpty())) {
      return this;
    }
    text.append("charms:\n");
    if (own != null) {
      for (YamlNode.Entry entry : own.entries()) {
        if (!entry.value().isScalar()) {
          text.append("  ").append(scalar(entry.key().text())).append(':');
          node(entry.value(), 4);
        }
      }
    }
    folders.forEach(
        (name, path) ->
            text.append("  ").append(scalar(name)).append(": ").append(scalar(path)).append('\n'));
    return this;
  }

  /** Adds a key with items as they were written, if there are any. */
  ResolvedScenario add(String key, List<YamlNode> items) {
    if (!items.isEmpty()) {
      text.append(key).append(":\n");
      for (YamlNode item : items) {
        text.append("  -");
        item(item, 4);
      }
    }
    return this;
  }

  /** The whole file. */
  String text() {
    return text.toString();
  }

  private void item(YamlNode item, int indent) {
    if (item.isMap() && !item.keys().isEmpty()) {
      boolean isFirst = true;
      for (YamlNode.Entry entry : item.entries()) {
        text.append(isFirst ? " " : " ".repeat(indent));
        isFirst = false;
        text.append(scalar(entry.key().text())).append(':');
        node(entry.value(), indent + 2);
      }
    } else {
      node(item, indent);
    }
  }

  private void node(YamlNode node, int indent) {
    if (node.isMap() && !node.keys().isEmpty()) {
      text.append('\n');
      for (YamlNode.Entry entry : node.entries()) {
        text.append(" ".repeat(indent)).append(scalar(entry.key().text())).append(':');
        node(entry.value(), indent + 2);
      }
    } else if (node.isList() && !node.items().isEmpty()) {
      text.append('\n');
      for (YamlNode item : node.items()) {
        text.append(" ".repeat(indent)).append('-');
        item(item, indent + 2);
      }
    } else {
      text.append(' ').append(flat(node)).append('\n');
    }
  }

  private static String flat(YamlNode node) {
    return switch (node.kind()) {
      case MAP -> "{}";
      case LIST -> "[]";
      case NULL -> "null";
      case SCALAR -> node.isString() ? scalar(node.text()) : node.text();
    };
  }

  /** A text so that it reads as that text. */
  private static String scalar(String value) {
    boolean isPlain =
        PLAIN.matcher(value).matches() && Yaml.parseFirst("", value).value() instanceof String;
    if (isPlain) {
      return value;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '\r' -> quoted.append("\\r");
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
