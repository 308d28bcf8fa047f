package hookloom.bundle;

import hookloom.bundle.BundleErrors.Group;
import hookloom.charm.Charm;
import hookloom.charm.GoText;
import hookloom.charm.OptionValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Judges the options of a bundle against its charms (L152, E6c). */
final class OptionCheck {
  private final Bundle bundle;
  private final SortedMap<String, FoundCharm> charms;
  private final BundleMode mode;
  private final BundleErrors errors;
  private final List<String> warnings = new ArrayList<>();

  OptionCheck(
      Bundle bundle, SortedMap<String, FoundCharm> charms, BundleMode mode, BundleErrors errors) {
    this.bundle = bundle;
    this.charms = charms;
    this.mode = mode;
    this.errors = errors;
  }

  List<String> warnings() {
    return warnings;
  }

  /** The bundle without the options that were warned of. */
  Bundle run() {
    SortedMap<String, BundleApplication> kept = new TreeMap<>();
    for (BundleApplication application : bundle.applications().values()) {
      FoundCharm found = charms.get(application.name());
      kept.put(
          application.name(),
          found == null || found.charm() == null
              ? application
              : application.withoutOptions(unknown(application, found.charm())));
    }
    return bundle.withApplications(kept);
  }

  /** The options that the charm does not have; each is told. Values of the others are judged. */
  private List<String> unknown(BundleApplication application, Charm charm) {
    List<String> unknown = new ArrayList<>();
    for (Map.Entry<String, Object> option : application.options().entrySet()) {
      if (!charm.options().containsKey(option.getKey())) {
        unknown.add(option.getKey());
        tellUnknown(application, option.getKey());
      } else {
        OptionValues.Parsed parsed = OptionValues.typed(charm, option.getKey(), option.getValue());
        if (parsed.isRefused()) {
          errors.add(Group.OPTIONS, cannotValidate(application) + parsed.error());
        }
      }
    }
    return unknown;
  }

  private void tellUnknown(BundleApplication application, String option) {
    String charm = GoText.quote(application.charm());
    if (mode == BundleMode.RUN) {
      warnings.add(
          "application "
              + GoText.quote(application.name())
              + ": configuration option "
              + GoText.quote(option)
              + " not found in charm "
              + charm
              + ", left out");
    } else {
      errors.add(
          Group.OPTIONS,
          cannotValidate(application)
              + "configuration option "
              + GoText.quote(option)
              + " not found in charm "
              + charm);
    }
  }

  private static String cannotValidate(BundleApplication application) {
    return "cannot validate application " + GoText.quote(application.name()) + ": ";
  }
}
