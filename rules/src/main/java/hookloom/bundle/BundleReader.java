package hookloom.bundle;

import hookloom.charm.GoText;
import hookloom.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads one document of a bundle file (L144): types are checked, rules are not. */
final class BundleReader {
  private static final Set<String> TOP_KEYS =
      sorted(
          "bundle",
          "description",
          "tags",
          "default-base",
          "series",
          "saas",
          "applications",
          "services",
          "machines",
          "relations");
  private static final Set<String> MACHINE_KEYS =
      sorted("constraints", "annotations", "series", "base");
  private static final Set<String> SAAS_KEYS = sorted("url");

  private final String file;
  private final ApplicationReader applicationReader;
  private final Includes includes;
  private final List<String> ignored = new ArrayList<>();
  private final List<BundlePart.Field> bodiless = new ArrayList<>();
  private final List<BundlePart.Field> overlayOnly = new ArrayList<>();

  /**
   * A reader for documents of one file.
   *
   * @param folder what relative paths in it are relative to (L147, L148)
   */
  BundleReader(String file, Path folder) {
    this.file = file;
    this.includes = new Includes(folder);
    this.applicationReader = new ApplicationReader(folder, includes, ignored, overlayOnly);
  }

  static Set<String> sorted(String... keys) {
    return new TreeSet<>(List.of(keys));
  }

  /** The document, typed; an empty one says nothing. */
  BundlePart read(YamlNode document) throws BundleRefused {
    ignored.clear();
    bodiless.clear();
    overlayOnly.clear();
    if (!document.isNull()) {
      FieldReader.mapping(document, "bundle");
    }
    noteUnknown(document, TOP_KEYS, ignored);
    YamlNode applications = document.get("applications");
    YamlNode services = document.get("services");
    if (applications != null && services != null) {
      throw document
          .key("services")
          .error("services is the old name of applications: a bundle has one of them");
    }
    boolean isKubernetes = Bundle.KUBERNETES.equals(textOf(document, "bundle"));
    return new BundlePart(
        file,
        textOf(document, "bundle"),
        textOf(document, "description"),
        textOf(document, "series"),
        textOf(document, "default-base"),
        applications(services == null ? applications : services),
        saas(document.get("saas")),
        isKubernetes ? null : machines(document.get("machines")),
        relations(document.get("relations")),
        services == null ? 0 : document.key("services").line(),
        List.copyOf(bodiless),
        List.copyOf(overlayOnly),
        List.copyOf(ignored));
  }

  static void noteUnknown(YamlNode map, Set<String> known, List<String> ignored) {
    for (YamlNode.Entry entry : map.entries()) {
      if (!known.contains(entry.key().text())) {
        ignored.add("line " + entry.key().line() + ": " + entry.key().text());
      }
    }
  }

  private static String textOf(YamlNode map, String key) {
    YamlNode node = map.get(key);
    return node == null ? null : FieldReader.text(node, key);
  }

  private SortedMap<String, Fields> applications(YamlNode section) throws BundleRefused {
    SortedMap<String, Fields> applications = new TreeMap<>();
    if (section == null || section.isNull()) {
      return applications;
    }
    for (YamlNode.Entry entry : FieldReader.mapping(section, "applications").entries()) {
      if (entry.value().isNull()) {
        bodiless.add(new BundlePart.Field(entry.key().text(), entry.key().line()));
      } else if (!entry.value().isMap() && !bodiless.isEmpty()) {
        throw noBody(file, bodiless.get(0)); // its body slipped out of its indentation
      }
      applications.put(entry.key().text(), applicationReader.read(entry.key(), entry.value()));
    }
    return applications;
  }

  /** The refusal of an application without a body in the first document (L152). */
  static BundleRefused noBody(String file, BundlePart.Field application) {
    String name = GoText.quote(application.path());
    return new BundleRefused(file, application.line(), "base application " + name + " has no body");
  }

  private SortedMap<String, Fields> saas(YamlNode section) {
    SortedMap<String, Fields> saas = new TreeMap<>();
    if (section == null || section.isNull()) {
      return saas;
    }
    for (YamlNode.Entry entry : FieldReader.mapping(section, "saas").entries()) {
      String name = entry.key().text();
      Fields fields = new Fields();
      if (!entry.value().isNull()) {
        YamlNode body = FieldReader.mapping(entry.value(), "saas." + name);
        noteUnknown(body, SAAS_KEYS, ignored);
        if (body.has("url")) {
          fields.put("url", FieldReader.text(body.get("url"), "saas." + name + ".url"));
        }
      }
      saas.put(name, fields);
    }
    return saas;
  }

  private SortedMap<String, BundleMachine> machines(YamlNode section) throws BundleRefused {
    if (section == null || section.isNull()) {
      return null;
    }
    SortedMap<String, BundleMachine> machines = new TreeMap<>();
    for (YamlNode.Entry entry : FieldReader.mapping(section, "machines").entries()) {
      String id = entry.key().text();
      machines.put(id, machine(id, entry.value()));
    }
    return machines;
  }

  private BundleMachine machine(String id, YamlNode body) throws BundleRefused {
    if (body.isNull()) {
      return new BundleMachine(id, "", new TreeMap<>(), "", "");
    }
    FieldReader.mapping(body, "machines." + id);
    noteUnknown(body, MACHINE_KEYS, ignored);
    SortedMap<String, String> annotations =
        FieldReader.plainTextMap(body.get("annotations"), "machines." + id + ".annotations");
    for (String key : List.copyOf(annotations.keySet())) {
      YamlNode value = body.get("annotations").get(key);
      String what = "processing annotation \"" + key + "\" for machine \"" + id + '"';
      annotations.put(key, includes.resolved(annotations.get(key), value, what));
    }
    return new BundleMachine(
        id,
        orEmpty(textOf(body, "constraints")),
        annotations,
        orEmpty(textOf(body, "series")),
        orEmpty(textOf(body, "base")));
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private static List<BundleRelation> relations(YamlNode section) {
    List<BundleRelation> relations = new ArrayList<>();
    if (section == null || section.isNull()) {
      return relations;
    }
    if (!section.isList()) {
      throw section.error("relations: expected a list of pairs");
    }
    for (YamlNode item : section.items()) {
      if (!item.isList()) {
        throw item.error("relations: expected a pair [<application>:<endpoint>, ...]");
      }
      relations.add(new BundleRelation(FieldReader.texts(item, "relations")));
    }
    return relations;
  }
}
