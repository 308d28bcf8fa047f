package hookloom.app.live;

import hookloom.app.control.ControlClient;
import hookloom.app.control.ControlException;
import hookloom.app.control.NodeStatus;
import hookloom.app.node.LocalCluster;
import hookloom.app.node.NodeFailure;
import hookloom.app.node.NodeProcess;
import hookloom.fault.Fault;
import hookloom.fault.Fault.Kind;
import hookloom.fault.Trigger;
import hookloom.trace.TraceEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The faults of a run that strike nodes and controllers, not units: when each strikes, and when it
 * is over (E9). They strike on a thread of their own, so that also a command that waits for a dead
 * node is helped.
 */
final class LiveFaults implements AutoCloseable {
  private static final long LOOK_MILLIS = 50;

  private static final long AGAIN_REAL_MICROS = 300_000;

  /** How old events are when they are looked at: by then all that was before them is there. */
  private static final long LAG_REAL_MICROS = 200_000;

  private final LocalCluster cluster;
  private final List<Fault> faults;
  private final Clock clock;
  private final Consumer<TraceEvent> trace;
  private final HookWatch hooks;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "live-faults");
            thread.setDaemon(true);
            return thread;
          });
  private final List<Waiting> waiting = new ArrayList<>();
  private final AtomicInteger due = new AtomicInteger();
  private final Set<String> downByFault = new TreeSet<>();
  private volatile RuntimeException failure;

  /**
   * The clock of a run.
   *
   * @param micros what it shows
   * @param speed how much faster than real time it goes
   */
  record Clock(LongSupplier micros, double speed) {}

  private record Waiting(Fault fault, BooleanSupplier hook) {}

  /**
   * Faults that are not armed yet.
   *
   * @param clock of the run
   * @param trace takes what strikes and ends
   */
  LiveFaults(
      LocalCluster cluster,
      Path directory,
      List<Fault> faults,
      Clock clock,
      Consumer<TraceEvent> trace) {
    this.cluster = cluster;
    this.faults = List.copyOf(faults);
    this.clock = clock;
    this.trace = trace;
    this.hooks = new HookWatch(directory);
  }

  /** What looks for hooks. */
  HookWatch hooks() {
    return hooks;
  }

  /** Arms them all. */
  void start() {
    for (Fault fault : faults) {
      Trigger trigger = fault.trigger();
      if (trigger instanceof Trigger.OnHook hook) {
        waiting.add(new Waiting(fault, hooks.await(hook, 0)));
      } else {
        long at = trigger instanceof Trigger.At time ? time.micros() : 0;
        later(at - clock.micros().getAsLong(), () -> begin(fault));
      }
    }
    timer.scheduleWithFixedDelay(
        () -> guarded(this::look), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    hooks.look(clock.micros().getAsLong() - (long) (LAG_REAL_MICROS * clock.speed()));
    for (Waiting one : List.copyOf(waiting)) {
      if (one.hook().getAsBoolean()) {
        waiting.remove(one);
        begin(one.fault());
      }
    }
  }

  private void later(long delayMicros, Runnable action) {
    laterByRealTime((long) (delayMicros / clock.speed()), action);
  }

  private void laterByRealTime(long delayMicros, Runnable action) {
    due.incrementAndGet();
    timer.schedule(
        () -> {
          guarded(action);
          due.decrementAndGet();
        },
        Math.max(0, delayMicros),
        TimeUnit.MICROSECONDS);
  }

  private void guarded(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private void begin(Fault fault) {
    Kind kind = fault.kind();
    if (kind instanceof Kind.Node node && node.fault() != Kind.NodeFault.ISOLATE) {
      trace.accept(new TraceEvent.Fault(fault.words(), "begin"));
      NodeProcess process = cluster.node(node.node());
      if (node.fault() == Kind.NodeFault.KILL) {
        kill(fault, process);
      } else {
        process.pause();
        end(fault, process::resume);
      }
      return;
    }
    // The node that is asked carries it out, for its duration.
    Fault now = new Fault(fault.words(), new Trigger.AtOnce(), fault.durationMicros(), kind);
    post(now, UUID.randomUUID().toString());
  }

  /** Gives a fault to a node; again and again while nobody answers, for that may be a fault too. */
  private void post(Fault fault, String id) {
    try {
      client(fault.kind()).arm(id, List.of(fault));
    } catch (ControlException.NotRunning | ControlException.Unanswered | NodeFailure e) {
      laterByRealTime(AGAIN_REAL_MICROS, () -> post(fault, id));
      return;
    }
    trace.accept(new TraceEvent.Fault(fault.words(), "begin")); // it takes a while to get there
    end(fault, () -> {});
  }

  /** A node is cut off by itself, a disk struck where the controller is; all else by any node. */
  private ControlClient client(Kind kind) {
    if (kind instanceof Kind.Node node) {
      NodeProcess process = cluster.node(node.node());
      return process
          .control()
          .orElseThrow(() -> new NodeFailure("node " + process.name() + " does not serve"));
    }
    List<ControlClient> clients = cluster.clients();
    if (clients.isEmpty()) {
      throw new NodeFailure("no node serves that could make a fault strike");
    }
    if (kind instanceof Kind.Disk disk) {
      for (NodeStatus.Place place : clients.get(0).status().places()) {
        if (place.kind().equals("controller") && place.name().equals(disk.controller())) {
          return clients.stream()
              .filter(client -> client.address().node().equals(place.node()))
              .findFirst()
              .orElseThrow(
                  () -> new NodeFailure("controller " + disk.controller() + " is nowhere now"));
        }
      }
    }
    return clients.get(0);
  }

  private void kill(Fault fault, NodeProcess process) {
    synchronized (downByFault) {
      downByFault.add(process.name());
    }
    process.kill();
    end(
        fault,
        () -> {
          cluster.restart(process);
          synchronized (downByFault) {
            downByFault.remove(process.name());
          }
        });
  }

  private void end(Fault fault, Runnable action) {
    if (fault.durationMicros() >= 0) {
      later(
          fault.durationMicros(),
          () -> {
            action.run();
            trace.accept(new TraceEvent.Fault(fault.words(), "end"));
          });
    }
  }

  /** What is still to strike or to end, in words. */
  List<String> left() {
    int count = due.get();
    return count == 0 ? List.of() : List.of(count + " faults of nodes are to begin or to end");
  }

  /** Fails if a fault could not strike, or a node has died of nothing that was wanted. */
  void check() {
    RuntimeException wrong = failure;
    if (wrong != null) {
      throw wrong;
    }
    for (NodeProcess node : cluster.nodes()) {
      boolean meant;
      synchronized (downByFault) {
        meant = downByFault.contains(node.name());
      }
      if (!meant && !node.isAlive()) {
        throw node.failure("ended during the run");
      }
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      timer.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    hooks.close();
  }
}
