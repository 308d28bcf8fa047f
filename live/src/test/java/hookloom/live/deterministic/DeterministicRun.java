package hookloom.live.deterministic;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.internal.adapter.ActorRefFactoryAdapter;
import org.apache.pekko.actor.typed.javadsl.Adapter;

/**
 * One run of actors on a deterministic system. Closing it stops them all, and fails if something
 * came from a foreign thread or an actor failed that nobody supervised.
 */
public final class DeterministicRun implements AutoCloseable {
  private static final long STEPS_MAX = 20_000_000;

  private final Kernel kernel;
  private final ActorSystem system;
  private final List<ActorRef<?>> roots = new ArrayList<>();
  private Predicate<Throwable> expected = failure -> false;
  private boolean isClosed;

  DeterministicRun(Kernel kernel, ActorSystem system) {
    this.kernel = kernel;
    this.system = system;
  }

  /** Starts a root actor. */
  public <M> ActorRef<M> spawn(Behavior<M> behavior, String name) {
    // Not by the adapter: that one would supervise it, and its failure would not be seen.
    ActorRef<M> root = ActorRefFactoryAdapter.spawn(system, behavior, name, Props.empty(), false);
    roots.add(root);
    return root;
  }

  /** One step; false when nothing is left to do, now or later. */
  public boolean step() {
    boolean more = kernel.step();
    failOnEscape();
    return more;
  }

  /** Runs until nothing is left to do. */
  public void untilIdle() {
    if (until(() -> false)) {
      throw new AssertionError();
    }
  }

  /** Runs until that is so, looking after each step; false if nothing is left to do before. */
  public boolean until(BooleanSupplier condition) {
    long last = kernel.steps() + STEPS_MAX;
    while (!condition.getAsBoolean()) {
      if (!step()) {
        return false;
      }
      if (kernel.steps() > last) {
        throw new AssertionError("no end in sight after " + STEPS_MAX + " steps");
      }
    }
    return true;
  }

  /** A choice of this run, for what the test itself leaves open. */
  public int choose(int options) {
    return kernel.choose(options);
  }

  /** Virtual time since the start of the run. */
  public long nowMicros() {
    return kernel.nowNanos() / 1000;
  }

  /** Gives away work, as an actor would to a pool of threads: it is done in some later step. */
  public void loose(String what, Runnable work) {
    kernel.loose(what, work);
  }

  /** Makes something that an actor saw a part of the trace. */
  public void note(String text) {
    kernel.note(text);
  }

  /** Lets that many timers fire before their time, while others could still act. */
  public void earlyTimers(int atMost) {
    kernel.earlyTimers(atMost);
  }

  /** Stops all actors below that one, itself included, as a pause or crash of a node does. */
  public void freeze(ActorRef<?> actor) {
    kernel.freeze(actor.path().toStringWithoutAddress());
  }

  /** Lets a paused node go on. */
  public void thaw(ActorRef<?> actor) {
    kernel.thaw(actor.path().toStringWithoutAddress());
  }

  /**
   * The node with that actor dies: none of the actors below it does anything more, not even at
   * their stop; of the writes under way the first few are stored, by choice.
   *
   * @param persistenceIds of the actors of that node
   */
  public void crash(ActorRef<?> actor, Predicate<String> persistenceIds) {
    freeze(actor);
    kernel.store().crash(persistenceIds);
  }

  /** The others hear that a crashed root is dead: who watches its actors is told so. */
  public void bury(ActorRef<?> root) {
    kernel.bury(root.path().toStringWithoutAddress());
    system.stop(Adapter.toClassic(root));
  }

  /** Lets writes to the journal fail from now on. */
  public void judgeWrites(WriteJudge judge) {
    kernel.store().judge(judge);
  }

  /** The highest number stored for that actor; 0 for none. */
  public long stored(String persistenceId) {
    return kernel.store().log(persistenceId).highest;
  }

  /** Failures of actors that are meant, though nobody supervises them. */
  public void expectFailures(Predicate<Throwable> meant) {
    expected = meant;
  }

  /** What the run was, up to now. */
  public RunTrace trace() {
    return new RunTrace(kernel.hash(), kernel.steps(), kernel.choices(), nowMicros());
  }

  /** The actor system underneath; to look things up. */
  public org.apache.pekko.actor.typed.ActorSystem<Void> system() {
    return Adapter.toTyped(system);
  }

  /** Waits for something to come from another thread: for tests that know it must. */
  void awaitEscape(long millisMax) throws InterruptedException {
    kernel.awaitEscape(millisMax);
  }

  /** Whether it has ended. */
  public boolean isClosed() {
    return isClosed;
  }

  void abandon() {
    isClosed = true;
    kernel.ending();
    roots.forEach(root -> system.stop(Adapter.toClassic(root)));
    boolean more;
    do {
      more = kernel.step();
    } while (more);
    kernel.end();
  }

  @Override
  public void close() {
    if (isClosed) {
      return;
    }
    List<Kernel.Failure> failures = kernel.failures();
    abandon();
    failOnEscape();
    List<Kernel.Failure> unexpected =
        failures.stream().filter(failure -> !expected.test(failure.cause())).toList();
    if (!unexpected.isEmpty()) {
      AssertionError error =
          new AssertionError(
              unexpected.stream().map(Kernel.Failure::toString).collect(Collectors.joining("\n")));
      unexpected.forEach(failure -> error.addSuppressed(failure.cause()));
      throw error;
    }
  }

  private void failOnEscape() {
    failOn(kernel.escapes());
  }

  static void failOn(List<String> escapes) {
    if (!escapes.isEmpty()) {
      throw new AssertionError("escaped from the kernel's thread:\n" + String.join("\n", escapes));
    }
  }
}
