package hookloom.bundle;

import java.util.Optional;

/** Where the charms of a bundle come from: a charm map, {@code --charms}, a library, the disk. */
@FunctionalInterface
public interface BundleCharms {

  /** What the charm string of an application leads to; empty if nothing serves it. */
  Optional<FoundCharm> find(BundleApplication application);
}
