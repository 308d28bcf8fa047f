package hookloom.access;

import java.util.Locale;
import java.util.Optional;

/** What a user may do with a controller, the least first (L104). */
public enum ControllerLevel {
  /** Nothing. */
  NONE,
  /** Log in. */
  LOGIN,
  /** Everything, in each of its models too. */
  SUPERUSER;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word for it; empty for none. */
  public String text() {
    return this == NONE ? "" : text;
  }

  /** The level of that name. */
  public static Optional<ControllerLevel> parse(String text) {
    for (ControllerLevel level : values()) {
      if (level != NONE && level.text.equals(text)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  /** What is left of this level when it is revoked. */
  public ControllerLevel below() {
    return values()[Math.max(0, ordinal() - 1)];
  }
}
