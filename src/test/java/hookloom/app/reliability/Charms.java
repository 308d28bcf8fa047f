package hookloom.app.reliability;

import hookloom.charm.Charm;
import hookloom.charm.CharmFiles;
import hookloom.names.AppName;
import hookloom.operator.ModelCommand;
import hookloom.process.Switches;
import hookloom.script.ScriptCharm;
import hookloom.yaml.Yaml;
import hookloom.yaml.YamlNode;
import java.util.List;
import java.util.TreeMap;

/** The charms of the workload: their units write the option {@code counter} into their bags. */
final class Charms {
  /** Its units and leaders write whenever they are told of something new. */
  private static final String HOOKS =
      """
      start:
        - status-set active ready
      config-changed:
        - relation-set -r $(relation-ids crew) counter=$(config-get counter)
        - if is-leader:
          - relation-set -r $(relation-ids crew) --app counter=$(config-get counter)
      crew-relation-changed:
        - if is-leader:
          - relation-set --app seen="$(relation-list)"
      leader-elected:
        - relation-set -r $(relation-ids crew) --app leader=$JUJU_UNIT_NAME counter=$(config-get counter)
      db-relation-joined:
        - relation-set unit=$JUJU_UNIT_NAME counter=$(config-get counter)
      """;

  private static final String CONFIG =
      "options: {counter: {type: int, default: 0, description: c}}";

  private Charms() {}

  /** Deploys {@code db}, {@code web} or an application like web. */
  static ModelCommand.Deploy deploy(String app, int units) {
    String side = app.equals("db") ? "provides" : "requires";
    String name = app.equals("db") ? "db" : "web";
    YamlNode metadata =
        Yaml.parseFirst(
            name,
            "{name: "
                + name
                + ", summary: s, description: d, peers: {crew: {interface: crew}}, "
                + side
                + ": {db: {interface: db}}}");
    Charm charm =
        CharmFiles.inline(metadata, Yaml.parseFirst("config", CONFIG), null, Switches.DEFAULT);
    return new ModelCommand.Deploy(
        AppName.of(app),
        charm,
        "local:" + name + "-0",
        ScriptCharm.of(Yaml.parseFirst("hooks", HOOKS)),
        units,
        List.of(),
        new TreeMap<>(),
        false,
        "",
        0,
        "ubuntu@24.04");
  }
}
