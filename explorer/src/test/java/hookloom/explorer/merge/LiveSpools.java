package hookloom.explorer.merge;

import hookloom.trace.EventType;
import hookloom.trace.SpoolLine;
import hookloom.trace.SpoolLineWriter;
import hookloom.trace.Stamp;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The spools that a live run on several nodes would write if its actors did what a simulated run
 * did. A record counts its events; each other process knows what the record's answers and messages
 * told it, and no more. A record moves now and then, and tells its last events again from its new
 * node.
 */
final class LiveSpools {
  private static final Set<EventType> OF_WORKERS =
      EnumSet.of(
          EventType.DELIVER,
          EventType.DECIDE,
          EventType.RETRY_TICK,
          EventType.READ,
          EventType.LIST_MEMBERS,
          EventType.AGENT_START,
          EventType.QUIESCENT);

  /** What tells its maker everything that the record did up to then. */
  private static final Set<EventType> NEWS =
      EnumSet.of(EventType.DELIVER, EventType.READ, EventType.AGENT_START);

  private static final long RECORD = 1L << 62;
  private static final int NODE_SHIFT = 39;
  private static final long LAST = 1L << 40;
  private static final int MOVE_ONE_IN = 200;
  private static final int TOLD_AGAIN = 30;

  private final Random random;
  private final List<List<byte[]>> spools = new ArrayList<>();
  private final long[] counts;
  private final SpoolLineWriter writer = new SpoolLineWriter();

  private final Map<Long, Long> microsById = new HashMap<>();
  private final Map<String, Stamp> known = new HashMap<>();
  private final Map<String, Integer> nodeOf = new HashMap<>();
  private final Map<String, Long> positions = new HashMap<>();
  private final Map<String, List<byte[]>> told = new HashMap<>();
  private final List<Long> idByNumber = new ArrayList<>(List.of(0L));
  private final List<Stamp> stampByNumber = new ArrayList<>(List.of(Stamp.START));

  private String turnOf = "";
  private long simulatedStep;
  private long turn;
  private long micros;
  private int duplicates;

  /** Takes a simulated trace apart. */
  LiveSpools(List<TraceEntry> trace, int nodes, long seed) {
    random = new Random(seed);
    counts = new long[nodes];
    for (int i = 0; i < nodes; i++) {
      spools.add(new ArrayList<>());
    }
    long stepMicros = 0;
    for (TraceEntry entry : trace) {
      // Real time stands still for nobody; a little slower, so that no delay gets shorter by that.
      micros = Math.max(micros + 1, entry.micros() + entry.micros() / 1000);
      stepMicros = entry.step() == simulatedStep ? stepMicros : micros;
      while (idByNumber.size() < entry.n()) {
        idByNumber.add(0L); // left out of the trace by a test
        stampByNumber.add(Stamp.START);
      }
      write(entry, stepMicros);
      simulatedStep = entry.step();
    }
  }

  static boolean isOfRecord(TraceEntry entry) {
    return !entry.model().isEmpty() && !OF_WORKERS.contains(EventType.of(entry.event()));
  }

  /** How many lines stand twice. */
  int duplicates() {
    return duplicates;
  }

  /** All lines of all spools, those of each spool in their order, the spools mixed. */
  List<SpoolLine> mixed() throws IOException {
    int[] next = new int[spools.size()];
    List<SpoolLine> lines = new ArrayList<>();
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < spools.size(); i++) {
      left.add(i);
    }
    while (!left.isEmpty()) {
      int spool = left.get(random.nextInt(left.size()));
      if (next[spool] == spools.get(spool).size()) {
        left.remove(Integer.valueOf(spool));
      } else {
        byte[] line = spools.get(spool).get(next[spool]++);
        lines.add(SpoolLine.parse("node" + spool, "", next[spool], line, 0, line.length - 1));
      }
    }
    return lines;
  }

  /** All lines in the order of their times. */
  List<SpoolLine> asTheyCame() throws IOException {
    List<SpoolLine> lines = mixed();
    lines.sort(Comparator.comparingLong(this::microsOf));
    return lines;
  }

  /** When the event of a line happened. */
  long microsOf(SpoolLine line) {
    return microsById.get(line.id());
  }

  private void write(TraceEntry entry, long stepMicros) {
    if (entry.model().isEmpty()) {
      line(0, Stamp.START, entry, nextId(0), stepMicros); // Operators look at their watch first.
    } else if (isOfRecord(entry)) {
      ofRecord(entry);
    } else {
      ofWorker(entry);
    }
  }

  private void ofRecord(TraceEntry entry) {
    String model = entry.model();
    int node = nodeOf.computeIfAbsent(model, name -> random.nextInt(counts.length));
    if (random.nextInt(MOVE_ONE_IN) == 0) {
      node = random.nextInt(counts.length);
      nodeOf.put(model, node);
      tellAgain(model, node);
    }
    long position = positions.merge(model, 1L, Long::sum);
    Stamp stamp = new Stamp(position, 0);
    known.merge(model + ":" + entry.process(), stamp, Stamp::max);
    told.computeIfAbsent(model, name -> new ArrayList<>())
        .add(line(node, stamp, entry, RECORD | position * 8, micros));
  }

  private void tellAgain(String model, int node) {
    List<byte[]> all = told.getOrDefault(model, List.of());
    int from = Math.max(0, all.size() - random.nextInt(TOLD_AGAIN));
    spools.get(node).addAll(all.subList(from, all.size()));
    duplicates += all.size() - from;
  }

  private void ofWorker(TraceEntry entry) {
    String name = entry.model() + ":" + entry.process();
    long position = positions.getOrDefault(entry.model(), 0L);
    EventType type = EventType.of(entry.event());
    Stamp stamp = known.getOrDefault(name, Stamp.START).max(stampByNumber.get((int) entry.cause()));
    if (type == EventType.QUIESCENT) {
      stamp = new Stamp(position, LAST);
    } else if (NEWS.contains(type) || asksBefore(entry)) {
      stamp = stamp.max(new Stamp(position, 0));
    }
    stamp = stamp.next();
    known.put(name, stamp);
    int node = nodeOf.computeIfAbsent(name, process -> random.nextInt(counts.length));
    line(node, stamp, entry, nextId(node), micros);
  }

  /** Whether an agent asks the record something before it decides (R83). */
  private static boolean asksBefore(TraceEntry entry) {
    return entry.event() instanceof TraceEvent.Decide decide
        && decide.hook().departingUnit() != null;
  }

  private long nextId(int node) {
    return (node + 1L << NODE_SHIFT) + ++counts[node];
  }

  private byte[] line(int node, Stamp stamp, TraceEntry entry, long id, long time) {
    idByNumber.add(id);
    stampByNumber.add(stamp);
    microsById.put(id, time);
    String maker = isOfRecord(entry) ? entry.model() : entry.model() + ":" + entry.process();
    if (entry.step() != simulatedStep || !maker.equals(turnOf)) {
      turn = id;
      turnOf = maker;
    }
    writer.write(
        stamp,
        new TraceEntry(
            id,
            time,
            turn,
            entry.model(),
            entry.process(),
            idByNumber.get((int) entry.cause()),
            entry.event()));
    byte[] line = Arrays.copyOf(writer.bytes(), writer.length());
    spools.get(node).add(line);
    return line;
  }
}
