package hookloom.live.deterministic;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** A tally whose node dies, or whose disk fails, while keys are added; counts what came of it. */
final class CrashRuns {
  private static final List<String> KEYS = List.of("a", "b", "c", "d", "e");

  int acknowledgedLost;
  int storedUnacknowledged;
  int lostUnacknowledged;
  int failedWrites;

  /** A run with a crash after a few steps; or one with a disk that fails every third write. */
  void run(DeterministicSystem system, long seed, boolean diskFails) {
    try (DeterministicRun run = system.start(seed)) {
      List<Toys.Counted> before = new ArrayList<>();
      ActorRef<Toys.Command> tally = run.spawn(new Toys.Tally("db", note -> {}), "before");
      if (diskFails) {
        run.judgeWrites(
            (id, from, events) -> run.choose(3) == 0 ? failed(run) : WriteJudge.Verdict.STORE);
      }
      ActorRef<Toys.Counted> client = run.spawn(keeping(before), "client-before");
      KEYS.forEach(key -> tally.tell(new Toys.Add(key, client)));
      int steps = 5 + run.choose(40);
      while (steps > 0 && run.step()) {
        steps--;
      }
      run.crash(tally, id -> id.equals("db"));
      long stored = run.stored("db");
      run.judgeWrites((id, from, events) -> WriteJudge.Verdict.STORE);

      List<Toys.Counted> after = new ArrayList<>();
      ActorRef<Toys.Command> again = run.spawn(new Toys.Tally("db", note -> {}), "after");
      ActorRef<Toys.Counted> clientAgain = run.spawn(keeping(after), "client-after");
      KEYS.forEach(key -> again.tell(new Toys.Add(key, clientAgain)));
      run.untilIdle();

      acknowledgedLost += after.containsAll(before) ? 0 : 1;
      storedUnacknowledged += stored > before.size() ? 1 : 0;
      lostUnacknowledged += stored < KEYS.size() ? 1 : 0;
    }
  }

  private WriteJudge.Verdict failed(DeterministicRun run) {
    failedWrites++;
    return run.choose(2) == 0 ? WriteJudge.Verdict.FAIL : WriteJudge.Verdict.STORE_AND_FAIL;
  }

  private static Behavior<Toys.Counted> keeping(List<Toys.Counted> kept) {
    return Behaviors.receiveMessage(
        counted -> {
          kept.add(counted);
          return Behaviors.same();
        });
  }
}
