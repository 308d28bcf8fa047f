package hookloom.app.cluster;

import hookloom.app.cluster.ClusterNews.Kind;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.ClusterEvent.ClusterDomainEvent;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;

/** Tells what happens to the members of the cluster, as this node sees it. */
final class ClusterListener {
  private ClusterListener() {}

  static Behavior<ClusterDomainEvent> create(NodeWatch watch) {
    return Behaviors.setup(
        context -> {
          Cluster.get(context.getSystem())
              .subscriptions()
              .tell(Subscribe.create(context.getSelf(), ClusterDomainEvent.class));
          return Behaviors.receive(ClusterDomainEvent.class)
              .onMessage(ClusterEvent.MemberUp.class, e -> tell(watch, Kind.UP, e.member()))
              .onMessage(
                  ClusterEvent.UnreachableMember.class,
                  e -> tell(watch, Kind.UNREACHABLE, e.member()))
              .onMessage(
                  ClusterEvent.ReachableMember.class, e -> tell(watch, Kind.REACHABLE, e.member()))
              .onMessage(ClusterEvent.MemberLeft.class, e -> tell(watch, Kind.LEAVING, e.member()))
              .onMessage(ClusterEvent.MemberDowned.class, e -> tell(watch, Kind.DOWNED, e.member()))
              .onMessage(
                  ClusterEvent.MemberRemoved.class, e -> tell(watch, Kind.REMOVED, e.member()))
              // The others are not removed when this node stops to look.
              .onMessageEquals(ClusterEvent.getClusterShuttingDownInstance(), Behaviors::stopped)
              .onAnyMessage(e -> Behaviors.same())
              .build();
        });
  }

  private static Behavior<ClusterDomainEvent> tell(NodeWatch watch, Kind kind, Member member) {
    watch.happened(
        new ClusterNews(kind, Members.nameOf(member), Members.textOf(member.address()), ""));
    return Behaviors.same();
  }
}
