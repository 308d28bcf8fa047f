package hookloom.bundle;

import hookloom.charm.ConfigType;
import java.math.BigInteger;

/** Values of options as YAML types them, seen as the types of charms (R46). */
final class OptionValue {
  private OptionValue() {}

  /**
   * The value as the charm's type has it: String, Long, Double or Boolean; null if it does not fit.
   */
  static Object typed(ConfigType type, Object value) {
    return switch (type) {
      case STRING -> value instanceof String ? value : null;
      case SECRET -> value instanceof String text && isSecret(text) ? value : null;
      case INT -> whole(value);
      case FLOAT -> decimal(value);
      case BOOLEAN ->
          value instanceof String text ? flag(text) : value instanceof Boolean ? value : null;
    };
  }

  private static boolean isSecret(String text) {
    return text.isEmpty() || text.startsWith("secret:");
  }

  private static Object whole(Object value) {
    if (value instanceof String text && text.matches("[-+]?[0-9]{1,18}")) {
      return Long.valueOf(text);
    }
    return value instanceof Long ? value : null;
  }

  private static Object decimal(Object value) {
    if (value instanceof Long number) {
      return (double) number;
    }
    if (value instanceof String text && text.matches("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?")) {
      return Double.valueOf(text);
    }
    return value instanceof Double ? value : null;
  }

  private static Object flag(String text) {
    return switch (text) {
      case "1", "t", "T", "TRUE", "true", "True" -> true;
      case "0", "f", "F", "FALSE", "false", "False" -> false;
      default -> null;
    };
  }

  /** The value as a message shows it: texts in quotes. */
  static String shown(Object value) {
    return value instanceof String text ? Quoted.of(text) : text(value);
  }

  /** The value as text, as {@code juju config} would take it. */
  static String text(Object value) {
    if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
      return BigInteger.valueOf(number.longValue()).toString();
    }
    return String.valueOf(value);
  }
}
