package hookloom.app.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hookloom.app.view.ReportInput;
import hookloom.trace.check.CheckReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@code summary.json} of one run or over many seeds (E10, E11). */
final class Summary {
  static final String FILE_NAME = "summary.json";
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final String name;
  private final String version;
  private final long firstSeed;
  private final boolean ofSeeds;
  private final Set<Long> orders = new TreeSet<>();
  private Outcome.Counts counts = new Outcome.Counts(0, 0, 0, 0, 0, 0, 0);
  private long lastSeed;
  private BigDecimal virtualSeconds = BigDecimal.ZERO;
  private double wallSeconds;
  private String driver = "sim";
  private int nodes = 1;
  private boolean settled = true;
  private CheckReport check;
  private ArrayNode expectations = JSON.createArrayNode();
  private final ArrayNode findings = JSON.createArrayNode();

  /** A summary that is filled run by run. */
  Summary(String name, String version, long firstSeed, boolean ofSeeds) {
    this.name = name;
    this.version = version;
    this.firstSeed = firstSeed;
    this.lastSeed = firstSeed;
    this.ofSeeds = ofSeeds;
  }

  /** The summary of one run. */
  static Summary of(String name, String version, Outcome outcome) {
    Summary summary = new Summary(name, version, outcome.seed(), false);
    summary.add(outcome);
    return summary;
  }

  /** Takes one more run. */
  void add(Outcome outcome) {
    driver = outcome.driver();
    nodes = outcome.nodes();
    lastSeed = outcome.seed();
    counts = counts.plus(outcome.counts());
    virtualSeconds = virtualSeconds.add(BigDecimal.valueOf(outcome.virtualMicros(), 6));
    wallSeconds += outcome.wallSeconds();
    settled &= outcome.settled();
    check = check == null ? outcome.check() : check.plus(outcome.check());
    orders.add(outcome.orderHash());
    expectations = merged(expectations, outcome.expectations());
    for (ReportInput.Finding finding : outcome.findings()) {
      findings.add(finding(outcome.seed(), finding));
    }
  }

  /** How many different hook orders there were. */
  int orders() {
    return orders.size();
  }

  private static ArrayNode merged(ArrayNode old, List<ExpectationJudge.Verdict> verdicts) {
    ArrayNode all = JSON.createArrayNode();
    for (int i = 0; i < verdicts.size(); i++) {
      ExpectationJudge.Verdict verdict = verdicts.get(i);
      boolean before = old.size() <= i || old.get(i).get("ok").asBoolean();
      boolean now = verdict.ok() == null || verdict.ok();
      all.addObject().put("text", verdict.expectation().text()).put("ok", before && now);
    }
    return all;
  }

  private ObjectNode finding(long seed, ReportInput.Finding finding) {
    ObjectNode node = JSON.createObjectNode();
    if (ofSeeds) {
      node.put("seed", seed);
    }
    node.put("id", finding.id());
    if (finding.unit() != null) {
      node.put("unit", finding.unit());
    }
    if (finding.relation() >= 0) {
      node.put("relation", finding.relation());
    }
    return node.put("line", finding.line() + 1).put("text", finding.text());
  }

  /** The JSON, on one line for machines or on many for people. */
  String text() {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", name);
    if (ofSeeds) {
      node.putArray("seeds").add(firstSeed).add(lastSeed);
      node.put("orders", orders.size());
    } else {
      node.put("seed", firstSeed);
    }
    node.put("driver", driver);
    node.put("nodes", nodes);
    node.put("controllers", counts.controllers());
    node.put("models", counts.models());
    node.put("applications", counts.applications());
    node.put("units", counts.units());
    node.put("relations", counts.relations());
    node.put("hooks", counts.hooks());
    node.put("steps", counts.steps());
    node.put("virtual_seconds", virtualSeconds);
    node.put("wall_seconds", BigDecimal.valueOf(wallSeconds).setScale(3, RoundingMode.HALF_UP));
    node.put("settled", settled);
    ObjectNode invariants = node.putObject("invariants");
    if (check != null) {
      for (CheckReport.Verdict verdict : check.verdicts()) {
        invariants
            .putObject(verdict.invariant().id())
            .put("checked", verdict.checked())
            .put("broken", verdict.broken());
      }
    }
    node.set("expectations", expectations);
    node.set("findings", findings);
    node.put("version", version);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
