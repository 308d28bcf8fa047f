package hookloom.bundle;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An offer that a bundle makes of an application (L144).
 *
 * @param endpoints in the order of the file
 * @param acl user to {@code read}, {@code consume} or {@code admin}
 */
public record BundleOffer(List<String> endpoints, SortedMap<String, String> acl) {

  /** Copies what it is given. */
  public BundleOffer {
    endpoints = List.copyOf(endpoints);
    acl = Collections.unmodifiableSortedMap(new TreeMap<>(acl));
  }
}
