package hookloom.app.juju;

import hookloom.charm.ConfigOption;
import hookloom.model.ModelView;
import hookloom.names.AppName;
import hookloom.operator.ModelCommand;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code juju config} (L63-L65). */
final class ConfigCommand extends JujuCommand {
  private static final String TRUST = "trust";

  private final KeyValues given = new KeyValues();
  private AppName app;

  ConfigCommand() {
    super("config");
  }

  @Override
  protected String argumentsHelp() {
    return "<application name> [--reset <key[,key]>] [<attribute-key>][=<value>] ...]";
  }

  @Override
  protected String purpose() {
    return "Gets, sets, or resets configuration for a deployed application.";
  }

  @Override
  protected void declare(GoFlags flags) {
    given.declare(flags);
  }

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    if (arguments.isEmpty() || arguments.get(0).indexOf('=') > 0) {
      throw JujuFailure.usage("no application name specified");
    }
    app = JujuNames.app(arguments.get(0));
    given.take(arguments.subList(1, arguments.size()));
  }

  @Override
  public void check(CharmStore charms, Foreseen foreseen) throws JujuFailure {
    if (given.file() != null) {
      Settings.file(charms.file(given.file()), app.text());
    }
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    JujuSession.Target target = target(session);
    if (given.onlyReads()) {
      read(session, session.view(target).app(app));
      return;
    }
    SortedMap<String, String> values = new TreeMap<>();
    if (given.file() != null) {
      values.putAll(Settings.file(session.charms().file(given.file()), app.text()));
    }
    for (Map.Entry<String, String> entry : given.values().entrySet()) {
      values.put(entry.getKey(), Settings.fromFile(entry.getValue(), session.charms()));
    }
    String trust = values.remove(TRUST);
    if (!values.isEmpty() || given.resets().stream().anyMatch(key -> !key.equals(TRUST))) {
      List<String> resets = given.resets().stream().filter(key -> !key.equals(TRUST)).toList();
      session.callBare(
          target,
          new ModelCommand.SetConfig(app, Collections.unmodifiableSortedMap(values), resets));
    }
    if (trust != null || given.resets().contains(TRUST)) {
      session.callBare(
          target, new ModelCommand.SetTrust(app, trust != null && Boolean.parseBoolean(trust)));
    }
  }

  private void read(JujuSession session, ModelView.AppView view) throws JujuFailure {
    if (view == null) {
      throw JujuFailure.error("application \"" + app + "\" not found (not found)");
    }
    if (given.key() == null) {
      Map<String, Object> all = whole(view);
      session
          .output()
          .out("json".equals(given.format()) ? JujuFormat.json(all) : JujuFormat.yaml(all));
      return;
    }
    ConfigOption option = view.charm().options().get(given.key());
    if (option == null && !given.key().equals(TRUST)) {
      throw JujuFailure.error(
          "key \""
              + given.key()
              + "\" not found in \""
              + app
              + "\" application config or charm settings.");
    }
    Object value = option == null ? (Object) view.trust() : value(view, option);
    if (value != null) {
      session.output().out(String.valueOf(value));
    }
  }

  private static Object value(ModelView.AppView view, ConfigOption option) {
    Object explicit = view.explicitConfig().get(option.name());
    return explicit == null ? option.defaultValue() : explicit;
  }

  private Map<String, Object> whole(ModelView.AppView view) {
    Map<String, Object> settings = new TreeMap<>();
    for (ConfigOption option : view.charm().options().values()) {
      boolean isSet = view.explicitConfig().containsKey(option.name());
      String source = isSet ? "user" : option.defaultValue() == null ? "unset" : "default";
      settings.put(
          option.name(),
          setting(
              option.description(),
              option.type().text(),
              option.defaultValue(),
              source,
              value(view, option)));
    }
    Map<String, Object> trust =
        setting(
            "Does this application have access to trusted credentials",
            "bool",
            false,
            view.trust() ? "user" : "default",
            view.trust());
    Map<String, Object> all = new TreeMap<>();
    all.put("application", app.text());
    all.put("application-config", Map.of(TRUST, trust));
    all.put("charm", view.charm().name());
    all.put("settings", settings);
    return all;
  }

  private static Map<String, Object> setting(
      String description, String type, Object defaultValue, String source, Object value) {
    Map<String, Object> setting = new TreeMap<>();
    setting.put("description", description);
    setting.put("type", type);
    setting.put("source", source);
    if (defaultValue != null) {
      setting.put("default", defaultValue);
    }
    if (value != null) {
      setting.put("value", value);
    }
    return setting;
  }
}
