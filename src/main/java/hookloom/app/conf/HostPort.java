package hookloom.app.conf;

/** Where a node listens. */
public record HostPort(String host, int port) implements Comparable<HostPort> {

  @Override
  public int compareTo(HostPort other) {
    int byHost = host.compareTo(other.host);
    return byHost != 0 ? byHost : Integer.compare(port, other.port);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
