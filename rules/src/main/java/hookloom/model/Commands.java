package hookloom.model;

import hookloom.access.ModelLevel;
import hookloom.charm.OptionValues;
import hookloom.machine.MachineMessage;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.Answer;
import hookloom.operator.Answer.Done;
import hookloom.operator.Answer.Refused;
import hookloom.operator.ModelCommand;
import hookloom.process.Turn;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.ArrayList;
import java.util.List;

/** What operators ask of a model: all checks first, then facts. */
final class Commands {
  static final Answer DONE = new Done(List.of());

  private final ModelState state;
  private final Endings endings;
  private final Placement placement;
  private final Peers peers;
  private final RelationCommands relations;
  private final SettingCommands settings;
  private final ResolveCommands resolves;
  private final OfferCommands offers;
  private final AccessCommands access;

  Commands(ModelState state, Notifier notifier, Endings endings) {
    this.state = state;
    this.endings = endings;
    this.placement = new Placement(state);
    this.peers = new Peers(state, notifier);
    this.relations = new RelationCommands(state, notifier, endings);
    this.settings = new SettingCommands(state, notifier, peers);
    this.resolves = new ResolveCommands(state);
    this.offers = new OfferCommands(state, endings);
    this.access = new AccessCommands(state, notifier);
  }

  AccessCommands access() {
    return access;
  }

  Answer answer(String user, ModelCommand command, Turn<ModelFact> turn) {
    if (!state.rights.isKnown(user)) {
      return AccessCommands.DENIED;
    }
    if (command instanceof ModelCommand.MakeOffer make) {
      return offers.make(user, make, turn);
    } else if (command instanceof ModelCommand.RemoveOffer remove) {
      return offers.remove(user, remove, turn);
    } else if (command instanceof ModelCommand.GrantOffer grant) {
      return access.grant(user, grant, turn);
    } else if (command instanceof ModelCommand.RevokeOffer revoke) {
      return access.revoke(user, revoke, turn);
    } else if (command instanceof ModelCommand.GrantModel grant) {
      return access.grant(user, grant, turn);
    } else if (command instanceof ModelCommand.RevokeModel revoke) {
      return access.revoke(user, revoke, turn);
    }
    return state.rights.may(user, ModelLevel.WRITE) ? answer(command, turn) : AccessCommands.DENIED;
  }

  private Answer answer(ModelCommand command, Turn<ModelFact> turn) {
    if (command instanceof ModelCommand.Deploy deploy) {
      return deploy(deploy, turn);
    } else if (command instanceof ModelCommand.AddUnits add) {
      return addUnits(add, turn);
    } else if (command instanceof ModelCommand.AddMachine add) {
      return placement.addMachine(add.placement(), turn);
    } else if (command instanceof ModelCommand.RemoveUnit remove) {
      return removeUnit(remove, turn);
    } else if (command instanceof ModelCommand.RemoveApplication remove) {
      return removeApplication(remove, turn);
    } else if (command instanceof ModelCommand.Integrate integrate) {
      return relations.integrate(integrate, turn);
    } else if (command instanceof ModelCommand.RemoveRelation remove) {
      return relations.removeRelation(remove, turn);
    } else if (command instanceof ModelCommand.RemoveRelationById remove) {
      return relations.removeRelationById(remove, turn);
    } else if (command instanceof ModelCommand.SetSuspended set) {
      return relations.setSuspended(set, turn);
    } else if (command instanceof ModelCommand.SetConfig set) {
      return settings.setConfig(set, turn);
    } else if (command instanceof ModelCommand.SetTrust set) {
      return settings.setTrust(set, turn);
    } else if (command instanceof ModelCommand.SetModelConfig set) {
      return settings.setModelConfig(set, turn);
    } else if (command instanceof ModelCommand.Resolve resolve) {
      return resolves.resolve(resolve, turn);
    } else if (command instanceof ModelCommand.ResolveAll resolve) {
      return resolves.resolveAll(resolve.retry(), turn);
    } else if (command instanceof ModelCommand.Expose expose) {
      return settings.expose(expose, turn);
    } else if (command instanceof ModelCommand.Unexpose unexpose) {
      return settings.unexpose(unexpose, turn);
    } else if (command instanceof ModelCommand.Refresh refresh) {
      return settings.refresh(refresh, turn);
    }
    throw new AssertionError(command);
  }

