package hookloom.charm;

import hookloom.process.Switches;
import hookloom.process.Switches.InterfaceNames;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads and checks the metadata of a charm (R25-R38). */
final class MetadataReader {
  private static final Pattern INTERFACE = Pattern.compile("[a-z][a-z-]*");
  private static final Pattern BAD_IN_NAME = Pattern.compile("[\\s/:]");

  private final YamlNode metadata;
  private final InterfaceNames interfaceNames;
  private final List<String> warnings;
  private final SortedMap<String, Endpoint> endpoints = new TreeMap<>();
  private String charm = "";
  private boolean subordinate;

  private MetadataReader(YamlNode metadata, Switches switches, List<String> warnings) {
    this.metadata = metadata;
    this.interfaceNames = switches.interfaceNames();
    this.warnings = warnings;
  }

  /** What metadata says. */
  record Metadata(
      String name,
      String summary,
      String description,
      boolean subordinate,
      SortedMap<String, Endpoint> endpoints,
      SortedSet<String> extraBindings) {}

  /** An endpoint as written, its types checked and nothing else. */
  private record Declared(
      String name,
      YamlNode node,
      String interfaceName,
      long limit,
      boolean optional,
      Scope scope) {}

  /** Reads metadata; what is accepted but should be known is added to the warnings. */
  static Metadata read(YamlNode metadata, Switches switches, List<String> warnings) {
    return new MetadataReader(metadata, switches, warnings).read();
  }

  private Metadata read() {
    Marks.reached(Rule.R38);
    if (!metadata.isMap() && !metadata.isNull()) {
      String text = "metadata: expected map, got " + GoText.typed(metadata.value());
      throw CharmException.at(metadata, Rule.R38, text);
    }
    charm = required("name");
    final String summary = required("summary");
    final String description = required("description");
    subordinate = Fields.bool(metadata, "subordinate", "subordinate");
    SortedSet<String> bindings = new TreeSet<>(Fields.map(metadata, "extra-bindings").keySet());
    List<Declared> provides = section("provides");
    List<Declared> requires = section("requires");
    List<Declared> peers = section("peers");

    warnOfMixedFormats();
    provides.forEach(declared -> check(declared, Role.PROVIDER));
    requires.forEach(declared -> check(declared, Role.REQUIRER));
    peers.forEach(declared -> check(declared, Role.PEER));
    checkSubordinate();
    return new Metadata(charm, summary, description, subordinate, endpoints, bindings);
  }

  private String required(String key) {
    Marks.reached(Rule.R25);
    YamlNode node = metadata.get(key);
    if (node == null || node.isNull()) {
      String text = "metadata: " + key + ": expected string, got nothing";
      throw CharmException.at(node == null ? metadata : node, Rule.R25, text);
    }
    return Fields.text(metadata, key, key);
  }

  private List<Declared> section(String section) {
    List<Declared> declared = new ArrayList<>();
    for (Map.Entry<String, YamlNode> entry : Fields.map(metadata, section).entrySet()) {
      String path = section + '.' + entry.getKey();
      declared.add(declared(entry.getKey(), entry.getValue(), path));
    }
    return declared;
  }

  private static Declared declared(String name, YamlNode node, String path) {
    if (node.isString()) {
      Marks.reached(Rule.R27);
      return new Declared(name, node, node.text(), 0, false, Scope.GLOBAL);
    }
    if (!node.isMap()) {
      throw Fields.wrong(path, "map", node, node);
    }
    Marks.reached(Rule.R28);
    String interfaceName = Fields.text(node, "interface", path + ".interface");
    long limit = limit(node.get("limit"), path + ".limit");
    Marks.reached(Rule.R30);
    boolean optional = Fields.bool(node, "optional", path + ".optional");
    Scope scope = scope(node.get("scope"), path + ".scope");
    return new Declared(name, node, interfaceName, limit, optional, scope);
  }

  private static long limit(YamlNode node, String path) {
    if (node == null || node.isNull()) {
      return 0;
    }
    Long limit = OptionValues.wholeNumber(node);
    if (limit == null || limit > Integer.MAX_VALUE) {
      throw Fields.unexpected(path, node);
    }
    return limit;
  }

  private static Scope scope(YamlNode node, String path) {
    if (node == null) {
      return Scope.GLOBAL;
    }
    for (Scope scope : Scope.values()) {
      if (node.isString() && node.text().equals(scope.text())) {
        return scope;
      }
    }
    throw Fields.unexpected(path, node);
  }

