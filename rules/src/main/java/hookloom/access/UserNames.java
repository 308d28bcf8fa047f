package hookloom.access;

import java.util.regex.Pattern;

/** What the names of users look like (X3), and whose they are. */
public final class UserNames {
  private static final Pattern PART = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9.+-]*[a-zA-Z0-9]");
  private static final String LOCAL = "local";

  private UserNames() {}

  /** Whether a user may have the name, {@code bob} or {@code eve@sso}. */
  public static boolean isValid(String text) {
    int at = text.indexOf('@');
    return at < 0 ? isPart(text) : isPart(text.substring(0, at)) && isPart(text.substring(at + 1));
  }

  private static boolean isPart(String text) {
    return PART.matcher(text).matches();
  }

  /** Whether the user is one of another domain, whom no controller keeps. */
  public static boolean isExternal(String user) {
    int at = user.indexOf('@');
    return at >= 0 && !user.substring(at + 1).equals(LOCAL);
  }
}
