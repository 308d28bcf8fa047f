package hookloom.app.juju;

import hookloom.access.Rights;
import hookloom.crossmodel.OfferAccess;
import hookloom.crossmodel.OfferRights;
import hookloom.crossmodel.OfferUrl;
import hookloom.model.ModelView;
import hookloom.model.ModelView.OfferView;
import java.util.ArrayList;
import java.util.List;

/**
 * An offer that a user may see (X23).
 *
 * @param url with its controller
 * @param access the user's own level
 * @param rights of its model
 */
record FoundOffer(OfferUrl url, OfferView offer, OfferAccess access, Rights rights) {

  /** All offers of a controller that the session's user may see, by URL. */
  static List<FoundOffer> on(String controller, JujuSession session) {
    List<FoundOffer> found = new ArrayList<>();
    for (String model : session.operator().models(controller)) {
      String shortName = model.substring(model.indexOf('/') + 1);
      ModelView view = session.view(new JujuSession.Target(controller, shortName));
      for (OfferView offer : view.offers()) {
        OfferAccess access =
            OfferRights.level(offer.access(), view.rights(), session.user(controller));
        if (access.includes(OfferAccess.READ)) {
          OfferUrl url = new OfferUrl(controller, view.owner(), view.name(), offer.name(), "");
          found.add(new FoundOffer(url, offer, access, view.rights()));
        }
      }
    }
    found.sort((one, other) -> one.url.text().compareTo(other.url.text()));
    return found;
  }

  /** Whether the user may see who else has access (X25). */
  boolean showsUsers() {
    return OfferRights.showsDetails(access);
  }
}
