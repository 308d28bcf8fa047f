package hookloom.crossmodel;

import hookloom.access.ModelLevel;
import hookloom.access.Rights;
import hookloom.access.UserNames;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.SortedMap;

/** What a user may do with an offer, of all that he is and was given. */
public final class OfferRights {
  private OfferRights() {}

  /** Whether he is admin of every offer of the model, whatever their entries say (X22). */
  public static boolean isOverAll(Rights rights, String user) {
    Marks.reached(Rule.X22);
    return rights.may(user, ModelLevel.ADMIN);
  }

  /**
   * His level with an offer.
   *
   * @param entries of the offer
   */
  public static OfferAccess level(
      SortedMap<String, OfferAccess> entries, Rights rights, String user) {
    return isOverAll(rights, user) ? OfferAccess.ADMIN : entry(entries, user);
  }

  /** The level that the offer itself gives him: his own entry, or that of everyone (X24). */
  public static OfferAccess entry(SortedMap<String, OfferAccess> entries, String user) {
    Marks.reached(Rule.X24);
    OfferAccess own = entries.get(user);
    if (own != null || !UserNames.isExternal(user)) {
      return own == null ? OfferAccess.NONE : own;
    }
    return entries.getOrDefault(Offer.EVERYONE, OfferAccess.NONE);
  }

  /** Whether who has that level is shown the entries and the connections of others (X25). */
  public static boolean showsDetails(OfferAccess level) {
    Marks.reached(Rule.X25);
    return level == OfferAccess.ADMIN;
  }

  /** Whether an entry of that name speaks for a user: it is his, or he has none (X24). */
  public static boolean speaksFor(
      SortedMap<String, OfferAccess> entries, String entry, String user) {
    return entry.equals(user)
        || entry.equals(Offer.EVERYONE) && UserNames.isExternal(user) && !entries.containsKey(user);
  }
}
