package hookloom.app.cluster;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.cluster.sharding.ShardCoordinator.AbstractShardAllocationStrategy;
import org.apache.pekko.dispatch.Futures;
import scala.collection.immutable.IndexedSeq;
import scala.concurrent.Future;

/**
 * Places each controller on its home, the node that has its files, and nowhere else: without its
 * files it would start empty. While the home is away the controller has no place, and what is sent
 * to it waits.
 */
final class HomeAllocation extends AbstractShardAllocationStrategy {
  private final Cluster cluster;
  private final Function<String, String> homes;

  /**
   * Asks anew for each placement.
   *
   * @param homes the name of a controller's home; null while it is not known
   */
  HomeAllocation(Cluster cluster, Function<String, String> homes) {
    this.cluster = cluster;
    this.homes = homes;
  }

  @Override
  public Future<ActorRef> allocateShard(
      ActorRef requester, String controller, Map<ActorRef, IndexedSeq<String>> regions) {
    String home = homes.apply(controller);
    if (home == null) {
      return Futures.failed(
          new NoPlaceYet("the home of controller " + controller + " is not known"));
    }
    for (ActorRef region : regions.keySet()) {
      if (home.equals(Members.nameOf(cluster, region))) {
        return Futures.successful(region);
      }
    }
    return Futures.failed(
        new NoPlaceYet("node " + home + ", the home of controller " + controller + ", is away"));
  }

  @Override
  public Future<Set<String>> rebalance(
      Map<ActorRef, IndexedSeq<String>> regions, Set<String> underWay) {
    return Futures.successful(Set.of());
  }

  /** The coordinator asks again after a while. */
  private static final class NoPlaceYet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoPlaceYet(String message) {
      super(message, null, false, false);
    }
  }
}
