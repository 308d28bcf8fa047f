package hookloom.bundle;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A machine of a bundle (L144); texts are empty where the bundle says nothing.
 *
 * @param id its key in {@code machines}, which placements name
 */
public record BundleMachine(
    String id,
    String constraints,
    SortedMap<String, String> annotations,
    String series,
    String base) {

  /** Copies what it is given. */
  public BundleMachine {
    annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
  }
}