  private void check(Declared declared, Role role) {
    checkName(declared);
    checkReserved(declared, role);
    checkUnique(declared);
    checkInterface(declared);
    checkLimit(declared);
    endpoints.put(
        declared.name(),
        Endpoint.of(
            declared.name(),
            role,
            declared.interfaceName(),
            (int) declared.limit(),
            declared.optional(),
            declared.scope()));
  }

  private void checkName(Declared declared) {
    Marks.reached(Rule.R35);
    String name = declared.name();
    if (name.isEmpty() || BAD_IN_NAME.matcher(name).find()) {
      throw refusal(declared, Rule.R35, " using an invalid relation name: " + GoText.quote(name));
    }
  }

  private void checkReserved(Declared declared, Role role) {
    Marks.reached(Rule.R33);
    boolean mayUseReserved =
        subordinate && role == Role.REQUIRER && declared.scope() == Scope.CONTAINER;
    if (!mayUseReserved && reservedBecause(charm, declared.name()) != null) {
      String text = " using a reserved relation name: " + GoText.quote(declared.name());
      throw refusal(declared, Rule.R33, text);
    }
    if (role != Role.REQUIRER && reservedBecause(charm, declared.interfaceName()) != null) {
      String text = " using a reserved interface: " + GoText.quote(declared.interfaceName());
      throw refusal(declared, Rule.R33, relation(declared) + text);
    }
  }

  /** Why a charm may not use a name: Juju's words, or null if it may. */
  static String reservedBecause(String charm, String name) {
    if (charm.startsWith("juju-")) {
      return null;
    }
    if (name.equals("juju")) {
      return "\"juju\" is a reserved name";
    }
    return name.startsWith("juju-") ? "the \"juju-\" prefix is reserved" : null;
  }

  private void checkUnique(Declared declared) {
    Marks.reached(Rule.R32);
    if (endpoints.containsKey(declared.name())) {
      String text = " using a duplicated relation name: " + GoText.quote(declared.name());
      throw refusal(declared, Rule.R32, text);
    }
  }

  private void checkInterface(Declared declared) {
    Marks.reached(Rule.R34);
    String name = declared.interfaceName();
    boolean isAsSaid =
        interfaceNames == InterfaceNames.JUJU ? !name.isEmpty() : INTERFACE.matcher(name).matches();
    if (isAsSaid) {
      return;
    }
    String text = relation(declared) + " has invalid interface name " + GoText.quote(name);
    CharmException refusal = refusal(declared, Rule.R34, text);
    if (name.isEmpty() || interfaceNames == InterfaceNames.STRICT) {
      throw refusal;
    }
    warnings.add(refusal.getMessage());
  }

  private void checkLimit(Declared declared) {
    Marks.reached(Rule.R29);
    if (declared.limit() < 0) {
      String text = relation(declared) + " has invalid limit " + declared.limit();
      throw refusal(declared, Rule.R29, text);
    }
  }

  private void checkSubordinate() {
    Marks.reached(Rule.R36);
    if (!subordinate) {
      return;
    }
    for (Endpoint endpoint : endpoints.values()) {
      if (endpoint.role() == Role.REQUIRER && endpoint.scope() == Scope.CONTAINER) {
        return;
      }
    }
    String text =
        "subordinate charm "
            + GoText.quote(charm)
            + " lacks \"requires\" relation with container scope";
    throw CharmException.at(metadata.get("subordinate"), Rule.R36, text);
  }

  /** Juju refuses such a mixture; that is no rule here, so it is only told. */
  private void warnOfMixedFormats() {
    List<String> newer = present("assumes", "charm-user", "containers");
    List<String> older = present("deployment", "min-juju-version", "series");
    if (!newer.isEmpty() && !older.isEmpty()) {
      boolean isNewerFirst = newer.get(0).compareTo(older.get(0)) < 0;
      String text =
          "ambiguous metadata: keys "
              + String.join(", ", isNewerFirst ? older : newer)
              + " cannot be used with "
              + String.join(", ", isNewerFirst ? newer : older);
      warnings.add(metadata.error(text).getMessage());
    }
  }

  private List<String> present(String... keys) {
    List<String> present = new ArrayList<>();
    for (String key : keys) {
      if (metadata.has(key)) {
        present.add(GoText.quote(key));
      }
    }
    return present;
  }

  private static String relation(Declared declared) {
    return " relation " + GoText.quote(declared.name());
  }

  private CharmException refusal(Declared declared, Rule rule, String text) {
    return CharmException.at(declared.node(), rule, "charm " + GoText.quote(charm) + text);
  }
}
