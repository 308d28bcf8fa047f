package hookloom.explorer;

import hookloom.hook.HookContext;
import hookloom.ops.CharmBase;
import hookloom.ops.Framework;
import hookloom.ops.HookEvent;
import hookloom.ops.Relation;
import hookloom.ops.RelationCreatedEvent;
import hookloom.ops.RelationEvent;
import hookloom.ops.Status;
import hookloom.ops.Unit;
import java.util.List;
import java.util.Map;

/**
 * A Java charm that makes every call on its {@link HookContext} that ops has, most of them twice,
 * and logs what it is told. It throws nothing away: what is done twice by mistake shows.
 */
final class EveryCallCharm extends CharmBase {
  private static final List<String> ENDPOINTS = List.of("ring", "x", "y");

  EveryCallCharm(Framework framework) {
    super(framework);
    framework.observe(on().install(), this::onInstall);
    framework.observe(on().leaderElected(), this::onLeaderElected);
    framework.observe(on().configChanged(), this::onConfigChanged);
    framework.observe(on().start(), this::onStart);
    for (String endpoint : ENDPOINTS) {
      if (hasEndpoint(endpoint)) {
        framework.observe(on().relation(endpoint).created(), this::onCreated);
        framework.observe(on().relation(endpoint).joined(), this::onRelation);
        framework.observe(on().relation(endpoint).changed(), this::onRelation);
        framework.observe(on().relation(endpoint).departed(), this::onRelation);
      }
    }
  }

  private boolean hasEndpoint(String name) {
    // The charm of each application has a ring and one of the other two.
    return name.equals("ring") || name.equals(app().name().equals("a") ? "x" : "y");
  }

  private void say(Object what) {
    log().info(String.valueOf(what));
  }

  private void onInstall(HookEvent event) {
    say(model().name() + ' ' + model().uuid() + ' ' + unit().isLeader());
    say(model().binding("ring").bindAddress());
    say(model().binding("ring").egressSubnets());
    say(unit().status());
    unit().setStatus(Status.maintenance("on the way"));
    say(unit().status());
  }

  private void onLeaderElected(HookEvent event) {
    app().setStatus(Status.active("led"));
    say(app().status());
    app().setStatus(Status.blocked("not any more"));
    say(app().status());
    say(app().plannedUnits());
    Relation ring = model().relation("ring").orElseThrow();
    ring.data(app()).update(Map.of("key", "value", "by", unit().name()));
    say(ring.data(app()));
  }

  private void onConfigChanged(HookEvent event) {
    say(config().asMap());
    say(config().getLong("workers", 0) + config().getString("title") + config().has("unset"));
    stored().set("configured", true);
  }

  private void onStart(HookEvent event) {
    stored().set("count", 1L);
    stored().setDefault("count", 2L);
    stored().set("gone", "soon");
    stored().remove("gone");
    say(stored().has("gone") + " " + stored().getLong("count", 0) + stored().has("configured"));
    unit().openPort("tcp", 80);
    unit().openPort("udp", 8080);
    unit().closePort("tcp", 80);
    say(unit().openedPorts());
    unit().setWorkloadVersion("7");
    unit().setStatus(Status.active());
    say(app().plannedUnits() + " " + model().unit().isLeader());
  }

  private void onCreated(RelationCreatedEvent event) {
    say(event.relation() + " " + event.app() + " " + event.relation().units());
    if (unit().isLeader()) {
      event.relation().data(app()).put("app", unit().name());
      say(event.relation().data(app()));
    }
  }

  private void onRelation(RelationEvent event) {
    Relation relation = event.relation();
    say(relation.isActive() + " " + relation.units() + " " + model().relations(relation.name()));
    for (Unit remote : relation.units()) {
      say(remote + " " + relation.data(remote));
      relation.data(unit()).put("greets", remote.name());
    }
    say(relation.data(unit()) + " " + relation.data(event.app()));
    say(stored().getLong("count", 0));
  }
}
