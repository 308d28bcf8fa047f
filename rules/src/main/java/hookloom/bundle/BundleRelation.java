package hookloom.bundle;

import hookloom.charm.GoText;
import java.util.List;
import java.util.Set;

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

  /** Whether an end names one of these; never true of a relation without two ends. */
  boolean namesAnyOf(Set<String> applications) {
    return ends.size() == 2
        && (applications.contains(application(ends.get(0)))
            || applications.contains(application(ends.get(1))));
  }

  private static String application(String end) {
    int colon = end.indexOf(':');
    return colon < 0 ? end : end.substring(0, colon);
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
