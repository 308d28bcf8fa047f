package hookloom.app.view;

import hookloom.trace.TraceEvent;

/** What events of cross-model relations say after their name. */
final class OfferText {
  private OfferText() {}

  /** Its words; null if the event is of another kind. */
  static String of(TraceEvent event) {
    if (event instanceof TraceEvent.CmrOffer offer) {
      return " "
          + offer.op()
          + " "
          + offer.offer()
          + " of "
          + offer.app().text()
          + ":"
          + String.join(",", offer.endpoints());
    }
    if (event instanceof TraceEvent.CmrAcl entry) {
      return " " + entry.user() + " " + level(entry.before()) + " -> " + level(entry.after());
    }
    if (event instanceof TraceEvent.Conn conn) {
      return " " + conn.op() + " " + conn.relation() + " of " + conn.user();
    }
    return null;
  }

  private static String level(String level) {
    return level.isEmpty() ? "none" : level;
  }
}
