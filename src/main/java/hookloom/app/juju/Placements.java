package hookloom.app.juju;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The values of {@code --to} (L53). */
final class Placements {
  private static final Pattern VALUE =
      Pattern.compile("[0-9]+(/lxd/[0-9]+)*|lxd:[0-9]+(/lxd/[0-9]+)*|lxd|zone=[^,]+");

  private Placements() {}

  /** The values between commas; zones say nothing here and become {@code new}. */
  static List<String> parse(String text) throws JujuFailure {
    List<String> placements = new ArrayList<>();
    for (String value : text.split(",", -1)) {
      if (!isValid(value)) {
        throw JujuFailure.usage("invalid --to parameter \"" + value + "\"");
      }
      placements.add(value);
    }
    return placements;
  }

  /** Whether one value has a form of L53. */
  static boolean isValid(String value) {
    return VALUE.matcher(value).matches();
  }
}
