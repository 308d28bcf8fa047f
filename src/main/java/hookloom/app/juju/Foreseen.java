package hookloom.app.juju;

import hookloom.charm.Charm;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The applications and units that commands will make, as far as the commands themselves tell. */
public final class Foreseen {
  private final SortedMap<AppName, List<Charm>> charms = new TreeMap<>();
  private final SortedMap<AppName, Integer> units = new TreeMap<>();

  /** Notes an application with its first units, or one more charm of it. */
  public void application(AppName app, Charm charm, int count) {
    charms.computeIfAbsent(app, name -> new ArrayList<>()).add(charm);
    units(app, count);
  }

  /** Notes more units of an application. */
  public void units(AppName app, int count) {
    units.merge(app, count, Integer::sum);
  }

  /** The names of all applications. */
  public Set<AppName> applications() {
    return charms.keySet();
  }

  /** The charms that an application will have, one after another; empty if there is none such. */
  public List<Charm> charms(AppName app) {
    return charms.getOrDefault(app, List.of());
  }

  /** Whether there may be such a unit; those of a subordinate are not counted. */
  public boolean mayHave(UnitName unit) {
    return charms(unit.application()).stream().anyMatch(Charm::subordinate)
        || unit.number() < units.getOrDefault(unit.application(), 0)
            && !charms(unit.application()).isEmpty();
  }
}
