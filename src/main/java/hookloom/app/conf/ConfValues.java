package hookloom.app.conf;

import hookloom.app.juju.Nearest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Settings as values of a kind; a refusal tells which kind was expected. */
final class ConfValues {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})\\s*(ms|s|m|h)");

  private final ConfText text;

  ConfValues(ConfText text) {
    this.text = text;
  }

  /** The text of a setting; empty only if its default is. */
  String string(String key, String expected, String byDefault) {
    if (!text.has(key)) {
      return byDefault;
    }
    String value = text.text(key, expected);
    if (value.isEmpty() && !byDefault.isEmpty()) {
      throw text.refusal(key, expected);
    }
    return value;
  }

  int whole(String key, int byDefault, int min, int max) {
    String expected = "a whole number from " + min + " to " + max;
    if (!text.has(key)) {
      return byDefault;
    }
    try {
      int value = new BigDecimal(text.text(key, expected)).intValueExact();
      if (value >= min && value <= max) {
        return value;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // refused below, as a number out of range is
    }
    throw text.refusal(key, expected);
  }

  double decimal(String key, double byDefault) {
    String expected = "a number such as 1 or 0.5, not below 0";
    if (!text.has(key)) {
      return byDefault;
    }
    try {
      double value = new BigDecimal(text.text(key, expected)).doubleValue();
      if (value >= 0 && Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // refused below, as a number out of range is
    }
    throw text.refusal(key, expected);
  }

  boolean yes(String key, boolean byDefault) {
    if (!text.has(key)) {
      return byDefault;
    }
    return switch (text.text(key, "yes or no")) {
      case "yes", "true", "on" -> true;
      case "no", "false", "off" -> false;
      default -> throw text.refusal(key, "yes or no");
    };
  }

  Duration duration(String key, Duration byDefault) {
    String expected = "a time such as 200ms, 3s or 1m, more than 0";
    if (!text.has(key)) {
      return byDefault;
    }
    Matcher matcher = DURATION.matcher(text.text(key, expected));
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw text.refusal(key, expected);
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  <E extends Enum<E>> E word(String key, E[] all, E byDefault) {
    if (!text.has(key)) {
      return byDefault;
    }
    String value = text.text(key, "one of " + listed(all));
    E found = named(all, value);
    if (found == null) {
      throw text.refusal(key, "one of " + listed(all) + nearest(all, value));
    }
    return found;
  }

  /** The one that is written so; null if there is none. */
  static <E extends Enum<E>> E named(E[] all, String word) {
    return Arrays.stream(all).filter(each -> each.toString().equals(word)).findFirst().orElse(null);
  }

  /** A guess what was meant, to end a message with; empty if none is near. */
  static <E extends Enum<E>> String nearest(E[] all, String word) {
    String nearest = Nearest.of(word, Arrays.stream(all).map(Enum::toString).toList());
    return nearest == null ? "" : ", did you mean " + nearest + "?";
  }

  static <E extends Enum<E>> String listed(E[] all) {
    return Arrays.stream(all).map(Enum::toString).collect(Collectors.joining(", "));
  }
}
