package hookloom.model;

import hookloom.crossmodel.Connection;
import hookloom.crossmodel.Offer;
import hookloom.model.ModelView.ConnectionView;
import hookloom.model.ModelView.OfferView;
import hookloom.relation.Relation;
import java.util.ArrayList;
import java.util.List;

/** The offers of a model as people see them. */
final class OfferViews {
  private OfferViews() {}

  static List<OfferView> of(ModelState state) {
    List<OfferView> offers = new ArrayList<>();
    for (Offer offer : state.offers.values()) {
      Offer.Saved saved = offer.saved();
      Application app = state.app(saved.terms().application());
      offers.add(
          new OfferView(
              saved.name(),
              saved.uuid(),
              saved.terms().application(),
              app == null ? "" : app.charmUrl,
              saved.terms().endpoints(),
              saved.terms().description(),
              saved.access(),
              connections(offer, state)));
    }
    return offers;
  }

  private static List<ConnectionView> connections(Offer offer, ModelState state) {
    List<ConnectionView> connections = new ArrayList<>();
    for (Connection connection : offer.connections()) {
      Relation relation = state.relation(connection.relation());
      connections.add(
          new ConnectionView(
              connection.model(),
              connection.user(),
              connection.relation(),
              connection.endpoint(),
              relation.status(),
              relation.statusMessage(),
              List.of()));
    }
    return connections;
  }
}
