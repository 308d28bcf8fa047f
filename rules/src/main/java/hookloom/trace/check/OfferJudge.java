package hookloom.trace.check;

import static hookloom.trace.check.Invariant.CI11;
import static hookloom.trace.check.Invariant.CI21;

/** Judges offers: who may use them, and when they may go. */
final class OfferJudge {
  private final Verdicts verdicts;

  OfferJudge(Verdicts verdicts) {
    this.verdicts = verdicts;
  }

  /** A user has fallen below consume, at the end of that step. */
  void ci11(OfferState offer, String user, RelationState relation) {
    if (verdicts.breaks(CI11, relation.suspended || relation.life != Life.ALIVE)) {
      verdicts.tell(
          CI11,
          null,
          relation.id,
          user + " falls below consume on " + offer + ", and " + relation + " is not suspended");
    }
  }

  /** An offer is removed, not by force. */
  void ci21Offer(OfferState offer) {
    if (verdicts.breaks(CI21, offer.uses.isEmpty())) {
      verdicts.tell(
          CI21, null, -1, offer + " is removed with " + offer.uses.size() + " connections");
    }
  }

  /**
   * The application of an offer turns dying.
   *
   * @param isStrict whether an offer without connections counts
   */
  void ci21App(OfferState offer, boolean isStrict) {
    if (verdicts.breaks(CI21, offer.uses.isEmpty() && !isStrict)) {
      verdicts.tell(
          CI21,
          null,
          -1,
          "application "
              + offer.app.text()
              + " is removed, and "
              + offer
              + " has "
              + offer.uses.size()
              + " connections");
    }
  }
}
