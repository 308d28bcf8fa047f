package hookloom.model;

import hookloom.access.Rights;
import hookloom.crossmodel.Connection;
import hookloom.crossmodel.Offer;
import hookloom.crossmodel.OfferAccess;
import hookloom.trace.TraceEvent;
import java.util.function.Consumer;

/** What has happened to offers, to who may use them, and to who may do what with the model. */
public sealed interface OfferFact extends ModelFact {

  /** An offer is made (X13). */
  record OfferAdded(String name, String uuid, Offer.Terms terms) implements OfferFact {
    @Override
    public void applyTo(ModelState state) {
      state.offers.put(name, new Offer(uuid, name, terms));
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.CmrOffer(name, uuid, terms.application(), terms.names(), "add"));
    }
  }

  /** An offer is updated (X8). */
  record OfferUpdated(String name, String uuid, Offer.Terms terms) implements OfferFact {
    @Override
    public void applyTo(ModelState state) {
      state.offers.get(name).update(terms);
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(
          new TraceEvent.CmrOffer(name, uuid, terms.application(), terms.names(), "update"));
    }
  }

  /** An offer is removed (X127), and its access list with it (X37). */
  record OfferRemoved(String name, String uuid, Offer.Terms terms, boolean forced)
      implements OfferFact {
    @Override
    public void applyTo(ModelState state) {
      state.offers.remove(name);
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      String op = forced ? "force-remove" : "remove";
      trace.accept(new TraceEvent.CmrOffer(name, uuid, terms.application(), terms.names(), op));
    }
  }

  /**
   * A user's entry with an offer is another one.
   *
   * @param admin whether he has every right all the same (X22)
   */
  record OfferAccessSet(
      String name, String uuid, String user, OfferAccess before, OfferAccess after, boolean admin)
      implements OfferFact {
    @Override
    public void applyTo(ModelState state) {
      state.offers.get(name).give(user, after);
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.CmrAcl(uuid, user, before.text(), after.text(), admin));
    }
  }

  /** A consumer is connected (X69). */
  record ConsumerConnected(String name, String uuid, Connection connection) implements OfferFact {
    @Override
    public void applyTo(ModelState state) {
      state.offers.get(name).connect(connection);
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(OfferFact.told(uuid, connection, "add"));
    }
  }

  /** A connection is gone with its relation (X120). */
  record ConsumerGone(String name, String uuid, Connection connection) implements OfferFact {
    @Override
    public void applyTo(ModelState state) {
      Offer offer = state.offers.get(name);
      if (offer != null) {
        offer.disconnect(connection.relation());
      }
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(OfferFact.told(uuid, connection, "remove"));
    }
  }

  /** Users or the model's own entries are others. */
  record RightsSet(Rights rights) implements OfferFact {
    @Override
    public void applyTo(ModelState state) {
      state.rights = rights;
    }
  }

  private static TraceEvent told(String uuid, Connection connection, String op) {
    return new TraceEvent.Conn(
        uuid, connection.relation(), connection.token(), connection.user(), op);
  }
}
