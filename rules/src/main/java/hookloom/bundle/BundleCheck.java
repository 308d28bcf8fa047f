package hookloom.bundle;

import hookloom.bundle.BundleErrors.Group;
import hookloom.charm.Endpoint;
import hookloom.charm.GoText;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Judges a bundle before anything is done with it (L146, L152, E6c). */
public final class BundleCheck {
  private static final String HEAD = "the provided bundle has the following errors:\n";

  private final Bundle bundle;
  private final BundleMode mode;
  private final SortedMap<String, FoundCharm> charms;
  private final BundleErrors errors = new BundleErrors();

  private BundleCheck(Bundle bundle, BundleMode mode, SortedMap<String, FoundCharm> charms) {
    this.bundle = bundle;
    this.mode = mode;
    this.charms = charms;
  }

  /**
   * The bundle with its charms and relations.
   *
   * @throws BundleRefused with every error, one line each, if there is one
   */
  public static CheckedBundle check(Bundle bundle, BundleCharms source, BundleMode mode)
      throws BundleRefused {
    SortedMap<String, FoundCharm> charms = charms(bundle, source);
    return new BundleCheck(withoutDefaultUnits(bundle, charms), mode, charms).run();
  }

  /** The applications whose charm is nowhere, in natural order, for {@code --skip-missing} (E4). */
  public static List<String> missing(Bundle bundle, BundleCharms source) {
    List<String> missing = new ArrayList<>();
    for (BundleApplication application : bundle.applications().values()) {
      if (source.find(application).isEmpty()) {
        missing.add(application.name());
      }
    }
    return missing;
  }

  private static SortedMap<String, FoundCharm> charms(Bundle bundle, BundleCharms source) {
    SortedMap<String, FoundCharm> charms = new TreeMap<>();
    for (BundleApplication application : bundle.applications().values()) {
      if (!application.charm().isEmpty()) {
        source.find(application).ifPresent(found -> charms.put(application.name(), found));
      }
    }
    return charms;
  }

  /** A Kubernetes bundle that says nothing means one unit, but not of a subordinate. */
  private static Bundle withoutDefaultUnits(Bundle bundle, SortedMap<String, FoundCharm> charms) {
    SortedMap<String, BundleApplication> changed = new TreeMap<>(bundle.applications());
    for (BundleApplication application : bundle.applications().values()) {
      FoundCharm found = charms.get(application.name());
      boolean isSubordinate = found != null && found.charm() != null && found.charm().subordinate();
      if (isSubordinate && !application.isUnitsGiven()) {
        changed.put(application.name(), application.withDefaultUnits(0));
      }
    }
    return bundle.withApplications(changed);
  }

  private CheckedBundle run() throws BundleRefused {
    checkWhole();
    checkMachines();
    checkSaas();
    checkApplications();
    RelationCheck relations = new RelationCheck(bundle, charms, errors);
    List<CheckedRelation> checkedRelations = relations.run();
    OptionCheck options = new OptionCheck(bundle, charms, mode, errors);
    Bundle checked = options.run();
    if (!errors.isEmpty()) {
      throw new BundleRefused(bundle.file(), 0, HEAD + String.join("\n", errors.lines()));
    }
    List<String> cycle = PlacementCheck.cycle(bundle);
    if (!cycle.isEmpty()) {
      String names = String.join(", ", cycle);
      throw new BundleRefused(bundle.file(), 0, "cycle in placement directives for: " + names);
    }
    List<String> warnings = new ArrayList<>(bundle.warnings());
    warnings.addAll(options.warnings());
    SortedMap<String, List<Endpoint>> remote = relations.saasEndpoints(checkedRelations);
    return new CheckedBundle(checked, mode, charms, checkedRelations, remote, warnings);
  }

  private void checkWhole() {
    if (!bundle.type().isEmpty() && !bundle.isKubernetes()) {
      errors.add(Group.BUNDLE, "bundle has an invalid type " + GoText.quote(bundle.type()));
    }
    checkSeriesAndBase(Group.BUNDLE, "bundle", bundle.series(), bundle.defaultBase());
  }

  private void checkSeriesAndBase(Group group, String whose, String series, String base) {
    boolean isGoodSeries = series.isEmpty() || Bases.isSeries(series);
    boolean isGoodBase = base.isEmpty() || Bases.isBase(base);
    if (!isGoodSeries) {
      errors.add(group, whose + " declares an invalid series " + GoText.quote(series));
    }
    if (!isGoodBase) {
      errors.add(group, whose + " declares an invalid base " + GoText.quote(base));
    }
    if (isGoodSeries && isGoodBase && !Bases.match(series, base)) {
      errors.add(
          group,
          whose
              + " series "
              + GoText.quote(series)
              + " and base "
              + GoText.quote(base)
              + " must match if both supplied");
    }
  }

  private void checkMachines() {
    TreeSet<String> used = new TreeSet<>();
    for (BundleApplication application : bundle.applications().values()) {
      for (String text : application.to()) {
        Placement.parse(text).ifPresent(placement -> used.add(placement.machine()));
      }
    }
    for (BundleMachine machine : bundle.machines().values()) {
      String quoted = GoText.quote(machine.id());
      if (!BundleNames.isMachine(machine.id())) {
        errors.add(Group.MACHINES, "invalid machine id " + quoted + " found in machines");
      }
      if (!used.contains(machine.id())) {
        errors.add(
            Group.MACHINES, "machine " + quoted + " is not referred to by a placement directive");
      }
      checkSeriesAndBase(Group.MACHINES, "machine " + quoted, machine.series(), machine.base());
    }
  }

  private void checkSaas() {
    for (BundleSaas saas : bundle.saas().values()) {
      String quoted = GoText.quote(saas.name());
      if (bundle.applications().containsKey(saas.name())) {
        errors.add(
            Group.SAAS, "application " + quoted + " already exists with SAAS " + quoted + " name");
      }
      if (!BundleNames.isApplication(saas.name())) {
        errors.add(Group.SAAS, "invalid SAAS name " + quoted + " found");
      }
      if (!saas.url().isEmpty() && !BundleNames.isOfferUrl(saas.url())) {
        errors.add(
            Group.SAAS,
            "invalid offer URL " + GoText.quote(saas.url()) + " for SAAS " + saas.name());
      }
    }
  }

  private void checkApplications() {
    if (bundle.applications().isEmpty()) {
      errors.add(Group.APPLICATIONS, "at least one application must be specified");
    }
    PlacementCheck placements = new PlacementCheck(bundle, errors);
    for (BundleApplication application : bundle.applications().values()) {
      FoundCharm found = charms.get(application.name());
      new ApplicationCheck(bundle, application, found, mode, errors).run();
      String whose = "application " + GoText.quote(application.name());
      if (!bundle.isKubernetes()) {
        checkSeriesAndBase(Group.APPLICATIONS, whose, application.series(), application.base());
      }
      placements.run(application);
    }
  }
}
