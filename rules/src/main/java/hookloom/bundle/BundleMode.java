package hookloom.bundle;

/** How strictly a bundle is taken (E6c). */
public enum BundleMode {
  /** By {@code hookloom run}: what no simulation needs is a warning. */
  RUN,
  /** By {@code juju deploy}: as Juju. */
  DEPLOY
}
