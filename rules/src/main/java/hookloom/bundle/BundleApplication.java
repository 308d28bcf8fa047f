package hookloom.bundle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An application of a bundle, after all overlays (L144). Texts are empty where the bundle says
 * nothing. Immutable.
 *
 * @param charm as written
 * @param charmPath where the charm lies; null unless {@code charm} begins with a dot or slash
 * @param revision null if none is given
 * @param units how many it shall have; negative if the bundle is wrong
 * @param isUnitsGiven whether the bundle says how many, or the number is a default
 * @param to the placements as written, i-th for unit i (L146)
 * @param exposedEndpoints by endpoint; the empty name means all
 * @param options values as YAML types them: String, Long, Double, Boolean, null
 * @param resources a Long or a String each
 * @param faults what is wrong with it that can not be seen any more: lines of L152
 */
public record BundleApplication(
    String name,
    String charm,
    Path charmPath,
    String channel,
    Integer revision,
    String series,
    String base,
    int units,
    boolean isUnitsGiven,
    List<String> to,
    boolean expose,
    SortedMap<String, ExposedEndpoint> exposedEndpoints,
    SortedMap<String, Object> options,
    SortedMap<String, String> annotations,
    String constraints,
    SortedMap<String, String> bindings,
    SortedMap<String, Object> resources,
    SortedMap<String, BundleOffer> offers,
    boolean trust,
    List<String> faults) {

  /** Copies what it is given. */
  public BundleApplication {
    to = List.copyOf(to);
    exposedEndpoints = sorted(exposedEndpoints);
    options = sorted(options);
    annotations = sorted(annotations);
    bindings = sorted(bindings);
    resources = sorted(resources);
    offers = sorted(offers);
    faults = List.copyOf(faults);
  }

  private static <T> SortedMap<String, T> sorted(SortedMap<String, T> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }

  /** The same with another number of units; placements beyond it are left out. */
  BundleApplication withUnits(int count) {
    List<String> places = to.subList(0, Math.max(0, Math.min(to.size(), count)));
    return with(count, true, places, options);
  }

  /** The same with a default number of units, which it was not given. */
  BundleApplication withDefaultUnits(int count) {
    return with(count, false, to, options);
  }

  /** The same with other placements. */
  BundleApplication withTo(List<String> placements) {
    return with(units, isUnitsGiven, placements, options);
  }

  /** The same without some options. */
  BundleApplication withoutOptions(List<String> names) {
    SortedMap<String, Object> rest = new TreeMap<>(options);
    rest.keySet().removeAll(new ArrayList<>(names));
    return with(units, isUnitsGiven, to, rest);
  }

  private BundleApplication with(
      int newUnits, boolean isNewGiven, List<String> newTo, SortedMap<String, Object> newOptions) {
    return new BundleApplication(
        name,
        charm,
        charmPath,
        channel,
        revision,
        series,
        base,
        newUnits,
        isNewGiven,
        newTo,
        expose,
        exposedEndpoints,
        newOptions,
        annotations,
        constraints,
        bindings,
        resources,
        offers,
        trust,
        faults);
  }
}
