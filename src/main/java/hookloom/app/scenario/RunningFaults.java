package hookloom.app.scenario;

import hookloom.app.juju.Foreseen;
import hookloom.fault.Fault;
import hookloom.model.ModelView;
import hookloom.names.UnitName;
import hookloom.yaml.Yaml;
import hookloom.yaml.YamlException;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads faults that shall strike what runs already, as {@code hookloom fault} takes them (E9). */
public final class RunningFaults {
  private RunningFaults() {}

  /**
   * The faults of one text; at once if it does not say when.
   *
   * @param controllers all that there are
   * @param models all that there are
   * @param nodes how many the cluster has
   * @throws BadInput if it is no fault, or names what is not there
   */
  public static List<Fault> read(
      String text, List<String> controllers, Collection<ModelView> models, int nodes) {
    Foreseen foreseen = new Foreseen();
    SortedSet<UnitName> units = new TreeSet<>();
    for (ModelView model : models) {
      model.apps().forEach(app -> foreseen.application(app.name(), app.charm(), 0));
      model.units().forEach(unit -> units.add(unit.name()));
    }
    Cast cast = Cast.ofRunning(controllers, foreseen, units, nodes);
    String flow = text.strip().startsWith("{") ? text : "{" + text + "}";
    try {
      return new FaultReader(cast).read(Yaml.parseFirst("fault", flow));
    } catch (YamlException e) {
      throw new BadInput(e.getMessage());
    }
  }
}
