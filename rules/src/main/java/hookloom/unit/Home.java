package hookloom.unit;

import hookloom.charm.Charm;
import hookloom.hook.CharmCode;
import hookloom.names.UnitName;
import hookloom.unit.Notice.CharmNotice;

/**
 * Where a unit lives and which charm content is in place on it.
 *
 * @param principal null on a principal
 */
record Home(UnitName principal, String machine, Charm charm, CharmCode code) {

  /** The same with other content in place (R100). */
  Home upgradedTo(CharmNotice content) {
    return new Home(principal, machine, content.charm(), content.code());
  }
}
