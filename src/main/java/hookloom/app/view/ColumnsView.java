package hookloom.app.view;

import hookloom.hook.HookRunId;
import hookloom.names.UnitName;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceHeader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A trace for the terminal: time runs down, each unit has a column. Where the columns do not fit, a
 * unit is a thin line and the events stand beside the lines. No line is wider than the terminal.
 */
public final class ColumnsView implements TraceView {
  /** The width for outputs that are no terminal, in letters. */
  public static final int WIDTH_DEFAULT = 120;

  private static final int WIDTH_MIN = 40;
  private static final int COLUMN_MIN = 20;
  private static final int COLUMN_MAX = 48;
  private static final int TEXT_MIN = 36;

  private final int width;
  private final boolean detailed;

  /**
   * Draws for a terminal of this width.
   *
   * @param width in letters; less than 40 counts as 40
   * @param detailed also what agents were told and decided
   */
  public ColumnsView(int width, boolean detailed) {
    this.width = Math.max(width, WIDTH_MIN);
    this.detailed = detailed;
  }

  @Override
  public void write(
      TraceHeader header, Iterable<TraceEntry> entries, TraceFilter filter, Writer out)
      throws IOException {
    Predicate<TraceEntry> passes = filter.in(entries);
    Map<String, List<String>> nodes = new TreeMap<>();
    List<TraceEntry> shown = new ArrayList<>();
    for (TraceEntry entry : entries) {
      if (passes.test(entry) && (isShown(entry.event()) || moves(entry, nodes))) {
        shown.add(entry);
      }
    }
    draw(shown, nodes, out);
    if (!detailed) {
      String left = "(what agents were told and decided is left out; --format jsonl has it)";
      for (String part : wrapped(left, width)) {
        out.write(part + "\n");
      }
    }
  }

  /**
   * Draws the end of a trace, as {@code run} does when there is a finding (E5).
   *
   * @param steps how many of the last steps, from 1
   */
  public void writeLast(List<TraceEntry> entries, int steps, Writer out) throws IOException {
    Set<Long> seen = new HashSet<>();
    int from = entries.size();
    while (from > 0) {
      TraceEntry entry = entries.get(from - 1);
      if (isShown(entry.event()) && seen.add(entry.step()) && seen.size() > steps) {
        break;
      }
      from--;
    }
    Map<String, List<String>> nodes = new TreeMap<>();
    entries.subList(0, from).forEach(entry -> moves(entry, nodes));
    List<TraceEntry> shown = new ArrayList<>();
    for (TraceEntry entry : entries.subList(from, entries.size())) {
      if (isShown(entry.event()) || moves(entry, nodes)) {
        shown.add(entry);
      }
    }
    draw(shown, nodes, out);
  }

  /** Whether something goes on to another node; where it lived first stands at the top. */
  private static boolean moves(TraceEntry entry, Map<String, List<String>> nodes) {
    if (!(entry.event() instanceof TraceEvent.Placed placed)) {
      return false;
    }
    List<String> of =
        nodes.computeIfAbsent(entry.model() + ":" + entry.process(), any -> new ArrayList<>());
    of.add(placed.node());
    return of.size() > 1;
  }

  private boolean isShown(TraceEvent event) {
    return detailed || !isDetail(event);
  }

  /** What agents are told and decide, and what goes on all the time. */
  static boolean isDetail(TraceEvent event) {
    return event instanceof TraceEvent.Deliver
        || event instanceof TraceEvent.Decide
        || event instanceof TraceEvent.RetryTick
        || event instanceof TraceEvent.LeaseRenew
        || event instanceof TraceEvent.Placed
        || event instanceof TraceEvent.AgentStatus;
  }

  private void draw(List<TraceEntry> entries, Map<String, List<String>> nodes, Writer out)
      throws IOException {
    if (entries.isEmpty()) {
      out.write("(no event)\n");
      return;
    }
    Page page = new Page(entries);
    page.head(out);
    page.nodes(nodes, out);
    for (TraceEntry entry : entries) {
      page.row(entry, out);
    }
  }

