package hookloom.bundle;

import hookloom.charm.GoText;
import hookloom.yaml.YamlNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Reads the body of one application of a bundle document (L144, L145, L147, L148). */
final class ApplicationReader {
  static final String CHARM = "charm";
  static final String CHARM_PATH = "charm-path";
  static final String UNITS = "num_units";
  static final String EXPOSED_ENDPOINTS = "exposed-endpoints";
  static final String OFFERS = "offers";

  private static final String SCALE = "scale";
  private static final int REVISION_MAX = 1_000_000_000;
  private static final Set<String> EXPOSED_KEYS =
      BundleReader.sorted("expose-to-spaces", "expose-to-cidrs");
  private static final Set<String> OFFER_KEYS = BundleReader.sorted("endpoints", "acl");

  private final Path folder;
  private final Includes includes;
  private final List<String> ignored;
  private final List<BundlePart.Field> overlayOnly;

  ApplicationReader(
      Path folder, Includes includes, List<String> ignored, List<BundlePart.Field> overlayOnly) {
    this.folder = folder;
    this.includes = includes;
    this.ignored = ignored;
    this.overlayOnly = overlayOnly;
  }

  /** The fields of one application; null for a null body. */
  Fields read(YamlNode name, YamlNode body) throws BundleRefused {
    if (body.isNull()) {
      return null;
    }
    String path = "applications." + name.text();
    FieldReader.mapping(body, path);
    Fields fields = new Fields();
    for (YamlNode.Entry entry : body.entries()) {
      field(fields, name.text(), entry, path + '.' + entry.key().text());
    }
    units(fields, name.text(), body);
    return fields;
  }

  private void field(Fields fields, String application, YamlNode.Entry entry, String path)
      throws BundleRefused {
    String key = entry.key().text();
    YamlNode node = entry.value();
    switch (key) {
      case CHARM -> charm(fields, node, path);
      case "channel", "series", "base", "constraints", "placement", "plan" ->
          fields.put(key, FieldReader.text(node, path));
      case "revision" -> fields.put(key, FieldReader.number(node, path, REVISION_MAX));
      case UNITS, SCALE -> FieldReader.number(node, path, Bundle.UNITS_MAX);
      case "to" -> fields.put(key, FieldReader.texts(node, path));
      case "expose", "trust" -> fields.put(key, FieldReader.flag(node, path));
      case "options" -> fields.put(key, options(node, application, path));
      case "annotations" -> fields.put(key, annotations(node, application, path));
      case "bindings", "storage", "devices" -> fields.put(key, FieldReader.textMap(node, path));
      case "resources" -> fields.put(key, FieldReader.map(node, path, (n, p) -> n.value()));
      case EXPOSED_ENDPOINTS -> {
        onlyInOverlays(entry, path);
        fields.put(key, FieldReader.map(node, path, this::exposedEndpoint));
      }
      case OFFERS -> {
        onlyInOverlays(entry, path);
        fields.put(key, FieldReader.map(node, path, this::offer));
      }
      default -> ignored.add("line " + entry.key().line() + ": " + key);
    }
  }

  /** {@code scale} is another name of {@code num_units}; a document has one of them. */
  private static void units(Fields fields, String name, YamlNode body) {
    YamlNode units = body.get(UNITS);
    YamlNode scale = body.get(SCALE);
    Integer unitsNumber = units == null ? null : number(units);
    Integer scaleNumber = scale == null ? null : number(scale);
    if (isPositive(unitsNumber) && isPositive(scaleNumber)) {
      fields.fault("cannot specify both scale and num_units for application " + GoText.quote(name));
    }
    if (units != null || scale != null) {
      boolean byScale = unitsNumber == null || unitsNumber == 0 && isPositive(scaleNumber);
      fields.put(UNITS, byScale ? scaleNumber : unitsNumber);
    }
  }

  private static Integer number(YamlNode node) {
    return FieldReader.number(node, UNITS, Bundle.UNITS_MAX);
  }

  private static boolean isPositive(Integer number) {
    return number != null && number > 0;
  }

  private void charm(Fields fields, YamlNode node, String path) {
    String charm = FieldReader.text(node, path);
    fields.put(CHARM, charm);
    boolean isPath = charm != null && (charm.startsWith(".") || charm.startsWith("/"));
    try {
      fields.put(CHARM_PATH, isPath ? folder.resolve(charm).toAbsolutePath().normalize() : null);
    } catch (InvalidPathException e) {
      throw node.error(path + ": not a path: " + e.getReason());
    }
  }

  private SortedMap<String, Object> options(YamlNode node, String application, String path)
      throws BundleRefused {
    SortedMap<String, Object> options = FieldReader.map(node, path, (n, p) -> n.value());
    resolve(options, node, "option", application);
    return options;
  }

  private SortedMap<String, Object> annotations(YamlNode node, String application, String path)
      throws BundleRefused {
    SortedMap<String, Object> annotations = FieldReader.textMap(node, path);
    resolve(annotations, node, "annotation", application);
    return annotations;
  }

  private void resolve(Map<String, Object> values, YamlNode node, String what, String application)
      throws BundleRefused {
    if (values == null) {
      return;
    }
    for (Map.Entry<String, Object> entry : values.entrySet()) {
      if (entry.getValue() instanceof String text) {
        YamlNode value = node.get(entry.getKey());
        String doing =
            "processing "
                + what
                + ' '
                + GoText.quote(entry.getKey())
                + " for application "
                + GoText.quote(application);
        entry.setValue(includes.resolved(text, value, doing));
      }
    }
  }

  private void onlyInOverlays(YamlNode.Entry entry, String path) {
    if (!entry.value().isNull()) {
      overlayOnly.add(new BundlePart.Field(path, entry.key().line()));
    }
  }

  private Object exposedEndpoint(YamlNode node, String path) {
    if (node.isNull()) {
      return new ExposedEndpoint(List.of(), List.of());
    }
    FieldReader.mapping(node, path);
    nested(node, path, EXPOSED_KEYS);
    return new ExposedEndpoint(
        textsOf(node, "expose-to-spaces", path), textsOf(node, "expose-to-cidrs", path));
  }

  private Object offer(YamlNode node, String path) {
    if (node.isNull()) {
      return null;
    }
    FieldReader.mapping(node, path);
    nested(node, path, OFFER_KEYS);
    return new BundleOffer(
        textsOf(node, "endpoints", path), FieldReader.plainTextMap(node.get("acl"), path + ".acl"));
  }

  private void nested(YamlNode node, String path, Set<String> known) {
    BundleReader.noteUnknown(node, known, ignored);
    for (YamlNode.Entry entry : node.entries()) {
      if (known.contains(entry.key().text())) {
        onlyInOverlays(entry, path + '.' + entry.key().text());
      }
    }
  }

  private static List<String> textsOf(YamlNode map, String key, String path) {
    YamlNode node = map.get(key);
    List<String> texts = node == null ? null : FieldReader.texts(node, path + '.' + key);
    return texts == null ? List.of() : texts;
  }
}
