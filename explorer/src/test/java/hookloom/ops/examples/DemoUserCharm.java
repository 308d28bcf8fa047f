package hookloom.ops.examples;

import hookloom.ops.CharmBase;
import hookloom.ops.Framework;
import hookloom.ops.InstallEvent;
import hookloom.ops.RelationChangedEvent;
import hookloom.ops.RelationData;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** Requires {@code demo}: tells who leads, and keeps the token that it is given. */
final class DemoUserCharm extends CharmBase {
  static final String METADATA =
      """
      name: demo-user
      summary: uses tokens
      description: keeps the token that it is given
      requires:
        demo:
          interface: demo
      """;

  DemoUserCharm(Framework framework) {
    super(framework);
    framework.observe(on().install(), this::onInstall);
    framework.observe(on().relation("demo").changed(), this::onDemoChanged);
  }

  private void onInstall(InstallEvent event) {
    byte[] seed = (model().uuid() + ' ' + unit()).getBytes(StandardCharsets.UTF_8);
    stored().set("uuid", UUID.nameUUIDFromBytes(seed).toString());
    stored().set("token", "");
  }

  private void onDemoChanged(RelationChangedEvent event) {
    if (unit().isLeader()) {
      RelationData ours = event.relation().data(app());
      ours.update(Map.of("leader-uuid", stored().getString("uuid")));
    }
    event.relation().data(unit()).update(Map.of("special-field", unit().name()));
    String token = event.relation().data(event.app()).get("token");
    if (token != null && stored().getString("token").isEmpty()) {
      log().info("Got a new token from '" + event.app() + "'");
      stored().set("token", token);
    }
  }
}
