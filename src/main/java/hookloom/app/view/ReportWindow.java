package hookloom.app.view;

import java.util.List;

/**
 * Which hooks of a run the report holds, and which of them it shows first (E14).
 *
 * @param from the first hook in the file
 * @param to the hook after the last one in the file
 * @param shownFrom the first hook that is shown at first
 * @param shownTo the hook after the last one that is shown at first
 */
record ReportWindow(int from, int to, int shownFrom, int shownTo) {
  /** E14: more are shown windowed. */
  static final int SHOWN_MAX = 2_000;

  /** More would make a file that browsers open slowly. */
  static final int HELD_MAX = 20_000;

  /** The window with the first finding; without one the beginning of the run. */
  static ReportWindow of(Story story, List<ReportInput.Finding> findings) {
    int hooks = story.runs().size();
    int focus = focus(story, findings);
    int from = Math.max(0, Math.min(focus - HELD_MAX / 2, hooks - HELD_MAX));
    int to = Math.min(hooks, from + HELD_MAX);
    int shownFrom = from + Math.max(0, focus - from) / SHOWN_MAX * SHOWN_MAX;
    return new ReportWindow(from, to, shownFrom, Math.min(to, shownFrom + SHOWN_MAX));
  }

  private static int focus(Story story, List<ReportInput.Finding> findings) {
    long line =
        findings.stream()
            .mapToLong(ReportInput.Finding::line)
            .filter(n -> n > 0)
            .findFirst()
            .orElse(0);
    int focus = 0;
    while (line > 0
        && focus + 1 < story.runs().size()
        && story.entries().get(story.runs().get(focus + 1).start()).n() <= line) {
      focus++;
    }
    return focus;
  }

  int held() {
    return to - from;
  }
}
