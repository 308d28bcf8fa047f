package hookloom.controlleractors;

/**
 * How the records of a node are kept.
 *
 * @param isDurable whether they are stored at all
 * @param snapshotEvery writes between two snapshots, positive
 */
public record Storage(boolean isDurable, int snapshotEvery) {

  /** In memory only: for tests and measurements. */
  public static final Storage NONE = new Storage(false, 1);
}
