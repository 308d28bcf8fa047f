package hookloom.app.view;

import hookloom.trace.TraceEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Report inputs around traces of the toy world. */
final class SampleReports {
  private SampleReports() {}

  static ReportInput of(List<TraceEntry> entries) {
    return new ReportInput(
        "wordpress-loses-its-database, seed 7",
        "Settled, and every invariant held.",
        "hookloom run examples/wordpress/scenario.yaml --seed 7",
        numbers(),
        invariants(0),
        List.of(),
        ToyWorld.header(),
        entries);
  }

  static ReportInput broken(List<TraceEntry> entries, long line) {
    return new ReportInput(
        "wordpress-loses-its-database, seed 7",
        "Broken: wordpress/0 read an older version of 0:mysql/1 than it had seen before (I9).",
        "hookloom run examples/wordpress/scenario.yaml --seed 7",
        numbers(),
        invariants(1),
        List.of(
            new ReportInput.Finding(
                "I9", "wordpress/0", 0, line, "wordpress/0 read 0:mysql/1 v2 after v3 <b>&")),
        ToyWorld.header(),
        entries);
  }

  private static Map<String, String> numbers() {
    Map<String, String> numbers = new LinkedHashMap<>();
    numbers.put("hooks", "64");
    numbers.put("steps", "181");
    numbers.put("virtual time", "1 min 52 s");
    numbers.put("wall time", "0.08 s");
    numbers.put("applications", "2");
    numbers.put("units", "4");
    numbers.put("relations", "1");
    return numbers;
  }

  private static List<ReportInput.Invariant> invariants(int broken) {
    return List.of(
        new ReportInput.Invariant("I1", "No two hooks of a unit run at once.", 64, 0),
        new ReportInput.Invariant("I3", "A unit's first hook is install.", 4, 0),
        new ReportInput.Invariant("I9", "Versions that a unit reads never decrease.", 41, broken),
        new ReportInput.Invariant("I2", "No two hooks of a machine run at once (S7).", 0, 0),
        new ReportInput.Invariant("LI1", "Every member is joined and changed.", 8, 0));
  }
}
