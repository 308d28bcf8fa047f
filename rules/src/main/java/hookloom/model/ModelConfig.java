package hookloom.model;

import hookloom.operator.Answer;
import hookloom.process.Quirk;
import java.util.ArrayList;
import java.util.List;
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
    for (String key : booleans()) {
      String value = values.get(key);
      if (value != null && !value.equals("true") && !value.equals("false")) {
        return new Answer.Refused(key + ": expected bool, got string(\"" + value + "\")", "");
      }
    }
    return null;
  }

  private static List<String> booleans() {
    List<String> keys = new ArrayList<>();
    keys.add("automatically-retry-hooks");
    keys.add("strict-offer-guard");
    for (Quirk quirk : Quirk.values()) {
      keys.add(quirk.id());
    }
    return keys;
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
