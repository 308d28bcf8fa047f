package hookloom.app.cluster;

import hookloom.app.cluster.ClusterNews.Kind;
import hookloom.app.conf.ClusterConf;
import hookloom.app.conf.HostPort;
import hookloom.app.conf.JournalKind;
import hookloom.app.conf.Placement;
import hookloom.app.conf.Role;
import hookloom.app.scenario.BadInput;
import hookloom.live.Locator;
import hookloom.live.wire.ControllerInbox;
import hookloom.live.wire.MachineInbox;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.pekko.actor.ActorSystemImpl;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.sharding.ShardCoordinator;
import org.apache.pekko.cluster.sharding.ShardCoordinator.ShardAllocationStrategy;
import org.apache.pekko.cluster.sharding.ShardRegion.CurrentShardRegionState;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingQuery;
import org.apache.pekko.cluster.sharding.typed.GetShardRegionState;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/**
 * A node that is a member of a cluster. It is joined, then told how its actors begin, then it lives
 * until it leaves, is given up by the others, or dies.
 */
public final class NodeSystem {
  private static final String NAME = "hookloom";
  private static final EntityTypeKey<ControllerInbox> CONTROLLERS =
      EntityTypeKey.create(ControllerInbox.class, "controllers");
  private static final EntityTypeKey<MachineInbox> MACHINES =
      EntityTypeKey.create(MachineInbox.class, "machines");
  private static final List<MemberStatus> STAYING =
      List.of(
          MemberStatus.joining(),
          MemberStatus.weaklyUp(),
          MemberStatus.up(),
          MemberStatus.leaving());
  private static final int PROBE_MILLIS = 500;
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
  private static final int MOVED_AT_ONCE = 10;
  private static final double MOVED_PART = 0.1;

  private final ClusterConf conf;
  private final NodeWatch watch;
  private final ActorSystem<Void> system;
  private final Cluster cluster;
  private final KeptControllers kept;
  private final ControllerDirectory directory;
  private final Isolation isolation;
  private final CompletionStage<End> stopped;
  private volatile Locator locator;

  private NodeSystem(
      ClusterConf conf, NodeWatch watch, ActorSystem<Void> system, Runnable whenOver) {
    this.conf = conf;
    this.watch = watch;
    this.system = system;
    this.cluster = Cluster.get(system);
    this.kept =
        new KeptControllers(
            conf.journal() == JournalKind.MEMORY
                ? null
                : conf.directory().resolve(KeptControllers.FILE));
    this.directory = new ControllerDirectory(system, conf, kept);
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
      ActorSystem<Void> system = created(conf);
      node =
          new NodeSystem(
              conf,
              watch,
              system,
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
      node.enter();
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

  private void enter() {
    system.systemActorOf(ClusterListener.create(watch), "hookloom-listener", Props.empty());
    CompletableFuture<Boolean> up = new CompletableFuture<>();
    cluster.registerOnMemberUp(() -> up.complete(true));
    system.getWhenTerminated().whenComplete((done, failure) -> up.complete(false));
    if (conf.seedNodes().isEmpty()) {
      cluster.join(cluster.selfAddress());
    } else {
      cluster.joinSeedNodes(
          conf.seedNodes().stream()
              .map(seed -> Address.apply("pekko", NAME, seed.host(), seed.port()))
              .toList());
    }
    awaitUp(up);
    refuseSecondOfName();
    Optional<String> refusal = await(directory.announce());
    if (refusal.isPresent()) {
      throw conf.refusal("data", conf.data(), refusal.get());
    }
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
            .filter(seed -> !seed.equals(address()) && !answers(seed))
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
            "the cluster has a node of this name already, at " + addressOf(member.address()));
      }
    }
  }

  /**
   * Begins to host controllers and machines as its roles say, and wakes the controllers that this
   * node keeps.
   */
  public void host(EntityStarts starts) {
    ClusterSharding sharding = ClusterSharding.get(system);
    ActorRef<ShardingEnvelope<ControllerInbox>> controllers =
        sharding.init(
            Entity.of(CONTROLLERS, context -> starts.controller(context.getEntityId()))
                .withRole(Role.CONTROLLER.toString())
                .withMessageExtractor(new ShardedLocator.ByController())
                .withAllocationStrategy(
                    told(
                        conf.placement() == Placement.PINNED
                            ? new HomeAllocation(cluster, directory::homeOf)
                            : leastShards(),
                        "controllers/")));
    ActorRef<ShardingEnvelope<MachineInbox>> machines =
        sharding.init(
            Entity.of(
                    MACHINES,
                    context -> {
                      String[] parts = ShardedLocator.partsOf(context.getEntityId());
                      return starts.machine(parts[0], parts[1], parts[2]);
                    })
                .withRole(Role.AGENT.toString())
                .withMessageExtractor(new ShardedLocator.Spread(conf.shards()))
                .withAllocationStrategy(told(leastShards(), "machines/")));
    locator = new ShardedLocator(controllers, machines);
    if (conf.hasControllers()) {
      for (String name : kept.names()) {
        locator.toController(name, new ControllerInbox.Wake());
      }
    }
  }

  private static ShardAllocationStrategy leastShards() {
    return ShardCoordinator.leastShardAllocationStrategy(MOVED_AT_ONCE, MOVED_PART);
  }

  private ShardAllocationStrategy told(ShardAllocationStrategy strategy, String prefix) {
    return new ToldAllocation(
        strategy,
        (shard, region) -> {
          Address address = region.path().address();
          String node = Members.nameOf(cluster, region);
          watch.happened(
              new ClusterNews(
                  Kind.PLACED,
                  node == null ? Members.textOf(address) : node,
                  Members.textOf(address.hasLocalScope() ? cluster.selfAddress() : address),
                  prefix + shard));
        });
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
    return Placements.of(this, CONTROLLERS);
  }

  /** The node on which a machine is, or would be started; null for nowhere. Answers for many. */
  public CompletionStage<MachinePlaces> runningMachines() {
    return Placements.of(this, MACHINES)
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
    return addressOf(cluster.selfAddress());
  }

  private static HostPort addressOf(Address address) {
    return new HostPort(address.getHost().orElse(""), address.getPort().orElse(0));
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
              addressOf(member.address()),
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
    return hosted(CONTROLLERS, "controller")
        .thenCombine(
            hosted(MACHINES, "machine"),
            (controllers, machines) -> {
              List<Hosted> all = new ArrayList<>(controllers);
              all.addAll(machines);
              return all;
            });
  }

  private CompletionStage<List<Hosted>> hosted(EntityTypeKey<?> type, String kind) {
    return AskPattern.<ClusterShardingQuery, CurrentShardRegionState>ask(
            ClusterSharding.get(system).shardState(),
            replyTo -> new GetShardRegionState(type, replyTo),
            ANSWER_WITHIN,
            system.scheduler())
        .thenApply(
            state ->
                state.getShards().stream()
                    .flatMap(shard -> shard.getEntityIds().stream())
                    .sorted()
                    .map(name -> new Hosted(kind, name))
                    .toList());
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

  private String stopReason() {
    return CoordinatedShutdown.get(system)
        .getShutdownReason()
        .map(Object::toString)
        .orElse("it stopped without a word");
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(1, TimeUnit.MINUTES).join();
  }
}
