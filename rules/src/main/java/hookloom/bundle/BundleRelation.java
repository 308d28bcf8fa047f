package hookloom.bundle;

import hookloom.charm.GoText;
import java.util.List;

/**
 * A relation as a bundle writes it; two ends unless the bundle is wrong.
 *
 * @param ends each {@code <application>} or {@code <application>:<endpoint>}
 */
public record BundleRelation(List<String> ends) {

  /** Copies what it is given. */
  public BundleRelation {
    ends = List.copyOf(ends);
  }

  /** Whether an end names the application or SAAS; never true of a relation without two ends. */
  boolean names(String application) {
    return ends.size() == 2 && (isOf(ends.get(0), application) || isOf(ends.get(1), application));
  }

  private static boolean isOf(String end, String application) {
    return end.equals(application) || end.startsWith(application + ':');
  }

  /** The relation as Juju's messages quote it: {@code ["a:x" "b:y"]}. */
  String quoted() {
    StringBuilder text = new StringBuilder("[");
    for (String end : ends) {
      text.append(text.length() > 1 ? " " : "").append(GoText.quote(end));
    }
    return text.append(']').toString();
  }
}
