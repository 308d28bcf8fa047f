package hookloom.bundle;

import hookloom.charm.GoText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A charm string that is no path: {@code mysql}, {@code ch:mysql}, {@code
 * cs:~user/xenial/mysql-12}.
 *
 * @param scheme {@code ch}, {@code cs} or {@code local}; empty if none is written
 * @param series empty if none is written
 * @param name of the charm
 * @param revision -1 if none is written
 */
record CharmUrl(String scheme, String series, String name, int revision) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:([a-z]+):)?(?:~[a-zA-Z0-9.+-]+/)?((?:[a-z0-9]+/){0,2})("
              + BundleNames.APPLICATION
              + ")(?:-([0-9]{1,9}))?");

  /** The parts of a charm string; empty if it has another form. */
  static Optional<CharmUrl> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (BundleNames.isTooLong(text) || !matcher.matches()) {
      return Optional.empty();
    }
    String[] folders = matcher.group(2).split("/", 0);
    String revision = matcher.group(4);
    return Optional.of(
        new CharmUrl(
            matcher.group(1) == null ? "" : matcher.group(1),
            folders[folders.length - 1],
            matcher.group(3),
            revision == null ? -1 : Integer.parseInt(revision)));
  }

  /** Whether it names a charm of a store, old or new, and not one uploaded from a disk. */
  boolean isOfStore() {
    return !scheme.equals("local");
  }

  /**
   * What is wrong with a charm string in a bundle, empty if nothing.
   *
   * @param oldStore whether {@code cs:} is let through
   */
  static String mistake(String text, boolean oldStore) {
    Optional<CharmUrl> url = parse(text);
    if (url.isEmpty()) {
      return "cannot parse URL " + GoText.quote(text) + ": name is not valid";
    }
    String scheme = url.get().scheme();
    return switch (scheme) {
      case "", "ch" -> "";
      case "cs" -> oldStore ? "" : unknownScheme(text, scheme);
      case "local" ->
          "local charm " + GoText.quote(text) + " can only be named by its path in a bundle";
      default -> unknownScheme(text, scheme);
    };
  }

  private static String unknownScheme(String text, String scheme) {
    return "cannot parse URL "
        + GoText.quote(text)
        + ": schema "
        + GoText.quote(scheme)
        + " not valid";
  }
}
