package hookloom.app.view;

import static hookloom.app.view.ReportTables.count;
import static hookloom.app.view.ReportTables.escape;
import static hookloom.app.view.ReportTables.seconds;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The nodes of a live run: what lived on each, how many hooks it ran, what befell it. */
final class NodeTable {
  private static final int NAMED_MAX = 12;

  private final Story story;

  /** What there is to say of a node. */
  private static final class Row {
    private final List<String> models = new ArrayList<>();
    private final List<String> units = new ArrayList<>();
    private int stayed;
    private int hooks;
    private int failed;
    private final List<ClusterNote> notes = new ArrayList<>();
  }

  NodeTable(Story story) {
    this.story = story;
  }

  void write(Writer out) throws IOException {
    if (story.nodes().names().isEmpty()) {
      return;
    }
    Map<String, Row> rows = rows();
    out.write("<section id=\"nodes\"><h2>Nodes</h2>\n<table>\n<thead><tr><th>node</th>");
    out.write("<th>models</th><th>units</th><th>at the end</th><th>hooks</th><th>failed</th>");
    out.write("<th>what befell it</th></tr></thead><tbody>\n");
    int place = 0;
    for (Map.Entry<String, Row> entry : rows.entrySet()) {
      Row row = entry.getValue();
      out.write("<tr><th><i class=\"n-" + place++ % 8 + "\"></i>");
      out.write(escape(entry.getKey()) + "</th><td>" + listed(row.models) + "</td><td>");
      out.write(listed(row.units) + "</td><td>" + count(row.stayed) + "</td><td>");
      out.write(count(row.hooks) + "</td><td>" + (row.failed == 0 ? "" : count(row.failed)));
      out.write("</td><td>");
      for (ClusterNote note : row.notes) {
        out.write("<time>" + seconds(story.micros(note.position())) + "</time> ");
        out.write(escape(note.text()) + "<br>");
      }
      out.write("</td></tr>\n");
    }
    out.write("</tbody></table></section>\n");
  }

  private Map<String, Row> rows() {
    Map<String, Row> rows = new TreeMap<>();
    story.nodes().names().forEach(name -> rows.put(name, new Row()));
    for (Map.Entry<String, List<NodeStory.Stay>> model : story.nodes().models().entrySet()) {
      List<NodeStory.Stay> stays = model.getValue();
      stays.stream()
          .map(NodeStory.Stay::node)
          .distinct()
          .forEach(node -> rows.get(node).models.add(model.getKey()));
    }
    for (Lane lane : story.lanes()) {
      List<NodeStory.Stay> stays = lane.stays();
      stays.stream()
          .map(NodeStory.Stay::node)
          .distinct()
          .forEach(node -> rows.get(node).units.add(story.name(lane)));
      if (!stays.isEmpty()) {
        rows.get(stays.get(stays.size() - 1).node()).stayed++;
      }
    }
    for (HookRun run : story.runs()) {
      Row row = rows.get(NodeStory.at(run.lane().stays(), run.start()));
      if (row != null) {
        row.hooks++;
        row.failed += run.colour() == HookRun.Colour.ERROR ? 1 : 0;
      }
    }
    story.nodes().notes().forEach(note -> rows.get(note.node()).notes.add(note));
    return rows;
  }

  private static String listed(List<String> names) {
    List<String> shown = names.subList(0, Math.min(NAMED_MAX, names.size()));
    int more = names.size() - shown.size();
    return escape(String.join(", ", shown)) + (more == 0 ? "" : " and " + count(more) + " more");
  }
}
