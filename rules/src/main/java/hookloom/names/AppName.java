package hookloom.names;

import java.util.Objects;

/** The name of an application, unique in its model (R3). Ordered by the bytes of the text. */
public final class AppName implements Owner, Comparable<AppName> {
  private final String text;

  private AppName(String text) {
    this.text = text;
  }

  /** The name with this text; not checked against {@link #isValid}, for proxies may differ. */
  public static AppName of(String text) {
    return new AppName(Objects.requireNonNull(text, "text"));
  }

  /** Whether the text follows R3. */
  public static boolean isValid(String text) {
    // By hand: the pattern of R3 as a regular expression runs out of stack on a long name.
    if (text.isEmpty() || !isLetter(text.charAt(0))) {
      return false;
    }
    boolean hasLetter = false; // since the last hyphen
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '-') {
        if (!hasLetter) {
          return false;
        }
        hasLetter = false;
      } else if (isLetter(c)) {
        hasLetter = true;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return hasLetter;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public AppName application() {
    return this;
  }

  @Override
  public int compareTo(AppName other) {
    return text.compareTo(other.text);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof AppName name && name.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
