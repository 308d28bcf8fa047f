package hookloom.tool;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Values as YAML, as Go's yaml.v2 prints it, but for long lines, which are never folded. */
final class YamlText {
  /*
   * A text is plain when it then reads as the same text, else double quoted when it would read as
   * another type, else single quoted when its marks forbid plain, else double quoted with escapes.
   * Texts of several lines are literal blocks unless blanks at an edge forbid it.
   */
  private static final Pattern NUMBER =
      Pattern.compile(
          "[-+]?(0[xX][0-9a-fA-F_]+|0[bB][01_]+|0o?[0-7_]+|[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?"
              + "|(\\.[0-9_]+|[0-9][0-9_]*(\\.[0-9_]*)?)([eE][-+]?[0-9]+)?|\\.(inf|Inf|INF))"
              + "|\\.(nan|NaN|NAN)");
  private static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?", Pattern.DOTALL);
  private static final String FIRST_NEVER_PLAIN = "#,[]{}&*!|>'\"%@`";

  private YamlText() {}

  /** A value and its newline; String, Boolean, Number, List or Map, null inside them only. */
  static String of(Object value) {
    StringBuilder out = new StringBuilder();
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      map(out, map, 0, false);
    } else if (value instanceof List<?> items && !items.isEmpty()) {
      list(out, items, 0, false);
    } else {
      inline(out, value, 0);
    }
    return out.toString();
  }

  private static void map(StringBuilder out, Map<?, ?> map, int indent, boolean started) {
    boolean first = started;
    for (Map.Entry<?, ?> entry : JsonText.sorted(map).entrySet()) {
      if (!first) {
        indent(out, indent);
      }
      first = false;
      scalar(out, OutputFormat.key(entry), indent, true);
      out.append(':');
      Object value = entry.getValue();
      if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
        out.append('\n');
        map(out, inner, indent + 2, false);
      } else if (value instanceof List<?> items && !items.isEmpty()) {
        out.append('\n');
        list(out, items, indent, false);
      } else {
        out.append(' ');
        inline(out, value, indent);
      }
    }
  }

  private static void list(StringBuilder out, List<?> items, int indent, boolean started) {
    boolean first = started;
    for (Object item : items) {
      if (!first) {
        indent(out, indent);
      }
      first = false;
      out.append("- ");
      if (item instanceof Map<?, ?> inner && !inner.isEmpty()) {
        map(out, inner, indent + 2, true);
      } else if (item instanceof List<?> inner && !inner.isEmpty()) {
        list(out, inner, indent + 2, true);
      } else {
        inline(out, item, indent);
      }
    }
  }

  private static void inline(StringBuilder out, Object value, int indent) {
    if (value instanceof String text) {
      scalar(out, text, indent, false);
    } else if (value instanceof Double number) {
      out.append(JsonText.decimal(number));
    } else if (value instanceof Map<?, ?>) {
      out.append("{}");
    } else if (value instanceof List<?>) {
      out.append("[]");
    } else {
      out.append(value);
    }
    out.append('\n');
  }

  private static void scalar(StringBuilder out, String text, int indent, boolean key) {
    if (readsAsAnother(text) || needsEscapes(text)) {
      doubleQuoted(out, text);
    } else if (text.indexOf('\n') >= 0) {
      if (key || !fitsBlock(text)) {
        doubleQuoted(out, text);
      } else {
        block(out, text, indent);
      }
    } else if (isPlain(text)) {
      out.append(text);
    } else {
      out.append('\'').append(text.replace("'", "''")).append('\'');
    }
  }

  private static boolean readsAsAnother(String text) {
    if (text.isEmpty()) {
      return true;
    }
    char first = text.charAt(0);
    if (first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.') {
      return NUMBER.matcher(text).matches() || TIME.matcher(text).matches();
    }
    return text.length() <= 5
        && switch (text.toLowerCase(Locale.ROOT)) {
          case "~", "null", "y", "yes", "true", "on", "n", "no", "false", "off" -> isOneCase(text);
          case "<<" -> true;
          default -> false;
        };
  }

  /** yes, Yes, YES, but not yEs. */
  private static boolean isOneCase(String text) {
    String rest = text.substring(1);
    return rest.equals(rest.toLowerCase(Locale.ROOT)) || text.equals(text.toUpperCase(Locale.ROOT));
  }

  private static boolean needsEscapes(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n'
          || c >= 0x7f && c < 0xa0
          || c == 0x2028
          || c == 0x2029
          || c == 0xfeff
          || c >= 0xfffe) {
        return true;
      }
    }
    return false;
  }

  private static boolean fitsBlock(String text) {
    char first = text.charAt(0);
    return first != ' ' && first != '\n' && !text.contains(" \n") && !text.endsWith(" ");
  }

  private static void block(StringBuilder out, String text, int indent) {
    out.append('|');
    if (!text.endsWith("\n")) {
      out.append('-');
    } else if (text.endsWith("\n\n")) {
      out.append('+');
    }
    String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    for (String line : body.split("\n", -1)) {
      out.append('\n');
      if (!line.isEmpty()) {
        indent(out, indent + 2);
        out.append(line);
      }
    }
  }

  private static boolean isPlain(String text) {
    int last = text.length() - 1;
    char first = text.charAt(0);
    if (first == ' ' || text.charAt(last) == ' ' || FIRST_NEVER_PLAIN.indexOf(first) >= 0) {
      return false;
    }
    if (text.startsWith("---") || text.startsWith("...")) {
      return false;
    }
    if ((first == '-' || first == '?') && (last == 0 || text.charAt(1) == ' ')) {
      return false;
    }
    for (int i = 0; i <= last; i++) {
      char c = text.charAt(i);
      if (c == ':' && (i == last || text.charAt(i + 1) == ' ')
          || c == '#' && i > 0 && text.charAt(i - 1) == ' ') {
        return false;
      }
    }
    return true;
  }

  private static void doubleQuoted(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        case 0 -> out.append("\\0");
        case 7 -> out.append("\\a");
        case 8 -> out.append("\\b");
        case 11 -> out.append("\\v");
        case 12 -> out.append("\\f");
        case 27 -> out.append("\\e");
        case 0x85 -> out.append("\\N");
        default -> {
          if (c < ' ' || c >= 0x7f && c < 0xa0) {
            hex(out.append("\\x"), c, 4);
          } else if (c == 0x2028 || c == 0x2029 || c == 0xfeff || c >= 0xfffe) {
            hex(out.append("\\u"), c, 12);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static void hex(StringBuilder out, char c, int firstShift) {
    for (int shift = firstShift; shift >= 0; shift -= 4) {
      out.append("0123456789ABCDEF".charAt(c >> shift & 15));
    }
  }

  private static void indent(StringBuilder out, int blanks) {
    for (int i = 0; i < blanks; i++) {
      out.append(' ');
    }
  }
}
