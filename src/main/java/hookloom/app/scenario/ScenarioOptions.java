package hookloom.app.scenario;

import hookloom.process.Switches;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the command line adds to a scenario (E4).
 *
 * @param charms directories in which charms are looked up by name
 * @param overlays of a bundle
 * @param units unit counts by application, instead of those of commands and bundles
 * @param scale multiplies all other unit counts, from 1
 * @param faults each a file or the text of one fault
 */
public record ScenarioOptions(
    List<Path> charms,
    List<Path> overlays,
    boolean skipMissing,
    SortedMap<String, Integer> units,
    int scale,
    Switches switches,
    List<String> faults) {
  /** Nothing added. */
  public static final ScenarioOptions NONE =
      new ScenarioOptions(
          List.of(), List.of(), false, new TreeMap<>(), 1, Switches.DEFAULT, List.of());

  /** Copies what it is given. */
  public ScenarioOptions {
    charms = List.copyOf(charms);
    overlays = List.copyOf(overlays);
    units = Collections.unmodifiableSortedMap(new TreeMap<>(units));
    faults = List.copyOf(faults);
  }
}
