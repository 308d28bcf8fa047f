package hookloom.app.view;

import hookloom.trace.TraceEntry;
import hookloom.trace.TraceHeader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A log for ShiViz: first the expression to parse it with, then an empty line (one execution), then
 * two lines for each event: what happened, and who did it with its vector clock.
 */
final class ShivizView implements TraceView {
  /*
   * The clocks come from the order of each process and from causes. Events that the filter hides do
   * not tick, for ShiViz wants every tick to be an event; but what they knew is passed on, so that
   * the order of the events that are left is the one of the whole trace.
   */
  private static final long CELLS_MAX = 200_000_000;

  private static final String EXPRESSION = "(?<event>.*)\\n(?<host>\\S*) (?<clock>\\{.*\\})";

  @Override
  public void write(
      TraceHeader header, Iterable<TraceEntry> entries, TraceFilter filter, Writer out)
      throws IOException {
    Predicate<TraceEntry> passes = filter.in(entries);
    boolean hasModels = hasModels(entries);
    List<String> hosts = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    long events = 0;
    for (TraceEntry entry : entries) {
      events++;
      if (passes.test(entry) && places.putIfAbsent(host(entry, hasModels), hosts.size()) == null) {
        hosts.add(host(entry, hasModels));
      }
    }
    if (events * hosts.size() > CELLS_MAX) {
      throw new TooLargeException(
          events + " events of " + hosts.size() + " processes are too many for vector clocks",
          "choose some with --unit or --relation");
    }
    out.write(EXPRESSION + "\n\n");
    Map<String, int[]> now = new HashMap<>();
    Map<Long, int[]> clocks = new HashMap<>();
    for (TraceEntry entry : entries) {
      String host = host(entry, hasModels);
      int[] clock =
          merged(now.getOrDefault(host, new int[hosts.size()]), clocks.get(entry.cause()));
      if (passes.test(entry)) {
        int place = places.get(host);
        clock = clock.clone();
        clock[place]++;
        write(entry, place, hosts, clock, out);
      }
      now.put(host, clock);
      clocks.put(entry.n(), clock);
    }
  }

  /** What both know; the same array when the cause adds nothing. */
  private static int[] merged(int[] own, int[] cause) {
    int[] merged = own;
    for (int i = 0; cause != null && i < own.length; i++) {
      if (cause[i] > merged[i]) {
        merged = merged == own ? own.clone() : merged;
        merged[i] = cause[i];
      }
    }
    return merged;
  }

  private static void write(
      TraceEntry entry, int place, List<String> hosts, int[] clock, Writer out) throws IOException {
    String name = EventText.name(entry.event());
    String text = EventText.of(entry);
    out.write(entry.n() + " " + (text.startsWith(name) ? text : name + " " + text) + "\n");
    out.write(hosts.get(place) + " {");
    String separator = "";
    for (int i = 0; i < clock.length; i++) {
      if (clock[i] > 0) {
        out.write(separator + "\"" + hosts.get(i) + "\":" + clock[i]);
        separator = ", ";
      }
    }
    out.write("}\n");
  }

  /** The process without blanks and quotes, which the expression could not read. */
  private static String host(TraceEntry entry, boolean hasModels) {
    String process = entry.process().isEmpty() ? "-" : entry.process();
    boolean isPlain = !hasModels || entry.model().isEmpty();
    String name = isPlain ? process : entry.model() + ":" + process;
    return EventText.clean(name).replaceAll("[\\s\"\\\\]", "_");
  }

  private static boolean hasModels(Iterable<TraceEntry> entries) {
    String first = "";
    for (TraceEntry entry : entries) {
      if (!entry.model().isEmpty() && !first.isEmpty() && !first.equals(entry.model())) {
        return true;
      }
      first = first.isEmpty() ? entry.model() : first;
    }
    return false;
  }
}
