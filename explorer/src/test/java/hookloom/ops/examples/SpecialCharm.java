package hookloom.ops.examples;

import hookloom.ops.Application;
import hookloom.ops.CharmBase;
import hookloom.ops.Framework;
import hookloom.ops.RelationBrokenEvent;
import hookloom.ops.RelationChangedEvent;
import hookloom.ops.Unit;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Provides {@code demo}: its leader gives each related application a token. */
final class SpecialCharm extends CharmBase {
  static final String METADATA =
      """
      name: special
      summary: gives tokens
      description: gives each related application a token
      provides:
        demo:
          interface: demo
      """;

  SpecialCharm(Framework framework) {
    super(framework);
    framework.observe(on().relation("demo").changed(), this::onDemoChanged);
    framework.observe(on().relation("demo").broken(), this::onDemoBroken);
  }

  private void onDemoChanged(RelationChangedEvent event) {
    if (!unit().isLeader()) {
      return;
    }
    String leaderUuid = event.relation().data(event.app()).get("leader-uuid");
    SortedMap<String, Object> apps = stored().getMap("apps");
    SortedMap<String, Object> entry = new TreeMap<>();
    entry.put("leader_uuid", leaderUuid == null ? "" : leaderUuid);
    apps.put(event.app().name(), entry);
    stored().set("apps", apps);

    event.unit().ifPresent(unit -> logSpecialField(event, unit));

    event.relation().data(app()).update(Map.of("token", tokenFor(event.app())));
  }

  private void logSpecialField(RelationChangedEvent event, Unit unit) {
    String field = event.relation().data(unit).get("special-field");
    log().info("Got data in the unit bag from the relation: " + field);
  }

  /** The same each time, as all that a charm does under simulation has to be. */
  private String tokenFor(Application other) {
    String seed = model().uuid() + ' ' + app() + ' ' + other;
    return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private void onDemoBroken(RelationBrokenEvent event) {
    SortedMap<String, Object> apps = stored().getMap("apps");
    apps.remove(event.app().name());
    stored().set("apps", apps);
  }
}
