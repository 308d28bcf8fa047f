package hookloom.trace.check;

import hookloom.names.AppName;
import hookloom.trace.TraceEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes what a trace tells of offers, who may use them, and who does. */
final class OfferEvents {
  private static final String ADMIN = "admin";
  private static final String CONSUME = "consume";
  private static final String NOT_STRICT = "strict-offer-guard=false";

  private final ModelState model;
  private final OfferJudge judge;
  private final Moment moment;
  private final Map<String, OfferState> offers = new HashMap<>(); // never iterated
  private final List<OfferState> offerList = new ArrayList<>();

  /** Whether offers without connections keep their application, as far as commands tell (X129). */
  private boolean isStrict = true;

  OfferEvents(ModelState model, OfferJudge judge, Moment moment) {
    this.model = model;
    this.judge = judge;
    this.moment = moment;
  }

  /** What is known of an offer; one the trace has not introduced is made when it is named. */
  private OfferState state(String uuid) {
    OfferState offer = offers.get(uuid);
    if (offer == null) {
      offer = new OfferState(uuid);
      offers.put(uuid, offer);
      offerList.add(offer);
    }
    return offer;
  }

  /** An offer is made, updated or removed. */
  void offer(TraceEvent.CmrOffer event) {
    OfferState offer = state(event.uuid());
    offer.name = event.offer();
    offer.app = event.app();
    if (event.op().equals("remove")) {
      judge.ci21Offer(offer);
    }
    offer.isThere = !event.op().endsWith("remove");
  }

  /** A user's entry is another one. */
  void access(TraceEvent.CmrAcl event) {
    boolean falls = consumes(event.before()) && !consumes(event.after()) && !event.admin();
    if (!falls) {
      return;
    }
    OfferState offer = state(event.uuid());
    long n = moment.entry.n();
    moment.atStepEnd(
        () -> {
          moment.backTo(n);
          for (OfferState.Use use : offer.uses) {
            if (use.user.equals(event.user())) {
              judge.ci11(offer, event.user(), model.relation(use.relation));
            }
          }
        });
  }

  private static boolean consumes(String level) {
    return level.equals(CONSUME) || level.equals(ADMIN);
  }

  /** An offer is connected, or no longer. */
  void connection(TraceEvent.Conn event) {
    OfferState offer = state(event.uuid());
    if (event.op().equals("add")) {
      offer.uses.add(new OfferState.Use(event.relation(), event.user()));
    } else {
      offer.uses.removeIf(use -> use.relation == event.relation());
    }
  }

  /** An application turns dying. */
  void appDies(AppName app) {
    for (OfferState offer : offerList) {
      if (offer.isThere && offer.app.equals(app)) {
        judge.ci21App(offer, isStrict);
      }
    }
  }

  /** A model setting says how strict the guard is. */
  void command(String words) {
    if (words.contains("strict-offer-guard")) {
      isStrict &= !words.contains(NOT_STRICT) && !words.contains("--file");
    }
  }
}
