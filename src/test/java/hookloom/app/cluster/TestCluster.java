package hookloom.app.cluster;

import hookloom.app.conf.ClusterConf;
import hookloom.live.wire.ControllerInbox;
import hookloom.live.wire.MachineInbox;
import hookloom.live.wire.OperatorReply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.assertj.core.api.Assertions;

/** Nodes in one process, whose entities say where they live. Closes them all. */
final class TestCluster implements AutoCloseable {
  /** For what has to come, in the end, on a busy machine. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration ONE_TRY = Duration.ofMillis(500);
  private static final long LOOK_AGAIN_NANOS = 10_000_000;
  private static final AtomicInteger ASKED = new AtomicInteger();

  private final Path directory;
  private final List<NodeSystem> nodes = new ArrayList<>();

  TestCluster(Path directory) {
    this.directory = directory;
  }

  /** Quick timings, but not too quick for a busy machine; nothing on disk, any free port. */
  ClusterConf conf(String node, String... lines) {
    String text =
        "node = "
            + node
            + "\nport = 0\njournal = memory\ntimings { preset = fast, heartbeat-pause = 3s }\n"
            + String.join("\n", lines)
            + "\n";
    return ClusterConf.parse(text, directory.resolve(node + ".conf"));
  }

  NodeSystem start(ClusterConf conf) {
    return start(conf, NodeWatch.NONE);
  }

  NodeSystem start(ClusterConf conf, NodeWatch watch) {
    NodeSystem node = NodeSystem.join(conf, watch);
    nodes.add(node);
    node.host(new Telling(conf.node()));
    return node;
  }

  /** A node that joins another. */
  NodeSystem startWith(NodeSystem seed, ClusterConf conf) {
    return start(conf.withSeedNodes(List.of(seed.address())));
  }

  /** Waits until a node sees just these, all up and reachable. */
  static void awaitMembers(NodeSystem asked, String... names) {
    await(
        asked.conf().node() + " sees " + List.of(names),
        () ->
            asked.members().stream().map(NodeSystem.NodeView::node).toList().equals(List.of(names))
                && asked.members().stream()
                    .allMatch(each -> each.reachable() && each.status().equals("up")));
  }

  @Override
  public void close() {
    nodes.forEach(NodeSystem::abort);
    nodes.forEach(node -> node.whenStopped().toCompletableFuture().join());
  }

  /** The node on which a controller lives, asked from another one until it answers. */
  static String placeOf(NodeSystem asked, String controller) {
    return untilAnswered(() -> placeNow(asked, controller));
  }

  /** The same, once; null if there is no answer soon. */
  static String placeNow(NodeSystem asked, String controller) {
    return tried(
        asked,
        OperatorReply.class,
        self -> asked.locator().toController(controller, new ControllerInbox.ListModels(self)),
        reply -> ((OperatorReply.Models) reply).names().get(0));
  }

  /**
   * The node on which a machine of controller east lives, asked from another one until it answers.
   */
  static String placeOfMachine(NodeSystem asked, String machine) {
    return untilAnswered(
        () ->
            tried(
                asked,
                ControllerInbox.class,
                self ->
                    asked
                        .locator()
                        .toMachine("east", "default", machine, new MachineInbox.Wake(self)),
                reply -> ((ControllerInbox.MachineHere) reply).model()));
  }

  private static String untilAnswered(Supplier<String> question) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      String place = question.get();
      if (place != null) {
        return place;
      }
    }
    throw new AssertionError("no answer within " + PATIENCE);
  }

  private static <R> String tried(
      NodeSystem asked, Class<R> type, Consumer<ActorRef<R>> question, Function<R, String> place) {
    CompletableFuture<R> answer = new CompletableFuture<>();
    Behavior<R> asker =
        Behaviors.receive(type)
            .onAnyMessage(
                reply -> {
                  answer.complete(reply);
                  return Behaviors.stopped();
                })
            .build();
    question.accept(
        asked.system().systemActorOf(asker, "asker-" + ASKED.getAndIncrement(), Props.empty()));
    try {
      return place.apply(answer.get(ONE_TRY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return null;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits for a state of the cluster that must come. */
  static void await(String what, BooleanSupplier state) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!state.getAsBoolean()) {
      if (System.nanoTime() > end) {
        Assertions.fail("not within " + PATIENCE + ": " + what);
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  /** Answers with the name of the node it is on. */
  private record Telling(String node) implements EntityStarts {
    @Override
    public Behavior<ControllerInbox> controller(String name) {
      return Behaviors.receive(ControllerInbox.class)
          .onMessage(
              ControllerInbox.ListModels.class,
              message -> {
                message.replyTo().tell(new OperatorReply.Models(List.of(node)));
                return Behaviors.same();
              })
          .onAnyMessage(message -> Behaviors.same())
          .build();
    }

    @Override
    public Behavior<MachineInbox> machine(String controller, String model, String machine) {
      return Behaviors.setup(
          context ->
              Behaviors.receive(MachineInbox.class)
                  .onMessage(
                      MachineInbox.Wake.class,
                      message -> {
                        message
                            .model()
                            .tell(
                                new ControllerInbox.MachineHere(node, machine, context.getSelf()));
                        return Behaviors.same();
                      })
                  .onAnyMessage(message -> Behaviors.same())
                  .build());
    }
  }

  /** News, in the order they come. */
  static final class Heard implements NodeWatch {
    final BlockingQueue<ClusterNews> news = new LinkedBlockingQueue<>();
    final BlockingQueue<String> waits = new LinkedBlockingQueue<>();

    @Override
    public void happened(ClusterNews what) {
      news.add(what);
    }

    @Override
    public void waiting(String text) {
      waits.add(text);
    }

    /** The next text for the user. */
    String nextWait() {
      try {
        String text = waits.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return text == null ? "nothing" : text;
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    /** The next news of a kind about a node. */
    ClusterNews next(ClusterNews.Kind kind, String node) {
      try {
        while (true) {
          ClusterNews next = news.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
          if (next == null) {
            throw new AssertionError("not told of " + kind + " " + node);
          }
          if (next.kind() == kind && next.node().equals(node)) {
            return next;
          }
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
