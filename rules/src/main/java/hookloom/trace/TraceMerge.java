package hookloom.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Merges the spools of all nodes of a run into one trace (E12). Events of a model stand in the
 * order of their stamps; a record's before what others did knowing of it. Models among each other,
 * and with what is of none, stand by time, but never an event before its cause. Spools may come in
 * any order, and lines of theirs too: the trace is the same.
 *
 * <p>All that is not settled yet is held in memory: some 350 bytes and the text of each event, half
 * a gigabyte for a million. What is settled costs 40 bytes.
 */
public final class TraceMerge {
  /*
   * A process lives on the node whose spool tells of it: that it is placed there is told before its
   * first event from there.
   *
   * Steps: the events of a turn share a step. A record's turn is never split (MergeLane). A turn of
   * another process that was split by what it heard half-way goes on as a new step.
   *
   * Events of none (commands, faults, the cluster's) stand by their time, before events of models at
   * the same time: what an operator did stands before what came of it, as far as the clocks of the
   * nodes agree.
   */
  private static final int TROUBLES_KEPT = 20;

  private final TreeMap<String, MergeLane> lanes = new TreeMap<>();
  private final List<MergeLane> byNumber = new ArrayList<>();
  private final LongIndex index = new LongIndex(); // pending: minus lane; settled: n
  private final EventReader events = new EventReader();
  private final Map<Integer, Long> blockedOn = new HashMap<>(); // never iterated
  private final List<String> troubles = new ArrayList<>();
  private long count;
  private long step;
  private long turn;
  private long duplicates;
  private long causesLost;
  private long afterEnd;
  private long late;
  private long wrong;

  /** Takes a line of a spool. */
  public void add(SpoolLine line) {
    int sum = line.fingerprint();
    if (index.get(line.id) != 0) {
      duplicates++;
      if (index.sum(line.id) != sum) {
        trouble(line, "another event has the same id");
      }
      return;
    }
    MergeLane lane = lanes.get(line.model);
    if (lane == null) {
      lane = new MergeLane(byNumber.size() + 1, line.model);
      lanes.put(line.model, lane);
      byNumber.add(lane);
    }
    lane.add(line);
    index.put(line.id, -lane.number, sum);
  }

  /** The models that events were told of so far, sorted. */
  public List<String> models() {
    // A controller's own record has no colon in its name.
    return lanes.keySet().stream().filter(name -> name.indexOf(':') >= 0).toList();
  }

  /**
   * Hands on what is settled: events that happened up to that time, where nothing later stands
   * before them. What comes after all with an earlier place is handed on next, and counted as late.
   *
   * @throws TraceFormatException if an event can not be understood
   */
  public void settle(long upToMicros, TraceSink sink) throws IOException {
    merge(upToMicros, false, sink);
  }

  /**
   * Hands on all that is left: no more comes.
   *
   * @throws TraceFormatException if an event can not be understood
   */
  public MergeReport finish(TraceSink sink) throws IOException {
    merge(Long.MAX_VALUE, true, sink);
    return report();
  }

  /** How it went so far. */
  public MergeReport report() {
    return new MergeReport(count, duplicates, causesLost, afterEnd, late, wrong, troubles);
  }

  private void merge(long upToMicros, boolean toTheEnd, TraceSink sink) throws IOException {
    blockedOn.clear();
    for (MergeLane lane : lanes.values()) {
      lane.arrange(upToMicros);
      afterEnd += toTheEnd ? lane.cutAfterEnd() : 0;
    }
    for (MergeLane lane = first(toTheEnd); lane != null; lane = first(toTheEnd)) {
      for (int left = lane.turnLength(); left > 0; left--) {
        hand(lane, lane.take(), sink);
      }
    }
    for (MergeLane lane : lanes.values()) {
      lane.keepRest();
    }
  }

  /** The lane whose next turn comes first; null if none can come. */
  private MergeLane first(boolean toTheEnd) {
    MergeLane first = null;
    MergeLane blocked = null;
    for (MergeLane lane : lanes.values()) {
      if (!lane.hasReady()) {
        continue;
      }
      if (first == null || lane.time() < first.time()) {
        if (!isBlocked(lane)) {
          first = lane;
        } else if (blocked == null || lane.time() < blocked.time()) {
          blocked = lane;
        }
      }
    }
    return first == null && toTheEnd ? blocked : first;
  }

  /** Whether the next turn of a lane has a cause in another one that has not come yet. */
  private boolean isBlocked(MergeLane lane) {
    Long known = blockedOn.get(lane.number);
    if (known != null && (known == 0 || index.get(known) < 0)) {
      return known != 0;
    }
    int length = lane.turnLength();
    for (int i = 0; i < length; i++) {
      long cause = lane.peek(i).cause;
      long place = cause == 0 ? 0 : index.get(cause);
      if (place < 0 && place != -lane.number) {
        blockedOn.put(lane.number, cause);
        return true;
      }
    }
    blockedOn.put(lane.number, 0L);
    return false;
  }

  private void hand(MergeLane lane, SpoolLine line, TraceSink sink) throws IOException {
    blockedOn.remove(lane.number);
    late += lane.isLate(line) ? 1 : 0;
    String misplaced = lane.trouble(line);
    if (misplaced != null) {
      trouble(line, misplaced);
    }
    long cause = line.cause == 0 ? 0 : index.get(line.cause);
    if (line.cause != 0 && cause == 0) {
      causesLost++;
    } else if (cause < 0) {
      trouble(line, "stands before its cause, event " + line.cause);
    }
    if (line.step != turn) {
      turn = line.step;
      step++;
    }
    if (lane.moves(line)) {
      String process = line.isOfRecord() ? lane.shortName() : line.process;
      hand(line, process, 0, new TraceEvent.Placed(line.node), sink);
    }
    index.put(line.id, count + 1, index.sum(line.id));
    hand(line, line.process, Math.max(0, cause), line.event(events), sink);
  }

  private void hand(SpoolLine line, String process, long cause, TraceEvent event, TraceSink sink) {
    count++;
    sink.accept(new TraceEntry(count, line.micros, step, line.model, process, cause, event));
  }

  private void trouble(SpoolLine line, String text) {
    wrong++;
    if (troubles.size() < TROUBLES_KEPT) {
      troubles.add(line + ": " + text);
    }
  }
}
