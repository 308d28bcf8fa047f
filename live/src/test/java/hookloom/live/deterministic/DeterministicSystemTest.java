package hookloom.live.deterministic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

class DeterministicSystemTest {
  static final Config WIRE =
      ConfigFactory.parseString(
          "pekko.actor.serialization-bindings { \"hookloom.live.wire.Wire\" = jackson-cbor }");

  /** Of the traces of seeds 1 to 100, on every JVM. */
  private static final long FINGERPRINT = -2511531019520740405L;

  @Test
  void run_200SeedsInOppositeOrdersOnTwoSystems_sameTraces() {
    RunTrace[] upwards = new RunTrace[200];
    RunTrace[] downwards = new RunTrace[200];

    try (DeterministicSystem system = DeterministicSystem.create("up", WIRE)) {
      for (int seed = 0; seed < 200; seed++) {
        upwards[seed] = toyRun(system, seed, null);
      }
    }
    try (DeterministicSystem system = DeterministicSystem.create("down", WIRE)) {
      for (int seed = 199; seed >= 0; seed--) {
        downwards[seed] = toyRun(system, seed, null);
      }
    }

    assertThat(downwards).isEqualTo(upwards);
    assertThat(new TreeSet<>(Arrays.stream(upwards).map(RunTrace::hash).toList())).hasSize(200);
  }

  @Test
  void run_100Seeds_sameFingerprintOnEveryJvm() {
    long fingerprint = 0;

    try (DeterministicSystem system = DeterministicSystem.create("print", WIRE)) {
      for (int seed = 1; seed <= 100; seed++) {
        fingerprint = 31 * fingerprint + toyRun(system, seed, null).hash();
      }
    }

    assertThat(fingerprint).isEqualTo(FINGERPRINT);
  }

  @Test
  void run_sameSeedTwice_sameLines() {
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();

    try (DeterministicSystem system = DeterministicSystem.create("lines", WIRE)) {
      toyRun(system, 7, first);
      toyRun(system, 8, null);
      toyRun(system, 7, second);
    }

    assertThat(second).isEqualTo(first).hasSizeGreaterThan(100);
  }

  @Test
  void run_actorAnswersFromForeignThread_fails() {
    DeterministicSystem system = DeterministicSystem.create("async", WIRE);
    DeterministicRun run = system.start(1);
    run.spawn(toldByAnotherThread(), "root");

    assertThatThrownBy(run::untilIdle)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("escaped from the kernel's thread")
        .hasMessageContaining("/user/root");
  }

  @Test
  void run_actorUsesAsk_fails() throws InterruptedException {
    DeterministicSystem system = DeterministicSystem.create("ask", WIRE);
    DeterministicRun run = system.start(1);
    run.spawn(asking(), "root");
    run.spawn(Behaviors.empty(), "other");

    assertThatThrownBy(
            () -> {
              run.untilIdle();
              run.awaitEscape(60_000);
              run.close();
            })
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("escaped from the kernel's thread");
  }

  @Test
  void close_strangerComesAfterTheRun_fails() throws InterruptedException {
    DeterministicSystem system = DeterministicSystem.create("late", WIRE);
    ActorRef<String> root;
    try (DeterministicRun run = system.start(1)) {
      root = run.spawn(Behaviors.empty(), "root");
    }
    Thread stranger = new Thread(() -> root.tell("late"));

    stranger.start();
    stranger.join();

    assertThatThrownBy(system::close).hasMessageContaining("escaped from the kernel's thread");
  }

  @Test
  void close_actorFailedUnsupervised_fails() {
    try (DeterministicSystem system = DeterministicSystem.create("failing", WIRE)) {
      DeterministicRun run = system.start(1);
      run.spawn(
          Behaviors.setup(
              context -> {
                throw new AssertionError("a fact with no effect");
              }),
          "root");
      run.untilIdle();

      assertThatThrownBy(run::close).hasMessageContaining("a fact with no effect");
    }
  }

  @Test
  void close_failureWasExpected_passes() {
    try (DeterministicSystem system = DeterministicSystem.create("failing", WIRE)) {
      DeterministicRun run = system.start(1);
      run.expectFailures(failure -> failure.getMessage().contains("meant"));
      run.spawn(
          Behaviors.setup(
              context -> {
                throw new IllegalStateException("meant");
              }),
          "root");
      run.untilIdle();

      assertThatCode(run::close).doesNotThrowAnyException();
    }
  }

