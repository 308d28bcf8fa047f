package hookloom.app.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import hookloom.app.control.ControlClient;
import hookloom.app.control.ControlException;
import hookloom.app.control.LiveOperator;
import hookloom.app.control.NodeStatus;
import hookloom.app.control.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Nodes {@code n1}, {@code n2}, ... on loopback, each a process of its own, all in one directory:
 * the cluster of {@code run --driver live} and of tests. None of them outlives this process.
 */
public final class LocalCluster implements AutoCloseable {
  private static final long LEAVE_SECONDS = 20;

  private final Path directory;
  private final SortedMap<String, String> settings;
  private final List<NodeProcess> nodes = new ArrayList<>();
  private final List<Integer> ports;
  private final Thread onExit = new Thread(this::killAll, "kill-nodes");

  private LocalCluster(
      Path directory,
      int count,
      SortedMap<String, String> settings,
      NodeLife.Run run,
      ObjectMapper json) {
    this.directory = directory;
    this.settings = new TreeMap<>(settings);
    this.ports = FreePorts.of(InetAddress.getLoopbackAddress(), count);
    for (int i = 1; i <= count; i++) {
      String name = "n" + i;
      nodes.add(new NodeProcess(name, confFile(name), directory.resolve(name), run, json));
    }
  }

  /**
   * Starts nodes and waits until all are up and serve.
   *
   * @param directory for their configurations and data; must be there
   * @param settings more lines of their cluster.conf, value by key
   * @param run what they are a part of
   * @param json of the wire
   * @param patience until all are up
   * @throws NodeFailure if they are not, with the end of a log; none runs then
   */
  public static LocalCluster start(
      Path directory,
      int count,
      SortedMap<String, String> settings,
      NodeLife.Run run,
      ObjectMapper json,
      Patience patience) {
    LocalCluster cluster = new LocalCluster(directory.toAbsolutePath(), count, settings, run, json);
    Runtime.getRuntime().addShutdownHook(cluster.onExit);
    try {
      NodeProcess first = cluster.nodes.get(0);
      for (NodeProcess node : cluster.nodes) {
        cluster.writeConf(node, List.of(first));
      }
      first.start();
      cluster.awaitUp(patience); // who asks a seed node too early waits long before it asks again
      for (NodeProcess node : cluster.nodes.subList(1, count)) {
        node.start();
      }
      cluster.awaitUp(patience);
      return cluster;
    } catch (RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  /** All nodes, running or not. */
  public List<NodeProcess> nodes() {
    return List.copyOf(nodes);
  }

  /** The n-th node, from 1 on. */
  public NodeProcess node(int number) {
    if (number < 1 || number > nodes.size()) {
      throw new NodeFailure("there is no node " + number + ", only 1 to " + nodes.size());
    }
    return nodes.get(number - 1);
  }

  /** How to ask those that serve now. */
  public List<ControlClient> clients() {
    return nodes.stream().flatMap(node -> node.control().stream()).toList();
  }

  /** An operator that asks whichever node serves. */
  public LiveOperator operator(Supplier<Patience> patience) {
    return new LiveOperator(this::clients, patience);
  }

  /** Starts a node again that is dead; it joins the others. Does not wait until it is up. */
  public void restart(NodeProcess node) {
    List<NodeProcess> others = nodes.stream().filter(one -> one != node && one.isAlive()).toList();
    writeConf(node, others.isEmpty() ? List.of(node) : others);
    node.start();
  }

  /**
   * Waits until all nodes that are alive serve, and each of them sees exactly these as up.
   *
   * @throws NodeFailure if that is not so in time, or one of them ends
   */
  public void awaitUp(Patience patience) {
    List<NodeProcess> expected = nodes.stream().filter(NodeProcess::isAlive).toList();
    if (expected.isEmpty()) {
      throw nodes.get(0).failure("does not run");
    }
    for (NodeProcess node : expected) {
      String missing = missing(node, expected);
      while (missing != null) {
        if (!node.isAlive()) {
          throw node.failure("ended before it was up");
        }
        if (!patience.goesOn()) {
          throw node.failure("is not up in time: " + missing);
        }
        missing = missing(node, expected);
      }
    }
  }

  /** What a node still lacks, in words; null if nothing. */
  private static String missing(NodeProcess node, List<NodeProcess> expected) {
    ControlClient client = node.control().orElse(null);
    if (client == null) {
      return "it does not serve yet";
    }
    try {
      NodeStatus status = client.status();
      List<String> up =
          status.members().stream()
              .filter(member -> member.status().equals("up") && member.reachable())
              .map(NodeStatus.Member::node)
              .sorted()
              .toList();
      List<String> wanted = expected.stream().map(NodeProcess::name).sorted().toList();
      return up.equals(wanted) ? null : "it sees " + up + ", not " + wanted;
    } catch (ControlException.NotRunning | ControlException.Unanswered e) {
      return e.getMessage();
    }
  }

  private Path confFile(String name) {
    return directory.resolve(name + ".conf");
  }

  private void writeConf(NodeProcess node, List<NodeProcess> seeds) {
    SortedMap<String, String> lines = new TreeMap<>(settings);
    lines.put("node", node.name());
    lines.put("host", "127.0.0.1");
    lines.put("port", Integer.toString(port(node)));
    lines.put(
        "data", "\"" + directory.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    lines.put("control.port", "0");
    Stream<String> addresses = seeds.stream().map(seed -> "\"127.0.0.1:" + port(seed) + "\"");
    lines.put("seed-nodes", "[" + String.join(", ", addresses.toList()) + "]");
    StringBuilder text = new StringBuilder();
    lines.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
    try {
      Files.writeString(confFile(node.name()), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int port(NodeProcess node) {
    return ports.get(nodes.indexOf(node));
  }

  /** Lets all nodes leave gracefully, and kills what is left after a while. */
  public void leave() {
    for (ControlClient client : clients()) {
      try {
        client.stop();
      } catch (ControlException e) {
        continue; // it is killed below
      }
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LEAVE_SECONDS);
    for (NodeProcess node : nodes) {
      try {
        if (node.process() != null) {
          node.process().waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Kills all that runs. */
  @Override
  public void close() {
    killAll();
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      return; // the process ends now, and the hook with it
    }
  }

  private void killAll() {
    nodes.forEach(NodeProcess::kill);
  }
}
