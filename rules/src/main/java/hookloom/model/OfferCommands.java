package hookloom.model;

import hookloom.access.ModelLevel;
import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.crossmodel.Connection;
import hookloom.crossmodel.CrossModelNames;
import hookloom.crossmodel.Offer;
import hookloom.crossmodel.OfferAccess;
import hookloom.crossmodel.OfferRights;
import hookloom.crossmodel.OfferUrl;
import hookloom.names.Uuid;
import hookloom.operator.Answer;
import hookloom.operator.Answer.Done;
import hookloom.operator.Answer.Refused;
import hookloom.operator.ModelCommand;
import hookloom.process.Choice;
import hookloom.process.Quirk;
import hookloom.process.Turn;
import hookloom.relation.Relation;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Offering, and no longer offering (X5-X13, X127-X129). */
final class OfferCommands {
  private final ModelState state;
  private final Endings endings;

  OfferCommands(ModelState state, Endings endings) {
    this.state = state;
    this.endings = endings;
  }

  /** Offers, or updates the offer of that name. */
  Answer make(String user, ModelCommand.MakeOffer command, Turn<ModelFact> turn) {
    Marks.reached(Rule.X23);
    if (!state.rights.may(user, ModelLevel.ADMIN)) {
      return AccessCommands.DENIED;
    }
    Marks.reached(Rule.X10);
    Application app = state.app(command.app());
    if (app == null) {
      String name = command.app().text();
      return refused(
          "getting offered application " + name + ": application \"" + name + "\" not found");
    }
    Marks.reached(Rule.X7);
    Offer offer = state.offers.get(command.name());
    String why = refusal(app, command);
    if (why == null && offer != null) {
      why = dropped(offer, command);
    }
    if (why != null) {
      String what = offer == null ? "cannot add" : "cannot update";
      return refused(what + " application offer \"" + command.name() + "\": " + why);
    }
    Offer.Terms terms = terms(app, command.endpoints());
    if (offer == null) {
      add(user, command.name(), terms, turn);
    } else {
      Marks.reached(Rule.X8);
      turn.fact(new OfferFact.OfferUpdated(offer.name(), offer.uuid(), terms));
    }
    Marks.reached(Rule.X5);
    return new Done(
        List.of(new OfferUrl("", state.owner(), state.name, command.name(), "").text()));
  }

  /** Why it can not be offered so (X10, X11); null if it can. */
  private static String refusal(Application app, ModelCommand.MakeOffer command) {
    if (!CrossModelNames.isOffer(command.name())) {
      return "offer name \"" + command.name() + "\" not valid";
    }
    String name = app.name.text();
    for (String wanted : command.endpoints()) {
      Endpoint endpoint = app.charm.endpoint(wanted);
      if (endpoint == null) {
        return "getting relation endpoint for relation \""
            + wanted
            + "\" and application \""
            + name
            + "\": application \""
            + name
            + "\" has no \""
            + wanted
            + "\" relation";
      }
      if (endpoint.scope() != Scope.GLOBAL) {
        return "can only offer endpoints with global scope, provided scope \""
            + endpoint.scope().text()
            + '"';
      }
      if (endpoint.role() == Role.PEER) {
        Marks.reached(Rule.X11);
        return "can only offer provides or requires endpoints, \""
            + wanted
            + "\" is a peer endpoint";
      }
      if (endpoint.isImplicit()) {
        Marks.reached(Rule.X12);
      }
    }
    return null;
  }

  /** Why an update would break connections (X9); null if it would not. */
  private static String dropped(Offer offer, ModelCommand.MakeOffer command) {
    List<String> missed = offer.missedIn(command.endpoints());
    if (!offer.terms().application().equals(command.app()) || missed.isEmpty()) {
      return null;
    }
    Marks.reached(Rule.X9);
    return "updating offer "
        + command.app().text()
        + ':'
        + String.join(", ", command.endpoints())
        + " would remove "
        + (missed.size() == 1 ? "endpoint" : "endpoints")
        + " \""
        + String.join(", ", missed)
        + "\" which "
        + (missed.size() == 1 ? "has" : "have")
        + " active consumers";
  }

  private static Offer.Terms terms(Application app, List<String> names) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (String name : new LinkedHashSet<>(names)) {
      endpoints.add(app.charm.endpoint(name));
    }
    return new Offer.Terms(app.name, endpoints, app.charm.description());
  }

  private void add(String user, String name, Offer.Terms terms, Turn<ModelFact> turn) {
    Marks.reached(Rule.X13);
    String uuid = Uuid.of(i -> turn.choose(Choice.ID, Uuid.PART));
    turn.fact(new OfferFact.OfferAdded(name, uuid, terms));
    give(name, uuid, user, OfferAccess.ADMIN, turn);
    give(name, uuid, Offer.EVERYONE, OfferAccess.READ, turn);
  }

  private void give(
      String name, String uuid, String user, OfferAccess level, Turn<ModelFact> turn) {
    boolean admin = OfferRights.isOverAll(state.rights, user);
    turn.fact(new OfferFact.OfferAccessSet(name, uuid, user, OfferAccess.NONE, level, admin));
  }

  /** Removes an offer; by force with all its relations. */
  Answer remove(String user, ModelCommand.RemoveOffer command, Turn<ModelFact> turn) {
    Offer offer = state.offers.get(command.name());
    if (!mayRemove(user, offer)) {
      return AccessCommands.DENIED;
    }
    if (offer == null) {
      Marks.reached(Rule.X128);
      return refused("offer \"" + command.name() + "\" not found");
    }
    Marks.reached(Rule.X127);
    List<Connection> connections = List.copyOf(offer.connections());
    if (!connections.isEmpty() && !command.force()) {
      return refused(
          "cannot delete application offer \""
              + offer.name()
              + "\": offer has "
              + counted(connections.size(), "relation"));
    }
    for (Connection connection : connections) {
      Relation relation = state.relation(connection.relation());
      endings.destroyRelation(relation, turn);
      endings.forceRelation(connection.relation(), turn);
    }
    Marks.reached(Rule.X37);
    turn.fact(
        new OfferFact.OfferRemoved(offer.name(), offer.uuid(), offer.terms(), command.force()));
    return Commands.DONE;
  }

  private boolean mayRemove(String user, Offer offer) {
    if (offer == null || state.has(Quirk.MODEL_RIGHTS)) {
      return state.rights.may(user, ModelLevel.ADMIN);
    }
    return OfferRights.level(offer.access(), state.rights, user).includes(OfferAccess.ADMIN);
  }

  /** Why an application can not be removed while it is offered (X129); null if it can. */
  Refused guard(Application app) {
    int idle = 0;
    boolean isUsed = false;
    for (Offer offer : state.offers.values()) {
      if (offer.terms().application().equals(app.name)) {
        isUsed |= !offer.connections().isEmpty();
        idle += offer.connections().isEmpty() ? 1 : 0;
      }
    }
    Marks.reached(Rule.X129);
    if (!isUsed && (idle == 0 || !state.strictOfferGuard())) {
      return null;
    }
    return refused(
        "cannot destroy application \""
            + app.name.text()
            + "\": application is used by "
            + (isUsed ? counted(state.connections(), "consumer") : counted(idle, "offer")));
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static Refused refused(String text) {
    return new Refused(text, "");
  }
}
