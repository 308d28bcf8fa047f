package hookloom.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lays the overlays of a bundle over its base, one after another (L149-L151). */
final class BundleMerge {
  private static final String SERVICES_WARNING =
      "\"services\" key found in bundle file is deprecated, superseded by \"applications\" key.";

  private final BundlePart base;
  private final SortedMap<String, Fields> applications = new TreeMap<>();
  private final SortedMap<String, Fields> saas = new TreeMap<>();
  private final List<BundleRelation> relations = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();
  private SortedMap<String, BundleMachine> machines = new TreeMap<>();
  private String series;

  /**
   * Begins with the first document.
   *
   * @throws BundleRefused if it says what only overlays may (L145), or names an application without
   *     a body (L152)
   */
  BundleMerge(BundlePart base) throws BundleRefused {
    this.base = base;
    checkNoOverlayFields();
    if (!base.bodiless().isEmpty()) {
      throw BundleReader.noBody(base.file(), base.bodiless().get(0));
    }
    if (base.servicesLine() > 0) {
      warnings.add(SERVICES_WARNING);
    }
    applications.putAll(base.applications());
    saas.putAll(base.saas());
    relations.addAll(base.relations());
    ignored.addAll(base.ignored());
    series = base.series() == null ? "" : base.series();
    if (base.machines() != null) {
      machines = base.machines();
    }
  }

  private void checkNoOverlayFields() throws BundleRefused {
    List<BundlePart.Field> violations = base.overlayOnly();
    if (violations.isEmpty()) {
      return;
    }
    BundlePart.Field first = violations.get(0);
    String more = violations.size() > 1 ? " (and " + (violations.size() - 1) + " more errors)" : "";
    throw new BundleRefused(
        base.file(), first.line(), first.path() + " can only appear in an overlay section" + more);
  }

  /** Lays one document over what there is. */
  void overlay(BundlePart overlay) throws BundleRefused {
    if (overlay.servicesLine() > 0) {
      throw new BundleRefused(
          overlay.file(),
          overlay.servicesLine(),
          "bundle overlay file used deprecated 'services' key, this is not valid for bundle"
              + " overlay files");
    }
    Set<String> removed = new TreeSet<>(merge(overlay.applications(), applications));
    removed.addAll(merge(overlay.saas(), saas));
    relations.removeIf(relation -> relation.namesAnyOf(removed));
    relations.addAll(overlay.relations());
    ignored.addAll(overlay.ignored());
    if (overlay.machines() != null) {
      machines = overlay.machines();
    }
    if (overlay.series() != null && !overlay.series().isEmpty()) {
      series = overlay.series();
    }
  }

  /** Merges one section, and gives the names that it removes. */
  private static Set<String> merge(SortedMap<String, Fields> given, SortedMap<String, Fields> all) {
    Set<String> removed = new TreeSet<>();
    for (Map.Entry<String, Fields> entry : given.entrySet()) {
      String name = entry.getKey();
      Fields fields = entry.getValue();
      if (fields == null || fields.isEmpty()) {
        all.remove(name);
        removed.add(name);
      } else if (all.containsKey(name)) {
        all.get(name).merge(fields);
      } else {
        all.put(name, fields);
      }
    }
    return removed;
  }

  /** The bundle that all documents make. */
  Bundle result() throws BundleRefused {
    String type = base.type() == null ? "" : base.type();
    SortedMap<String, BundleApplication> typed = new TreeMap<>();
    applications.forEach((name, fields) -> typed.put(name, application(name, fields, type)));
    SortedMap<String, BundleSaas> remotes = new TreeMap<>();
    saas.forEach((name, fields) -> remotes.put(name, new BundleSaas(name, fields.text("url"))));
    return new Bundle(
            base.file(),
            type,
            base.description() == null ? "" : base.description(),
            series,
            base.defaultBase() == null ? "" : base.defaultBase(),
            typed,
            type.equals(Bundle.KUBERNETES) ? new TreeMap<>() : machines,
            remotes,
            relations,
            warnings,
            ignored)
        .withinLimit();
  }

  private static BundleApplication application(String name, Fields fields, String type) {
    boolean isKubernetes = type.equals(Bundle.KUBERNETES);
    return new BundleApplication(
        name,
        fields.text(ApplicationReader.CHARM),
        fields.path(ApplicationReader.CHARM_PATH),
        fields.text("channel"),
        fields.number("revision", null),
        fields.text("series"),
        fields.text("base"),
        fields.number(ApplicationReader.UNITS, isKubernetes ? 1 : 0),
        fields.number(ApplicationReader.UNITS, null) != null,
        isKubernetes ? List.of() : fields.texts("to"),
        fields.isTrue("expose"),
        fields.map(ApplicationReader.EXPOSED_ENDPOINTS, ExposedEndpoint.class),
        fields.map("options", Object.class),
        fields.map("annotations", String.class),
        fields.text("constraints"),
        fields.map("bindings", String.class),
        fields.map("resources", Object.class),
        fields.map(ApplicationReader.OFFERS, BundleOffer.class),
        fields.isTrue("trust"),
        fields.faults());
  }
}