  /** The letter that a line of an event begins with, in the column of its unit. */
  static char mark(TraceEvent event, boolean running) {
    if (event instanceof TraceEvent.HookStart) {
      return '┌';
    }
    if (event instanceof TraceEvent.HookEnd) {
      return '└';
    }
    if (event instanceof TraceEvent.Commit) {
      return '●';
    }
    if (event instanceof TraceEvent.Read || event instanceof TraceEvent.ListMembers) {
      return '○';
    }
    if (event instanceof TraceEvent.AgentStop || event instanceof TraceEvent.ErrorEnter) {
      return '✗';
    }
    if (event instanceof TraceEvent.LeaseGrant) {
      return '★';
    }
    return running ? '│' : '·';
  }

  /** The column layout of some entries, and what is running while they are drawn. */
  private final class Page {
    private final Map<String, Integer> columns = new TreeMap<>(ColumnsView::compareUnits);

    /** The full names of those of the columns. */
    private final Map<String, String> fullNames = new TreeMap<>();

    private final boolean[] running;
    private final boolean hasModels;
    private final int numberWidth;
    private final int timeWidth;
    private final int column;
    private final boolean thin;
    private final boolean lineless;

    Page(List<TraceEntry> entries) {
      hasModels =
          entries.stream().map(TraceEntry::model).filter(m -> !m.isEmpty()).distinct().count() > 1;
      for (TraceEntry entry : entries) {
        UnitName unit = Subject.unit(entry.event());
        if (unit != null) {
          columns.put(name(entry, unit), 0);
          fullNames.put(name(entry, unit), entry.model() + ":" + unit);
        }
      }
      int next = 0;
      for (Map.Entry<String, Integer> entry : columns.entrySet()) {
        entry.setValue(next++);
      }
      TraceEntry last = entries.get(entries.size() - 1);
      long micros = entries.stream().mapToLong(TraceEntry::micros).max().orElse(0);
      running = new boolean[columns.size()];
      markRunningAtStart(entries);
      numberWidth = Math.max(4, Long.toString(last.n()).length());
      timeWidth = Math.max(8, seconds(micros).length());
      int room = (width - prefixWidth()) / Math.max(1, columns.size());
      thin = room < COLUMN_MIN;
      column = Math.min(room, COLUMN_MAX);
      lineless = thin && width - prefixWidth() - 2 * columns.size() < TEXT_MIN;
    }

    /** A hook that ends without a start in these entries was running when they began. */
    private void markRunningAtStart(List<TraceEntry> entries) {
      Set<String> seen = new HashSet<>();
      for (TraceEntry entry : entries) {
        HookRunId run = Subject.run(entry.event());
        if (run != null && seen.add(name(entry, run.unit()))) {
          boolean starts = entry.event() instanceof TraceEvent.HookStart;
          running[columns.get(name(entry, run.unit()))] = !starts;
        }
      }
    }

    private int prefixWidth() {
      return numberWidth + 1 + timeWidth + 2;
    }

    private String name(TraceEntry entry, UnitName unit) {
      return hasModels && !entry.model().isEmpty() ? entry.model() + ":" + unit : unit.text();
    }

    void head(Writer out) throws IOException {
      StringBuilder line = new StringBuilder();
      padLeft(line, "n", numberWidth);
      line.append(' ');
      padLeft(line, "seconds", timeWidth);
      line.append("  ");
      if (thin) {
        String notice = columns.size() + " units" + (lineless ? "" : ", a line for each in order");
        for (String part : wrapped(notice + "; --unit A/0,B/1 gives columns", width)) {
          out.write(part + "\n");
        }
        line.append("event");
      } else {
        for (String name : columns.keySet()) {
          padRight(line, EventText.shorten(name, column - 2), column);
        }
      }
      print(line, out);
    }

    /** The first node of each unit, where the trace tells it. */
    void nodes(Map<String, List<String>> nodes, Writer out) throws IOException {
      if (nodes.isEmpty()) {
        return;
      }
      StringBuilder line = new StringBuilder(" ".repeat(prefixWidth()));
      for (String name : columns.keySet()) {
        List<String> of = nodes.get(fullNames.get(name));
        if (of != null && thin) {
          line.append(name).append(" on ").append(of.get(0)).append("  ");
        } else if (!thin) {
          padRight(
              line, of == null ? "" : EventText.shorten("on " + of.get(0), column - 2), column);
        }
      }
      for (String part : wrapped(line.toString().stripTrailing(), width)) {
        out.write(part + "\n");
      }
    }

