package hookloom.model;

import hookloom.access.KnownUser;
import hookloom.access.ModelLevel;
import hookloom.access.Rights;
import hookloom.access.UserNames;
import hookloom.crossmodel.Connection;
import hookloom.crossmodel.Offer;
import hookloom.crossmodel.OfferAccess;
import hookloom.crossmodel.OfferRights;
import hookloom.operator.Answer;
import hookloom.operator.Answer.Refused;
import hookloom.operator.ModelCommand;
import hookloom.process.Quirk;
import hookloom.process.Turn;
import hookloom.relation.Relation;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.List;
import java.util.TreeMap;

/** Who may do what with offers and with the model (X29-X37a, L104-L107). */
final class AccessCommands {
  static final Answer DENIED = new Refused("permission denied", "unauthorized access");

  private final ModelState state;
  private final Notifier notifier;

  AccessCommands(ModelState state, Notifier notifier) {
    this.state = state;
    this.notifier = notifier;
  }

  // Offers

  Answer grant(String user, ModelCommand.GrantOffer command, Turn<ModelFact> turn) {
    Offer offer = state.offers.get(command.name());
    Answer refusal = refusal(user, offer, command.name());
    if (refusal != null) {
      return refusal;
    }
    if (!state.rights.exists(command.user())) {
      Marks.reached(Rule.X30);
      return noSuchUser("offer", command.user());
    }
    Marks.reached(Rule.X29);
    if (offer.entry(command.user()).includes(command.level())) {
      return hasIt(command.level().text());
    }
    set(offer, command.user(), command.level(), turn);
    return Commands.DONE;
  }

  Answer revoke(String user, ModelCommand.RevokeOffer command, Turn<ModelFact> turn) {
    Offer offer = state.offers.get(command.name());
    Answer refusal = refusal(user, offer, command.name());
    if (refusal != null) {
      return refusal;
    }
    OfferAccess entry = offer.entry(command.user());
    if (entry == OfferAccess.NONE) {
      return noEntry(offer, command);
    }
    Marks.reached(Rule.X32);
    if (!entry.includes(command.level()) && !state.has(Quirk.REVOKE_RAISES)) {
      return Commands.DONE;
    }
    OfferAccess left = command.level().below();
    suspend(offer, command.user(), left, turn);
    set(offer, command.user(), left, turn);
    return Commands.DONE;
  }

  private Answer refusal(String user, Offer offer, String name) {
    if (offer == null) {
      return new Refused("application offer \"" + name + "\" not found", "not found");
    }
    OfferAccess own = OfferRights.level(offer.access(), state.rights, user);
    return own.includes(OfferAccess.ADMIN) ? null : DENIED;
  }

  private static Refused noEntry(Offer offer, ModelCommand.RevokeOffer command) {
    Marks.reached(Rule.X33);
    String doing =
        switch (command.level()) {
          case READ, NONE -> "could not revoke offer access";
          case CONSUME -> "could not set offer access to read-only";
          case ADMIN -> "could not set offer access to read-consume";
        };
    return new Refused(
        doing
            + ": user permission for \""
            + command.user()
            + "\" on offer \""
            + offer.name()
            + "\" not found",
        "not found");
  }

  private void set(Offer offer, String user, OfferAccess after, Turn<ModelFact> turn) {
    boolean admin = OfferRights.isOverAll(state.rights, user);
    turn.fact(
        new OfferFact.OfferAccessSet(
            offer.name(), offer.uuid(), user, offer.entry(user), after, admin));
  }

  /** Those who fall below consume by an entry's change are cut off, in the same step (X34). */
  private void suspend(Offer offer, String entry, OfferAccess left, Turn<ModelFact> turn) {
    TreeMap<String, OfferAccess> entries = new TreeMap<>(offer.access());
    entries.remove(entry);
    if (left != OfferAccess.NONE) {
      entries.put(entry, left);
    }
    for (Connection connection : offer.connections()) {
      String user = connection.user();
      Relation relation = state.relation(connection.relation());
      boolean isCut =
          OfferRights.speaksFor(offer.access(), entry, user)
              && !OfferRights.level(entries, state.rights, user).includes(OfferAccess.CONSUME);
      if (isCut && relation.life() == Life.ALIVE && !relation.isSuspended()) {
        Marks.reached(Rule.X34);
        turn.fact(new RelationFact.SuspensionSet(relation.id(), true));
        notifier.life(relation, false, turn);
      }
    }
  }

  // The model

  Answer grant(String user, ModelCommand.GrantModel command, Turn<ModelFact> turn) {
    if (!state.rights.may(user, ModelLevel.ADMIN)) {
      return DENIED;
    }
    if (!state.rights.exists(command.user())) {
      return noSuchUser("model", command.user());
    }
    if (state.rights.level(command.user()).compareTo(command.level()) >= 0) {
      return hasIt(command.level().text());
    }
    turn.fact(new OfferFact.RightsSet(state.rights.with(command.user(), command.level())));
    return Commands.DONE;
  }

  Answer revoke(String user, ModelCommand.RevokeModel command, Turn<ModelFact> turn) {
    if (!state.rights.may(user, ModelLevel.ADMIN)) {
      return DENIED;
    }
    ModelLevel entry = state.rights.level(command.user());
    if (entry == ModelLevel.NONE) {
      return new Refused(
          "could not revoke model access: user permission for \""
              + command.user()
              + "\" on model \""
              + state.name
              + "\" not found",
          "not found");
    }
    if (entry.compareTo(command.level()) >= 0) {
      ModelLevel left = command.level().below();
      turn.fact(new OfferFact.RightsSet(state.rights.with(command.user(), left)));
    }
    return Commands.DONE;
  }

  private static Refused noSuchUser(String what, String user) {
    String quoted = "user \"" + user + '"';
    return new Refused(
        "could not grant "
            + what
            + " access: "
            + quoted
            + " does not exist locally: "
            + quoted
            + " not found",
        "not found");
  }

  private static Refused hasIt(String level) {
    return new Refused("user already has \"" + level + "\" access or greater", "");
  }

  // Users

  /** The controller's users as they are now; with those who are gone go their entries (X37a). */
  void knowUsers(List<KnownUser> users, Turn<ModelFact> turn) {
    Rights rights = state.rights.with(users);
    if (rights.equals(state.rights)) {
      return;
    }
    for (Offer offer : state.offers.values()) {
      for (String user : List.copyOf(offer.access().keySet())) {
        if (!UserNames.isExternal(user) && !rights.users().containsKey(user)) {
          Marks.reached(Rule.X37a);
          set(offer, user, OfferAccess.NONE, turn);
        }
      }
    }
    turn.fact(new OfferFact.RightsSet(rights));
  }
}
