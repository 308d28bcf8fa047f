package hookloom.app.cluster;

import hookloom.app.conf.ClusterConf;
import hookloom.app.conf.HostPort;
import hookloom.app.conf.JournalKind;
import hookloom.app.scenario.BadInput;
import hookloom.live.Locator;
import hookloom.live.wire.ControllerInbox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.pekko.actor.ActorSystemImpl;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.cluster.Member;

/**
 * A node that is a member of a cluster. It is joined, then told how its actors begin, then it lives
 * until it leaves, is given up by the others, or dies.
 */
public final class NodeSystem {
  static final String NAME = "hookloom";

  private final ClusterConf conf;
  private final ActorSystem<Void> system;
  private final Cluster cluster;
  private final KeptControllers kept;
  private final ControllerDirectory directory;
  private final Shards shards;
  private final Isolation isolation;
  private final CompletionStage<End> stopped;
  private volatile Locator locator;

  private NodeSystem(
      ClusterConf conf,
      NodeWatch watch,
      ActorSystem<Void> system,
      KeptControllers kept,
      Runnable whenOver) {
    this.conf = conf;
    this.system = system;
    this.cluster = Cluster.get(system);
    this.kept = kept;
    this.directory = new ControllerDirectory(system, conf, kept);
    this.shards = new Shards(conf, watch, system, directory);
    this.isolation = new Isolation(system, cluster);
    this.stopped =
        system
            .getWhenTerminated()
            .handle(
                (done, failure) -> {
                  whenOver.run();
                  return end();
                });
  }

  /**
   * Starts a node and waits until the cluster has let it in, however long that takes.
   *
   * @throws BadInput if it can not be, naming the line of {@code cluster.conf} that has to change
   */
  public static NodeSystem join(ClusterConf conf, NodeWatch watch) {
    DirectoryLock lock = DirectoryLock.take(conf);
    NodeLog log = NodeLog.open(conf.directory());
    NodeSystem node = null;
    try {
      Preflight.check(conf);
      KeptControllers kept =
          new KeptControllers(
              conf.journal() == JournalKind.MEMORY
                  ? null
                  : conf.directory().resolve(KeptControllers.FILE));
      ActorSystem<Void> system = created(conf);
      node =
          new NodeSystem(
              conf,
              watch,
              system,
              kept,
              () -> {
                log.close();
                lock.release();
              });
      log.only(node.cluster.selfAddress().toString());
    } finally {
      if (node == null) {
        log.close();
        lock.release();
      }
    }
    try {
      node.system.systemActorOf(ClusterListener.create(watch), "hookloom-listener", Props.empty());
      new Entry(conf, watch, node.system).await();
      Optional<String> refusal = await(node.directory.announce());
      if (refusal.isPresent()) {
        throw conf.refusal("data", conf.data(), refusal.get());
      }
    } catch (RuntimeException | Error e) {
      await(node.leave());
      throw e;
    }
    return node;
  }

