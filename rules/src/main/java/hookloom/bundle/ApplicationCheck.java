package hookloom.bundle;

import hookloom.bundle.BundleErrors.Group;
import hookloom.charm.GoText;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Pattern;

/** Judges one application of a bundle: all of L152 that is neither placement nor option. */
final class ApplicationCheck {
  private static final Pattern CIDR_V4 =
      Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})/([0-9]{1,2})");
  private static final Pattern CIDR_V6 =
      Pattern.compile("([0-9a-fA-F]{0,4}:){1,7}[0-9a-fA-F]{0,4}/([0-9]{1,3})");

  private final Bundle bundle;
  private final BundleApplication application;
  private final FoundCharm found;
  private final BundleMode mode;
  private final BundleErrors errors;
  private final String name;

  /**
   * A check of one application.
   *
   * @param found null if nothing serves its charm
   */
  ApplicationCheck(
      Bundle bundle,
      BundleApplication application,
      FoundCharm found,
      BundleMode mode,
      BundleErrors errors) {
    this.bundle = bundle;
    this.application = application;
    this.found = found;
    this.mode = mode;
    this.errors = errors;
    this.name = GoText.quote(application.name());
  }

  void run() {
    application.faults().forEach(this::add);
    if (!BundleNames.isApplication(application.name())) {
      add("invalid application name " + name);
    }
    if (bundle.saas().containsKey(application.name())) {
      add("SAAS " + name + " already exists with application " + name + " name");
    }
    charm();
    revision();
    subordinate();
    if (application.units() < 0) {
      add("negative number of units specified on application " + name);
    }
    offers();
    exposure();
  }

  private void add(String line) {
    errors.add(Group.APPLICATIONS, line);
  }

  /** Whether {@code run} takes the charm as it is served, whatever its string says (E6c). */
  private boolean isServedToRun() {
    return mode == BundleMode.RUN && found != null;
  }

  private void charm() {
    if (application.charm().isEmpty()) {
      add("empty charm path");
    } else if (isServedToRun()) {
      broken();
    } else if (application.charmPath() != null) {
      if (!Files.exists(application.charmPath())) {
        add("charm path in application " + name + " does not exist: " + application.charmPath());
      } else {
        missingOrBroken();
      }
    } else {
      String mistake = CharmUrl.mistake(application.charm(), mode == BundleMode.RUN);
      if (mistake.isEmpty()) {
        missingOrBroken();
      } else {
        add("invalid charm URL in application " + name + ": " + mistake);
      }
    }
  }

  private void missingOrBroken() {
    if (found == null) {
      add(
          "application "
              + name
              + " refers to non-existent charm "
              + GoText.quote(application.charm()));
    } else {
      broken();
    }
  }

  private void broken() {
    if (!found.problem().isEmpty()) {
      add("invalid charm in application " + name + ": " + found.problem());
    }
  }

  private void revision() {
    Integer revision = application.revision();
    if (revision == null) {
      return;
    }
    if (revision < 0) {
      add("the revision for application " + name + " must be zero or greater");
    }
    boolean isOfStore = application.charmPath() == null;
    if (isOfStore && application.channel().isEmpty() && !isServedToRun()) {
      add(
          "application "
              + name
              + " with a revision requires a channel for future upgrades, please use channel");
    }
  }

  private void subordinate() {
    if (found == null || found.charm() == null || !found.charm().subordinate()) {
      return;
    }
    if (!application.to().isEmpty()) {
      add("application " + name + " is subordinate but specifies unit placement");
    }
    if (application.units() > 0) {
      add("application " + name + " is subordinate but has non-zero num_units");
    }
  }

  private void offers() {
    for (Map.Entry<String, BundleOffer> offer : application.offers().entrySet()) {
      String offerName = GoText.quote(offer.getKey());
      if (!BundleNames.isApplication(offer.getKey())) {
        add("invalid offer name " + offerName + " in application " + name);
      }
      for (String endpoint : offer.getValue().endpoints()) {
        if (!BundleNames.isEndpoint(endpoint)) {
          add(
              "invalid endpoint name "
                  + GoText.quote(endpoint)
                  + " for offer "
                  + offerName
                  + " in application "
                  + name);
        }
      }
    }
  }

  private void exposure() {
    if (application.exposedEndpoints().isEmpty()) {
      return;
    }
    if (application.expose()) {
      add(
          "exposed-endpoints cannot be specified together with \"exposed:true\" in application "
              + name
              + " as this poses a security risk when deploying bundles to older controllers");
      return;
    }
    for (Map.Entry<String, ExposedEndpoint> entry : application.exposedEndpoints().entrySet()) {
      for (String cidr : entry.getValue().cidrs()) {
        if (!isCidr(cidr)) {
          add(
              "invalid CIDR "
                  + GoText.quote(cidr)
                  + " for expose to CIDRs field for endpoint "
                  + GoText.quote(entry.getKey())
                  + " in application "
                  + name);
        }
      }
    }
  }

  private static boolean isCidr(String text) {
    var v4 = CIDR_V4.matcher(text);
    if (v4.matches()) {
      for (int i = 1; i <= 4; i++) {
        if (Integer.parseInt(v4.group(i)) > 255) {
          return false;
        }
      }
      return Integer.parseInt(v4.group(5)) <= 32;
    }
    var v6 = CIDR_V6.matcher(text);
    return v6.matches() && Integer.parseInt(v6.group(2)) <= 128 && isAddressV6(text);
  }

  /** Eight groups, or fewer with exactly one gap. */
  private static boolean isAddressV6(String cidr) {
    String address = cidr.substring(0, cidr.indexOf('/'));
    int gap = address.indexOf("::");
    if (gap < 0) {
      return address.split(":", -1).length == 8
          && !address.startsWith(":")
          && !address.endsWith(":");
    }
    return address.indexOf("::", gap + 1) < 0;
  }
}
