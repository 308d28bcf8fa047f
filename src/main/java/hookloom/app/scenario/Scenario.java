package hookloom.app.scenario;

import hookloom.app.juju.CharmStore;
import hookloom.fault.Fault;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A scenario, read and checked: nothing in it can turn out to be missing when it runs.
 *
 * @param file the scenario or bundle file
 * @param name what results are filed under
 * @param controllers the first is current
 * @param charms where its commands find charms
 * @param notes what the user should know before the run, one line each
 * @param inputs every file that it was read from, absolute, in order of paths
 * @param resolved the scenario as a file that says all that was left to defaults and options (E10)
 */
public record Scenario(
    Path file,
    String name,
    List<String> controllers,
    CharmStore charms,
    List<ScenarioStep> steps,
    List<Fault> faults,
    List<Expectation.Stated> expectations,
    List<String> notes,
    SortedSet<Path> inputs,
    String resolved) {

  /** The file name ending that results give to scenarios. */
  public static final String FILE_NAME = "scenario.yaml";

  /** Copies its lists. */
  public Scenario {
    controllers = List.copyOf(controllers);
    steps = List.copyOf(steps);
    faults = List.copyOf(faults);
    expectations = List.copyOf(expectations);
    notes = List.copyOf(notes);
    inputs = Collections.unmodifiableSortedSet(new TreeSet<>(inputs));
  }
}
