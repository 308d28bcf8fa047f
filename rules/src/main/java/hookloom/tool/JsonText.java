package hookloom.tool;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Values as JSON, as Go prints it: no blanks, keys sorted, {@code <}, {@code >}, {@code &} safe.
 */
public final class JsonText {
  private JsonText() {}

  /** A value as one line without its newline; null, String, Boolean, Number, List or Map. */
  public static String of(Object value) {
    StringBuilder out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  private static void append(StringBuilder out, Object value) {
    if (value instanceof String text) {
      quote(out, text);
    } else if (value instanceof Map<?, ?> map) {
      char before = '{';
      for (Map.Entry<?, ?> entry : sorted(map).entrySet()) {
        out.append(before);
        quote(out, OutputFormat.key(entry));
        out.append(':');
        append(out, entry.getValue());
        before = ',';
      }
      out.append(map.isEmpty() ? "{}" : "}");
    } else if (value instanceof List<?> items) {
      char before = '[';
      for (Object item : items) {
        out.append(before);
        append(out, item);
        before = ',';
      }
      out.append(items.isEmpty() ? "[]" : "]");
    } else if (value instanceof Double number) {
      out.append(decimal(number));
    } else {
      out.append(value);
    }
  }

  /** A number in decimal digits, without a trailing {@code .0}. */
  static String decimal(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return Double.toString(number);
    }
    BigDecimal decimal = BigDecimal.valueOf(number).stripTrailingZeros();
    return decimal.signum() == 0 ? "0" : decimal.toPlainString();
  }

  @SuppressWarnings("unchecked")
  static SortedMap<String, Object> sorted(Map<?, ?> map) {
    if (map instanceof SortedMap<?, ?> sorted && sorted.comparator() == null) {
      return (SortedMap<String, Object>) sorted;
    }
    return new TreeMap<>((Map<String, Object>) map);
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '<', '>', '&', '\u2028', '\u2029' -> escape(out, c);
        default -> {
          if (c < ' ') {
            escape(out, c);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static void escape(StringBuilder out, char c) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(Character.forDigit(c >> shift & 15, 16));
    }
  }
}
