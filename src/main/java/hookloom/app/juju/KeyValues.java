package hookloom.app.juju;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The arguments that {@code config} and {@code model-config} share: keys, values, resets (L65). */
final class KeyValues {
  private final List<String> resets = new ArrayList<>();
  private final SortedMap<String, String> values = new TreeMap<>();
  private String file;
  private String key;
  private String format;

  /** The keys to set, with their texts. */
  SortedMap<String, String> values() {
    return values;
  }

  /** The keys to reset. */
  List<String> resets() {
    return resets;
  }

  /** The file of {@code --file}; null without. */
  String file() {
    return file;
  }

  /** The one key to show; null for all. */
  String key() {
    return key;
  }

  /** The format of {@code --format}; null if not given. */
  String format() {
    return format;
  }

  /** Whether nothing is to be changed. */
  boolean onlyReads() {
    return values.isEmpty() && resets.isEmpty() && file == null;
  }

  void declare(GoFlags flags) {
    flags
        .text(value -> file = value, "file")
        .text(value -> format = JujuFormat.checked(value), "format")
        .text(this::addResets, "reset")
        .ignoredBool("color", "no-color", "ignore-read-only-fields")
        .ignoredText("o", "output");
  }

  private void addResets(String list) {
    for (String reset : list.split(",", -1)) {
      if (!reset.isBlank()) {
        resets.add(reset.strip());
      }
    }
  }

  void take(List<String> arguments) throws JujuFailure {
    for (String reset : resets) {
      if (reset.indexOf('=') >= 0) {
        throw JujuFailure.usage(
            "--reset accepts a comma delimited set of keys \"a,b,c\", received: \"" + reset + "\"");
      }
    }
    List<String> keys = new ArrayList<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 0) {
        keys.add(argument);
        continue;
      }
      if (equals == 0) {
        throw JujuFailure.usage("expected \"key=value\", got \"" + argument + "\"");
      }
      String name = argument.substring(0, equals);
      if (values.put(name, argument.substring(equals + 1)) != null) {
        throw JujuFailure.usage("key \"" + name + "\" specified more than once");
      }
    }
    for (String reset : resets) {
      if (values.containsKey(reset)) {
        throw JujuFailure.usage("cannot set and reset key \"" + reset + "\" simultaneously");
      }
    }
    takeKeys(keys);
  }

  private void takeKeys(List<String> keys) throws JujuFailure {
    if (keys.isEmpty()) {
      return;
    }
    if (!onlyReads()) {
      throw JujuFailure.usage("cannot set and retrieve values simultaneously");
    }
    if (keys.size() > 1) {
      throw JujuFailure.usage("cannot specify multiple keys to get");
    }
    key = keys.get(0);
  }
}
