package hookloom.charm;

import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the actions that a charm declares (R48). */
final class ActionsReader {
  private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");

  private ActionsReader() {}

  /** The actions by name; {@code actions} maps names to bodies. */
  static SortedMap<String, ActionSpec> read(String charm, YamlNode actions) {
    Marks.reached(Rule.R48);
    if (!actions.isMap() && !actions.isNull()) {
      throw refusal(actions, "actions: expected map, got " + GoText.typed(actions.value()));
    }
    SortedMap<String, ActionSpec> read = new TreeMap<>();
    for (YamlNode.Entry entry : actions.entries()) {
      String name = entry.key().text();
      checkName(charm, entry.key());
      YamlNode body = entry.value();
      if (!body.isMap() && !body.isNull()) {
        throw refusal(body, "action " + name + ": expected map, got " + typed(body));
      }
      read.put(name, action(name, body));
    }
    return read;
  }

  private static void checkName(String charm, YamlNode key) {
    String name = key.text();
    if (!NAME.matcher(name).matches()) {
      throw refusal(key, "bad action name " + name);
    }
    String reason = MetadataReader.reservedBecause(charm, name);
    if (reason != null) {
      throw refusal(key, "cannot use action name " + name + ": " + reason);
    }
  }

  private static ActionSpec action(String name, YamlNode body) {
    String description = text(body, "description", "No description");
    text(body, "title", "");
    String group = text(body, "execution-group", "");
    for (YamlNode.Entry entry : body.entries()) {
      checkSchema(entry.value());
    }
    return new ActionSpec(
        name,
        description,
        params(body.get("params")),
        required(body.get("required")),
        bool(body.get("parallel"), "parallel"),
        group,
        bool(body.get("additionalProperties"), "additionalProperties"));
  }

  private static String text(YamlNode body, String key, String absent) {
    YamlNode node = body.get(key);
    if (node == null) {
      return absent;
    }
    if (!node.isString()) {
      throw refusal(node, "value for schema key " + GoText.quote(key) + " must be a string");
    }
    return node.text();
  }

  private static boolean bool(YamlNode node, String key) {
    if (node == null) {
      return false;
    }
    if (node.isMap() && key.equals("additionalProperties")) {
      return true; // a schema for further parameters: they are allowed
    }
    if (!(node.value() instanceof Boolean is)) {
      throw refusal(node, "value for schema key " + GoText.quote(key) + " must be a bool");
    }
    return is;
  }

  private static List<String> required(YamlNode node) {
    List<String> names = new ArrayList<>();
    if (node != null && !node.isList()) {
      throw refusal(node, "value for schema key \"required\" must be a YAML list");
    }
    if (node != null) {
      node.items().forEach(item -> names.add(item.text()));
    }
    return List.copyOf(names);
  }

  private static SortedMap<String, Object> params(YamlNode node) {
    SortedMap<String, Object> params = new TreeMap<>();
    if (node != null && !node.isMap()) {
      throw refusal(node, "params failed to parse as a map");
    }
    if (node != null) {
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) node.value()).entrySet()) {
        params.put((String) entry.getKey(), entry.getValue());
      }
    }
    return params;
  }

  private static void checkSchema(YamlNode node) {
    for (YamlNode.Entry entry : node.entries()) {
      String key = entry.key().text();
      if (!entry.key().isString()) {
        throw refusal(entry.key(), "map keyed with non-string value");
      }
      if (key.equals("$ref") || key.equals("$schema")) {
        String text =
            "schema key " + GoText.quote(key) + " not compatible with this version of juju";
        throw refusal(entry.key(), text);
      }
      checkSchema(entry.value());
    }
    node.items().forEach(ActionsReader::checkSchema);
  }

  private static String typed(YamlNode node) {
    return GoText.typed(node.value());
  }

  private static CharmException refusal(YamlNode node, String text) {
    return CharmException.at(node, Rule.R48, text);
  }
}
