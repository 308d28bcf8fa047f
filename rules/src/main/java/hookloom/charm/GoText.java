package hookloom.charm;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Values as Juju's messages print them: Go's {@code %q}, {@code %#v} and {@code %T(%#v)}. */
public final class GoText {
  private static final String LIST = "[]interface {}";
  private static final String MAP = "map[interface {}]interface {}";

  private GoText() {}

  /** A text in double quotes with Go's escapes ({@code %q}). */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(c -> escape(quoted, c));
    return quoted.append('"').toString();
  }

  private static void escape(StringBuilder quoted, int c) {
    switch (c) {
      case '"' -> quoted.append("\\\"");
      case '\\' -> quoted.append("\\\\");
      case 0x07 -> quoted.append("\\a");
      case '\b' -> quoted.append("\\b");
      case '\f' -> quoted.append("\\f");
      case 0x0b -> quoted.append("\\v");
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      default -> {
        if (c >= ' ' && c < 0x7f || isGraphic(c)) {
          quoted.appendCodePoint(c);
        } else if (c < 0x80) {
          quoted.append(String.format(Locale.ROOT, "\\x%02x", c));
        } else {
          quoted.append(String.format(Locale.ROOT, c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
        }
      }
    }
  }

  private static boolean isGraphic(int c) {
    int type = Character.getType(c);
    return c > 0xa0
        && type != Character.UNASSIGNED
        && type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.PRIVATE_USE
        && type != Character.SPACE_SEPARATOR
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }

  /** A value in Go's syntax ({@code %#v}), as Go holds what its YAML reader gave. */
  public static String literal(Object value) {
    if (value == null) {
      return "interface {}(nil)";
    }
    if (value instanceof String text) {
      return quote(text);
    }
    if (value instanceof Double number) {
      return number(number);
    }
    if (value instanceof List<?> list) {
      StringJoiner items = new StringJoiner(", ", LIST + '{', "}");
      list.forEach(item -> items.add(literal(item)));
      return items.toString();
    }
    if (value instanceof Map<?, ?> map) {
      StringJoiner items = new StringJoiner(", ", MAP + '{', "}");
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, item) -> sorted.put(String.valueOf(key), item));
      sorted.forEach((key, item) -> items.add(quote(key) + ':' + literal(item)));
      return items.toString();
    }
    return value.toString();
  }

  /** A value with its Go type, {@code int(3)}; {@code nothing} for null. */
  static String typed(Object value) {
    if (value == null) {
      return "nothing";
    }
    String type;
    if (value instanceof String) {
      type = "string";
    } else if (value instanceof Boolean) {
      type = "bool";
    } else if (value instanceof Double) {
      type = "float64";
    } else if (value instanceof List<?>) {
      type = LIST;
    } else if (value instanceof Map<?, ?>) {
      type = MAP;
    } else {
      type = value instanceof Long ? "int" : "uint64";
    }
    return type + '(' + literal(value) + ')';
  }

  private static String number(double number) {
    if (Double.isNaN(number)) {
      return "NaN";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "+Inf" : "-Inf";
    }
    if (number == 0) {
      return "0";
    }
    BigDecimal exact = new BigDecimal(number);
    BigDecimal shortest = exact;
    for (int digits = 1; digits <= 17; digits++) { // Double.toString differs between Java versions
      shortest = exact.round(new MathContext(digits));
      if (shortest.doubleValue() == number) {
        break;
      }
    }
    shortest = shortest.stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= -4 && exponent < 6) {
      return shortest.toPlainString();
    }
    String plain = shortest.unscaledValue().abs().toString();
    String fraction = plain.length() > 1 ? '.' + plain.substring(1) : "";
    String sign = exponent < 0 ? "e-" : "e+";
    String power = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    return (number < 0 ? "-" : "") + plain.charAt(0) + fraction + sign + power;
  }
}