    void row(TraceEntry entry, Writer out) throws IOException {
      StringBuilder prefix = new StringBuilder();
      padLeft(prefix, Long.toString(entry.n()), numberWidth);
      prefix.append(' ');
      padLeft(prefix, seconds(entry.micros()), timeWidth);
      prefix.append("  ");
      UnitName unit = Subject.unit(entry.event());
      int place = unit == null ? -1 : columns.get(name(entry, unit));
      boolean isRunning = place >= 0 && running[place];
      char mark = mark(entry.event(), isRunning);
      String text = EventText.of(entry);
      if (place < 0) {
        wide(prefix, text, out);
      } else if (thin) {
        beside(prefix, place, mark, name(entry, unit) + "  " + text, out);
      } else {
        below(prefix, place, mark, text, out);
      }
      if (entry.event() instanceof TraceEvent.HookStart) {
        running[place] = true;
      } else if (entry.event() instanceof TraceEvent.HookEnd
          || entry.event() instanceof TraceEvent.AgentStop) {
        running[place] = false;
      }
    }

    /** What happens to no unit goes over all columns. */
    private void wide(StringBuilder prefix, String text, Writer out) throws IOException {
      StringBuilder line = new StringBuilder(prefix);
      for (String part : wrapped("── " + text, width - prefixWidth())) {
        print(line.append(part), out);
        line.setLength(0);
        line.append(" ".repeat(prefixWidth()));
      }
    }

    private void below(StringBuilder prefix, int place, char mark, String text, Writer out)
        throws IOException {
      StringBuilder line = new StringBuilder(prefix);
      String first = mark + " ";
      for (String part : wrapped(text, column - 4)) {
        for (int i = 0; i < running.length; i++) {
          padRight(line, i == place ? first + part : running[i] ? "│" : "", column);
        }
        print(line, out);
        line.setLength(0);
        line.append(" ".repeat(prefixWidth()));
        first = mark == '┌' || running[place] && mark != '└' ? "│   " : "    ";
      }
    }

    private void beside(StringBuilder prefix, int place, char mark, String text, Writer out)
        throws IOException {
      StringBuilder line = new StringBuilder(prefix);
      String lines = lineless ? mark + " " : lines(place, mark);
      for (String part : wrapped(text, width - prefixWidth() - lines.length() - 2)) {
        print(line.append(lines).append(part), out);
        line.setLength(0);
        line.append(" ".repeat(prefixWidth()));
        lines =
            lineless
                ? "  "
                : lines(place, mark == '┌' || running[place] && mark != '└' ? '│' : ' ');
      }
    }

    private String lines(int place, char mark) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < running.length; i++) {
        lines.append(i == place ? mark : running[i] ? '│' : ' ');
      }
      return lines.append("  ").toString();
    }
  }

  private static int compareUnits(String left, String right) {
    int leftSlash = left.lastIndexOf('/');
    int rightSlash = right.lastIndexOf('/');
    int order = left.substring(0, leftSlash).compareTo(right.substring(0, rightSlash));
    return order != 0
        ? order
        : Integer.compare(
            Integer.parseInt(left.substring(leftSlash + 1)),
            Integer.parseInt(right.substring(rightSlash + 1)));
  }

  /** Milliseconds are enough to read; the exact time stands in the trace. */
  private static String seconds(long micros) {
    long millis = micros / 1_000;
    String rest = Long.toString(1_000 + millis % 1_000);
    return millis / 1_000 + "." + rest.substring(1);
  }

  /** The text in lines of at most this many letters, broken at blanks where there are any. */
  static List<String> wrapped(String text, int lengthMax) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > lengthMax) {
      int blank = rest.lastIndexOf(' ', lengthMax);
      int end = blank > lengthMax / 3 ? blank : lengthMax;
      if (end < rest.length() && Character.isLowSurrogate(rest.charAt(end))) {
        end--;
      }
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    if (!rest.isEmpty() || lines.isEmpty()) {
      lines.add(rest);
    }
    return lines;
  }

  private static void padLeft(StringBuilder line, String text, int length) {
    line.append(" ".repeat(Math.max(0, length - text.length()))).append(text);
  }

  private static void padRight(StringBuilder line, String text, int length) {
    line.append(text).append(" ".repeat(Math.max(0, length - text.length())));
  }

  private static void print(StringBuilder line, Writer out) throws IOException {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == ' ') {
      end--;
    }
    out.append(line, 0, end).append('\n');
  }
}
