package hookloom.app.live;

import hookloom.app.cluster.NodeSystem;
import hookloom.controlleractors.journal.JournalFaults;
import hookloom.fault.Fault;
import hookloom.fault.Fault.Kind;
import hookloom.fault.Trigger;
import hookloom.live.SystemEnv;
import hookloom.live.wire.ControllerInbox;
import hookloom.live.wire.MachineInbox;
import hookloom.live.wire.OperatorReply;
import hookloom.model.ModelView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.Cancellable;

/**
 * The faults that strike a node, its disk or its clock, or a controller, as the node carries them
 * out (E9). What can not be struck from here is refused with an {@link IllegalArgumentException}.
 */
final class NodeFaults {
  private static final Duration SLOW_BATCH = Duration.ofMillis(500);
  private static final int KILLED = 137;

  private final NodeSystem node;
  private final SystemEnv env;
  private final OperatorCalls calls;
  private final Set<String> ids = new HashSet<>();
  private final List<Cancellable> timers = new ArrayList<>();
  private final List<Runnable> ends = new ArrayList<>();

  NodeFaults(NodeSystem node, SystemEnv env, OperatorCalls calls) {
    this.node = node;
    this.env = env;
    this.calls = calls;
  }

  /** Arms them; completes when those that strike at once have. */
  CompletionStage<Void> arm(String id, List<Fault> faults) {
    synchronized (this) {
      if (!ids.add(id)) {
        return CompletableFuture.completedFuture(null);
      }
    }
    CompletionStage<Void> all = CompletableFuture.completedFuture(null);
    for (Fault fault : faults) {
      all = all.thenCompose(done -> arm(fault));
    }
    return all.whenComplete(
        (done, error) -> {
          if (error != null) {
            forget(id); // so that it can be tried again
          }
        });
  }

  private synchronized void forget(String id) {
    ids.remove(id);
  }

  private CompletionStage<Void> arm(Fault fault) {
    if (fault.trigger() instanceof Trigger.At at) {
      later(
          env.real(Math.max(0, at.micros() - env.nowMicros())),
          () -> strike(fault).exceptionally(this::failed));
      return CompletableFuture.completedFuture(null);
    }
    if (!(fault.trigger() instanceof Trigger.AtOnce)) {
      return refused(fault, "strikes at once or at a time here; with hooks it does in a run only");
    }
    return strike(fault);
  }

  private Void failed(Throwable error) {
    node.system().log().warn("a fault did not strike", error);
    return null;
  }

  private CompletionStage<Void> strike(Fault fault) {
    Kind kind = fault.kind();
    if (kind instanceof Kind.RestartController restart) {
      env.locator().toController(restart.controller(), new ControllerInbox.Restart());
      return CompletableFuture.completedFuture(null);
    }
    if (kind instanceof Kind.SkewClock skew) {
      return skew(fault, skew);
    }
    if (kind instanceof Kind.Disk disk) {
      return node.runningControllers()
          .thenCompose(places -> disk(fault, disk, places.get(disk.controller())));
    }
    return node(fault, (Kind.Node) kind);
  }

  private CompletionStage<Void> node(Fault fault, Kind.Node kind) {
    List<NodeSystem.NodeView> members = node.members();
    String struck = kind.node() <= members.size() ? members.get(kind.node() - 1).node() : "no node";
    if (!struck.equals(node.conf().node())) {
      return refused(
          fault, "node " + kind.node() + " is " + struck + ": give the fault to that node");
    }
    switch (kind.fault()) {
      case KILL -> Runtime.getRuntime().halt(KILLED);
      case PAUSE -> {
        return refused(fault, "a node can not wake itself: kill -STOP and -CONT process " + pid());
      }
      case ISOLATE -> {
        node.isolate();
        ends(fault, node::reconnect);
      }
      default -> throw new AssertionError(kind);
    }
    return CompletableFuture.completedFuture(null);
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  private CompletionStage<Void> disk(Fault fault, Kind.Disk disk, String place) {
    if (!node.conf().node().equals(place)) {
      return refused(
          fault,
          "controller "
              + disk.controller()
              + (place == null ? " is nowhere now" : " is on node " + place)
              + ": give the fault to its node");
    }
    JournalFaults journal = JournalFaults.of(node.system());
    if (disk.full()) {
      journal.fillDisk();
    } else {
      journal.slowDown(SLOW_BATCH);
    }
    ends(fault, journal::lift);
    return CompletableFuture.completedFuture(null);
  }

  /** Where the unit's machine is, in whichever models have such a unit. */
  private CompletionStage<Void> skew(Fault fault, Kind.SkewClock skew) {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (String controller : node.controllers().keySet()) {
      all.add(
          calls
              .models(controller)
              .thenCompose(
                  reply -> {
                    List<CompletableFuture<Void>> models = new ArrayList<>();
                    for (String model : ((OperatorReply.Models) reply).names()) {
                      models.add(
                          calls
                              .view(controller, model)
                              .thenAccept(view -> skew(fault, skew, controller, model, view))
                              .toCompletableFuture());
                    }
                    return CompletableFuture.allOf(models.toArray(CompletableFuture[]::new));
                  })
              .toCompletableFuture());
    }
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
  }

  private void skew(
      Fault fault, Kind.SkewClock skew, String controller, String model, OperatorReply reply) {
    if (!(reply instanceof OperatorReply.Viewed viewed)) {
      return;
    }
    for (ModelView.UnitView unit : viewed.units()) {
      if (unit.name().equals(skew.unit())) {
        String machine = unit.machine();
        tell(controller, model, machine, skew.byMicros());
        ends(fault, () -> tell(controller, model, machine, 0));
      }
    }
  }

  private void tell(String controller, String model, String machine, long byMicros) {
    env.locator().toMachine(controller, model, machine, new MachineInbox.Skew(byMicros));
  }

  private static CompletionStage<Void> refused(Fault fault, String why) {
    return CompletableFuture.failedFuture(new IllegalArgumentException(fault.words() + ": " + why));
  }

  private void ends(Fault fault, Runnable end) {
    synchronized (this) {
      ends.add(end);
    }
    if (fault.durationMicros() >= 0) {
      later(env.real(fault.durationMicros()), () -> end(end));
    }
  }

  private void end(Runnable end) {
    boolean lasts;
    synchronized (this) {
      lasts = ends.remove(end);
    }
    if (lasts) {
      end.run();
    }
  }

  private synchronized void later(Duration delay, Runnable action) {
    timers.removeIf(Cancellable::isCancelled);
    timers.add(
        node.system().scheduler().scheduleOnce(delay, action, node.system().executionContext()));
  }

  /** Ends what lasts, and forgets what has not struck. */
  void disarm() {
    List<Runnable> lasting;
    synchronized (this) {
      timers.forEach(Cancellable::cancel);
      timers.clear();
      lasting = List.copyOf(ends);
      ends.clear();
    }
    lasting.forEach(Runnable::run);
  }
}
