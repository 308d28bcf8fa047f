package hookloom.app.run;

import hookloom.app.scenario.ScenarioOptions;
import hookloom.explorer.Strategy;
import java.nio.file.Path;

/**
 * All that decides what a run is, but for its seed.
 *
 * @param file scenario or bundle, as the user named it
 * @param limitMicros longest virtual time, of the live driver longest real time
 * @param nodes of the live driver; 0 for the simulation
 */
public record RunRequest(
    Path file, ScenarioOptions options, Strategy strategy, long limitMicros, int nodes) {}
