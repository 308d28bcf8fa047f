package hookloom.access;

import java.util.Locale;
import java.util.Optional;

/** What a user may do with a model, the least first (L104). */
public enum ModelLevel {
  /** Nothing. */
  NONE,
  /** Look. */
  READ,
  /** Change what is in it. */
  WRITE,
  /** Offer its applications, and say who may do what. */
  ADMIN;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word for it; empty for none. */
  public String text() {
    return this == NONE ? "" : text;
  }

  /** The level of that name. */
  public static Optional<ModelLevel> parse(String text) {
    for (ModelLevel level : values()) {
      if (level != NONE && level.text.equals(text)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  /** What is left of this level when it is revoked (L107). */
  public ModelLevel below() {
    return values()[Math.max(0, ordinal() - 1)];
  }
}
