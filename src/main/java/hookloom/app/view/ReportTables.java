package hookloom.app.view;

import hookloom.hook.Outcome;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The part of the report that needs no script: verdict, findings, hook lists, counts, invariants.
 */
final class ReportTables {
  private static final Map<HookRun.Colour, String> WORDS =
      new TreeMap<>(
          Map.of(
              HookRun.Colour.CREATED, "relation-created",
              HookRun.Colour.JOINED, "relation-joined",
              HookRun.Colour.CHANGED, "relation-changed, for a unit",
              HookRun.Colour.APPLICATION, "relation-changed, for an application",
              HookRun.Colour.DEPARTED, "relation-departed",
              HookRun.Colour.BROKEN, "relation-broken",
              HookRun.Colour.SETUP, "unit hooks",
              HookRun.Colour.TEARDOWN, "stop, remove",
              HookRun.Colour.ERROR, "failed, of any kind"));

  /** Lists of runs with more hooks are folded at first. */
  private static final int OPEN_MAX = 150;

  private final ReportInput input;
  private final Story story;
  private final ReportWindow window;

  ReportTables(ReportInput input, Story story, ReportWindow window) {
    this.input = input;
    this.story = story;
    this.window = window;
  }

  /**
   * Writes the body of the page.
   *
   * @param picture where the scripts draw
   */
  void write(Writer out, String picture) throws IOException {
    head(out);
    out.write("<main>\n");
    findings(out);
    notice(out);
    out.write(picture);
    new NodeTable(story).write(out);
    hookLists(out);
    counts(out);
    invariants(out);
    switches(out);
    out.write("</main>\n");
  }

  private void head(Writer out) throws IOException {
    String state = input.isJudged() ? input.holds() ? "good" : "bad" : "plain";
    out.write("<header>\n<p class=\"brand\">Hookloom <span>report</span></p>\n");
    out.write("<h1>" + escape(input.title()) + "</h1>\n");
    out.write("<p class=\"verdict " + state + "\">" + escape(input.verdict()) + "</p>\n");
    if (!input.repeatCommand().isEmpty()) {
      out.write("<p class=\"repeat\"><span>again:</span> <code id=\"repeat\">");
      out.write(escape(input.repeatCommand()));
      out.write("</code><button type=\"button\" id=\"copy\" class=\"js\">copy</button></p>\n");
    }
    out.write("<dl class=\"numbers\">\n");
    for (Map.Entry<String, String> number : input.numbers().entrySet()) {
      out.write("<div><dt>" + escape(number.getKey()) + "</dt><dd>");
      out.write(escape(number.getValue()) + "</dd></div>\n");
    }
    out.write("</dl>\n</header>\n");
  }

  private void findings(Writer out) throws IOException {
    if (input.findings().isEmpty()) {
      return;
    }
    out.write("<section id=\"findings\"><h2>Findings</h2>\n<ol>\n");
    int place = 0;
    for (ReportInput.Finding finding : input.findings()) {
      out.write("<li data-finding=\"" + place++ + "\"><b>" + escape(finding.id()) + "</b> ");
      out.write("<span class=\"text\">" + escape(finding.text()) + "</span>");
      out.write(
          "<small>"
              + (finding.unit() == null ? "" : escape(finding.unit()) + " ")
              + (finding.relation() < 0 ? "" : "relation " + finding.relation() + " ")
              + (finding.line() == 0 ? "" : "event " + finding.line())
              + "</small></li>\n");
    }
    out.write("</ol></section>\n");
  }

  private void notice(Writer out) throws IOException {
    int hooks = story.runs().size();
    if (hooks > ReportWindow.SHOWN_MAX) {
      out.write("<p class=\"notice\" id=\"notice\">");
      out.write(count(hooks) + " hooks ran. Picture and hook lists show them in windows of ");
      out.write(count(ReportWindow.SHOWN_MAX) + ": now <span id=\"window\">hooks ");
      out.write(count(window.shownFrom() + 1) + " to " + count(window.shownTo()) + "</span>. ");
      out.write("<button type=\"button\" id=\"earlier\" class=\"js\">earlier</button> ");
      out.write("<button type=\"button\" id=\"later\" class=\"js\">later</button>");
      if (window.held() < hooks) {
        out.write(" This file holds hooks " + count(window.from() + 1) + " to ");
        out.write(count(window.to()) + "; <code>trace.jsonl</code> has all of them, and ");
        out.write("<code>hookloom show --format html</code> draws those you choose.");
      }
      out.write("</p>\n");
    }
  }

  private void hookLists(Writer out) throws IOException {
    out.write("<section id=\"lists\"><h2>Hooks of each unit</h2>\n<div class=\"lists\">\n");
    List<List<HookRun>> byLane = story.byLane();
    int idle = 0;
    for (Lane lane : story.lanes()) {
      List<HookRun> all = byLane.get(lane.index());
      List<HookRun> shown = all.stream().filter(this::isShown).toList();
      if (shown.isEmpty()) {
        idle++;
      } else {
        hookList(lane, shown, all.size(), out);
      }
    }
    out.write("</div><p class=\"none\" id=\"unlisted\">");
    out.write((idle == 0 ? "" : count(idle) + " units ran no hook here.") + "</p></section>\n");
  }

