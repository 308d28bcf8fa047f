package hookloom.ops.examples;

import hookloom.ops.CharmBase;
import hookloom.ops.Framework;
import hookloom.ops.LeaderElectedEvent;
import hookloom.ops.Relation;
import hookloom.ops.RelationChangedEvent;
import hookloom.ops.RelationDepartedEvent;
import hookloom.ops.RelationJoinedEvent;
import java.util.Map;

/** Peers of which each knows the address of the leader. */
final class ReplicasCharm extends CharmBase {
  static final String METADATA =
      """
      name: replicated
      summary: knows its leader
      description: each unit knows the address of the leader
      peers:
        replicas:
          interface: charm-replica
      """;

  ReplicasCharm(Framework framework) {
    super(framework);
    framework.observe(on().leaderElected(), this::onLeaderElected);
    framework.observe(on().relation("replicas").joined(), this::onReplicasJoined);
    framework.observe(on().relation("replicas").departed(), this::onReplicasDeparted);
    framework.observe(on().relation("replicas").changed(), this::onReplicasChanged);
  }

  private void onLeaderElected(LeaderElectedEvent event) {
    log().debug("Leader " + unit() + " setting some data!");
    model().relation("replicas").ifPresent(this::publishLeaderIp);
  }

  private void publishLeaderIp(Relation peers) {
    String ip = model().binding(peers).bindAddress();
    peers.data(app()).update(Map.of("leader-ip", ip));
  }

  private void onReplicasJoined(RelationJoinedEvent event) {
    log().debug("Hello from " + unit() + " to " + event.unit());
    if (unit().isLeader()) {
      publishLeaderIp(event.relation());
    }
    event.relation().data(unit()).update(Map.of("unit-data", unit().name()));
  }

  private void onReplicasDeparted(RelationDepartedEvent event) {
    log().debug("Goodbye from " + unit() + " to " + event.unit());
  }

  private void onReplicasChanged(RelationChangedEvent event) {
    String leaderIp = event.relation().data(event.app()).get("leader-ip");
    log().debug("Unit " + unit() + " can see the leader at " + leaderIp);
    if (leaderIp != null && !leaderIp.equals(stored().getString("leader_ip"))) {
      stored().set("leader_ip", leaderIp);
    }
  }
}