  @Test
  void crash_atAnyInstant_losesNothingAcknowledged() {
    CrashRuns runs = new CrashRuns();

    try (DeterministicSystem system = DeterministicSystem.create("crash", WIRE)) {
      for (int seed = 0; seed < 300; seed++) {
        runs.run(system, seed, false);
      }
    }

    assertThat(runs.acknowledgedLost).isZero();
    assertThat(runs.storedUnacknowledged).isPositive();
    assertThat(runs.lostUnacknowledged).isPositive();
  }

  @Test
  void judgeWrites_writesFailNowAndThen_losesNothingAcknowledged() {
    CrashRuns runs = new CrashRuns();

    try (DeterministicSystem system = DeterministicSystem.create("disk", WIRE)) {
      for (int seed = 0; seed < 300; seed++) {
        runs.run(system, seed, true);
      }
    }

    assertThat(runs.acknowledgedLost).isZero();
    assertThat(runs.failedWrites).isPositive();
  }

  @Test
  void freeze_pausedActor_doesNothingUntilThawed() {
    List<String> seen = new ArrayList<>();

    try (DeterministicSystem system = DeterministicSystem.create("pause", WIRE);
        DeterministicRun run = system.start(1)) {
      ActorRef<String> root = run.spawn(noting(seen), "root");
      run.freeze(root);
      root.tell("hello");
      run.untilIdle();
      assertThat(seen).isEmpty();

      run.thaw(root);
      run.untilIdle();
    }

    assertThat(seen).containsExactly("hello");
  }

  @Test
  void earlyTimers_timeoutsBeatMessages() {
    int early = 0;

    try (DeterministicSystem system = DeterministicSystem.create("early", WIRE)) {
      for (int seed = 0; seed < 200; seed++) {
        try (DeterministicRun run = system.start(seed)) {
          List<String> seen = new ArrayList<>();
          run.earlyTimers(1);
          run.spawn(waitingOneSecond(seen), "waiting");
          run.untilIdle();
          early += seen.get(0).equals("timeout") ? 1 : 0;
        }
      }
    }

    assertThat(early).isBetween(1, 199);
  }

  private static Behavior<String> toldByAnotherThread() {
    return Behaviors.setup(
        context -> {
          ActorRef<String> self = context.getSelf();
          CompletableFuture.runAsync(() -> self.tell("from elsewhere")).join();
          return Behaviors.ignore();
        });
  }

  private static Behavior<String> asking() {
    return Behaviors.setup(
        context -> {
          ActorRef<AskedFor> asked =
              context.spawn(
                  Behaviors.receive(
                      (self, question) -> {
                        question.replyTo().tell("yes");
                        return Behaviors.same();
                      }),
                  "asked");
          context.ask(
              String.class,
              asked,
              Duration.ofSeconds(3),
              AskedFor::new,
              (answer, failure) -> answer == null ? "none" : answer);
          return Behaviors.ignore();
        });
  }

  /** A question. */
  record AskedFor(ActorRef<String> replyTo) {}

  private static Behavior<String> noting(List<String> seen) {
    return Behaviors.receiveMessage(
        message -> {
          seen.add(message);
          return Behaviors.same();
        });
  }

  /** Sends itself a message that goes round a few times, and a timeout of a second. */
  private static Behavior<String> waitingOneSecond(List<String> seen) {
    return Behaviors.withTimers(
        timers ->
            Behaviors.setup(
                context -> {
                  timers.startSingleTimer("timeout", "timeout", Duration.ofSeconds(1));
                  context.getSelf().tell("..........");
                  return Behaviors.receiveMessage(
                      message -> {
                        if (message.isEmpty() || message.equals("timeout")) {
                          seen.add(message);
                        } else {
                          context.getSelf().tell(message.substring(1));
                        }
                        return Behaviors.same();
                      });
                }));
  }

  private static RunTrace toyRun(DeterministicSystem system, long seed, List<String> lines) {
    try (DeterministicRun run = system.start(Chooser.seeded(seed), lines)) {
      run.spawn(Toys.world(5, 6, run::note), "world");
      run.untilIdle();
      return run.trace();
    }
  }
}
