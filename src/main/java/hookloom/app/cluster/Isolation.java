package hookloom.app.cluster;

import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.remote.RemoteActorRefProvider;
import org.apache.pekko.remote.RemoteTransport;
import org.apache.pekko.remote.transport.ThrottlerTransportAdapter;

/**
 * A broken network around a node: all that it says, and all that it is told, is lost. The one place
 * that knows the switches of Pekko's transport for that, which are not its public API.
 */
@SuppressWarnings("deprecation") // Pekko keeps it for its own tests of networks
final class Isolation {
  private final RemoteTransport transport;
  private final Cluster cluster;
  private final SortedSet<Address> cut = new TreeSet<>(Member.addressOrdering());

  Isolation(ActorSystem<?> system, Cluster cluster) {
    this.transport = ((RemoteActorRefProvider) Adapter.toClassic(system).provider()).transport();
    this.cluster = cluster;
  }

  /** Cuts the node off from all others that are members now. */
  synchronized void begin() {
    for (Member member : cluster.state().getMembers()) {
      if (!member.address().equals(cluster.selfAddress())) {
        cut.add(member.address());
        set(member.address(), ThrottlerTransportAdapter.blackholeThrottleMode());
      }
    }
  }

  synchronized void end() {
    for (Address address : cut) {
      set(address, ThrottlerTransportAdapter.unthrottledThrottleMode());
    }
    cut.clear();
  }

  private void set(Address address, ThrottlerTransportAdapter.ThrottleMode mode) {
    transport.managementCommand(new ThrottlerTransportAdapter.SetThrottle(address, both(), mode));
  }

  /** A nested Scala object, which Java can not name. */
  private static ThrottlerTransportAdapter.Direction both() {
    try {
      Class<?> type = Class.forName(ThrottlerTransportAdapter.Direction.class.getName() + "$Both$");
      return (ThrottlerTransportAdapter.Direction) type.getField("MODULE$").get(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
