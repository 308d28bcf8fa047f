package hookloom.bundle;

import hookloom.names.UnitName;

/** Where a unit of a plan goes. */
public sealed interface UnitPlace {

  /** The type of the container that the unit gets, {@code lxd}; empty if none. */
  String container();

  /** A machine of its own. */
  record NewMachine(String container) implements UnitPlace {}

  /** A machine of the bundle, by its key in {@code machines}. */
  record BundleMachineOf(String bundleId, String container) implements UnitPlace {}

  /**
   * The machine of another unit; a container goes on the machine that is under it.
   *
   * @param unit the name that it has or is expected to get
   */
  record BesideUnit(UnitName unit, String container) implements UnitPlace {}
}
