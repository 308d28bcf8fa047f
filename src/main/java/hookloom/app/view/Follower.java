package hookloom.app.view;

import hookloom.names.UnitName;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceMerge;
import hookloom.trace.TraceWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Prints the events of a running cluster as they settle, a line each ({@code show --follow}). */
public final class Follower {
  /*
   * An event is printed a moment after it came, so that what other nodes tell of the same moment can
   * take its place before it. What comes still later is printed where it comes.
   */
  private static final long LAG_MICROS = 500_000;

  private final TraceMerge merge = new TraceMerge();
  private final TraceFilter filter;
  private final boolean detailed;
  private final boolean asJson;
  private final PrintStream out;
  private final Map<String, String> nodes = new TreeMap<>();
  private final List<TraceEntry> settled = new ArrayList<>();
  private final Map<String, Boolean> runs = new TreeMap<>();
  private TraceWriter json;
  private long newest;

  /**
   * Prints to a stream.
   *
   * @param detailed also what agents were told and decided
   * @param asJson lines of a trace (E12)
   */
  public Follower(TraceFilter filter, boolean detailed, boolean asJson, PrintStream out) {
    this.filter = filter;
    this.detailed = detailed;
    this.asJson = asJson;
    this.out = out;
  }

  /** Prints until the source ends or someone asks to stop. */
  public void follow(SpoolSource source, BooleanSupplier isOver) throws IOException {
    boolean goesOn = true;
    while (goesOn && !isOver.getAsBoolean()) {
      long before = newest;
      int[] come = {0};
      goesOn =
          source.read(
              line -> {
                come[0]++;
                newest = Math.max(newest, line.micros());
                merge.add(line);
              });
      boolean isQuiet = come[0] == 0 && before == newest;
      merge.settle(isQuiet ? Long.MAX_VALUE : newest - LAG_MICROS, settled::add);
      print(source);
    }
    merge.settle(Long.MAX_VALUE, settled::add);
    print(source);
  }

  private void print(SpoolSource source) {
    for (TraceEntry entry : settled) {
      boolean moves = moves(entry);
      if (passes(entry)) {
        if (asJson) {
          json(source, entry);
        } else if (detailed || moves || !ColumnsView.isDetail(entry.event())) {
          out.print(line(entry) + "\n");
        }
      }
    }
    settled.clear();
    if (json != null) {
      json.flush();
    }
    out.flush();
  }

  private void json(SpoolSource source, TraceEntry entry) {
    if (json == null) {
      // More models may come: each process is named with its own.
      json = new TraceWriter(out, MergedTrace.header(source.headers(), List.of()));
    }
    json.accept(entry);
  }

  /** Whether something that lived on a node goes on to another. */
  private boolean moves(TraceEntry entry) {
    return entry.event() instanceof TraceEvent.Placed placed
        && nodes.put(entry.model() + ":" + entry.process(), placed.node()) != null;
  }

  /** As {@link TraceFilter#in}, as far as that can be told while more is to come. */
  private boolean passes(TraceEntry entry) {
    if (!filter.passesUnits(entry)) {
      return false;
    }
    if (filter.relation() < 0 || Subject.relation(entry.event()) == filter.relation()) {
      if (entry.event() instanceof TraceEvent.HookStart start) {
        runs.put(entry.model() + ":" + start.run(), true);
      }
      return true;
    }
    return entry.event() instanceof TraceEvent.HookEnd end
            && runs.remove(entry.model() + ":" + end.run()) != null
        || entry.event() instanceof TraceEvent.ClusterEvent;
  }

  /** {@code 12.345 n1 web/0 hook-start db-relation-joined mysql/1}. */
  private String line(TraceEntry entry) {
    UnitName unit = Subject.unit(entry.event());
    String who = unit == null ? "" : unit.text();
    String node = unit == null ? "" : nodes.getOrDefault(entry.model() + ":" + who, "");
    String text = EventText.of(entry);
    return String.format(
            Locale.ROOT,
            "%5d.%03d  %-8s %-24s %c %s",
            entry.micros() / 1_000_000,
            entry.micros() / 1_000 % 1_000,
            node,
            (entry.model().isEmpty() ? "" : entry.model() + " ") + who,
            ColumnsView.mark(entry.event(), false),
            text)
        .stripTrailing();
  }

  /** How it went, for the user; empty if there is nothing to tell. */
  public List<String> notes() {
    return MergedTrace.notes(merge.report());
  }
}
