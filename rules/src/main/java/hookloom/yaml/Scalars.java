package hookloom.yaml;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** What a plain scalar means to Go's yaml.v2, which Juju reads its files with. */
final class Scalars {
  private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
  private static final Pattern OCTAL = Pattern.compile("[-+]?0o?[0-7]+");
  private static final Pattern NO_OCTAL = Pattern.compile("[-+]?0[0-9]+");
  private static final Pattern HEX = Pattern.compile("[-+]?0[xX][0-9a-fA-F]+");
  private static final Pattern BINARY = Pattern.compile("[-+]?0[bB][01]+");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final BigInteger UINT64_MAX = new BigInteger("18446744073709551615");
  private static final int DIGITS_MAX = 100;

  private Scalars() {}

  /** The value of a plain scalar: null, Boolean, Long, BigInteger, Double or the text itself. */
  static Object resolve(String text) {
    if (text.isEmpty()) {
      return null;
    }
    char first = text.charAt(0);
    if (first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.') {
      return number(text);
    }
    return switch (text) {
      case "~", "null", "Null", "NULL" -> null;
      case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON" -> true;
      case "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF" -> false;
      default -> text;
    };
  }

  private static Object number(String text) {
    switch (text) {
      case ".nan", ".NaN", ".NAN":
        return Double.NaN;
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF":
        return Double.POSITIVE_INFINITY;
      case "-.inf", "-.Inf", "-.INF":
        return Double.NEGATIVE_INFINITY;
      default:
        break;
    }
    String plain = text.replace("_", "");
    if (plain.length() > DIGITS_MAX) {
      return text;
    }
    BigInteger integer = integer(plain);
    if (integer != null) {
      if (integer.bitLength() <= 63) {
        return integer.longValue();
      }
      if (integer.signum() > 0 && integer.compareTo(UINT64_MAX) <= 0) {
        return integer;
      }
    }
    if (NO_OCTAL.matcher(plain).matches()) {
      return text; // as YAML 1.1 and a test charm of Juju's have it
    }
    return FLOAT.matcher(plain).matches() ? (Object) Double.valueOf(plain) : text;
  }

  private static BigInteger integer(String plain) {
    if (DECIMAL.matcher(plain).matches()) {
      return new BigInteger(plain);
    }
    if (OCTAL.matcher(plain).matches()) {
      return new BigInteger(plain.replace("o", ""), 8);
    }
    if (HEX.matcher(plain).matches()) {
      return new BigInteger(plain.replaceFirst("0[xX]", ""), 16);
    }
    if (BINARY.matcher(plain).matches()) {
      return new BigInteger(plain.replaceFirst("0[bB]", ""), 2);
    }
    return null;
  }
}
