package hookloom.tool;

import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.List;
import java.util.Map;

/** How a tool prints its result (R227). */
enum OutputFormat {
  SMART,
  YAML,
  JSON;

  /**
   * A value as text: null, String, Boolean, Long, Double, or a List or Map of such values. Every
   * non-empty text ends with exactly one newline.
   */
  String text(Object value) {
    Marks.reached(Rule.R227);
    return switch (this) {
      case SMART -> smart(value);
      case YAML -> value == null ? "" : YamlText.of(value);
      case JSON -> JsonText.of(value) + '\n';
    };
  }

  private static String smart(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof String text) {
      return line(text);
    }
    if (value instanceof Boolean claim) {
      return claim ? "True\n" : "False\n";
    }
    if (value instanceof List<?> items && items.stream().allMatch(String.class::isInstance)) {
      StringBuilder lines = new StringBuilder();
      for (Object item : items) {
        lines.append(lines.length() == 0 ? "" : "\n").append(item);
      }
      return line(lines.toString());
    }
    return YamlText.of(value);
  }

  private static String line(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    return text.isEmpty() ? "" : text.substring(0, end) + '\n';
  }

  /** The format of that name; null if there is none. */
  static OutputFormat named(String name) {
    return switch (name) {
      case "smart" -> SMART;
      case "yaml" -> YAML;
      case "json" -> JSON;
      default -> null;
    };
  }

  /** A map as formats print it has String keys. */
  static String key(Map.Entry<?, ?> entry) {
    return (String) entry.getKey();
  }
}
