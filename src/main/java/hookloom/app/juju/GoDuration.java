package hookloom.app.juju;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them: {@code 90s}, {@code 2.5s}, {@code 1h30m}, {@code 0} (L1a). */
public final class GoDuration {
  private static final Pattern PART =
      Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|ms|s|m|h)?");
  private static final BigDecimal MICROS_MAX = BigDecimal.valueOf(Long.MAX_VALUE / 1000);

  private GoDuration() {}

  /**
   * The duration in whole microseconds, never negative.
   *
   * @throws GoFlags.BadValue with Go's words
   */
  public static long parse(String text) throws GoFlags.BadValue {
    if (text.equals("0")) {
      return 0;
    }
    Matcher matcher = PART.matcher(text);
    BigDecimal micros = BigDecimal.ZERO;
    int at = 0;
    while (at < text.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw invalid(text);
      }
      if (matcher.group(2) == null) {
        throw unit(text, matcher.end());
      }
      micros = micros.add(new BigDecimal(matcher.group(1)).multiply(microsOf(matcher.group(2))));
      at = matcher.end();
    }
    if (text.isEmpty() || micros.compareTo(MICROS_MAX) > 0) {
      throw invalid(text);
    }
    return micros.setScale(0, RoundingMode.DOWN).longValueExact();
  }

  private static GoFlags.BadValue invalid(String text) {
    return new GoFlags.BadValue("time: invalid duration \"" + text + "\"");
  }

  private static GoFlags.BadValue unit(String text, int at) {
    int end = at;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return new GoFlags.BadValue(
        end == at
            ? "time: missing unit in duration \"" + text + "\""
            : "time: unknown unit \""
                + text.substring(at, end)
                + "\" in duration \""
                + text
                + "\"");
  }

  private static BigDecimal microsOf(String unit) {
    return switch (unit) {
      case "ns" -> new BigDecimal("0.001");
      case "us", "µs" -> BigDecimal.ONE;
      case "ms" -> BigDecimal.valueOf(1_000);
      case "s" -> BigDecimal.valueOf(1_000_000);
      case "m" -> BigDecimal.valueOf(60_000_000);
      default -> BigDecimal.valueOf(3_600_000_000L);
    };
  }
}
