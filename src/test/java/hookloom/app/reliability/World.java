package hookloom.app.reliability;

import hookloom.app.control.ControlClient;
import hookloom.app.control.ControlException;
import hookloom.app.control.LiveOperator;
import hookloom.app.control.NodeStatus;
import hookloom.app.control.Patience;
import hookloom.app.node.LocalCluster;
import hookloom.app.node.NodeLife;
import hookloom.app.node.NodeProcess;
import hookloom.fault.Fault;
import hookloom.fault.Trigger;
import hookloom.live.trace.FileSpool;
import hookloom.live.wire.OperatorReply;
import hookloom.live.wire.WireMapper;
import hookloom.model.ModelView;
import hookloom.operator.Answer;
import hookloom.process.Switches;
import hookloom.trace.SpoolHeader;
import hookloom.trace.Stamp;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * A cluster of three nodes, each a process, with a controller made on each and an operator for each
 * who does not rest. Nodes that end though nobody killed them (split brain resolver) are started
 * again and counted.
 */
final class World implements AutoCloseable {
  static final List<String> CONTROLLERS = List.of("east", "north", "west");

  /** Time passes so much faster for leases, retries and update-status. */
  static final int CLOCK_SPEED = 20;

  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long AFTER_ALL = 1L << 50;

  private final long originMillis = System.currentTimeMillis();
  private final long originNanos = System.nanoTime();
  private final Path directory;
  private final long seed;
  private final FileSpool spool;
  private final LocalCluster cluster;
  private final LiveOperator watcher;
  private final List<Workload> workloads = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private int endedByThemselves;
  private int startedAnew;
  private boolean hasEnded;

