package hookloom.bundle;

import hookloom.charm.GoText;
import hookloom.names.NaturalOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A bundle after all overlays (L143-L151): what it says, checked for form only. Texts are empty
 * where it says nothing; names are in natural order. Immutable.
 *
 * @param file the name of the bundle file as the user gave it
 * @param type empty or {@code kubernetes} unless the bundle is wrong
 * @param warnings what should be told before the deployment, one line each
 * @param ignored keys that mean nothing, for {@code --dry-run} (L144): {@code line 4: docs}
 */
public record Bundle(
    String file,
    String type,
    String description,
    String series,
    String defaultBase,
    SortedMap<String, BundleApplication> applications,
    SortedMap<String, BundleMachine> machines,
    SortedMap<String, BundleSaas> saas,
    List<BundleRelation> relations,
    List<String> warnings,
    List<String> ignored) {

  /** Most units that one bundle may ask for, over all its applications. */
  public static final int UNITS_MAX = 1_000_000;

  static final String KUBERNETES = "kubernetes";

  /** Copies what it is given. */
  public Bundle {
    applications = natural(applications);
    machines = natural(machines);
    saas = natural(saas);
    relations = List.copyOf(relations);
    warnings = List.copyOf(warnings);
    ignored = List.copyOf(ignored);
  }

  private static <T> SortedMap<String, T> natural(SortedMap<String, T> map) {
    SortedMap<String, T> copy = new TreeMap<>(NaturalOrder.NAMES);
    copy.putAll(map);
    return Collections.unmodifiableSortedMap(copy);
  }

  /** Whether it is a Kubernetes bundle: no machines, no placement (E6c). */
  public boolean isKubernetes() {
    return type.equals(KUBERNETES);
  }

  /** How many units it asks for, negative numbers as none. */
  public long units() {
    long sum = 0;
    for (BundleApplication application : applications.values()) {
      sum += Math.max(0, application.units());
    }
    return sum;
  }

  /**
   * What Juju says when applications want trust and the operator gave none (L153), or empty. Not
   * asked with {@code --trust} or {@code --force}, nor by {@code hookloom run} (E6c).
   */
  public Optional<String> withoutTrust() {
    StringBuilder text = new StringBuilder();
    for (BundleApplication application : applications.values()) {
      if (application.trust()) {
        text.append("\n  - ").append(application.name());
      }
    }
    return text.length() == 0
        ? Optional.empty()
        : Optional.of(
            "Bundle cannot be deployed without trusting applications with your cloud"
                + " credentials.\n"
                + "Please repeat the deploy command with the --trust argument if you consent to"
                + " trust the following application(s):"
                + text);
  }

  /**
   * The bundle with another number of units of one application (E4, {@code --units APP=N});
   * placements beyond it are left out.
   *
   * @throws BundleRefused if there is no such application, or the number is below 0 or absurd
   */
  public Bundle withUnits(String application, int count) throws BundleRefused {
    BundleApplication old = applications.get(application);
    if (old == null) {
      throw new BundleRefused(
          file, 0, "--units: application " + GoText.quote(application) + " is not in this bundle");
    }
    if (count < 0) {
      throw new BundleRefused(file, 0, "--units: " + count + " is below 0");
    }
    SortedMap<String, BundleApplication> changed = new TreeMap<>(applications);
    changed.put(application, old.withUnits(count));
    return withApplications(changed).withinLimit();
  }

  /**
   * The bundle with each number of units multiplied (E4, {@code --scale N}).
   *
   * @throws BundleRefused if the factor is below 1 or the product absurd
   */
  public Bundle scaledBy(int factor) throws BundleRefused {
    if (factor < 1) {
      throw new BundleRefused(file, 0, "--scale: " + factor + " is below 1");
    }
    if (units() * factor > UNITS_MAX) {
      throw tooMany(units() * factor);
    }
    SortedMap<String, BundleApplication> changed = new TreeMap<>(applications);
    changed.replaceAll(
        (name, application) -> application.units() > 0 ? times(application, factor) : application);
    return withApplications(changed);
  }

  private static BundleApplication times(BundleApplication application, int factor) {
    int product = application.units() * factor;
    return application.isUnitsGiven()
        ? application.withUnits(product)
        : application.withDefaultUnits(product);
  }

  /**
   * The bundle without some applications (E4, {@code --skip-missing}): their relations go, machines
   * that only they used go, and units placed with them get new machines.
   */
  public Bundle without(Collection<String> names) {
    SortedMap<String, BundleApplication> kept = new TreeMap<>(applications);
    Set<String> gone = new TreeSet<>(names);
    kept.keySet().removeAll(gone);
    List<BundleRelation> keptRelations = new ArrayList<>(relations);
    keptRelations.removeIf(relation -> relation.namesAnyOf(gone));
    kept.replaceAll((name, application) -> placedAgain(application, gone));
    SortedMap<String, BundleMachine> keptMachines = new TreeMap<>(machines);
    TreeSet<String> freed = new TreeSet<>(machinesUsedBy(applications.values()));
    freed.removeAll(machinesUsedBy(kept.values()));
    keptMachines.keySet().removeAll(freed);
    return new Bundle(
        file,
        type,
        description,
        series,
        defaultBase,
        kept,
        keptMachines,
        saas,
        keptRelations,
        warnings,
        ignored);
  }

  private static BundleApplication placedAgain(BundleApplication application, Set<String> gone) {
    List<String> places = new ArrayList<>(application.to());
    places.replaceAll(
        place -> {
          Placement placement = Placement.parse(place).orElse(Placement.NEW);
          if (!gone.contains(placement.application())) {
            return place;
          }
          return placement.container().isEmpty() ? "new" : placement.container() + ":new";
        });
    return application.withTo(places);
  }

  private static TreeSet<String> machinesUsedBy(Collection<BundleApplication> users) {
    TreeSet<String> used = new TreeSet<>();
    for (BundleApplication application : users) {
      for (String place : application.to()) {
        Placement.parse(place).ifPresent(placement -> used.add(placement.machine()));
      }
    }
    return used;
  }

  Bundle withApplications(SortedMap<String, BundleApplication> changed) {
    return new Bundle(
        file,
        type,
        description,
        series,
        defaultBase,
        changed,
        machines,
        saas,
        relations,
        warnings,
        ignored);
  }

  /** This bundle, unless it asks for an absurd number of units. */
  Bundle withinLimit() throws BundleRefused {
    if (units() > UNITS_MAX) {
      throw tooMany(units());
    }
    return this;
  }

  private BundleRefused tooMany(long count) {
    return new BundleRefused(
        file, 0, count + " units are more than the " + UNITS_MAX + " that one bundle may have");
  }
}
