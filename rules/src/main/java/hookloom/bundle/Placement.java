package hookloom.bundle;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry of {@code to}: {@code [<container>:]<target>} (L146).
 *
 * @param container {@code lxd}, {@code kvm}; empty if none
 * @param machine a key of {@code machines}; empty if the target is none
 * @param application the target's application; empty if the target is none
 * @param unit number of the target unit; -1 if only its application is named
 */
record Placement(String container, String machine, String application, int unit) {
  /** A machine of its own, outside any container. */
  static final Placement NEW = new Placement("", "", "", -1);

  private static final String NEW_TARGET = "new";
  private static final Pattern FORM =
      Pattern.compile(
          "(?:([a-z]+):)?(?:("
              + BundleNames.APPLICATION
              + ")(?:/(0|[1-9][0-9]*))?|(0|[1-9][0-9]*))");

  /** The placement that the text means; empty if it has another form. */
  static Optional<Placement> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (BundleNames.isTooLong(text) || !matcher.matches()) {
      return Optional.empty();
    }
    String container = matcher.group(1) == null ? "" : matcher.group(1);
    if (matcher.group(4) != null) {
      return Optional.of(new Placement(container, matcher.group(4), "", -1));
    }
    String application = matcher.group(2);
    String unit = matcher.group(3);
    if (application.equals(NEW_TARGET)) {
      return unit == null ? Optional.of(new Placement(container, "", "", -1)) : Optional.empty();
    }
    return Optional.of(new Placement(container, "", application, number(unit)));
  }

  /** Whether the unit gets a machine that nothing else names. */
  boolean isNew() {
    return machine.isEmpty() && application.isEmpty();
  }

  /** A number too long for a unit is larger than any. */
  private static int number(String digits) {
    if (digits == null) {
      return -1;
    }
    return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }
}
