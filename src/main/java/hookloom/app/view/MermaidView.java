package hookloom.app.view;

import hookloom.trace.TraceEntry;
import hookloom.trace.TraceHeader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A sequence diagram in Mermaid's language: a participant per unit, an arrow for each hook from the
 * unit that woke it, notes for what happened else. Limited, with a note that says so.
 */
final class MermaidView implements TraceView {
  /** More than this no renderer draws in a readable way. */
  static final int HOOKS_MAX = 150;

  @Override
  public void write(
      TraceHeader header, Iterable<TraceEntry> entries, TraceFilter filter, Writer out)
      throws IOException {
    Story story = Story.of(entries);
    Predicate<TraceEntry> passes = filter.in(entries);
    List<HookRun> runs = new ArrayList<>();
    int hooks = 0;
    for (HookRun run : story.runs()) {
      if (passes.test(story.entries().get(run.start())) && hooks++ < HOOKS_MAX) {
        runs.add(run);
      }
    }
    TreeSet<Integer> lanes = new TreeSet<>();
    for (HookRun run : runs) {
      lanes.add(run.lane().index());
    }
    out.write("sequenceDiagram\n");
    for (int lane : lanes) {
      out.write("  participant " + id(lane) + " as " + text(name(story, lane)) + "\n");
    }
    if (lanes.isEmpty()) {
      out.write("  participant u0 as no unit\n  Note over u0: no hook ran\n");
      return;
    }
    if (hooks > HOOKS_MAX) {
      String notice =
          "The first " + HOOKS_MAX + " of " + hooks + " hooks; choose with --unit or --relation";
      out.write("  Note over " + span(lanes) + ": " + text(notice) + "\n");
    }
    write(story, runs, lanes, hooks > HOOKS_MAX, out);
  }

  private static void write(
      Story story, List<HookRun> runs, TreeSet<Integer> lanes, boolean isCut, Writer out)
      throws IOException {
    TreeMap<Integer, List<String>> lines = new TreeMap<>();
    for (HookRun run : runs) {
      add(lines, run.start(), start(story, run, lanes));
      if (run.end() >= 0) {
        add(lines, run.end(), end(story, run));
      }
    }
    int limit = isCut ? runs.get(runs.size() - 1).start() : Integer.MAX_VALUE;
    for (Span span : story.spans()) {
      if (span.kind() == Span.Kind.LEADER && span.from() <= limit) {
        addNote(lines, lanes, span, "leader of " + span.lane().unit().application().text());
      }
    }
    for (Strike strike : story.strikes()) {
      if (strike.from() <= limit) {
        String note = "  Note over " + span(lanes) + ": fault: " + text(strike.words());
        add(lines, strike.from(), note);
      }
    }
    for (ClusterNote note : story.nodes().notes()) {
      if (note.position() <= limit) {
        add(lines, note.position(), "  Note over " + span(lanes) + ": " + text(note.text()));
      }
    }
    for (List<String> at : lines.values()) {
      for (String line : at) {
        out.write(line + "\n");
      }
    }
  }

  private static String name(Story story, int lane) {
    return story.lanes().get(lane).withNodes(story.name(story.lanes().get(lane)));
  }

  private static void addNote(
      TreeMap<Integer, List<String>> lines, TreeSet<Integer> lanes, Span span, String words) {
    if (lanes.contains(span.lane().index())) {
      String id = id(span.lane().index());
      add(lines, span.from(), "  Note over " + id + ": " + text(words));
    }
  }

  private static String start(Story story, HookRun run, TreeSet<Integer> lanes) {
    String to = id(run.lane().index());
    HookRun.Waker waker = run.waker();
    boolean isFromUnit =
        waker != null && waker.lane() != null && lanes.contains(waker.lane().index());
    String hook = EventText.hook(run.hook());
    String attempt = run.attempt() > 1 ? " (attempt " + run.attempt() + ")" : "";
    String line =
        "  "
            + (isFromUnit ? id(waker.lane().index()) : to)
            + "->>"
            + to
            + ": "
            + text(hook + attempt);
    return run.end() < 0 ? line : line + "\n  activate " + to;
  }

  private static String end(Story story, HookRun run) {
    String to = id(run.lane().index());
    StringBuilder lines = new StringBuilder();
    for (int write : run.writes()) {
      lines.append("  Note over ").append(to).append(": ");
      lines.append(text(EventText.of(story.event(write)))).append('\n');
    }
    if (run.colour() == HookRun.Colour.ERROR || run.isTorn()) {
      String how = run.outcome() == null ? "cut short" : run.outcome().text();
      lines.append("  Note over ").append(to).append(": ").append(how).append('\n');
    }
    return lines.append("  deactivate ").append(to).toString();
  }

  private static void add(TreeMap<Integer, List<String>> lines, int position, String line) {
    lines.computeIfAbsent(position, any -> new ArrayList<>()).add(line);
  }

  private static String id(int lane) {
    return "u" + lane;
  }

  private static String span(TreeSet<Integer> lanes) {
    return lanes.size() == 1 ? id(lanes.first()) : id(lanes.first()) + "," + id(lanes.last());
  }

  /** The words as Mermaid reads them back: its own letters as entity codes. */
  private static String text(String words) {
    StringBuilder text = new StringBuilder();
    for (char letter : EventText.clean(words).toCharArray()) {
      if ("#;<>&\"%`{}".indexOf(letter) >= 0) {
        text.append('#').append((int) letter).append(';');
      } else {
        text.append(letter);
      }
    }
    return text.toString();
  }
}