  static Refused notFound(AppName app) {
    return new Refused("application \"" + app.text() + "\" not found", "not found");
  }

  // Applications and units

  private Answer deploy(ModelCommand.Deploy command, Turn<ModelFact> turn) {
    if (state.app(command.app()) != null) {
      return new Refused(
          "cannot add application \"" + command.app().text() + "\": application already exists",
          "already exists");
    }
    if (command.charm().subordinate() && command.units() > 0) {
      Marks.reached(Rule.R37);
      return new Refused("cannot use --num-units or --to with subordinate application", "");
    }
    Refused misplaced = placement.refusal(command.placements());
    if (misplaced != null) {
      return misplaced;
    }
    Marks.reached(Rule.R3);
    Marks.reached(Rule.R60);
    turn.fact(
        new AppFact.AppDeployed(
            command.app(),
            command.charm(),
            command.code(),
            command.charmUrl(),
            command.channel(),
            command.revision(),
            command.base(),
            command.config(),
            ConfigHash.of(OptionValues.effective(command.charm(), command.config())),
            command.trust()));
    peers.add(state.app(command.app()), turn);
    return new Done(addUnits(command.app(), command.units(), command.placements(), turn));
  }

  private Answer addUnits(ModelCommand.AddUnits command, Turn<ModelFact> turn) {
    Application app = state.app(command.app());
    if (app == null) {
      return notFound(command.app());
    }
    String name = command.app().text();
    String prefix = "cannot add unit 1/" + command.count() + " to application \"" + name + "\": ";
    if (app.charm.subordinate()) {
      return new Refused(
          prefix + "cannot add unit to application \"" + name + "\": application is a subordinate",
          "");
    }
    if (app.life != Life.ALIVE) {
      return new Refused(
          prefix + "cannot add unit to application \"" + name + "\": application is not alive", "");
    }
    Refused misplaced = placement.refusal(command.placements());
    if (misplaced != null) {
      return misplaced;
    }
    return new Done(addUnits(command.app(), command.count(), command.placements(), turn));
  }

  private List<String> addUnits(
      AppName app, int count, List<String> placements, Turn<ModelFact> turn) {
    List<String> names = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Marks.reached(Rule.R4);
      Machine machine = placement.machine(i < placements.size() ? placements.get(i) : null, turn);
      UnitName unit = UnitName.of(app, state.nextNumber(app));
      turn.fact(
          new UnitFact.UnitAdded(unit, null, machine.id, Placement.initialBag(machine.address)));
      if (machine.status.equals("started")) {
        turn.send(machine.mailbox, new MachineMessage.Assign(unit));
      }
      names.add(unit.text());
    }
    return names;
  }

  private Answer removeUnit(ModelCommand.RemoveUnit command, Turn<ModelFact> turn) {
    Unit unit = state.unit(command.unit());
    if (unit == null) {
      return new Refused("unit \"" + command.unit().text() + "\" does not exist", "not found");
    }
    if (unit.principal != null) {
      return new Refused(
          "unit \""
              + command.unit().text()
              + "\" is a subordinate, to remove use remove-relation. Note: this will remove all"
              + " units of \""
              + command.unit().application().text()
              + "\"",
          "");
    }
    endings.destroyUnit(unit, command.force(), Endings.forceDelay(command.noWait()), turn);
    return new Done(List.of(command.unit().text()));
  }

  private Answer removeApplication(ModelCommand.RemoveApplication command, Turn<ModelFact> turn) {
    Application app = state.app(command.app());
    if (app == null) {
      return notFound(command.app());
    }
    Refused offered = offers.guard(app);
    if (offered != null) {
      return offered;
    }
    List<String> units = new ArrayList<>();
    for (Unit unit : app.units) {
      units.add(unit.name.text());
    }
    endings.destroyApplication(app, command.force(), Endings.forceDelay(command.noWait()), turn);
    return new Done(units);
  }
}
