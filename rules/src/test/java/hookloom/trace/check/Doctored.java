package hookloom.trace.check;

import hookloom.process.Switches;
import java.util.ArrayList;
import java.util.List;

/** Stories with one thing changed, and what the checker says of them. */
final class Doctored {
  private Doctored() {}

  /** The story with the first place of a text replaced, which must be there. */
  static String doctored(String story, String text, String replacement) {
    int place = story.indexOf(text);
    if (place < 0) {
      throw new AssertionError("the story does not say: " + text);
    }
    return story.substring(0, place) + replacement + story.substring(place + text.length());
  }

  static List<Invariant> broken(String story) {
    return broken(Switches.DEFAULT, story);
  }

  static List<Invariant> brokenWhenSettled(String story) {
    return broken(Switches.DEFAULT, story + "quiescent\n");
  }

  static List<Invariant> broken(Switches switches, String story) {
    List<Invariant> broken = new ArrayList<>();
    for (CheckReport.Verdict verdict : TraceScript.check(switches, story).verdicts()) {
      if (verdict.broken() > 0) {
        broken.add(verdict.invariant());
      }
    }
    return broken;
  }
}