  private boolean isShown(HookRun run) {
    return run.index() >= window.shownFrom() && run.index() < window.shownTo();
  }

  private void hookList(Lane lane, List<HookRun> runs, int all, Writer out) throws IOException {
    long failed = runs.stream().filter(run -> run.colour() == HookRun.Colour.ERROR).count();
    String open = story.runs().size() <= OPEN_MAX ? " open" : "";
    out.write("<details data-lane=\"" + lane.index() + "\"" + open + "><summary><b>");
    out.write(escape(lane.withNodes(story.name(lane))) + "</b> <span>" + count(runs.size()));
    out.write((runs.size() == all ? "" : " of " + count(all)) + (all == 1 ? " hook" : " hooks"));
    out.write(
        (failed == 0 ? "" : ", <em>" + failed + " failed</em>") + "</span></summary>\n<ol>\n");
    for (HookRun run : runs) {
      out.write("<li data-h=\"" + (run.index() - window.from()) + "\" value=\"");
      out.write(run.id().count() + "\"><i class=\"k-" + run.colour().letter() + "\"></i>");
      out.write("<time>" + seconds(story.micros(run.start())) + "</time> ");
      out.write(escape(EventText.hook(run.hook())) + "<small>" + note(run) + "</small></li>\n");
    }
    out.write("</ol></details>\n");
  }

  private static String note(HookRun run) {
    String attempt = run.attempt() > 1 ? " attempt " + run.attempt() : "";
    boolean isOk = run.outcome() == Outcome.OK && !run.isTorn();
    return isOk
        ? attempt
        : attempt + " " + (run.outcome() == null ? "not ended" : run.outcome().text());
  }

  private void counts(Writer out) throws IOException {
    out.write("<section id=\"counts\"><h2>Counts</h2>\n<div class=\"columns\">\n<table>\n");
    out.write("<thead><tr><th>hooks</th><th>runs</th><th>ok</th><th>missing</th>");
    out.write("<th>failed</th><th>cut short</th></tr></thead><tbody>\n");
    Map<HookRun.Colour, long[]> rows = new TreeMap<>();
    for (HookRun run : story.runs()) {
      long[] row = rows.computeIfAbsent(run.colour(), any -> new long[5]);
      row[0]++;
      row[run.isTorn() ? 4 : run.outcome() == null ? 0 : 1 + run.outcome().ordinal()] +=
          run.outcome() == null && !run.isTorn() ? 0 : 1;
    }
    for (Map.Entry<HookRun.Colour, long[]> row : rows.entrySet()) {
      out.write("<tr><th><i class=\"k-" + row.getKey().letter() + "\"></i>");
      out.write(WORDS.get(row.getKey()) + "</th>");
      for (long number : row.getValue()) {
        out.write("<td>" + (number == 0 ? "" : count(number)) + "</td>");
      }
      out.write("</tr>\n");
    }
    out.write("</tbody></table>\n<div><h3>Events</h3><dl class=\"events\">\n");
    Map<String, Long> events = new TreeMap<>();
    story.entries().forEach(entry -> events.merge(EventText.name(entry.event()), 1L, Long::sum));
    for (Map.Entry<String, Long> event : events.entrySet()) {
      out.write("<div><dt>" + event.getKey() + "</dt><dd>" + count(event.getValue()));
      out.write("</dd></div>\n");
    }
    out.write("</dl></div>\n</div></section>\n");
  }

  private void invariants(Writer out) throws IOException {
    if (input.invariants().isEmpty()) {
      return;
    }
    out.write("<section id=\"invariants\"><h2>Invariants</h2>\n<table>\n<thead><tr><th>id</th>");
    out.write("<th>decided</th><th>broken</th><th>says</th></tr></thead><tbody>\n");
    for (ReportInput.Invariant one : input.invariants()) {
      String state = one.broken() > 0 ? "broken" : one.checked() == 0 ? "vacuous" : "held";
      out.write("<tr class=\"" + state + "\"><th>" + escape(one.id()) + "</th><td>");
      out.write(one.checked() == 0 ? "never" : count(one.checked()));
      out.write("</td><td>" + (one.broken() == 0 ? "" : count(one.broken())) + "</td><td>");
      out.write(escape(one.text()) + "</td></tr>\n");
    }
    out.write("</tbody></table></section>\n");
  }

  private void switches(Writer out) throws IOException {
    out.write("<footer><p>Driver " + escape(input.header().driver()) + ", seed ");
    out.write(input.header().seed() + ", strategy " + escape(input.header().strategy()));
    for (Map.Entry<String, String> one : input.header().switches().entrySet()) {
      out.write(", " + escape(one.getKey()) + "=" + escape(one.getValue()));
    }
    out.write(". Hookloom " + escape(input.header().version()) + ".</p></footer>\n");
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String seconds(long micros) {
    return String.format(Locale.ROOT, "%d.%03d", micros / 1_000_000, micros / 1_000 % 1_000);
  }

  /** The text as it can stand in an element or a quoted attribute. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      switch (letter) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(letter);
      }
    }
    return escaped.toString();
  }
}
