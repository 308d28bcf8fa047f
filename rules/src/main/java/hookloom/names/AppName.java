package hookloom.names;

import java.util.Objects;
import java.util.regex.Pattern;

/** The name of an application, unique in its model (R3). Ordered by the bytes of the text. */
public final class AppName implements Owner, Comparable<AppName> {
  private static final Pattern VALID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]*[a-z][a-z0-9]*)*");

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
    return VALID.matcher(text).matches();
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
