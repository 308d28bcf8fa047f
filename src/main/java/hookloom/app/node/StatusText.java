package hookloom.app.node;

import hookloom.app.control.NodeStatus;
import hookloom.app.control.NodeStatus.Member;
import hookloom.app.control.NodeStatus.ModelCount;
import hookloom.app.control.NodeStatus.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The state of a node and its cluster, for people. */
final class StatusText {
  private static final String GAP = "  ";

  private StatusText() {}

  /**
   * The lines.
   *
   * @param verbose whether each machine is named
   */
  static List<String> lines(NodeStatus status, boolean verbose) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "node "
            + status.node()
            + " on "
            + status.address()
            + ", process "
            + status.pid()
            + ", up for "
            + duration(status.uptimeMillis())
            + ", version "
            + status.version());
    lines.add(
        "journal "
            + status.journal()
            + ", placement "
            + status.placement()
            + ", data in "
            + status.dataDirectory());
    lines.add("");
    lines.addAll(members(status));
    lines.add("");
    if (status.models().isEmpty()) {
      lines.add("No models.");
    } else {
      lines.addAll(models(status.models()));
    }
    if (verbose) {
      lines.add("");
      lines.addAll(places(status.places()));
    }
    return lines;
  }

  private static List<String> members(NodeStatus status) {
    Map<String, List<String>> controllers = new TreeMap<>();
    Map<String, Integer> machines = new TreeMap<>();
    for (Place place : status.places()) {
      if (place.kind().equals("controller")) {
        controllers.computeIfAbsent(place.node(), node -> new ArrayList<>()).add(place.name());
      } else {
        machines.merge(place.node(), 1, Integer::sum);
      }
    }
    List<String[]> rows = new ArrayList<>();
    rows.add(row("NODE", "ADDRESS", "STATUS", "ROLES", "MACHINES", "CONTROLLERS"));
    for (Member member : status.members()) {
      rows.add(
          row(
              member.node(),
              member.address(),
              member.reachable() ? member.status() : member.status() + ", unreachable",
              String.join(",", member.roles()),
              Integer.toString(machines.getOrDefault(member.node(), 0)),
              String.join(",", controllers.getOrDefault(member.node(), List.of()))));
    }
    return table(rows);
  }

  private static List<String> models(List<ModelCount> models) {
    List<String[]> rows = new ArrayList<>();
    rows.add(row("MODEL", "APPLICATIONS", "UNITS", "RELATIONS", "MACHINES", "EVENTS"));
    for (ModelCount model : models) {
      rows.add(
          row(
              model.model(),
              Integer.toString(model.applications()),
              Integer.toString(model.units()),
              Integer.toString(model.relations()),
              Integer.toString(model.machines()),
              Long.toString(model.position())));
    }
    return table(rows);
  }

  private static List<String> places(List<Place> places) {
    List<String[]> rows = new ArrayList<>();
    rows.add(row("WHAT", "NAME", "NODE"));
    for (Place place : places) {
      rows.add(row(place.kind(), place.name(), place.node()));
    }
    return table(rows);
  }

  private static String[] row(String... cells) {
    return cells;
  }

  private static List<String> table(List<String[]> rows) {
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        line.append(row[i]).append(" ".repeat(widths[i] - row[i].length())).append(GAP);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** In the two greatest units that fit. */
  static String duration(long millis) {
    long seconds = TimeUnit.MILLISECONDS.toSeconds(millis);
    List<String> parts = new ArrayList<>();
    long[] amounts = {seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60};
    List<String> units = Arrays.asList("d", "h", "m", "s");
    for (int i = 0; i < amounts.length; i++) {
      if (amounts[i] > 0 && parts.size() < 2) {
        parts.add(amounts[i] + units.get(i));
      }
    }
    return parts.isEmpty() ? "0s" : String.join("", parts);
  }
}
