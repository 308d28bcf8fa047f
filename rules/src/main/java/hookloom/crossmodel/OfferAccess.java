package hookloom.crossmodel;

import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.Locale;
import java.util.Optional;

/** What a user may do with an offer, the least first (X21). */
public enum OfferAccess {
  /** Nothing: the offer is not there for him. */
  NONE,
  /** The offer shows up in searches. */
  READ,
  /** Applications may be related to it. */
  CONSUME,
  /** It may be managed. */
  ADMIN;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word for it, {@code consume}; empty for none. */
  public String text() {
    return this == NONE ? "" : text;
  }

  /** The level that grant and revoke call so. */
  public static Optional<OfferAccess> parse(String text) {
    for (OfferAccess access : values()) {
      if (access != NONE && access.text.equals(text)) {
        return Optional.of(access);
      }
    }
    return Optional.empty();
  }

  /** Whether it is at least that level. */
  public boolean includes(OfferAccess wanted) {
    Marks.reached(Rule.X21);
    return compareTo(wanted) >= 0;
  }

  /** What is left of this level when it is revoked (X31). */
  public OfferAccess below() {
    Marks.reached(Rule.X31);
    return values()[Math.max(0, ordinal() - 1)];
  }
}
