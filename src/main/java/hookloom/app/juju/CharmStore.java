package hookloom.app.juju;

import hookloom.bundle.BundleCharms;
import hookloom.bundle.BundleRefused;
import hookloom.charm.Charm;
import hookloom.hook.CharmCode;
import java.nio.file.Path;

/** Where {@code deploy} and {@code refresh} find charms and bundles (L49). */
public interface CharmStore {

  /** What stands behind a text. */
  sealed interface Found {}

  /** A charm of the user's own. */
  record LocalCharm(Charm charm, CharmCode code) implements Found {}

  /** A charm of the library. */
  record LibraryCharm(Charm charm, CharmCode code, int revision, String channel) implements Found {}

  /** A bundle: its file. */
  record BundleFile(Path file) implements Found {}

  /**
   * Finds what the text names.
   *
   * @throws JujuFailure with the words of L49
   */
  Found find(String text) throws JujuFailure;

  /**
   * Finds the charm behind the path of {@code refresh --path}.
   *
   * @throws JujuFailure if there is none
   */
  LocalCharm charmAt(String path) throws JujuFailure;

  /**
   * Where the charms of a bundle come from.
   *
   * @throws BundleRefused if its charm map is wrong
   */
  BundleCharms charmsOf(Path bundle) throws BundleRefused;

  /** The file that a relative path of a command means. */
  Path file(String path);
}
