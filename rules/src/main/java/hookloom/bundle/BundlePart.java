package hookloom.bundle;

import java.util.List;
import java.util.SortedMap;

/**
 * One document of a bundle file: the base or an overlay, read and typed, not yet merged. What it
 * does not say is null.
 *
 * @param applications by name; null for a null body
 * @param saas by name; null for a null body
 * @param servicesLine where the old key {@code services} stands, from 1; 0 if it does not
 * @param bodiless the applications with a null body, in file order
 * @param overlayOnly what may only stand in an overlay (L145), as {@code applications.a.offers}
 */
record BundlePart(
    String file,
    String type,
    String description,
    String series,
    String defaultBase,
    SortedMap<String, Fields> applications,
    SortedMap<String, Fields> saas,
    SortedMap<String, BundleMachine> machines,
    List<BundleRelation> relations,
    int servicesLine,
    List<Field> bodiless,
    List<Field> overlayOnly,
    List<String> ignored) {

  /** A field with its place. */
  record Field(String path, int line) {}
}
