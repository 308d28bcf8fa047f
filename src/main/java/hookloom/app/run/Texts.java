package hookloom.app.run;

import hookloom.app.view.ReportInput;
import hookloom.trace.check.CheckReport;
import java.util.List;
import java.util.Locale;

/** Sentences for people. */
final class Texts {
  private Texts() {}

  /** A duration in the units that fit, {@code 2h}, {@code 5m12s}, {@code 0.250s}. */
  static String duration(long micros) {
    long seconds = micros / 1_000_000;
    if (micros % 1_000_000 != 0 && seconds < 60) {
      return String.format(Locale.ROOT, "%.3fs", micros / 1e6);
    }
    StringBuilder text = new StringBuilder();
    if (seconds >= 3600) {
      text.append(seconds / 3600).append('h');
    }
    if (seconds / 60 % 60 > 0) {
      text.append(seconds / 60 % 60).append('m');
    }
    if (seconds % 60 > 0 || text.length() == 0) {
      text.append(seconds % 60).append('s');
    }
    return text.toString();
  }

  /** A number with its noun, {@code 1 hook}, {@code 1,200 hooks}. */
  static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }

  /** The verdict on one run, in one sentence. */
  static String verdict(Outcome outcome) {
    String figures =
        count(outcome.counts().hooks(), "hook")
            + ", "
            + count(outcome.counts().steps(), "step")
            + ", "
            + duration(outcome.virtualMicros() / 1_000_000 * 1_000_000)
            + " of "
            + outcome.time()
            + (outcome.nodes() > 1 ? " on " + outcome.nodes() + " nodes" : "");
    if (outcome.interrupted()) {
      return "Interrupted after " + figures + ".";
    }
    if (outcome.findings().isEmpty()) {
      return "Settled: every invariant and expectation held ("
          + figures
          + ")"
          + vacuous(outcome.check())
          + ".";
    }
    return count(outcome.findings().size(), "finding")
        + (outcome.settled() ? "; it settled" : "; it did not settle")
        + " ("
        + figures
        + ")"
        + vacuous(outcome.check())
        + ".";
  }

  /** How many invariants had nothing to decide (E11). */
  static String vacuous(CheckReport check) {
    long vacuous = check.verdicts().stream().filter(verdict -> verdict.checked() == 0).count();
    return vacuous == 0
        ? ""
        : "; " + vacuous + " of " + check.verdicts().size() + " invariants had nothing to decide";
  }

  /** A finding in the form of all our messages: id, text, where to look. */
  static List<String> finding(ReportInput.Finding finding) {
    String where = finding.unit() == null ? "" : "  (" + finding.unit() + ")";
    return List.of(
        "HL-" + finding.id() + "  " + finding.text() + where,
        "        see   line " + (finding.line() + 1) + " of trace.jsonl");
  }
}
