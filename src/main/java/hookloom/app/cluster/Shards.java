package hookloom.app.cluster;

import hookloom.app.cluster.ClusterNews.Kind;
import hookloom.app.cluster.NodeSystem.Hosted;
import hookloom.app.conf.ClusterConf;
import hookloom.app.conf.Placement;
import hookloom.app.conf.Role;
import hookloom.live.Locator;
import hookloom.live.wire.ControllerInbox;
import hookloom.live.wire.MachineInbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.cluster.sharding.ShardCoordinator;
import org.apache.pekko.cluster.sharding.ShardCoordinator.ShardAllocationStrategy;
import org.apache.pekko.cluster.sharding.ShardRegion.CurrentShardRegionState;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingQuery;
import org.apache.pekko.cluster.sharding.typed.GetShardRegionState;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/** The controllers and machines of a cluster, as far as they are this node's concern. */
final class Shards {
  static final EntityTypeKey<ControllerInbox> CONTROLLERS =
      EntityTypeKey.create(ControllerInbox.class, "controllers");
  static final EntityTypeKey<MachineInbox> MACHINES =
      EntityTypeKey.create(MachineInbox.class, "machines");
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
  private static final int MOVED_AT_ONCE = 10;
  private static final double MOVED_PART = 0.1;

  private final ClusterConf conf;
  private final NodeWatch watch;
  private final ActorSystem<?> system;
  private final Cluster cluster;
  private final ControllerDirectory directory;

  Shards(ClusterConf conf, NodeWatch watch, ActorSystem<?> system, ControllerDirectory directory) {
    this.conf = conf;
    this.watch = watch;
    this.system = system;
    this.cluster = Cluster.get(system);
    this.directory = directory;
  }

  /** Begins to host what the node's roles say; the way to all of them. */
  Locator host(EntityStarts starts) {
    ClusterSharding sharding = ClusterSharding.get(system);
    ActorRef<ShardingEnvelope<ControllerInbox>> controllers =
        sharding.init(
            Entity.of(CONTROLLERS, context -> starts.controller(context.getEntityId()))
                .withRole(Role.CONTROLLER.toString())
                .withMessageExtractor(new ShardedLocator.ByController())
                .withAllocationStrategy(
                    told(
                        conf.placement() == Placement.PINNED
                            ? new HomeAllocation(cluster, directory::homeOf)
                            : leastShards(),
                        "controllers/")));
    ActorRef<ShardingEnvelope<MachineInbox>> machines =
        sharding.init(
            Entity.of(
                    MACHINES,
                    context -> {
                      String[] parts = ShardedLocator.partsOf(context.getEntityId());
                      return starts.machine(parts[0], parts[1], parts[2]);
                    })
                .withRole(Role.AGENT.toString())
                .withMessageExtractor(new ShardedLocator.Spread(conf.shards()))
                .withAllocationStrategy(told(leastShards(), "machines/")));
    return new ShardedLocator(controllers, machines);
  }

  private static ShardAllocationStrategy leastShards() {
    return ShardCoordinator.leastShardAllocationStrategy(MOVED_AT_ONCE, MOVED_PART);
  }

  private ShardAllocationStrategy told(ShardAllocationStrategy strategy, String prefix) {
    return new ToldAllocation(
        strategy,
        (shard, region) -> {
          Address address = region.path().address();
          String node = Members.nameOf(cluster, region);
          watch.happened(
              new ClusterNews(
                  Kind.PLACED,
                  node == null ? Members.textOf(address) : node,
                  Members.textOf(address.hasLocalScope() ? cluster.selfAddress() : address),
                  prefix + shard));
        });
  }

  /** What lives on this node now. */
  CompletionStage<List<Hosted>> hosted() {
    return hosted(CONTROLLERS, "controller")
        .thenCombine(
            hosted(MACHINES, "machine"),
            (controllers, machines) -> {
              List<Hosted> all = new ArrayList<>(controllers);
              all.addAll(machines);
              return all;
            });
  }

  private CompletionStage<List<Hosted>> hosted(EntityTypeKey<?> type, String kind) {
    return AskPattern.<ClusterShardingQuery, CurrentShardRegionState>ask(
            ClusterSharding.get(system).shardState(),
            replyTo -> new GetShardRegionState(type, replyTo),
            ANSWER_WITHIN,
            system.scheduler())
        .thenApply(
            state ->
                state.getShards().stream()
                    .flatMap(shard -> shard.getEntityIds().stream())
                    .sorted()
                    .map(name -> new Hosted(kind, name))
                    .toList());
  }
}
