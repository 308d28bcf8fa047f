package hookloom.app.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Ports on which nobody listens now, for nodes that must know each other's beforehand. They are
 * below those that systems give to outgoing connections, so that none of these takes one meanwhile.
 */
final class FreePorts {
  private static final int LOWEST = 12_000;
  private static final int COUNT = 18_000;
  private static final int TRIES = 1_000;

  private FreePorts() {}

  /** That many different ones. */
  static List<Integer> of(InetAddress host, int count) {
    SecureRandom random = new SecureRandom();
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; ports.size() < count; i++) {
      if (i == TRIES) {
        throw new NodeFailure("no free port found on " + host.getHostAddress());
      }
      int port = LOWEST + random.nextInt(COUNT);
      if (!ports.contains(port) && isFree(host, port)) {
        ports.add(port);
      }
    }
    return ports;
  }

  private static boolean isFree(InetAddress host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
