package hookloom.app.cluster;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.sharding.ShardRegion.ClusterShardingStats;
import org.apache.pekko.cluster.sharding.ShardRegion.ShardRegionStats;
import org.apache.pekko.cluster.sharding.typed.GetClusterShardingStats;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import scala.jdk.javaapi.CollectionConverters;

/** Asks all nodes what they host. */
final class Placements {
  private static final Duration WITHIN = Duration.ofSeconds(3);

  private Placements() {}

  /** The node of each group of entities that has one, by the group's name. */
  static CompletionStage<SortedMap<String, String>> of(NodeSystem node, EntityTypeKey<?> type) {
    CompletableFuture<SortedMap<String, String>> places = new CompletableFuture<>();
    Cluster cluster = Cluster.get(node.system());
    Behavior<ClusterShardingStats> ear =
        Behaviors.setup(
            context -> {
              ClusterSharding.get(node.system())
                  .shardState()
                  .tell(new GetClusterShardingStats(type, WITHIN, context.getSelf()));
              return Behaviors.receiveMessage(
                  stats -> {
                    places.complete(places(cluster, stats));
                    return Behaviors.stopped();
                  });
            });
    node.system().systemActorOf(ear, "placements-" + java.util.UUID.randomUUID(), Props.empty());
    return places.completeOnTimeout(
        new TreeMap<>(), 2 * WITHIN.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
  }

  private static SortedMap<String, String> places(Cluster cluster, ClusterShardingStats stats) {
    SortedMap<String, String> places = new TreeMap<>();
    CollectionConverters.asJava(stats.regions())
        .forEach(
            (address, region) -> {
              String node = nodeAt(cluster, address);
              shardsOf(region).forEach((shard, count) -> places.put(shard, node));
            });
    return places;
  }

  private static java.util.Map<String, Object> shardsOf(ShardRegionStats region) {
    return CollectionConverters.asJava(region.stats());
  }

  private static String nodeAt(Cluster cluster, Address address) {
    for (Member member : cluster.state().getMembers()) {
      if (member.address().equals(address)) {
        return Members.nameOf(member);
      }
    }
    return address.hasLocalScope() ? Members.nameOf(cluster.selfMember()) : Members.textOf(address);
  }
}
