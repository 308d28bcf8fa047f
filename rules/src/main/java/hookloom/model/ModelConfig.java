package hookloom.model;

import hookloom.operator.Answer;
import java.util.Map;

/** The settings of a model that have an effect here (L40). */
final class ModelConfig {
  private ModelConfig() {}

  /** Why a setting is refused; null if it is not. */
  static Answer.Refused refusal(Map<String, String> values) {
    String interval = values.get("update-status-hook-interval");
    if (interval != null && micros(interval) < 0) {
      return new Answer.Refused("invalid update status hook interval: " + interval, "");
    }
    String retry = values.get("automatically-retry-hooks");
    if (retry != null && !retry.equals("true") && !retry.equals("false")) {
      return new Answer.Refused(
          "automatically-retry-hooks: expected bool, got string(\"" + retry + "\")", "");
    }
    return null;
  }

  /** A duration of Go, {@code 1h30m}, in microseconds; -1 if it is none. */
  static long micros(String text) {
    double micros = 0;
    int at = 0;
    while (at < text.length()) {
      int start = at;
      while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
        at++;
      }
      int unitStart = at;
      while (at < text.length() && Character.isLetter(text.charAt(at))) {
        at++;
      }
      long unit =
          switch (text.substring(unitStart, at)) {
            case "h" -> 3_600_000_000L;
            case "m" -> 60_000_000L;
            case "s" -> 1_000_000L;
            case "ms" -> 1_000L;
            default -> 0L;
          };
      if (unit == 0 || unitStart == start || at - start > 20) {
        return -1;
      }
      try {
        micros += Double.parseDouble(text.substring(start, unitStart)) * unit;
      } catch (NumberFormatException e) {
        return -1;
      }
    }
    return text.isEmpty() || micros > 1e15 ? -1 : (long) micros;
  }
}
