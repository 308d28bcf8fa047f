package hookloom.app.conf;

import hookloom.app.scenario.BadInput;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All settings of one node: what {@code cluster.conf} says, or the defaults where it is silent. The
 * page docs/reference/cluster-conf.md tells what each means.
 *
 * @param origins where each setting was written
 * @param node the node's name, unique in its cluster
 * @param host the address on which it listens and which the others reach
 * @param port 0 for any free one
 * @param seedNodes whom it asks to be let in; none: it starts a cluster of its own
 * @param data the directory below which each node has one of its own
 * @param fsync whether a write is acknowledged only when it is on the disk
 * @param postgres of journal postgres, and there only
 * @param shards how many groups machines are spread in
 * @param clockSpeed how many seconds pass for the charms in a real one
 * @param pace how much of its usual time a hook takes; 0 for none
 * @param hookThreads how many hooks run at once
 * @param controlPort where this machine's commands are taken; 0 for any free port
 * @param tls the shared key, if nodes must show one
 * @param faults whether {@code hookloom fault} may cut this node off
 */
public record ClusterConf(
    Origins origins,
    String node,
    String host,
    int port,
    SortedSet<Role> roles,
    List<HostPort> seedNodes,
    Path data,
    JournalKind journal,
    boolean fsync,
    Optional<Postgres> postgres,
    Placement placement,
    int shards,
    double clockSpeed,
    double pace,
    int hookThreads,
    int controlPort,
    Optional<Tls> tls,
    boolean faults,
    Timings timings) {

  /** Keeps its own copies. */
  public ClusterConf {
    roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    seedNodes = List.copyOf(seedNodes);
  }

  /**
   * Reads a file.
   *
   * @throws BadInput naming file, line, key, value and what was expected
   */
  public static ClusterConf read(Path file) {
    return ConfReader.read(file);
  }

  /**
   * Reads a text.
   *
   * @param name the file that errors name; paths are relative to its directory
   * @throws BadInput as {@link #read}
   */
  public static ClusterConf parse(String text, Path name) {
    return ConfReader.parse(text, name);
  }

  /** One node on loopback, in the working directory. */
  public static ClusterConf defaults() {
    return parse("", Path.of("cluster.conf"));
  }

  /** The node's own directory. */
  public Path directory() {
    return data.resolve(node);
  }

  /** Whether it keeps controllers. */
  public boolean hasControllers() {
    return roles.contains(Role.CONTROLLER);
  }

  /** Whether it runs machines. */
  public boolean hasAgents() {
    return roles.contains(Role.AGENT);
  }

  /** The file, with the line of a setting if it stands there. */
  public String at(String key) {
    return origins.at(key);
  }

  /**
   * What to throw when a setting can not be had: file, line, key, value and the reason.
   *
   * @param value what the setting is if the file does not say
   */
  public BadInput refusal(String key, Object value, String reason) {
    return origins.refusal(key, value, reason);
  }

  /** The same with another name, for several nodes out of one file. */
  public ClusterConf withNode(String name) {
    return copy(name, host, port, seedNodes, data, controlPort);
  }

  /** The same at another address. */
  public ClusterConf withAddress(String newHost, int newPort) {
    return copy(node, newHost, newPort, seedNodes, data, controlPort);
  }

  /** The same with other seed nodes. */
  public ClusterConf withSeedNodes(List<HostPort> nodes) {
    return copy(node, host, port, nodes, data, controlPort);
  }

  /** The same in another directory. */
  public ClusterConf withData(Path directory) {
    return copy(node, host, port, seedNodes, directory, controlPort);
  }

  /** The same with another port for commands. */
  public ClusterConf withControlPort(int newPort) {
    return copy(node, host, port, seedNodes, data, newPort);
  }

  private ClusterConf copy(
      String newNode,
      String newHost,
      int newPort,
      List<HostPort> newSeedNodes,
      Path newData,
      int newControlPort) {
    return new ClusterConf(
        new Origins(origins.file(), new TreeMap<>(origins.places())),
        newNode,
        newHost,
        newPort,
        roles,
        newSeedNodes,
        newData,
        journal,
        fsync,
        postgres,
        placement,
        shards,
        clockSpeed,
        pace,
        hookThreads,
        newControlPort,
        tls,
        faults,
        timings);
  }
}
