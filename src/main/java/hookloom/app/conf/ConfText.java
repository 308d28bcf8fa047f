package hookloom.app.conf;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import hookloom.app.juju.Nearest;
import hookloom.app.scenario.BadInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings of a HOCON text by key, each with its line; every key is known. */
final class ConfText {
  private static final String SECRET = "***";

  private final String file;
  private final SortedMap<String, ConfigValue> values = new TreeMap<>();

  private ConfText(String file) {
    this.file = file;
  }

  /** The settings of a file on disk. */
  static ConfText ofFile(Path path, List<String> known) {
    try {
      return of(
          path.toString(),
          ConfigFactory.parseFile(path.toFile(), options().setAllowMissing(false)),
          known);
    } catch (ConfigException.IO e) {
      throw new BadInput(path + ": can not be read: is it there, and is it a file?");
    } catch (ConfigException e) {
      throw notHocon(path.toString(), e);
    }
  }

  /** The settings of a text. */
  static ConfText ofText(String text, Path name, List<String> known) {
    try {
      return of(name.toString(), ConfigFactory.parseString(text, options()), known);
    } catch (ConfigException e) {
      throw notHocon(name.toString(), e);
    }
  }

  private static ConfigParseOptions options() {
    return ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF);
  }

  private static ConfText of(String file, Config parsed, List<String> known) {
    ConfText text = new ConfText(file);
    text.collect("", parsed.resolve().root());
    text.values.forEach((key, value) -> text.requireKnown(key, value, known));
    return text;
  }

  private static BadInput notHocon(String file, ConfigException e) {
    ConfigOrigin origin = e.origin();
    String at = origin == null || origin.lineNumber() < 1 ? file : file + ":" + origin.lineNumber();
    String message = e.getMessage();
    String described = origin == null ? null : origin.description() + ": ";
    return new BadInput(
        at
            + ": "
            + (described != null && message.startsWith(described)
                ? message.substring(described.length())
                : message));
  }

  /** Groups are walked into; a group with nothing in it says nothing. */
  private void collect(String prefix, ConfigObject group) {
    for (Map.Entry<String, ConfigValue> entry : group.entrySet()) {
      String key = prefix + entry.getKey();
      if (entry.getValue() instanceof ConfigObject inner) {
        collect(key + ".", inner);
      } else {
        values.put(key, entry.getValue());
      }
    }
  }

  private void requireKnown(String key, ConfigValue value, List<String> known) {
    if (known.contains(key)) {
      return;
    }
    String at = at(value) + ": ";
    String inGroup =
        known.stream()
            .filter(each -> each.startsWith(key + "."))
            .map(each -> each.substring(key.length() + 1))
            .collect(Collectors.joining(", "));
    if (!inGroup.isEmpty()) {
      throw new BadInput(
          at
              + key
              + " = "
              + shown(key, value)
              + ": expected a group: "
              + key
              + " { "
              + inGroup
              + " }");
    }
    String nearest = Nearest.of(key, known);
    throw new BadInput(
        at
            + "unknown key "
            + key
            + (nearest == null
                ? "; the keys are " + String.join(", ", known)
                : ", did you mean " + nearest + "?"));
  }

  /** Where each setting stands. */
  Origins origins() {
    SortedMap<String, Origins.Place> places = new TreeMap<>();
    values.forEach(
        (key, value) ->
            places.put(
                key,
                new Origins.Place(
                    fileOf(value.origin()), value.origin().lineNumber(), shown(key, value))));
    return new Origins(file, places);
  }

  private String at(ConfigValue value) {
    return fileOf(value.origin()) + ":" + value.origin().lineNumber();
  }

  /** An included file has a name of its own. */
  private String fileOf(ConfigOrigin origin) {
    String own = Path.of(file).toAbsolutePath().toString();
    return origin.filename() == null || origin.filename().equals(own) ? file : origin.filename();
  }

  private static String shown(String key, ConfigValue value) {
    return key.endsWith("password") ? SECRET : bare(value);
  }

  private static String bare(ConfigValue value) {
    if (value instanceof ConfigList list) {
      return list.stream().map(ConfText::bare).collect(Collectors.joining(", ", "[", "]"));
    }
    return value.valueType() == ConfigValueType.NULL ? "null" : String.valueOf(value.unwrapped());
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** The text of a setting that is not a list. */
  String text(String key, String expected) {
    ConfigValue value = values.get(key);
    if (value.valueType() == ConfigValueType.LIST || value.valueType() == ConfigValueType.NULL) {
      throw refusal(key, expected);
    }
    return String.valueOf(value.unwrapped()).strip();
  }

  /** One item of a list. */
  record Item(String at, String text) {}

  /** The items of a setting that is a list of single values. */
  List<Item> items(String key, String expected) {
    if (!(values.get(key) instanceof ConfigList list)) {
      throw refusal(key, expected);
    }
    List<Item> items = new ArrayList<>();
    for (ConfigValue value : list) {
      if (value.valueType() == ConfigValueType.OBJECT
          || value.valueType() == ConfigValueType.LIST) {
        throw refusal(key, expected);
      }
      items.add(new Item(at(value), String.valueOf(value.unwrapped()).strip()));
    }
    return items;
  }

  BadInput refusal(String key, String expected) {
    ConfigValue value = values.get(key);
    return new BadInput(
        at(value) + ": " + key + " = " + shown(key, value) + ": expected " + expected);
  }
}
