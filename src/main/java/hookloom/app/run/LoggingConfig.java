package hookloom.app.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Which log lines a model keeps: the {@code logging-config} of L40, the longest module wins. */
final class LoggingConfig {
  private static final List<String> LEVELS =
      List.of("TRACE", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL");
  private static final String ROOT = "<root>";

  private final Map<String, Integer> levels = new TreeMap<>();

  private LoggingConfig() {
    levels.put("", LEVELS.indexOf("INFO"));
  }

  /** The config that a text such as {@code <root>=INFO;unit=DEBUG} means. */
  static LoggingConfig parse(String text) {
    LoggingConfig config = new LoggingConfig();
    for (String part : text.split(";")) {
      int equals = part.indexOf('=');
      int level =
          equals < 0
              ? LEVELS.indexOf(part.strip().toUpperCase(Locale.ROOT))
              : LEVELS.indexOf(part.substring(equals + 1).strip().toUpperCase(Locale.ROOT));
      if (level >= 0) {
        String module = equals < 0 ? ROOT : part.substring(0, equals).strip();
        config.levels.put(module.equals(ROOT) ? "" : module, level);
      }
    }
    return config;
  }

  /** Whether a line is kept; unknown levels are. */
  boolean keeps(String module, String level) {
    int number = LEVELS.indexOf(level);
    String name = module;
    while (true) {
      Integer least = levels.get(name);
      if (least != null) {
        return number < 0 || number >= least;
      }
      name = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
  }
}
