package hookloom.model;

import hookloom.charm.Endpoint;
import hookloom.charm.OptionValues;
import hookloom.charm.Scope;
import hookloom.operator.Answer;
import hookloom.operator.Answer.Refused;
import hookloom.operator.ModelCommand;
import hookloom.process.Turn;
import hookloom.relation.Relation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an operator sets on applications and models: options, trust, exposure, charms. */
final class SettingCommands {
  private final ModelState state;
  private final Notifier notifier;
  private final Peers peers;

  SettingCommands(ModelState state, Notifier notifier, Peers peers) {
    this.state = state;
    this.notifier = notifier;
    this.peers = peers;
  }

  Answer setConfig(ModelCommand.SetConfig command, Turn<ModelFact> turn) {
    Application app = state.app(command.app());
    if (app == null) {
      return Commands.notFound(command.app());
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
      return Commands.DONE;
    }
    turn.fact(new AppFact.ConfigSet(app.name, explicit, hash));
    notifier.config(app, turn);
    return Commands.DONE;
  }

  Answer setTrust(ModelCommand.SetTrust command, Turn<ModelFact> turn) {
    Application app = state.app(command.app());
    if (app == null) {
      return Commands.notFound(command.app());
    }
    if (app.trust != command.trust()) {
      turn.fact(new AppFact.TrustSet(app.name, command.trust()));
      notifier.config(app, turn);
    }
    return Commands.DONE;
  }

  Answer setModelConfig(ModelCommand.SetModelConfig command, Turn<ModelFact> turn) {
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
    return Commands.DONE;
  }

  // Exposure

  Answer expose(ModelCommand.Expose command, Turn<ModelFact> turn) {
    Application app = state.app(command.app());
    if (app == null) {
      return Commands.notFound(command.app());
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
    return Commands.DONE;
  }

  Answer unexpose(ModelCommand.Unexpose command, Turn<ModelFact> turn) {
    Application app = state.app(command.app());
    if (app == null) {
      return Commands.notFound(command.app());
    }
    TreeMap<String, List<String>> exposed = null;
    if (!command.endpoints().isEmpty() && app.exposed != null) {
      exposed = new TreeMap<>(app.exposed);
      exposed.keySet().removeAll(command.endpoints());
      exposed = exposed.isEmpty() ? null : exposed;
    }
    turn.fact(new AppFact.ExposureSet(app.name, exposed));
    return Commands.DONE;
  }

  // Charm upgrade

  Answer refresh(ModelCommand.Refresh command, Turn<ModelFact> turn) {
    Application app = state.app(command.app());
    if (app == null) {
      return Commands.notFound(command.app());
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
    peers.add(app, turn);
    for (Unit unit : app.connected) {
      turn.send(unit.mailbox, app.charmNotice());
    }
    if (hashChanged) {
      notifier.config(app, turn);
    }
    return Commands.DONE;
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
