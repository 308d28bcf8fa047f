package hookloom.names;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a unit: application, slash, number (R4). Ordered by the bytes of the text, so {@code
 * u/10} comes before {@code u/2} (R111).
 */
public final class UnitName implements Owner, Comparable<UnitName> {
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

  private final AppName application;
  private final int number;
  private final String text;

  /** Orders the units of one application by the bytes of their numbers, without the text. */
  private final long rank;

  private final int hash;

  private UnitName(AppName application, int number) {
    this.application = application;
    this.number = number;
    this.text = application.text() + '/' + number;
    this.rank = rank(number);
    this.hash = text.hashCode();
  }

  /** The digits of the number from the left, so that 10 comes before 2. */
  private static long rank(int number) {
    long digits = 0;
    int count = 0;
    for (int rest = number; rest > 0 || count == 0; rest /= 10) {
      long place = 1;
      for (int i = 0; i < count; i++) {
        place *= 11;
      }
      digits += (rest % 10 + 1) * place;
      count++;
    }
    for (; count < 10; count++) {
      digits *= 11;
    }
    return digits;
  }

  /** The n-th unit of the application, n from 0. */
  public static UnitName of(AppName application, int number) {
    return new UnitName(Objects.requireNonNull(application, "application"), number);
  }

  /** The unit that the text names; empty if the text has not the form of R4. */
  public static Optional<UnitName> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !AppName.isValid(text.substring(0, slash))) {
      return Optional.empty();
    }
    String number = text.substring(slash + 1);
    return NUMBER.matcher(number).matches()
        ? Optional.of(of(AppName.of(text.substring(0, slash)), Integer.parseInt(number)))
        : Optional.empty();
  }

  /** The unit that the text names, for texts known to be good. */
  public static UnitName of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("unit name \"" + text + "\" not valid"));
  }

  @Override
  public AppName application() {
    return application;
  }

  /** The number after the slash, from 0. */
  public int number() {
    return number;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public int compareTo(UnitName other) {
    return application == other.application
        ? Long.compare(rank, other.rank)
        : text.compareTo(other.text);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof UnitName name
            && name.number == number
            && name.application.equals(application);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return text;
  }
}
