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
  private static final String EXPRESSION = "(?<event>.*)\\n(?<host>\\S*) (?<clock>\\{.*\\})";

  @Override
  public void write(
      TraceHeader header, Iterable<TraceEntry> entries, TraceFilter filter, Writer out)
      throws IOException {
    Predicate<TraceEntry> passes = filter.in(entries);
    boolean hasModels = hasModels(entries);
    List<String> hosts = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    for (TraceEntry entry : entries) {
      if (places.putIfAbsent(host(entry, hasModels), hosts.size()) == null) {
        hosts.add(host(entry, hasModels));
      }
    }
    out.write(EXPRESSION + "\n\n");
    int[][] now = new int[hosts.size()][hosts.size()];
    Map<Long, int[]> clocks = new HashMap<>();
    for (TraceEntry entry : entries) {
      int place = places.get(host(entry, hasModels));
      int[] clock = now[place].clone();
      int[] cause = clocks.get(entry.cause());
      for (int i = 0; cause != null && i < clock.length; i++) {
        clock[i] = Math.max(clock[i], cause[i]);
      }
      if (passes.test(entry)) {
        clock[place]++;
        write(entry, place, hosts, clock, out);
      }
      now[place] = clock;
      clocks.put(entry.n(), clock);
    }
  }

  private static void write(
      TraceEntry entry, int place, List<String> hosts, int[] clock, Writer out) throws IOException {
    String name = EventText.name(entry.event());
    String text = EventText.of(entry.event());
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
    return name.replaceAll("[\\s\"\\\\]", "_");
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