  /**
   * Starts it, up to operators who work.
   *
   * @param nodes how many
   * @param settings more lines of cluster.conf
   */
  World(Path directory, int nodes, long seed, SortedMap<String, String> settings)
      throws IOException {
    this.directory = directory;
    this.seed = seed;
    this.spool =
        FileSpool.open(
            directory.resolve("operator"), new SpoolHeader("", "", seed, Switches.DEFAULT.words()));
    SortedMap<String, String> lines = new TreeMap<>(settings);
    lines.put("timings.preset", "fast");
    lines.putIfAbsent(
        "timings.heartbeat-pause", "8s"); // so that a busy machine is not taken for dead
    lines.putIfAbsent("timings.stable-after", "3s");
    lines.put("clock-speed", Integer.toString(CLOCK_SPEED));
    this.cluster =
        LocalCluster.start(
            directory,
            nodes,
            lines,
            new NodeLife.Run(originMillis, seed, Switches.DEFAULT),
            WireMapper.json(),
            patience());
    this.watcher = cluster.operator(World::patience);
    try {
      begin();
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private void begin() {
    Random random = new Random(seed);
    for (int i = 0; i < CONTROLLERS.size(); i++) {
      String controller = CONTROLLERS.get(i);
      NodeProcess home = cluster.nodes().get(i % cluster.nodes().size());
      must(
          new LiveOperator(() -> home.control().stream().toList(), World::patience)
              .addController(controller));
      must(watcher.addModel(controller, "default"));
      Workload workload =
          new Workload(
              operator(home, random.nextLong()),
              controller,
              random.nextLong(),
              (words, result) -> trace(new TraceEvent.Command(words, result)));
      workloads.add(workload);
      threads.add(new Thread(workload, "operator-" + controller));
    }
    threads.forEach(Thread::start);
  }

  /** One who asks the node of his controller, or any other one. */
  private LiveOperator operator(NodeProcess home, long order) {
    Random random = new Random(order);
    return new LiveOperator(
        () -> {
          List<ControlClient> clients = new ArrayList<>();
          if (random.nextInt(4) > 0) {
            home.control().ifPresent(clients::add);
          }
          if (clients.isEmpty()) {
            clients.addAll(cluster.clients());
            Collections.shuffle(clients, random);
          }
          return clients;
        },
        World::patience);
  }

  private static void must(Answer answer) {
    if (answer instanceof Answer.Refused no) {
      throw new IllegalStateException(no.text());
    }
  }

  private static Patience patience() {
    return Patience.of(PATIENCE, PAUSE);
  }

  // Faults

  NodeProcess node(int number) {
    return cluster.node(number);
  }

  /** How many nodes there are. */
  int size() {
    return cluster.nodes().size();
  }

  void kill(int number) {
    trace(new TraceEvent.Fault("kill-node: " + number, "begin"));
    cluster.node(number).kill();
  }

  /**
   * Waits until a command is under way to a node's controller, so that it is struck by what comes.
   */
  void awaitCommand(int number) {
    Workload workload = workloads.get((number - 1) % workloads.size());
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!workload.isAsking()) {
      workload.check();
      if (System.nanoTime() > end) {
        throw new AssertionError("no command to n" + number + " within " + PATIENCE);
      }
      Thread.onSpinWait();
    }
  }

  /** Starts a node again that is dead. */
  void restart(int number) {
    cluster.restart(cluster.node(number));
    trace(new TraceEvent.Fault("kill-node: " + number, "end"));
  }

  /** Cuts a node off from all others for a while, or until it ends. */
  void isolate(int number, Duration length) {
    Fault fault =
        new Fault(
            "isolate-node: " + number,
            new Trigger.AtOnce(),
            length.toNanos() / 1000 * CLOCK_SPEED,
            new Fault.Kind.Node(Fault.Kind.NodeFault.ISOLATE, number));
    trace(new TraceEvent.Fault(fault.words(), "begin"));
    cluster.node(number).control().orElseThrow().arm("isolate-" + seed, List.of(fault));
  }

  /** Halts a node where it is. */
  void pause(int number) {
    trace(new TraceEvent.Fault("pause-node: " + number, "begin"));
    cluster.node(number).pause();
  }

  /** Lets a halted node go on. */
  void resume(int number) {
    cluster.node(number).resume();
    trace(new TraceEvent.Fault("pause-node: " + number, "end"));
  }

  /** Waits until a node has ended by itself, and gives its number. */
  int awaitEnd() {
    await("a node ends by itself", () -> numberOfDead() > 0);
    return numberOfDead();
  }

  private int numberOfDead() {
    for (int number = 1; number <= size(); number++) {
      if (!cluster.node(number).isAlive()) {
        return number;
      }
    }
    return 0;
  }

  /** Waits until one node has given up another one, which is more than not to reach it. */
  void awaitGivenUp(int by, int number) {
    await(
        "n" + by + " gives up n" + number,
        () -> {
          List<String> members = members(cluster.node(by), member -> true);
          return !members.isEmpty() && !members.contains("n" + number);
        });
  }

  /** Waits until applications of the first controller have a leader on a node; these. */
  SortedMap<String, String> awaitLeadersOn(int number) {
    SortedMap<String, String> leaders = new TreeMap<>();
    await(
        "a leader lives on n" + number,
        () -> {
          leaders.clear();
          leaders.putAll(leadersOn(number));
          return !leaders.isEmpty();
        });
    return leaders;
  }

  private SortedMap<String, String> leadersOn(int number) {
    SortedMap<String, String> leaders = new TreeMap<>();
    String first = CONTROLLERS.get(0);
    NodeStatus status = cluster.node(1).control().orElseThrow().status();
    TreeSet<String> machines = new TreeSet<>();
    for (NodeStatus.Place place : status.places()) {
      if (place.node().equals("n" + number) && place.name().startsWith(first + ":default:")) {
        machines.add(place.name());
      }
    }
    for (ModelView.UnitView unit : watcher.view(first, "default").orElseThrow().units()) {
      if (unit.leader()
          && unit.life().equals("alive")
          && unit.workloadStatus().equals("active")
          && machines.contains(first + ":default:" + unit.machine())) {
        leaders.put(unit.name().application().text(), unit.name().text());
      }
    }
    return leaders;
  }

  private void await(String what, BooleanSupplier state) {
    Patience left = patience();
    while (!state.getAsBoolean()) {
      workloads.forEach(Workload::check);
      if (!left.goesOn()) {
        throw new AssertionError("not within " + PATIENCE + ": " + what);
      }
    }
  }

  /** Lets so much time go by, and sees to it that all operators still work. */
  void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(TICK_NANOS);
      workloads.forEach(Workload::check);
    }
  }

  /** Waits until all nodes are up and see each other; starts those that have ended. */
  void awaitUp() {
    Patience left = patience();
    long stuckNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (true) {
      for (NodeProcess node : cluster.nodes()) {
        if (!node.isAlive()) {
          endedByThemselves++;
          cluster.restart(node);
        }
      }
      if (cluster.nodes().stream().allMatch(this::seesAll)) {
        return;
      }
      workloads.forEach(Workload::check);
      if (System.nanoTime() > stuckNanos) {
        // Each may wait for one that waits itself: then one has to begin.
        startedAnew++;
        cluster.nodes().forEach(NodeProcess::kill);
        cluster.nodes().forEach(cluster::restart);
        stuckNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
      }
      if (!left.goesOn()) {
        throw new AssertionError("the nodes are not up in time; see " + directory);
      }
    }
  }

  private boolean seesAll(NodeProcess node) {
    return members(node, member -> member.status().equals("up") && member.reachable()).size()
        == cluster.nodes().size();
  }

  /** The nodes that one knows and that are such; none if it does not answer. */
  private static List<String> members(NodeProcess node, Predicate<NodeStatus.Member> such) {
    ControlClient client = node.control().orElse(null);
    if (client == null) {
      return List.of();
    }
    try {
      return client.status().members().stream().filter(such).map(NodeStatus.Member::node).toList();
    } catch (ControlException e) {
      return List.of();
    }
  }

  // The end

  /** Ends the work, waits until nothing is left to do, and compares what is there. */
  void settle() {
    workloads.forEach(Workload::stop);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    workloads.forEach(Workload::check);
    awaitUp();
    SortedMap<String, Long> positions = awaitSettled();
    for (Workload workload : workloads) {
      workload.look(true);
    }
    long step = spool.nextId();
    positions.forEach(
        (model, position) -> {
          long id = spool.nextId();
          spool.write(
              new Stamp(position, AFTER_ALL),
              new TraceEntry(id, micros(), step, model, "default", 0, new TraceEvent.Quiescent()));
        });
  }

  /**
   * The position at which nothing was left to do in each model. Models do not wait for each other,
   * and update-status goes on for ever, so each is looked at for itself.
   */
  private SortedMap<String, Long> awaitSettled() {
    SortedMap<String, Long> positions = new TreeMap<>();
    for (String controller : CONTROLLERS) {
      Patience left = patience();
      OperatorReply.Settled settled = watcher.settled(controller, "default");
      while (!settled.why().isEmpty()) {
        if (!left.goesOn()) {
          throw new AssertionError(controller + " does not settle: " + settled.why());
        }
        settled = watcher.settled(controller, "default");
      }
      positions.put(controller + ":default", settled.position());
    }
    return positions;
  }

  /** How many commands were acknowledged. */
  int acknowledged() {
    return workloads.stream().mapToInt(Workload::acknowledged).sum();
  }

  /** How many commands were refused. */
  int refused() {
    return workloads.stream().mapToInt(Workload::refused).sum();
  }

  /** How many nodes ended though nobody killed them. */
  int endedByThemselves() {
    return endedByThemselves;
  }

  /** How often no cluster came about by itself. */
  int startedAnew() {
    return startedAnew;
  }

  private long micros() {
    return (System.nanoTime() - originNanos) / 1000 * CLOCK_SPEED;
  }

  private synchronized void trace(TraceEvent event) {
    if (hasEnded) {
      return;
    }
    long id = spool.nextId();
    spool.write(Stamp.START, new TraceEntry(id, micros(), id, "", "operator", 0, event));
  }

  /** Kills all nodes; the spools are whole then. */
  void end() throws IOException {
    workloads.forEach(Workload::stop);
    cluster.close();
    threads.forEach(Thread::interrupt);
    synchronized (this) {
      if (!hasEnded) {
        hasEnded = true;
        spool.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    end();
  }
}
