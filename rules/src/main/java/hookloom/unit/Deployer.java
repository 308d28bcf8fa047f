package hookloom.unit;

import hookloom.model.ModelMessage;
import hookloom.names.UnitName;
import hookloom.process.Address.ModelAddress;
import hookloom.process.Turn;
import hookloom.rule.Marks;
import hookloom.rule.Rule;

/** Puts new content of its charm in place on a unit (R100). */
final class Deployer {
  private final UnitName unit;
  private final UnitState state;
  private final Snapshot snapshot;
  private Home home;

  Deployer(UnitName unit, UnitState state, Home home, Snapshot snapshot) {
    this.unit = unit;
    this.state = state;
    this.home = home;
    this.snapshot = snapshot;
  }

  /** Where the unit lives, with the content that is in place. */
  Home home() {
    return home;
  }

  /** Whether the unit was told of other content that does not wait for a failed hook. */
  boolean isForced() {
    return snapshot.charm.forced() && snapshot.charm.revision() != state.charmRevision();
  }

  /**
   * Upgrades to the content that the unit was told of.
   *
   * @param interrupted whether a failed hook is run again by it, and upgrade-charm is not
   */
  void upgrade(boolean interrupted, Turn<?> turn) {
    Marks.reached(Rule.R100);
    turn.send(
        ModelAddress.INSTANCE,
        new ModelMessage.Upgraded(unit, snapshot.charm.revision(), interrupted));
    state.upgrade(snapshot.charm.revision(), interrupted);
    home = home.upgradedTo(snapshot.charm);
  }
}
