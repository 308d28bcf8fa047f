package hookloom.explorer;

import hookloom.fault.Fault;
import hookloom.process.Switches;
import java.util.List;

/**
 * One run to be made: everything but the seed.
 *
 * @param controllers names, the first is current; each starts with a model {@code default} (E6a)
 * @param limitMicros longest virtual time (E4, {@code --for})
 */
public record RunSetup(
    List<String> controllers,
    List<OperatorStep> steps,
    List<Fault> faults,
    Switches switches,
    Strategy strategy,
    long limitMicros) {

  /** Copies its lists. */
  public RunSetup {
    controllers = List.copyOf(controllers);
    steps = List.copyOf(steps);
    faults = List.copyOf(faults);
  }
}
