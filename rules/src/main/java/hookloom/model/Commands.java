package hookloom.model;

import hookloom.charm.Endpoint;
import hookloom.charm.OptionValues;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.endpoint.EndpointPair;
import hookloom.endpoint.EndpointResolution;
import hookloom.endpoint.NewRelation;
import hookloom.endpoint.RelationKey;
import hookloom.endpoint.Resolution;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.Answer;
import hookloom.operator.Answer.Done;
import hookloom.operator.Answer.Refused;
import hookloom.operator.ModelCommand;
import hookloom.process.Turn;
import hookloom.relation.Relation;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.trace.TraceEvent.EndpointInfo;
import hookloom.unit.AgentMessage;
import hookloom.unit.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What operators ask of a model: all checks first, then facts. */
final class Commands implements NewRelation.Relations {
  private static final Answer DONE = new Done(List.of());

  private final ModelState state;
  private final Notifier notifier;
  private final Endings endings;
  private final Placement placement;

  Commands(ModelState state, Notifier notifier, Endings endings) {
    this.state = state;
    this.notifier = notifier;
    this.endings = endings;
    this.placement = new Placement(state);
  }

  Answer answer(ModelCommand command, Turn<ModelFact> turn) {
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
      return integrate(integrate, turn);
    } else if (command instanceof ModelCommand.RemoveRelation remove) {
      return removeRelation(remove, turn);
    } else if (command instanceof ModelCommand.RemoveRelationById remove) {
      return removeRelationById(remove, turn);
    } else if (command instanceof ModelCommand.SetSuspended set) {
      return setSuspended(set, turn);
    } else if (command instanceof ModelCommand.SetConfig set) {
      return setConfig(set, turn);
    } else if (command instanceof ModelCommand.SetTrust set) {
      return setTrust(set, turn);
    } else if (command instanceof ModelCommand.SetModelConfig set) {
      return setModelConfig(set, turn);
    } else if (command instanceof ModelCommand.Resolve resolve) {
      return resolve(resolve, turn);
    } else if (command instanceof ModelCommand.ResolveAll resolve) {
      return resolveAll(resolve.retry(), turn);
    } else if (command instanceof ModelCommand.Expose expose) {
      return expose(expose, turn);
    } else if (command instanceof ModelCommand.Unexpose unexpose) {
      return unexpose(unexpose, turn);
    } else if (command instanceof ModelCommand.Refresh refresh) {
      return refresh(refresh, turn);
    }
    throw new AssertionError(command);
  }

  private static Refused notFound(AppName app) {
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
    addPeers(state.app(command.app()), turn);
    return new Done(addUnits(command.app(), command.units(), command.placements(), turn));
  }

  /** The peer relations that are missing, in endpoint name order (R60). */
  private void addPeers(Application app, Turn<ModelFact> turn) {
    for (Endpoint endpoint : app.charm.endpoints().values()) {
      if (endpoint.role() == Role.PEER && app.countOn(endpoint) == 0) {
        Marks.reached(Rule.R11);
        String key = RelationKey.peer(app.name, endpoint);
        int id = state.nextRelation;
        turn.fact(
            new RelationFact.RelationAdded(
                id, key, endpoint.scope(), List.of(new EndpointInfo(app.name, endpoint))));
        notifier.added(state.relation(id), turn);
      }
    }
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
        turn.send(machine.mailbox, new hookloom.machine.MachineMessage.Assign(unit));
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
    endings.destroyUnit(unit, command.force(), forceDelay(command.noWait()), turn);
    return new Done(List.of(command.unit().text()));
  }

  private static long forceDelay(boolean noWait) {
    return noWait ? 0 : Endings.FORCE_DELAY_MICROS;
  }

  private Answer removeApplication(ModelCommand.RemoveApplication command, Turn<ModelFact> turn) {
    Application app = state.app(command.app());
    if (app == null) {
      return notFound(command.app());
    }
    List<String> units = new ArrayList<>();
    for (Unit unit : app.units) {
      units.add(unit.name.text());
    }
    endings.destroyApplication(app, command.force(), forceDelay(command.noWait()), turn);
    return new Done(units);
  }

  // Relations

  private Answer integrate(ModelCommand.Integrate command, Turn<ModelFact> turn) {
    Resolution resolution =
        EndpointResolution.resolve(command.first(), command.second(), state::app);
    if (resolution.isRefused()) {
      return resolution.refused();
    }
    EndpointPair pair = resolution.pair();
    Refused refusal = NewRelation.refusal(pair, this);
    if (refusal != null) {
      return refusal;
    }
    Marks.reached(Rule.R59);
    int id = state.nextRelation;
    List<EndpointInfo> sides =
        List.of(
            new EndpointInfo(pair.requirer().name(), pair.requirerEndpoint()),
            new EndpointInfo(pair.provider().name(), pair.providerEndpoint()));
    turn.fact(new RelationFact.RelationAdded(id, pair.key(), pair.scope(), sides));
    notifier.added(state.relation(id), turn);
    return new Done(List.of(pair.key()));
  }

  @Override
  public boolean isAlive(AppName app) {
    return state.app(app).life == Life.ALIVE;
  }

  @Override
  public boolean isRelationAlive(String key) {
    Relation relation = state.relation(key);
    return relation != null && relation.life() == Life.ALIVE;
  }

  @Override
  public boolean isRelationDying(String key) {
    Relation relation = state.relation(key);
    return relation != null && relation.life() == Life.DYING;
  }

  @Override
  public int countOn(AppName app, Endpoint endpoint) {
    return state.app(app).countOn(endpoint);
  }

  private Answer removeRelation(ModelCommand.RemoveRelation command, Turn<ModelFact> turn) {
    Resolution resolution =
        EndpointResolution.resolveExisting(
            command.first(), command.second(), state::app, key -> state.relation(key) != null);
    if (resolution.isRefused()) {
      return resolution.refused();
    }
    Relation relation = state.relation(resolution.pair().key());
    return destroy(relation, command.force(), command.noWait(), turn);
  }

  private Answer removeRelationById(ModelCommand.RemoveRelationById command, Turn<ModelFact> turn) {
    Relation relation = state.relation(command.relation());
    if (relation == null) {
      return new Refused("relation " + command.relation() + " not found", "not found");
    }
    return destroy(relation, command.force(), command.noWait(), turn);
  }

  private Answer destroy(Relation relation, boolean force, boolean noWait, Turn<ModelFact> turn) {
    if (relation.isPeer()) {
      return new Refused(
          "cannot destroy relation \"" + relation.key() + "\": is a peer relation", "");
    }
    endings.destroyRelation(relation, turn);
    if (force && state.relation(relation.id()) != null) {
      ModelMessage.ForceRelation due = new ModelMessage.ForceRelation(relation.id());
      turn.timer(due, forceDelay(noWait), due, true);
    }
    return DONE;
  }

  private Answer setSuspended(ModelCommand.SetSuspended command, Turn<ModelFact> turn) {
    Relation relation = state.relation(command.relation());
    if (relation == null) {
      return new Refused("relation " + command.relation() + " not found", "");
    }
    if (relation.isPeer()) {
      return new Refused(
          "cannot set suspend status for \""
              + relation.key()
              + "\" which is not associated with an offer",
          "");
    }
    if (relation.life() != Life.ALIVE || relation.isSuspended() == command.suspended()) {
      return DONE;
    }
    turn.fact(new RelationFact.SuspensionSet(relation.id(), command.suspended()));
    Marks.reached(Rule.R269);
    String status = relation.inScope() == 0 ? "suspended" : "suspending";
    if (!command.suspended()) {
      status = hasLeaderInScope(relation, turn.nowMicros()) ? "joined" : "joining";
    }
    turn.fact(new RelationFact.RelationStatusSet(relation.id(), status, command.message()));
    notifier.life(relation, !command.suspended(), turn);
    return DONE;
  }

  private boolean hasLeaderInScope(Relation relation, long nowMicros) {
    for (hookloom.relation.Participant participant : relation.participants()) {
      UnitName unit = participant.unit();
      Application app = state.app(unit.application());
      if (participant.isInScope() && app.lease.isHeldBy(unit, nowMicros)) {
        return true;
      }
    }
    return false;
  }

  // Configuration

  private Answer setConfig(ModelCommand.SetConfig command, Turn<ModelFact> turn) {
    Application app = state.app(command.app());
    if (app == null) {
      return notFound(command.app());
    }
    TreeMap<String, Object> explicit = new TreeMap<>(app.explicitConfig);
    for (Map.Entry<String, String> value : command.values().entrySet()) {
      OptionValues.Parsed parsed = OptionValues.parse(app.charm, value.getKey(), value.getValue());
      if (parsed.isRefused()) {
        return new Refused(parsed.error(), "");
      }
      explicit.put(value.getKey(), parsed.value());
    }
    for (String option : command.resets()) {
      if (!app.charm.options().containsKey(option)) {
        return new Refused("unknown option \"" + option + "\"", "");
      }
      explicit.remove(option);
    }
    String hash = ConfigHash.of(OptionValues.effective(app.charm, explicit));
    if (explicit.equals(app.explicitConfig)) {
      return DONE;
    }
    turn.fact(new AppFact.ConfigSet(app.name, explicit, hash));
    notifier.config(app, turn);
    return DONE;
  }

  private Answer setTrust(ModelCommand.SetTrust command, Turn<ModelFact> turn) {
    Application app = state.app(command.app());
    if (app == null) {
      return notFound(command.app());
    }
    if (app.trust != command.trust()) {
      turn.fact(new AppFact.TrustSet(app.name, command.trust()));
      notifier.config(app, turn);
    }
    return DONE;
  }

  private Answer setModelConfig(ModelCommand.SetModelConfig command, Turn<ModelFact> turn) {
    Refused refusal = ModelConfig.refusal(command.values());
    if (refusal != null) {
      return refusal;
    }
    TreeMap<String, String> changes = new TreeMap<>(command.values());
    for (String key : command.resets()) {
      changes.put(key, null);
    }
    if (!changes.isEmpty()) {
      turn.fact(new AppFact.ModelConfigSet(changes));
      for (Application app : state.apps.values()) {
        notifier.config(app, turn);
      }
    }
    return DONE;
  }

  // Resolved

  private Answer resolve(ModelCommand.Resolve command, Turn<ModelFact> turn) {
    Unit unit = state.unit(command.unit());
    String name = command.unit().text();
    if (unit == null) {
      return new Refused("unit \"" + name + "\" not found", "not found");
    }
    Marks.reached(Rule.R196);
    if (!unit.inError) {
      return new Refused("unit \"" + name + "\" is not in an error state", "");
    }
    if (unit.resolved != AgentMessage.Resolution.NONE) {
      return new Refused(
          "cannot set resolved mode for unit \"" + name + "\": already resolved", "");
    }
    setResolved(unit, command.retry(), turn);
    return DONE;
  }

  private Answer resolveAll(boolean retry, Turn<ModelFact> turn) {
    for (Unit unit : List.copyOf(state.units.values())) {
      if (unit.inError && unit.resolved == AgentMessage.Resolution.NONE) {
        setResolved(unit, retry, turn);
      }
    }
    return DONE;
  }

  private static void setResolved(Unit unit, boolean retry, Turn<ModelFact> turn) {
    AgentMessage.Resolution mode =
        retry ? AgentMessage.Resolution.RETRY : AgentMessage.Resolution.NO_RETRY;
    turn.fact(new UnitFact.ResolvedSet(unit.name, mode));
    if (unit.connected) {
      turn.send(unit.mailbox, new Notice.ResolvedNotice());
    }
  }

  // Exposure

  private Answer expose(ModelCommand.Expose command, Turn<ModelFact> turn) {
    Application app = state.app(command.app());
    if (app == null) {
      return notFound(command.app());
    }
    TreeMap<String, List<String>> exposed =
        app.exposed == null ? new TreeMap<>() : new TreeMap<>(app.exposed);
    List<String> endpoints = command.endpoints().isEmpty() ? List.of("") : command.endpoints();
    for (String endpoint : endpoints) {
      if (!endpoint.isEmpty() && app.endpoint(endpoint) == null) {
        return new Refused("endpoint \"" + endpoint + "\" not found", "not found");
      }
      exposed.put(endpoint, command.cidrs().getOrDefault(endpoint, List.of("0.0.0.0/0", "::/0")));
    }
    turn.fact(new AppFact.ExposureSet(app.name, exposed));
    return DONE;
  }

  private Answer unexpose(ModelCommand.Unexpose command, Turn<ModelFact> turn) {
    Application app = state.app(command.app());
    if (app == null) {
      return notFound(command.app());
    }
    TreeMap<String, List<String>> exposed = null;
    if (!command.endpoints().isEmpty() && app.exposed != null) {
      exposed = new TreeMap<>(app.exposed);
      exposed.keySet().removeAll(command.endpoints());
      exposed = exposed.isEmpty() ? null : exposed;
    }
    turn.fact(new AppFact.ExposureSet(app.name, exposed));
    return DONE;
  }

  // Charm upgrade

  private Answer refresh(ModelCommand.Refresh command, Turn<ModelFact> turn) {
    Application app = state.app(command.app());
    if (app == null) {
      return notFound(command.app());
    }
    if (!app.charm.name().equals(command.charm().name())) {
      return new Refused(
          "cannot refresh \"" + app.charm.name() + "\" to \"" + command.charm().name() + "\"", "");
    }
    if (app.charm.subordinate() != command.charm().subordinate()) {
      return new Refused(
          "cannot upgrade application \""
              + app.name.text()
              + "\" to charm \""
              + command.charmUrl()
              + "\": cannot change an application's subordinacy",
          "");
    }
    Refused dropped = droppedEndpoint(app, command);
    if (dropped != null) {
      return dropped;
    }
    TreeMap<String, Object> config = new TreeMap<>();
    TreeMap<String, Object> wanted = new TreeMap<>(app.explicitConfig);
    wanted.putAll(command.config());
    for (Map.Entry<String, Object> value : wanted.entrySet()) {
      if (command.charm().options().containsKey(value.getKey())) {
        config.put(value.getKey(), value.getValue());
      }
    }
    String hash = ConfigHash.of(OptionValues.effective(command.charm(), config));
    boolean hashChanged = !hash.equals(app.configHash);
    turn.fact(
        new AppFact.AppRefreshed(
            app.name,
            command.charm(),
            command.code(),
            command.charmUrl(),
            command.forceUnits(),
            config,
            hash));
    if (hashChanged) {
      turn.fact(new AppFact.ConfigSet(app.name, config, hash));
    }
    addPeers(app, turn);
    for (Unit unit : app.connected) {
      turn.send(unit.mailbox, app.charmNotice());
    }
    if (hashChanged) {
      notifier.config(app, turn);
    }
    return DONE;
  }

  private static Refused droppedEndpoint(Application app, ModelCommand.Refresh command) {
    for (Relation relation : app.relations) {
      Endpoint used = relation.endpoint(relation.sideOf(app.name));
      Endpoint next = command.charm().endpoint(used.name());
      boolean fits =
          next != null
              && next.role() == used.role()
              && next.interfaceName().equals(used.interfaceName())
              && (next.scope() == Scope.CONTAINER) == (used.scope() == Scope.CONTAINER);
      if (!fits && !used.isImplicit()) {
        return new Refused(
            "cannot upgrade application \""
                + app.name.text()
                + "\" to charm \""
                + command.charmUrl()
                + "\": would break relation \""
                + relation.key()
                + "\"",
            "");
      }
    }
    return null;
  }
}
