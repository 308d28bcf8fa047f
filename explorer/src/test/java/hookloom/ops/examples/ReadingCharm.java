package hookloom.ops.examples;

import hookloom.ops.CharmBase;
import hookloom.ops.ConfigChangedEvent;
import hookloom.ops.Framework;
import hookloom.ops.Relation;
import hookloom.ops.Status;
import hookloom.ops.Unit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads every databag of its relations from a hook that belongs to none of them. */
final class ReadingCharm extends CharmBase {
  static final String METADATA =
      """
      name: reading
      summary: reads databags
      description: reads every databag when its config has changed
      requires:
        demo:
          interface: demo
      peers:
        ring:
          interface: ring
      """;

  static final String CONFIG =
      """
      options:
        title:
          type: string
          default: none
      """;

  ReadingCharm(Framework framework) {
    super(framework);
    framework.observe(on().configChanged(), this::onConfigChanged);
  }

  private void onConfigChanged(ConfigChangedEvent event) {
    SortedMap<String, Object> seen = new TreeMap<>();
    for (Relation relation : model().relations("demo")) {
      seen.put(relation + " " + relation.app(), copy(relation.data(relation.app())));
      for (Unit unit : relation.units()) {
        seen.put(relation + " " + unit, copy(relation.data(unit)));
      }
      seen.put(relation + " " + unit(), copy(relation.data(unit())));
      if (unit().isLeader()) {
        seen.put(relation + " " + app(), copy(relation.data(app())));
      }
    }
    for (Relation ring : model().relations("ring")) {
      seen.put(ring + " " + app(), copy(ring.data(app())));
      for (Unit peer : ring.units()) {
        seen.put(ring + " " + peer, copy(ring.data(peer)));
      }
    }
    stored().set("seen", seen);
    unit().setStatus(Status.active(config().getString("title")));
  }

  private static SortedMap<String, String> copy(Map<String, String> bag) {
    return new TreeMap<>(bag);
  }
}
