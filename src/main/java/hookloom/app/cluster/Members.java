package hookloom.app.cluster;

import hookloom.app.conf.HostPort;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Address;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.cluster.Member;

/** The names of a cluster's nodes: each carries its own among its roles. */
final class Members {
  private static final String NODE = "node:";

  private Members() {}

  /** The role that tells a node's name. */
  static String roleOf(String node) {
    return NODE + node;
  }

  /** The name of a member. */
  static String nameOf(Member member) {
    return member.getRoles().stream()
        .filter(role -> role.startsWith(NODE))
        .map(role -> role.substring(NODE.length()))
        .findFirst()
        .orElse(textOf(member.address()));
  }

  /** The name of the node on which an actor lives; null if it is no member's. */
  static String nameOf(Cluster cluster, ActorRef ref) {
    Address address = ref.path().address();
    if (address.hasLocalScope()) {
      return nameOf(cluster.selfMember());
    }
    for (Member member : cluster.state().getMembers()) {
      if (member.address().equals(address)) {
        return nameOf(member);
      }
    }
    return null;
  }

  /** Where it listens. */
  static HostPort addressOf(Address address) {
    return new HostPort(address.getHost().orElse(""), address.getPort().orElse(0));
  }

  /** {@code host:port}. */
  static String textOf(Address address) {
    return addressOf(address).toString();
  }
}
