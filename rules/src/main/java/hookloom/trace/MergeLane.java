package hookloom.trace;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The events of one model, or those of none, on their way into the merged trace. */
final class MergeLane {
  /*
   * A record's turn stays whole: what stands amidst it by its stamp, for its maker knew of its first
   * events only, comes right behind it. Nothing in the turn can have come of it. The events between
   * two turns of the record are put together by turns of their makers too, as long as a maker heard of
   * nothing new in between.
   */
  private static final Comparator<SpoolLine> BY_STAMP =
      Comparator.<SpoolLine>comparingLong(line -> line.position)
          .thenComparingLong(line -> line.inner)
          .thenComparing((a, b) -> a.inner == 0 ? 0 : a.process.compareTo(b.process))
          .thenComparingLong(line -> line.id);
  private static final Comparator<SpoolLine> BY_TIME =
      Comparator.<SpoolLine>comparingLong(line -> line.micros).thenComparingLong(line -> line.id);

  final int number;
  final String model;
  private final Comparator<SpoolLine> order;
  private final List<SpoolLine> waiting = new ArrayList<>();

  /* What is in order, from next on: the lines, where their turns begin, and when they happened. */
  private List<SpoolLine> lines = List.of();
  private BitSet begins = new BitSet();
  private long[] times = new long[0];
  private int next;
  private int ready;

  /** No event of the record comes before it in time. */
  private long recordMicros;

  /** The last place handed on by now, and before the lines that are in order now. */
  private SpoolLine lastOut;

  private SpoolLine passed;
  private long lastPosition = -1;
  private long lastTurn;
  private final Map<String, String> nodeOf = new HashMap<>(); // never iterated
  private final Map<String, SpoolLine> lastOf = new HashMap<>(); // never iterated

  MergeLane(int number, String model) {
    this.number = number;
    this.model = model;
    this.order = model.isEmpty() ? BY_TIME : BY_STAMP;
  }

  void add(SpoolLine line) {
    waiting.add(line);
  }

  /** Puts all that waits in order; what happened later than that is not taken yet. */
  void arrange(long upToMicros) {
    waiting.sort(order);
    lines = new ArrayList<>(waiting.size());
    begins = new BitSet(waiting.size());
    next = 0;
    if (model.isEmpty()) {
      long turn = 0;
      for (SpoolLine line : waiting) {
        begins.set(lines.size(), line.step != turn);
        turn = line.step;
        lines.add(line);
      }
    } else {
      int from = 0;
      while (from < waiting.size()) {
        from = arrangeTurn(from);
      }
    }
    waiting.clear();
    findTimes();
    findReady(upToMicros);
  }

  /** A turn of the record with all that comes before its next one; gives the place behind it. */
  private int arrangeTurn(int from) {
    List<SpoolLine> others = new ArrayList<>();
    SpoolLine first = waiting.get(from);
    int i = from;
    for (; i < waiting.size(); i++) {
      SpoolLine line = waiting.get(i);
      if (!line.isOfRecord()) {
        others.add(line);
      } else if (first.isOfRecord() && line.step == first.step) {
        begins.set(lines.size(), i == from);
        lines.add(line);
      } else {
        break;
      }
    }
    arrangeOthers(others);
    return i;
  }

  private void arrangeOthers(List<SpoolLine> others) {
    List<List<SpoolLine>> turns = new ArrayList<>();
    Map<String, List<SpoolLine>> open = new HashMap<>(); // never iterated
    for (SpoolLine line : others) {
      List<SpoolLine> turn = open.get(line.process);
      if (turn == null || !continues(turn, line)) {
        turn = new ArrayList<>(4);
        turns.add(turn);
        open.put(line.process, turn);
      }
      turn.add(line);
    }
    for (List<SpoolLine> turn : turns) {
      begins.set(lines.size());
      lines.addAll(turn);
    }
  }

  /** Whether nothing can have been heard between a turn so far and a line. */
  private static boolean continues(List<SpoolLine> turn, SpoolLine line) {
    SpoolLine first = turn.get(0);
    SpoolLine last = turn.get(turn.size() - 1);
    return line.step == first.step
        && line.position == last.position
        && line.inner == last.inner + 1
        && (line.cause == first.cause || line.cause == 0 || isIn(turn, line.cause));
  }

  private static boolean isIn(List<SpoolLine> turn, long id) {
    for (SpoolLine line : turn) {
      if (line.id == id) {
        return true;
      }
    }
    return false;
  }

