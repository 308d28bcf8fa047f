package hookloom.app.cluster;

import hookloom.app.conf.ClusterConf;
import hookloom.app.conf.HostPort;
import hookloom.app.scenario.BadInput;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;

/** A node's way into its cluster: it asks until it is let in, or is told why not. */
final class Entry {
  private static final List<MemberStatus> STAYING =
      List.of(
          MemberStatus.joining(),
          MemberStatus.weaklyUp(),
          MemberStatus.up(),
          MemberStatus.leaving());
  private static final int PROBE_MILLIS = 500;

  private final ClusterConf conf;
  private final NodeWatch watch;
  private final ActorSystem<?> system;
  private final Cluster cluster;

  Entry(ClusterConf conf, NodeWatch watch, ActorSystem<?> system) {
    this.conf = conf;
    this.watch = watch;
    this.system = system;
    this.cluster = Cluster.get(system);
  }

  /** Returns when the node is a full member. */
  void await() {
    CompletableFuture<Boolean> up = new CompletableFuture<>();
    cluster.registerOnMemberUp(() -> up.complete(true));
    system.getWhenTerminated().whenComplete((done, failure) -> up.complete(false));
    if (conf.seedNodes().isEmpty()) {
      cluster.join(cluster.selfAddress());
    } else {
      cluster.joinSeedNodes(
          conf.seedNodes().stream()
              .map(seed -> Address.apply("pekko", NodeSystem.NAME, seed.host(), seed.port()))
              .toList());
    }
    awaitUp(up);
    refuseSecondOfName();
  }

  private void awaitUp(CompletableFuture<Boolean> up) {
    while (true) {
      try {
        if (up.get(conf.timings().seedReport().toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        throw conf.refusal(
            "seed-nodes",
            conf.seedNodes(),
            "the cluster there did not let this node in: "
                + SameSettings.NAMES
                + " have to be the same on all nodes ("
                + stopReason()
                + ")");
      } catch (TimeoutException e) {
        watch.waiting(seedText());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BadInput("interrupted before the cluster let this node in");
      } catch (ExecutionException e) {
        throw new AssertionError(e);
      }
    }
  }

  private String seedText() {
    List<String> silent =
        conf.seedNodes().stream()
            .filter(
                seed -> !seed.equals(Members.addressOf(cluster.selfAddress())) && !answers(seed))
            .map(HostPort::toString)
            .toList();
    String at = conf.at("seed-nodes");
    return silent.isEmpty()
        ? "node "
            + conf.node()
            + " waits to be let in by the cluster of its seed nodes ("
            + at
            + ")"
        : "node "
            + conf.node()
            + " can not reach the seed node "
            + String.join(", ", silent)
            + " ("
            + at
            + ") and keeps trying";
  }

  private static boolean answers(HostPort address) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.host(), address.port()), PROBE_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The elder keeps a name. One that has crashed is not there any more: until it is given up, the
   * cluster lets nobody in.
   */
  private void refuseSecondOfName() {
    Member self = cluster.selfMember();
    for (Member member : cluster.state().getMembers()) {
      if (!member.address().equals(self.address())
          && Members.nameOf(member).equals(conf.node())
          && member.isOlderThan(self)
          && STAYING.contains(member.status())) {
        throw conf.refusal(
            "node",
            conf.node(),
            "the cluster has a node of this name already, at "
                + Members.addressOf(member.address()));
      }
    }
  }

  private String stopReason() {
    return CoordinatedShutdown.get(system)
        .getShutdownReason()
        .map(Object::toString)
        .orElse("it stopped without a word");
  }
}
