package hookloom.app.scenario;

import hookloom.app.scenario.Expectation.Stated;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import hookloom.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;

/** Reads the expectations of E6d. */
final class ExpectationReader {
  private static final String UNLESS_FAULT = "unless-fault";
  private static final List<String> KINDS =
      List.of("settled", "no-error", "hook", "order", "databag", "status", "never");

  private final Cast cast;

  ExpectationReader(Cast cast) {
    this.cast = cast;
  }

  /** One expectation of the list. */
  Stated read(YamlNode node) {
    boolean unlessFault = false;
    if (node.isMap() && node.has(UNLESS_FAULT)) {
      unlessFault = Nodes.bool(node.get(UNLESS_FAULT), UNLESS_FAULT);
    }
    return new Stated(text(node), what(node), unlessFault);
  }

  private Expectation what(YamlNode node) {
    if (node.isScalar()) {
      return switch (node.text()) {
        case "settled" -> new Expectation.Settled();
        case "no-error" -> new Expectation.NoError();
        default -> throw unknown(node);
      };
    }
    List<String> known = new ArrayList<>(KINDS);
    known.add(UNLESS_FAULT);
    Nodes.keys(node, "expect", known);
    List<String> kinds = new ArrayList<>(node.keys());
    kinds.remove(UNLESS_FAULT);
    if (kinds.size() != 1) {
      throw node.error("expect: one entry is one expectation, got " + kinds.size());
    }
    YamlNode value = node.get(kinds.get(0));
    return switch (kinds.get(0)) {
      case "settled" -> new Expectation.Settled();
      case "no-error" -> new Expectation.NoError();
      case "hook" -> new Expectation.HookRan(hook(value));
      case "order" -> order(value);
      case "databag" -> databag(value);
      case "status" -> status(value);
      default -> new Expectation.Never(what(value));
    };
  }

  private static RuntimeException unknown(YamlNode node) {
    return node.error("expect: \"" + node.text() + "\" is none of " + String.join(", ", KINDS));
  }

  private HookText hook(YamlNode node) {
    return cast.hook(node, List.of(Nodes.text(node, "hook").strip().split("\\s+")));
  }

  private Expectation order(YamlNode node) {
    List<HookText> hooks = new ArrayList<>();
    for (YamlNode item : Nodes.list(node, "order")) {
      hooks.add(hook(item));
    }
    if (hooks.size() < 2) {
      throw node.error("order: expected two hooks or more");
    }
    return new Expectation.InOrder(hooks);
  }

  private Expectation databag(YamlNode node) {
    Nodes.keys(node, "databag", List.of("relation", "of", "key", "is"));
    String of = Nodes.text(needed(node, "of"), "of");
    Owner owner =
        of.indexOf('/') >= 0 ? cast.unit(node.get("of"), of) : cast.app(node.get("of"), of);
    YamlNode is = needed(node, "is");
    String relation = Nodes.text(needed(node, "relation"), "relation").strip();
    for (String end : relation.split("\\s+")) {
      cast.app(node.get("relation"), end.replaceFirst(":.*", ""));
    }
    return new Expectation.DatabagIs(
        relation, owner, Nodes.text(needed(node, "key"), "key"), is.isNull() ? null : is.text());
  }

  private Expectation status(YamlNode node) {
    Nodes.keys(node, "status", List.of("unit", "app", "is"));
    String is = Nodes.text(needed(node, "is"), "is");
    YamlNode unit = node.get("unit");
    YamlNode app = node.get("app");
    if ((unit == null) == (app == null)) {
      throw node.error("status: say whose: unit or app");
    }
    if (unit != null) {
      UnitName name = cast.unit(unit, Nodes.text(unit, "unit"));
      return new Expectation.StatusIs(name.application(), name, is);
    }
    return new Expectation.StatusIs(cast.app(app, Nodes.text(app, "app")), null, is);
  }

  private static YamlNode needed(YamlNode node, String key) {
    YamlNode value = node.get(key);
    if (value == null) {
      throw node.error("key \"" + key + "\" is missing");
    }
    return value;
  }

  /** The expectation on one line. */
  private static String text(YamlNode node) {
    if (node.isMap()) {
      List<String> parts = new ArrayList<>();
      for (YamlNode.Entry entry : node.entries()) {
        parts.add(entry.key().text() + ": " + nested(entry.value()));
      }
      return String.join(", ", parts);
    }
    return nested(node);
  }

  private static String nested(YamlNode node) {
    if (node.isMap()) {
      return "{" + text(node) + "}";
    }
    if (node.isList()) {
      return "["
          + String.join(", ", node.items().stream().map(ExpectationReader::nested).toList())
          + "]";
    }
    return node.text();
  }
}