  private static ActorSystem<Void> created(ClusterConf conf) {
    try {
      return ActorSystem.create(Behaviors.empty(), NAME, PekkoConf.of(conf));
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof java.net.BindException) {
          throw Preflight.portTaken(conf);
        }
      }
      throw e;
    }
  }

  /**
   * Begins to host controllers and machines as its roles say, and wakes the controllers that this
   * node keeps.
   */
  public void host(EntityStarts starts) {
    locator = shards.host(starts);
    if (conf.hasControllers()) {
      for (String name : kept.names()) {
        locator.toController(name, new ControllerInbox.Wake());
      }
    }
  }

  /**
   * Makes a controller, whose home is this node, and wakes it.
   *
   * @return empty when it is made, for good; or why it can not be
   */
  public CompletionStage<Optional<String>> bootstrap(String controller) {
    if (!conf.hasControllers()) {
      return CompletableFuture.completedFuture(
          Optional.of(
              "node " + conf.node() + " keeps no controllers: its roles are " + conf.roles()));
    }
    return directory
        .claim(controller)
        .thenApply(
            refusal -> {
              if (refusal.isEmpty()) {
                locator().toController(controller, new ControllerInbox.Wake());
              }
              return refusal;
            });
  }

  /** All controllers of the cluster, each with the name of its home; {@code *} if it may move. */
  public SortedMap<String, String> controllers() {
    return directory.homes();
  }

  /** The node on which each controller is running now; those that run nowhere are left out. */
  public CompletionStage<SortedMap<String, String>> runningControllers() {
    return Placements.of(this, Shards.CONTROLLERS);
  }

  /** The node on which a machine is, or would be started; null for nowhere. Answers for many. */
  public CompletionStage<MachinePlaces> runningMachines() {
    return Placements.of(this, Shards.MACHINES)
        .thenApply(
            places ->
                (controller, model, machine) ->
                    places.get(
                        new ShardedLocator.Spread(conf.shards())
                            .shardId(ShardedLocator.entityOf(controller, model, machine))));
  }

  /** Where machines were when it was asked. */
  public interface MachinePlaces {
    /** The name of a machine's node; null if its group is nowhere. */
    String nodeOf(String controller, String model, String machine);
  }

  /** The controllers that this node keeps on its disk, or has made since it started. */
  public SortedSet<String> keptControllers() {
    return kept.names();
  }

  /** What this node was started with. */
  public ClusterConf conf() {
    return conf;
  }

  /** The actor system, for what else lives on the node. */
  public ActorSystem<Void> system() {
    return system;
  }

  /** The way to controllers and machines; there once {@link #host} was called. */
  public Locator locator() {
    if (locator == null) {
      throw new AssertionError("node " + conf.node() + " hosts nothing yet");
    }
    return locator;
  }

  /** Where this node listens, with the port it really has. */
  public HostPort address() {
    return Members.addressOf(cluster.selfAddress());
  }

  /**
   * A member of the cluster, as this node sees it.
   *
   * @param status {@code joining}, {@code up}, {@code leaving}, {@code exiting} or {@code down}
   */
  public record NodeView(
      String node, HostPort address, List<String> roles, String status, boolean reachable) {}

  /** All members, by name. */
  public List<NodeView> members() {
    List<NodeView> views = new ArrayList<>();
    for (Member member : cluster.state().getMembers()) {
      views.add(
          new NodeView(
              Members.nameOf(member),
              Members.addressOf(member.address()),
              rolesOf(member),
              member.status().toString().toLowerCase(Locale.ROOT),
              !cluster.state().getUnreachable().contains(member)));
    }
    views.sort(Comparator.comparing(NodeView::node).thenComparing(NodeView::address));
    return views;
  }

  private static List<String> rolesOf(Member member) {
    return member.getRoles().stream()
        .filter(role -> role.equals("controller") || role.equals("agent"))
        .sorted()
        .collect(Collectors.toList());
  }

  /** Hands over what it hosts, leaves the cluster, and stops. */
  public CompletionStage<End> leave() {
    return CoordinatedShutdown.get(system)
        .runAll(CoordinatedShutdown.clusterLeavingReason())
        .thenCompose(done -> stopped);
  }

  /** Stops at once, as if the process were killed: the others find out by themselves. */
  public void abort() {
    ((ActorSystemImpl) Adapter.toClassic(system)).abort();
  }

  /**
   * Cuts this node off from the others, as a broken network would, until {@link #reconnect}.
   *
   * @throws BadInput if {@code cluster.conf} does not allow it
   */
  public void isolate() {
    if (!conf.faults()) {
      throw conf.refusal("faults", "no", "this node may not be cut off");
    }
    isolation.begin();
  }

  /** Ends {@link #isolate}. */
  public void reconnect() {
    isolation.end();
  }

  /** Something that lives on this node: kind {@code controller} or {@code machine}, and its key. */
  public record Hosted(String kind, String name) {}

  /** What lives on this node now. */
  public CompletionStage<List<Hosted>> hosted() {
    return shards.hosted();
  }

  /** How a node came to its end. */
  public enum End {
    /** It was asked to leave. */
    LEFT,
    /** The others gave it up, or it found itself in the minority. */
    DOWNED,
    /** It stopped without a word. */
    ABORTED
  }

  /** Completes when the node has stopped, and another process can have its directory. */
  public CompletionStage<End> whenStopped() {
    return stopped;
  }

  private End end() {
    Optional<CoordinatedShutdown.Reason> reason =
        CoordinatedShutdown.get(system).getShutdownReason();
    if (reason.isEmpty()) {
      return End.ABORTED;
    }
    return reason.get() instanceof CoordinatedShutdown.ClusterDowningReason$
        ? End.DOWNED
        : End.LEFT;
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(1, TimeUnit.MINUTES).join();
  }
}
