package hookloom.app.juju;

import hookloom.operator.ModelCommand;
import hookloom.process.Quirk;
import hookloom.yaml.Yaml;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code juju model-config} (L39-L41). */
final class ModelConfigCommand extends JujuCommand {
  /** The keys with an effect, with their defaults (L40). */
  private static final SortedMap<String, String> DEFAULTS =
      withQuirks(
          Map.ofEntries(
              Map.entry("automatically-retry-hooks", "true"),
              Map.entry("cmr-token-poll", "3s"),
              Map.entry("default-base", ""),
              Map.entry("egress-subnets", ""),
              Map.entry("logging-config", "<root>=INFO"),
              Map.entry("mode", ""),
              Map.entry("saas-ingress-allow", "0.0.0.0/0,::/0"),
              Map.entry("sim-scale-down", "true"),
              Map.entry("ssh-allow", "0.0.0.0/0,::/0"),
              Map.entry("strict-offer-guard", "true"),
              Map.entry("update-status-hook-interval", "5m")));

  private final KeyValues given = new KeyValues();

  private static SortedMap<String, String> withQuirks(Map<String, String> keys) {
    SortedMap<String, String> all = new TreeMap<>(keys);
    for (Quirk quirk : Quirk.values()) {
      all.put(quirk.id(), "false");
    }
    return all;
  }

  ModelConfigCommand() {
    super("model-config");
  }

  @Override
  protected String argumentsHelp() {
    return "[<attribute-key>[=<value>] ...]";
  }

  @Override
  protected String purpose() {
    return "Displays or sets configuration values on a model.";
  }

  @Override
  protected void declare(GoFlags flags) {
    given.declare(flags);
  }

  @Override
  protected void take(List<String> arguments) throws JujuFailure {
    given.take(arguments);
  }

  @Override
  public void check(CharmStore charms, Foreseen foreseen) throws JujuFailure {
    if (given.file() != null) {
      Settings.file(charms.file(given.file()), null);
    }
  }

  @Override
  protected void run(JujuSession session) throws JujuFailure {
    JujuSession.Target target = target(session);
    Map<String, String> explicit = session.view(target).modelConfig();
    if (given.onlyReads()) {
      read(session, target, explicit);
      return;
    }
    SortedMap<String, String> values = new TreeMap<>();
    if (given.file() != null) {
      values.putAll(Settings.file(session.charms().file(given.file()), null));
    }
    for (Map.Entry<String, String> entry : given.values().entrySet()) {
      values.put(entry.getKey(), Settings.fromFile(entry.getValue(), session.charms()));
    }
    for (Map.Entry<String, String> entry : values.entrySet()) {
      checkRanges(entry.getKey(), entry.getValue());
      if (!isKnown(entry.getKey(), explicit)) {
        session
            .output()
            .err(
                "WARNING key \""
                    + entry.getKey()
                    + "\" is not defined in the current model configuration: possible misspelling");
      }
    }
    session.callWhole(
        target,
        new ModelCommand.SetModelConfig(Collections.unmodifiableSortedMap(values), given.resets()));
  }

  private static boolean isKnown(String key, Map<String, String> explicit) {
    return DEFAULTS.containsKey(key) || explicit.containsKey(key);
  }

  private static void checkRanges(String key, String value) throws JujuFailure {
    if (key.equals("saas-ingress-allow") && value.isBlank()) {
      throw JujuFailure.error("empty cidrs not valid (not valid)");
    }
    for (String part : value.isBlank() ? new String[0] : value.split(",", -1)) {
      String cidr = part.strip();
      if (key.equals("egress-subnets") && !Cidr.isValid(cidr)) {
        throw JujuFailure.error(
            "invalid egress subnet: " + cidr + ": invalid CIDR address: " + cidr);
      }
      if (key.equals("egress-subnets") && cidr.equals("0.0.0.0/0")) {
        throw JujuFailure.error("CIDR \"0.0.0.0/0\" not allowed");
      }
      if (key.equals("saas-ingress-allow") && !Cidr.isValid(cidr)) {
        throw JujuFailure.error("cidr \"" + cidr + "\" not valid (not valid)");
      }
    }
  }

  private void read(JujuSession session, JujuSession.Target target, Map<String, String> explicit)
      throws JujuFailure {
    SortedMap<String, String> all = new TreeMap<>(DEFAULTS);
    all.putAll(explicit);
    if (given.key() == null) {
      show(session, all, explicit);
      return;
    }
    if (!all.containsKey(given.key())) {
      throw JujuFailure.error(
          "\""
              + given.key()
              + "\" is not a key of the currently targeted model: \"admin/"
              + target.model()
              + "\"");
    }
    SortedMap<String, String> one = new TreeMap<>();
    one.put(given.key(), all.get(given.key()));
    if (given.format() == null) {
      session.output().out(all.get(given.key()));
    } else {
      show(session, one, explicit);
    }
  }

  private void show(
      JujuSession session, SortedMap<String, String> values, Map<String, String> explicit) {
    boolean json = "json".equals(given.format());
    if (given.format() == null || given.format().equals("tabular")) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("Attribute", "From", "Value"));
      values.forEach(
          (key, value) ->
              rows.add(List.of(key, explicit.containsKey(key) ? "model" : "default", value)));
      Table.lines(rows).forEach(session.output()::out);
      return;
    }
    Map<String, Object> all = new TreeMap<>();
    values.forEach(
        (key, value) -> {
          Map<String, Object> entry = new TreeMap<>();
          Object typed = value.isEmpty() ? "" : Yaml.parseFirst(key, value).value();
          boolean plain = typed instanceof Boolean || typed instanceof Number;
          entry.put(json ? "Value" : "value", plain ? typed : value);
          entry.put(json ? "Source" : "source", explicit.containsKey(key) ? "model" : "default");
          all.put(key, entry);
        });
    session.output().out(json ? JujuFormat.json(all) : JujuFormat.yaml(all));
  }
}
