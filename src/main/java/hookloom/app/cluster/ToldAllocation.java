package hookloom.app.cluster;

import java.util.function.BiConsumer;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.cluster.sharding.ShardCoordinator.ActorSystemDependentAllocationStrategy;
import org.apache.pekko.cluster.sharding.ShardCoordinator.ShardAllocationStrategy;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Map;
import scala.collection.immutable.Set;
import scala.concurrent.Future;

/** Another strategy, each of whose placements is told. */
final class ToldAllocation implements ActorSystemDependentAllocationStrategy {
  private final ShardAllocationStrategy strategy;
  private final BiConsumer<String, ActorRef> placed;
  private ActorSystem system;

  /**
   * Decides as another strategy does.
   *
   * @param placed is told the shard and the region; must not block
   */
  ToldAllocation(ShardAllocationStrategy strategy, BiConsumer<String, ActorRef> placed) {
    this.strategy = strategy;
    this.placed = placed;
  }

  @Override
  public void start(ActorSystem running) {
    system = running;
    if (strategy instanceof ActorSystemDependentAllocationStrategy dependent) {
      dependent.start(running);
    }
  }

  @Override
  public Future<ActorRef> allocateShard(
      ActorRef requester, String shard, Map<ActorRef, IndexedSeq<String>> regions) {
    Future<ActorRef> place = strategy.allocateShard(requester, shard, regions);
    place.foreach(
        region -> {
          placed.accept(shard, region);
          return null;
        },
        system.dispatcher());
    return place;
  }

  @Override
  public Future<Set<String>> rebalance(
      Map<ActorRef, IndexedSeq<String>> regions, Set<String> underWay) {
    return strategy.rebalance(regions, underWay);
  }
}
