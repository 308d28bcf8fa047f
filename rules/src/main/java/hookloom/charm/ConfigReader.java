package hookloom.charm;

import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.yaml.YamlNode;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the configuration options that a charm declares (R44, R45). */
final class ConfigReader {
  private ConfigReader() {}

  /** The options by name; {@code config} is the node that has the key {@code options}. */
  static SortedMap<String, ConfigOption> read(YamlNode config) {
    Marks.reached(Rule.R44);
    if (!config.isMap() && !config.isNull()) {
      throw refusal(config, "expected map, got " + GoText.typed(config.value()));
    }
    YamlNode options = config.get("options");
    if (options == null) {
      throw refusal(config, "empty configuration");
    }
    if (!options.isMap() && !options.isNull()) {
      throw refusal(options, "options: expected map, got " + GoText.typed(options.value()));
    }
    SortedMap<String, YamlNode> sorted = new TreeMap<>();
    options.keys().forEach(name -> sorted.put(name, options.get(name)));
    SortedMap<String, ConfigOption> read = new TreeMap<>();
    sorted.forEach((name, body) -> read.put(name, option(name, body)));
    return read;
  }

  private static ConfigOption option(String name, YamlNode body) {
    String called = "option " + GoText.quote(name);
    if (!body.isMap() && !body.isNull()) {
      throw refusal(body, called + ": expected map, got " + GoText.typed(body.value()));
    }
    String description = scalar(body, "description", called);
    ConfigOption option = new ConfigOption(name, type(body, called), description, null);
    YamlNode given = body.get("default");
    return given == null
        ? option
        : new ConfigOption(name, option.type(), description, defaultValue(option, given));
  }

  private static ConfigType type(YamlNode body, String called) {
    String text = scalar(body, "type", called);
    if (text.isEmpty()) {
      return ConfigType.STRING;
    }
    for (ConfigType type : ConfigType.values()) {
      if (type.text().equals(text)) {
        return type;
      }
    }
    throw refusal(body.get("type"), called + " has unknown type " + GoText.quote(text));
  }

  private static String scalar(YamlNode body, String key, String called) {
    YamlNode node = body.get(key);
    if (node == null || node.isNull()) {
      return "";
    }
    if (!node.isScalar()) {
      String text = called + ": " + key + ": expected string, got " + GoText.typed(node.value());
      throw refusal(node, text);
    }
    return node.text();
  }

  private static Object defaultValue(ConfigOption option, YamlNode node) {
    Marks.reached(Rule.R45);
    OptionValues.Parsed parsed = OptionValues.check(option, node);
    if (parsed.isRefused()) {
      throw CharmException.at(node, Rule.R45, "invalid config default: " + parsed.error());
    }
    return parsed.value();
  }

  private static CharmException refusal(YamlNode node, String text) {
    return CharmException.at(node, Rule.R44, "invalid config: " + text);
  }
}
