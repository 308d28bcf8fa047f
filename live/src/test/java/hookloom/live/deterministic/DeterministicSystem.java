package hookloom.live.deterministic;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/**
 * An actor system without threads, for many runs one after another: making one takes longer than a
 * run. Each run has root actors, a journal, a clock and numbers of its own. Used by one thread at a
 * time; two systems by two.
 */
public final class DeterministicSystem implements AutoCloseable {
  /* Resolved once per JVM: it takes milliseconds. */
  private static final Config CONFIG =
      ConfigFactory.parseResources("hookloom/live/deterministic/deterministic.conf")
          .withFallback(ConfigFactory.defaultReferenceUnresolved())
          .resolve();

  private final Kernel kernel = new Kernel();
  private final ActorSystem system;
  private DeterministicRun run;

  private DeterministicSystem(String name, Config more) {
    Kernel.build(kernel);
    try {
      system = ActorSystem.create(name, more.withFallback(CONFIG));
    } finally {
      Kernel.build(null);
    }
    drain();
    warmUp();
  }

  /**
   * A system of that name. Systems in use at the same time need names of their own: Pekko tells
   * actors apart by path.
   */
  public static DeterministicSystem create(String name) {
    return new DeterministicSystem(name, ConfigFactory.empty());
  }

  /** The same with settings that go before ours. */
  public static DeterministicSystem create(String name, Config more) {
    return new DeterministicSystem(name, more);
  }

  /** A run without trace lines, with choices from that seed. */
  public DeterministicRun start(long seed) {
    return start(Chooser.seeded(seed), null);
  }

  /**
   * A run.
   *
   * @param lines takes a line for each step; null for none
   */
  public DeterministicRun start(Chooser chooser, List<String> lines) {
    if (run != null && !run.isClosed()) {
      throw new IllegalStateException("the run before is not closed");
    }
    kernel.begin(chooser, lines == null ? null : lines::add);
    run = new DeterministicRun(kernel, system);
    return run;
  }

  /** Runs these actors until nothing is left to do; fails where they leave the kernel's thread. */
  public RunTrace run(long seed, Behavior<?> root) {
    try (DeterministicRun each = start(seed)) {
      each.spawn(root, "root");
      each.untilIdle();
      return each.trace();
    }
  }

  /** The same with a line for each step. */
  public List<String> lines(long seed, Behavior<?> root) {
    List<String> lines = new ArrayList<>();
    try (DeterministicRun each = start(Chooser.seeded(seed), lines)) {
      each.spawn(root, "root");
      each.untilIdle();
    }
    return lines;
  }

  /** Ends the system; fails if anything came from another thread after the last run. */
  @Override
  public void close() {
    if (run != null && !run.isClosed()) {
      run.abandon();
    }
    system.terminate();
    drain();
    DeterministicRun.failOn(kernel.escapes());
    if (!system.whenTerminated().isCompleted()) {
      throw new AssertionError("the system " + system.name() + " has not ended");
    }
  }

  private void drain() {
    kernel.ending();
    boolean more;
    do {
      more = kernel.step();
    } while (more);
    kernel.end();
  }

  /* The first persistent actor starts the plugins; so it must not be one of a run. */
  private void warmUp() {
    run(0, new FirstOfAll());
  }

  /** A persistent actor that stores nothing. */
  private static final class FirstOfAll extends EventSourcedBehavior<Object, Object, Boolean> {
    FirstOfAll() {
      super(PersistenceId.ofUniqueId("warm-up"));
    }

    @Override
    public Boolean emptyState() {
      return true;
    }

    @Override
    public CommandHandler<Object, Object, Boolean> commandHandler() {
      return newCommandHandlerBuilder().forAnyState().onAnyCommand(any -> Effect().none());
    }

    @Override
    public EventHandler<Boolean, Object> eventHandler() {
      return newEventHandlerBuilder().forAnyState().onAnyEvent(any -> true);
    }
  }
}
