package hookloom.live.deterministic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.pekko.persistence.SnapshotMetadata;

/**
 * The disk under journal and snapshots. What is asked of it takes a while: for each persistence id
 * it is done in order, and ends by choice.
 */
final class SimStore {
  private final Kernel kernel;
  private final SortedMap<String, Log> logs = new TreeMap<>();
  private WriteJudge judge = (persistenceId, from, events) -> WriteJudge.Verdict.STORE;

  SimStore(Kernel kernel) {
    this.kernel = kernel;
  }

  /** What is stored of one actor. */
  static final class Log {
    final SortedMap<Long, Stored> events = new TreeMap<>();
    final SortedMap<Long, StoredSnapshot> snapshots = new TreeMap<>();
    final Deque<Work> waiting = new ArrayDeque<>();
    long highest;
  }

  /** An event as bytes. */
  record Stored(
      byte[] bytes, int serializer, String serializerManifest, String manifest, String writer) {}

  /** A snapshot as bytes. */
  record StoredSnapshot(
      SnapshotMetadata metadata, byte[] bytes, int serializer, String serializerManifest) {}

  /**
   * Something asked of the disk.
   *
   * @param store what happens on the disk; null if it only reads
   * @param answer tells who asked
   */
  record Work(Runnable store, Runnable answer) {}

  void clear() {
    logs.clear();
    judge = (persistenceId, from, events) -> WriteJudge.Verdict.STORE;
  }

  Log log(String persistenceId) {
    return logs.computeIfAbsent(persistenceId, id -> new Log());
  }

  WriteJudge judge() {
    return judge;
  }

  void judge(WriteJudge by) {
    judge = by;
  }

  /** Queues it behind what was asked before for the same actor. */
  void ask(String persistenceId, String what, Work work) {
    Log log = log(persistenceId);
    log.waiting.add(work);
    kernel.loose(what + " " + persistenceId, () -> carryOut(log, work));
  }

  private static void carryOut(Log log, Work upTo) {
    if (!log.waiting.contains(upTo)) {
      return; // done with a later one, or lost in a crash
    }
    Work work;
    do {
      work = log.waiting.remove();
      if (work.store() != null) {
        work.store().run();
      }
      work.answer().run();
    } while (work != upTo);
  }

  /** The machine goes down: of what was under way some is on the disk, and nobody is told. */
  void crash(Predicate<String> persistenceIds) {
    logs.forEach(
        (id, log) -> {
          if (persistenceIds.test(id) && !log.waiting.isEmpty()) {
            List<Work> writes =
                new ArrayList<>(log.waiting.stream().filter(work -> work.store() != null).toList());
            int stored = kernel.choose(writes.size() + 1);
            writes.subList(0, stored).forEach(work -> work.store().run());
            log.waiting.clear();
          }
        });
  }
}
