package hookloom.tool;

import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.yaml.Yaml;
import hookloom.yaml.YamlException;
import hookloom.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Words {@code key=value}, and files of them. */
final class KeyValues {
  private KeyValues() {}

  /** The words as a map; a word without key or {@code =}, and a key said twice, are bad usage. */
  static SortedMap<String, String> of(List<String> words) {
    SortedMap<String, String> values = new TreeMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals <= 0) {
        throw ToolFailure.usage("expected \"key=value\", got " + Quote.of(word));
      }
      Marks.reached(Rule.R158); // What follows the first equals sign is the value.
      add(values, word.substring(0, equals), word.substring(equals + 1));
    }
    return values;
  }

  static void add(SortedMap<String, String> values, String key, String value) {
    if (values.put(key, value) != null) {
      throw ToolFailure.usage("key " + Quote.of(key) + " specified more than once");
    }
  }

  /** The map in a YAML or JSON file, {@code -} being stdin; scalars are taken as written. */
  static SortedMap<String, String> ofFile(String path, String stdin, ToolFiles files) {
    YamlNode root;
    try {
      root = Yaml.parseFirst(path, text(path, stdin, files));
    } catch (YamlException e) {
      throw ToolFailure.error("cannot parse " + e.getMessage());
    }
    SortedMap<String, String> values = new TreeMap<>();
    if (root.isNull()) {
      return values;
    }
    if (!root.isMap()) {
      throw ToolFailure.error("cannot parse " + path + ": expected a map");
    }
    for (String key : root.keys()) {
      YamlNode value = root.get(key);
      if (!value.isScalar() && !value.isNull()) {
        throw ToolFailure.error(
            "cannot parse " + path + ": value of " + Quote.of(key) + " is not a scalar");
      }
      values.put(key, value.isNull() ? "" : value.text());
    }
    return values;
  }

  private static String text(String path, String stdin, ToolFiles files) {
    if (path.equals("-")) {
      if (stdin == null) {
        throw ToolFailure.error("hook tool requires stdin, none supplied");
      }
      return stdin;
    }
    try {
      return files.read(path);
    } catch (ToolFiles.Unavailable e) {
      throw ToolFailure.error(e.getMessage());
    }
  }

  /** The file's values, overridden by the words'. */
  static SortedMap<String, String> merged(
      Map<String, String> words, String path, String stdin, ToolFiles files) {
    SortedMap<String, String> values = ofFile(path, stdin, files);
    values.putAll(words);
    return values;
  }
}
