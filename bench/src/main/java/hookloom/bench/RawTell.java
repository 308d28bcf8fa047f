package hookloom.bench;

import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * The floor under all that actors do: messages a second between pairs of actors that answer each
 * other at once, and from one thread to one actor. Best of some rounds.
 */
public final class RawTell {
  private static final int ROUNDS = 8;
  private static final int MESSAGES = 4_000_000;
  private static final int IN_FLIGHT = 10;

  private RawTell() {}

  /** A message; how many more are to follow it. */
  private record Ball(ActorRef<Ball> from, int left, CountDownLatch done) {}

  /** Prints a line for each form. */
  public static void main(String[] args) throws InterruptedException {
    int pairs = 2 * Runtime.getRuntime().availableProcessors();
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "tell");
    try {
      double[] best = new double[2];
      for (int round = 0; round < ROUNDS; round++) {
        best[0] = Math.max(best[0], answered(system, round, pairs));
        best[1] = Math.max(best[1], counted(system, round));
      }
      System.out.println(
          String.format(
              Locale.ROOT,
              "RawTell: %,.0f messages/s among %d pairs, %,.0f/s from a thread to an actor",
              best[0],
              pairs,
              best[1]));
    } finally {
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().join();
    }
  }

  private static double answered(ActorSystem<Void> system, int round, int pairs)
      throws InterruptedException {
    CountDownLatch done = new CountDownLatch(pairs * IN_FLIGHT);
    int each = MESSAGES / pairs / IN_FLIGHT;
    long start = System.nanoTime();
    for (int i = 0; i < pairs; i++) {
      ActorRef<Ball> one = system.systemActorOf(player(), "one-" + round + "-" + i, Props.empty());
      ActorRef<Ball> two = system.systemActorOf(player(), "two-" + round + "-" + i, Props.empty());
      for (int j = 0; j < IN_FLIGHT; j++) {
        one.tell(new Ball(two, each, done));
      }
    }
    done.await();
    return MESSAGES / seconds(start);
  }

  private static Behavior<Ball> player() {
    return Behaviors.setup(
        context ->
            Behaviors.receiveMessage(
                ball -> {
                  if (ball.left() == 0) {
                    ball.done().countDown();
                  } else {
                    ball.from().tell(new Ball(context.getSelf(), ball.left() - 1, ball.done()));
                  }
                  return Behaviors.same();
                }));
  }

  private static double counted(ActorSystem<Void> system, int round) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(MESSAGES);
    Behavior<Integer> counter =
        Behaviors.receiveMessage(
            message -> {
              done.countDown();
              return Behaviors.same();
            });
    ActorRef<Integer> actor = system.systemActorOf(counter, "counter-" + round, Props.empty());
    Integer message = round;
    long start = System.nanoTime();
    for (int i = 0; i < MESSAGES; i++) {
      actor.tell(message);
    }
    done.await();
    return MESSAGES / seconds(start);
  }

  private static double seconds(long sinceNanos) {
    return (System.nanoTime() - sinceNanos) / 1e9;
  }
}
