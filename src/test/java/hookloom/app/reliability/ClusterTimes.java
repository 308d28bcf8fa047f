package hookloom.app.reliability;

import hookloom.app.control.LiveOperator;
import hookloom.app.control.NodeStatus;
import hookloom.app.control.Patience;
import hookloom.app.node.LocalCluster;
import hookloom.app.node.NodeLife;
import hookloom.app.node.NodeProcess;
import hookloom.live.wire.WireMapper;
import hookloom.names.AppName;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import hookloom.process.Switches;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * How long a cluster of three nodes takes until it is there, until what ran on a killed node runs
 * elsewhere, and until a controller answers again whose node was killed.
 */
final class ClusterTimes {
  private static final String CONTROLLER = "east";
  private static final String MODEL = "default";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int MACHINES = 6;

  private final LocalCluster cluster;
  private final LiveOperator operator;

  private ClusterTimes(LocalCluster cluster) {
    this.cluster = cluster;
    this.operator = cluster.operator(ClusterTimes::patience);
  }

  /**
   * Measures one cluster.
   *
   * @param preset of its timings: {@code normal} or {@code fast}
   * @param settings more lines of cluster.conf
   * @return the times, in words
   */
  static String measure(
      Path directory, String preset, boolean moves, SortedMap<String, String> settings) {
    SortedMap<String, String> lines = new TreeMap<>(settings);
    lines.put("timings.preset", preset);
    long start = System.nanoTime();
    try (LocalCluster cluster =
        LocalCluster.start(
            directory,
            3,
            lines,
            new NodeLife.Run(System.currentTimeMillis(), 1, Switches.DEFAULT),
            WireMapper.json(),
            patience())) {
      double formed = seconds(start);
      ClusterTimes times = new ClusterTimes(cluster);
      times.begin();
      double machines = times.loseMachines();
      double controller = times.loseController(moves);
      return String.format(
          Locale.ROOT,
          "%s: formed after %.1f s; machines of a killed node run elsewhere and have settled after"
              + " %.1f s; the controller of a killed node %s after %.1f s",
          preset,
          formed,
          machines,
          moves ? "answers on another" : "that was started again at once answers",
          controller);
    }
  }

  private static Patience patience() {
    return Patience.of(PATIENCE, PAUSE);
  }

  private static double seconds(long sinceNanos) {
    return (System.nanoTime() - sinceNanos) / 1e9;
  }

  private void begin() {
    NodeProcess first = cluster.node(1);
    must(
        new LiveOperator(() -> first.control().stream().toList(), ClusterTimes::patience)
            .addController(CONTROLLER));
    must(operator.addModel(CONTROLLER, MODEL));
    must(operator.call(CONTROLLER, MODEL, Charms.deploy("db", MACHINES)));
    await(this::isSettled);
  }

  private static void must(Answer answer) {
    if (answer instanceof Answer.Refused no) {
      throw new IllegalStateException(no.text());
    }
  }

  private boolean isSettled() {
    return operator.settled(CONTROLLER, MODEL).why().isEmpty();
  }

  private static void await(BooleanSupplier condition) {
    Patience left = patience();
    while (!condition.getAsBoolean()) {
      if (!left.goesOn()) {
        throw new AssertionError("not within " + PATIENCE);
      }
    }
  }

  /** Which node each controller or machine is on, as the living ones see it. */
  private Map<String, String> places(String kind) {
    return cluster.clients().get(0).status().places().stream()
        .filter(place -> place.kind().equals(kind))
        .collect(
            Collectors.toMap(NodeStatus.Place::name, NodeStatus.Place::node, (one, two) -> two));
  }

  /** Kills a node that has machines but not the controller, and starts it again afterwards. */
  private double loseMachines() {
    String home = places("controller").get(CONTROLLER);
    String lost =
        places("machine").values().stream()
            .filter(node -> !node.equals(home))
            .findFirst()
            .orElseThrow();
    NodeProcess node = node(lost);
    long start = System.nanoTime();
    node.kill();
    await(
        () -> {
          Map<String, String> machines = places("machine");
          return machines.size() == MACHINES && !machines.containsValue(lost) && isSettled();
        });
    double seconds = seconds(start);
    cluster.restart(node);
    cluster.awaitUp(patience());
    return seconds;
  }

  /** Kills the controller's node. */
  private double loseController(boolean moves) {
    NodeProcess home = node(places("controller").get(CONTROLLER));
    long start = System.nanoTime();
    home.kill();
    if (!moves) {
      cluster.restart(home);
    }
    must(
        operator.call(
            CONTROLLER, MODEL, new ModelCommand.Expose(AppName.of("db"), List.of(), Map.of())));
    return seconds(start);
  }

  private NodeProcess node(String name) {
    return cluster.nodes().stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
