package hookloom.controller;

import hookloom.access.ControllerLevel;
import hookloom.access.KnownUser;
import hookloom.access.UserNames;
import hookloom.operator.Answer;
import hookloom.operator.Answer.Refused;
import hookloom.operator.ControllerCommand;
import hookloom.process.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;

/** The users of a controller, and what they ask of it (L42, L104, L168). */
final class Users {
  private static final Answer DONE = new Answer.Done(List.of());
  private static final Answer DENIED = new Refused("permission denied", "unauthorized access");
  private static final String NOT_FOUND = "not found";

  private final LinkedHashMap<String, KnownUser> known = new LinkedHashMap<>();

  /** Names that were taken once. */
  private final TreeSet<String> removed = new TreeSet<>();

  Users() {
    known.put(KnownUser.ADMIN, KnownUser.FIRST);
  }

  /** All, in the order they were added. */
  List<KnownUser> known() {
    return List.copyOf(known.values());
  }

  /** Whether they are others than those of a new controller. */
  boolean hasNews() {
    return known.size() > 1 || !removed.isEmpty() || !known().contains(KnownUser.FIRST);
  }

  /** What would make those of a new controller these. */
  List<ControllerFact> facts() {
    List<ControllerFact> facts = new ArrayList<>();
    known.values().forEach(user -> facts.add(new ControllerFact.UserSet(user)));
    removed.forEach(name -> facts.add(new ControllerFact.UserRemoved(name)));
    return facts;
  }

  void apply(ControllerFact fact) {
    if (fact instanceof ControllerFact.UserSet set) {
      known.put(set.user().name(), set.user());
    } else {
      String gone = ((ControllerFact.UserRemoved) fact).name();
      known.remove(gone);
      removed.add(gone);
    }
  }

  Answer answer(String by, ControllerCommand command, Turn<ControllerFact> turn) {
    KnownUser asking = known.get(by);
    boolean may =
        asking != null && asking.level() == ControllerLevel.SUPERUSER && !asking.disabled();
    if (!may) {
      return DENIED;
    }
    if (command instanceof ControllerCommand.AddUser add) {
      return add(add, turn);
    } else if (command instanceof ControllerCommand.RemoveUser remove) {
      return remove(remove.name(), turn);
    } else if (command instanceof ControllerCommand.SetDisabled set) {
      return disable(set, turn);
    } else if (command instanceof ControllerCommand.GrantController grant) {
      return grant(grant, turn);
    } else if (command instanceof ControllerCommand.RevokeController revoke) {
      return revoke(revoke, turn);
    }
    throw new AssertionError(command);
  }

  private Answer add(ControllerCommand.AddUser command, Turn<ControllerFact> turn) {
    String name = command.name();
    if (!UserNames.isValid(name) || UserNames.isExternal(name)) {
      return new Refused("invalid user name \"" + name + '"', "");
    }
    if (known.containsKey(name) || removed.contains(name)) {
      return new Refused("failed to create user: username unavailable", "already exists");
    }
    turn.fact(
        new ControllerFact.UserSet(
            new KnownUser(
                name, command.displayName(), ControllerLevel.LOGIN, false, turn.nowMicros())));
    return DONE;
  }

  private Answer remove(String name, Turn<ControllerFact> turn) {
    if (!known.containsKey(name)) {
      return notFound("failed to delete user", name);
    }
    if (name.equals(KnownUser.ADMIN)) {
      return new Refused("cannot delete controller owner \"" + name + '"', "");
    }
    turn.fact(new ControllerFact.UserRemoved(name));
    return DONE;
  }

  private Answer disable(ControllerCommand.SetDisabled command, Turn<ControllerFact> turn) {
    KnownUser user = known.get(command.name());
    String doing = command.disabled() ? "disable" : "enable";
    if (user == null) {
      return notFound("failed to " + doing + " user", command.name());
    }
    if (command.name().equals(KnownUser.ADMIN)) {
      return new Refused("cannot " + doing + " controller owner \"" + command.name() + '"', "");
    }
    if (user.disabled() != command.disabled()) {
      turn.fact(new ControllerFact.UserSet(user.disabled(command.disabled())));
    }
    return DONE;
  }

  private Answer grant(ControllerCommand.GrantController command, Turn<ControllerFact> turn) {
    KnownUser user = known.get(command.user());
    if (user == null) {
      String quoted = "user \"" + command.user() + '"';
      return notFound(
          "could not grant controller access: " + quoted + " does not exist locally",
          command.user());
    }
    if (user.level().compareTo(command.level()) >= 0) {
      return new Refused(
          "user already has \"" + command.level().text() + "\" access or greater", "");
    }
    turn.fact(new ControllerFact.UserSet(user.with(command.level())));
    return DONE;
  }

  private Answer revoke(ControllerCommand.RevokeController command, Turn<ControllerFact> turn) {
    KnownUser user = known.get(command.user());
    if (user == null || user.level() == ControllerLevel.NONE) {
      return notFound("could not revoke controller access", command.user());
    }
    if (command.user().equals(KnownUser.ADMIN)) {
      return new Refused("cannot revoke access of controller owner \"" + command.user() + '"', "");
    }
    if (user.level().compareTo(command.level()) >= 0) {
      turn.fact(new ControllerFact.UserSet(user.with(command.level().below())));
    }
    return DONE;
  }

  private static Refused notFound(String doing, String name) {
    return new Refused(doing + ": user \"" + name + "\" not found", NOT_FOUND);
  }
}
