package hookloom.live.wire;

import hookloom.controller.ControllerFact;
import hookloom.fault.Fault;
import java.util.List;

/**
 * What a controller's record stores at once, or all of it as its snapshot.
 *
 * @param made which command made which model, for one that is asked again
 * @param armings all armings of faults there are now; null if they are as before
 */
public record ControllerWritten(List<ControllerFact> facts, List<Made> made, List<Arming> armings)
    implements Wire {

  /** The command of that id made that model. */
  public record Made(String model, String command) {}

  /**
   * Faults on all models.
   *
   * @param seed of what is left to chance
   */
  public record Arming(String id, long seed, List<Fault> faults) {}

  /** Older journals do not say by which commands. */
  public ControllerWritten {
    made = made == null ? List.of() : List.copyOf(made);
  }
}
