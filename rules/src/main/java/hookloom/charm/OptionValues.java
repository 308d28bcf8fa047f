package hookloom.charm;

import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.yaml.YamlNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Values of configuration options: parsed, checked, and laid over the defaults. */
public final class OptionValues {
  private static final Pattern INT = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  private OptionValues() {}

  /**
   * A value, or why there is none.
   *
   * @param value by the type of the option String, Long, Double or Boolean; null when unset or
   *     refused
   * @param error Juju's words; null if it is accepted
   */
  public record Parsed(Object value, String error) {

    /** Whether the value is refused. */
    public boolean isRefused() {
      return error != null;
    }
  }

  /** The value that a text on the command line gives to an option of a charm (R46). */
  public static Parsed parse(Charm charm, String option, String text) {
    ConfigOption known = charm.options().get(option);
    return known == null ? unknown(option) : parse(known, text);
  }

  /** The value that a file gives to an option of a charm; null there means null here (R46). */
  public static Parsed parse(Charm charm, String option, YamlNode node) {
    return typed(charm, option, node.value());
  }

  /**
   * The value that a bundle gives to an option of a charm, null there means null here (R46).
   *
   * @param value as YAML types it: String, Long, Double, Boolean, List, Map or null
   */
  public static Parsed typed(Charm charm, String option, Object value) {
    ConfigOption known = charm.options().get(option);
    if (known == null) {
      return unknown(option);
    }
    if (value == null) {
      return new Parsed(null, null);
    }
    if (value instanceof String text) {
      return parse(known, text);
    }
    Object fits =
        switch (known.type()) {
          case STRING, SECRET -> null;
          case INT -> value instanceof Long ? value : null;
          case FLOAT -> value instanceof Number number ? (Object) number.doubleValue() : null;
          case BOOLEAN -> value instanceof Boolean ? value : null;
        };
    return fits == null ? wrong(known, value) : new Parsed(fits, null);
  }

  /** The values an application has: defaults with what was set on top; no nulls (R47). */
  public static SortedMap<String, Object> effective(Charm charm, Map<String, Object> set) {
    Marks.reached(Rule.R47);
    SortedMap<String, Object> values = new TreeMap<>();
    for (ConfigOption option : charm.options().values()) {
      Object explicit = set.get(option.name());
      Object value = explicit == null ? option.defaultValue() : explicit;
      if (value != null) {
        values.put(option.name(), value);
      }
    }
    return values;
  }

  private static Parsed unknown(String option) {
    return new Parsed(null, "unknown option " + GoText.quote(option));
  }

  private static Parsed parse(ConfigOption option, String text) {
    Marks.reached(Rule.R46);
    Object value =
        switch (option.type()) {
          case STRING -> text;
          case SECRET -> secret(text);
          case INT -> INT.matcher(text).matches() ? parsedLong(text, 10) : null;
          case FLOAT -> parsedDouble(text);
          case BOOLEAN -> bool(text);
        };
    return value == null ? wrong(option, text) : new Parsed(value, null);
  }

  /**
   * A default in a charm's own file that has, or may be taken for, the type of the option (R45).
   */
  static Parsed check(ConfigOption option, YamlNode node) {
    if (node.isNull()) {
      return new Parsed(null, null);
    }
    Object value =
        switch (option.type()) {
          case STRING -> node.isString() ? node.text() : null;
          case SECRET -> node.isString() ? secret(node.text()) : null;
          case INT -> wholeNumber(node);
          case FLOAT ->
              node.value() instanceof Number number ? (Object) number.doubleValue() : null;
          case BOOLEAN -> node.value() instanceof Boolean is ? is : bool(node);
        };
    return value == null ? wrong(option, node.value()) : new Parsed(value, null);
  }

  private static Parsed wrong(ConfigOption option, Object got) {
    String text =
        "option "
            + GoText.quote(option.name())
            + " expected "
            + option.type().text()
            + ", got "
            + GoText.literal(got);
    return new Parsed(null, text);
  }

  /** A whole number of 64 bits, or a text that Go reads as one; null if it is neither. */
  static Long wholeNumber(YamlNode node) {
    if (!node.isString()) {
      return node.value() instanceof Long number ? number : null;
    }
    String text = node.text();
    String digits = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    String sign = text.startsWith("-") ? "-" : "";
    if (digits.matches("0[xX][0-9a-fA-F]+")) {
      return parsedLong(sign + digits.substring(2), 16);
    }
    if (digits.matches("0[bB][01]+")) {
      return parsedLong(sign + digits.substring(2), 2);
    }
    if (digits.matches("0[oO]?[0-7]+")) {
      return parsedLong(sign + digits.replaceFirst("0[oO]?", ""), 8);
    }
    return digits.matches("0|[1-9][0-9]*") ? parsedLong(text, 10) : null;
  }

  private static Long parsedLong(String text, int radix) {
    try {
      return Long.valueOf(text, radix);
    } catch (NumberFormatException e) {
      return null; // more than 64 bits: the pattern has let only digits through
    }
  }

  private static Double parsedDouble(String text) {
    if (!FLOAT.matcher(text).matches()) {
      return null;
    }
    Double value = Double.valueOf(text);
    return value.isInfinite() ? null : value;
  }

  private static String secret(String text) {
    return text.isEmpty() || text.startsWith("secret:") ? text : null;
  }

  /** A text that Go reads as a boolean; null for all else. */
  static Boolean bool(YamlNode node) {
    return node.isString() ? bool(node.text()) : null;
  }

  private static Boolean bool(String text) {
    return switch (text) {
      case "1", "t", "T", "TRUE", "true", "True" -> Boolean.TRUE;
      case "0", "f", "F", "FALSE", "false", "False" -> Boolean.FALSE;
      default -> null;
    };
  }
}
