package hookloom.app.juju;

import java.nio.file.Path;
import java.util.List;

/** The deployment of one bundle (L143-L158). */
final class BundleDeployment {
  private final Path file;

  BundleDeployment(
      Path file,
      List<String> overlays,
      boolean trusted,
      boolean force,
      boolean dryRun,
      BundleOptions options) {
    this.file = file;
  }

  void check(CharmSource charms) throws JujuFailure {
    throw JujuFailure.error("bundles are not simulated: " + file);
  }

  void deploy(JujuSession session, JujuSession.Target target) throws JujuFailure {
    throw JujuFailure.error("bundles are not simulated: " + file);
  }
}