  /*
   * Seen from other models, a record's events happen at their times, and what stands between two of
   * them in between, be its own time what it will.
   */
  private void findTimes() {
    int count = lines.size();
    times = new long[count];
    long record = recordMicros;
    for (int i = 0; i < count; i++) {
      SpoolLine line = lines.get(i);
      if (line.isOfRecord()) {
        record = Math.max(record, line.micros);
        times[i] = record;
      }
    }
    long limit = Long.MAX_VALUE;
    for (int i = count - 1; i >= 0; i--) {
      if (lines.get(i).isOfRecord()) {
        limit = times[i];
      } else {
        times[i] = limit;
      }
    }
    long now = recordMicros;
    for (int i = 0; i < count; i++) {
      SpoolLine line = lines.get(i);
      now = line.isOfRecord() ? times[i] : Math.min(times[i], Math.max(now, line.micros));
      times[i] = now;
    }
  }

  private void findReady(long upToMicros) {
    ready = lines.size();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).micros > upToMicros) {
        ready = i;
        break;
      }
    }
    while (ready < lines.size() && ready > 0 && !begins.get(ready)) {
      ready--; // A turn is taken as a whole.
    }
  }

  boolean hasReady() {
    return next < ready;
  }

  /** When the next turn happens, as other models see it. */
  long time() {
    return times[next];
  }

  /** The number of lines of the next turn. */
  int turnLength() {
    int end = next + 1;
    while (end < ready && !begins.get(end)) {
      end++;
    }
    return end - next;
  }

  /** A line of the next turn, from 0. */
  SpoolLine peek(int index) {
    return lines.get(next + index);
  }

  /** Takes the next line. */
  SpoolLine take() {
    SpoolLine line = lines.get(next++);
    if (line.isOfRecord()) {
      recordMicros = Math.max(recordMicros, line.micros);
    }
    return line;
  }

  /** Keeps what was put in order and not taken for the next time. */
  void keepRest() {
    passed = lastOut;
    waiting.addAll(lines.subList(next, lines.size()));
    lines = List.of();
    times = new long[0];
    next = 0;
    ready = 0;
  }

  /**
   * Leaves out what stands behind the model's end, if nothing of it counts (E16): renewals of
   * leases, and update-status. Gives the number of lines.
   */
  int cutAfterEnd() {
    int end = lines.size();
    while (end > next && lines.get(end - 1).type != EventType.QUIESCENT) {
      if (!goesOnForever(lines.get(end - 1))) {
        return 0;
      }
      end--;
    }
    int cut = end == next ? 0 : lines.size() - end;
    ready -= cut;
    lines = lines.subList(0, lines.size() - cut);
    return cut;
  }

  private static boolean goesOnForever(SpoolLine line) {
    return switch (line.type) {
      case LEASE_RENEW, HOOK_END, AGENT_STATUS, WORKLOAD_STATUS, READ, LIST_MEMBERS -> true;
      case DECIDE, HOOK_START -> line.says("{\"name\":\"update-status\"");
      default -> false;
    };
  }

  /** Whether a line that is taken now is the first from another node than the one before. */
  boolean moves(SpoolLine line) {
    if (line.node.isEmpty() || model.isEmpty()) {
      return false;
    }
    String process = line.isOfRecord() ? "" : line.process;
    return !line.node.equals(nodeOf.put(process, line.node));
  }

  /** The model's name without its controller. */
  String shortName() {
    return model.substring(model.lastIndexOf(':') + 1);
  }

  /** Whether a line that is taken now should have been taken before. */
  boolean isLate(SpoolLine line) {
    lastOut = lastOut == null || order.compare(line, lastOut) > 0 ? line : lastOut;
    return passed != null && order.compare(line, passed) < 0;
  }

  /** What is wrong with the place of a line that is taken now; null if nothing is. */
  String trouble(SpoolLine line) {
    if (line.isOfRecord()) {
      boolean twice = line.position == lastPosition && line.step != lastTurn;
      lastPosition = line.position;
      lastTurn = line.step;
      return twice ? "another turn of the record has that position" : null;
    }
    SpoolLine before = lastOf.put(line.process, line);
    boolean wrong = before != null && before.source.equals(line.source) && before.line > line.line;
    return wrong ? "stands behind " + before + ", which the same process told later" : null;
  }
}
