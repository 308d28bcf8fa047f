package hookloom.charm;

import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.yaml.YamlNode;
import java.util.SortedMap;
import java.util.TreeMap;

/** Fields of metadata taken out by type, with Juju's words for a wrong one (R31). */
final class Fields {
  private Fields() {}

  /**
   * The refusal of a field of the wrong type.
   *
   * @param node what is there; null when there is nothing
   * @param parent where to point when there is nothing
   */
  static CharmException wrong(String path, String wanted, YamlNode node, YamlNode parent) {
    Object got = node == null ? null : node.value();
    String text = ": expected " + wanted + ", got " + GoText.typed(got);
    return refusal(node == null ? parent : node, path + text);
  }

  /** The refusal of a field that must be one of a few values. */
  static CharmException unexpected(String path, YamlNode node) {
    return refusal(node, path + ": unexpected value " + GoText.literal(node.value()));
  }

  private static CharmException refusal(YamlNode place, String text) {
    Marks.reached(Rule.R31);
    return CharmException.at(place, Rule.R31, "metadata: " + text);
  }

  /** A text that must be there. */
  static String text(YamlNode parent, String key, String path) {
    YamlNode node = parent.get(key);
    if (node == null || !node.isString()) {
      throw wrong(path, "string", node, parent);
    }
    return node.text();
  }

  /** A boolean, or a text that Go reads as one; false if the key is absent. */
  static boolean bool(YamlNode parent, String key, String path) {
    YamlNode node = parent.get(key);
    if (node == null) {
      return false;
    }
    Boolean bool = node.value() instanceof Boolean is ? is : OptionValues.bool(node);
    if (bool == null) {
      throw wrong(path, "bool", node, parent);
    }
    return bool;
  }

  /** A mapping by key, sorted; empty if the key is absent. Its keys must be texts. */
  static SortedMap<String, YamlNode> map(YamlNode parent, String key) {
    SortedMap<String, YamlNode> sorted = new TreeMap<>();
    YamlNode node = parent.get(key);
    if (node == null) {
      return sorted;
    }
    if (!node.isMap()) {
      throw wrong(key, "map", node, parent);
    }
    for (YamlNode.Entry entry : node.entries()) {
      if (!entry.key().isString()) {
        throw wrong(key, "string", entry.key(), node);
      }
      sorted.put(entry.key().text(), entry.value());
    }
    return sorted;
  }
}
