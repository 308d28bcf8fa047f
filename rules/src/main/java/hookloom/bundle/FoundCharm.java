package hookloom.bundle;

import hookloom.charm.Charm;
import hookloom.hook.CharmCode;

/**
 * What the charm string of a bundle leads to: a charm, or one that can not be loaded.
 *
 * @param charm null if it can not be loaded
 * @param code what its hooks run; null if it can not be loaded
 * @param revision its revision in the library, from 0 (L50); without meaning for a local charm
 * @param problem why it can not be loaded; empty if it can
 */
public record FoundCharm(Charm charm, CharmCode code, int revision, String problem) {

  /** A charm with its code. */
  public static FoundCharm of(Charm charm, CharmCode code, int revision) {
    return new FoundCharm(charm, code, revision, "");
  }

  /** A charm that is there and can not be loaded. */
  public static FoundCharm broken(String problem) {
    return new FoundCharm(null, null, 0, problem);
  }
}
