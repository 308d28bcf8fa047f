package hookloom.live.wire;

import hookloom.controller.ControllerFact;
import hookloom.fault.Fault;
import hookloom.operator.Answer;
import java.util.List;

/**
 * What a controller's record stores at once, or all of it as its snapshot.
 *
 * @param made which command made which model, for one that is asked again
 * @param armings all armings of faults there are now; null if they are as before
 * @param answers what commands about users were answered, for one that is asked again
 */
public record ControllerWritten(
    List<ControllerFact> facts, List<Made> made, List<Arming> armings, List<Kept> answers)
    implements Wire {

  /** The command of that id made that model. */
  public record Made(String model, String command) {}

  /**
   * Faults on all models.
   *
   * @param seed of what is left to chance
   */
  public record Arming(String id, long seed, List<Fault> faults) {}

  /** The command of that id was answered so. */
  public record Kept(String command, Answer answer) {}

  /** Older journals do not say by which commands, and have no users. */
  public ControllerWritten {
    made = made == null ? List.of() : List.copyOf(made);
    answers = answers == null ? List.of() : List.copyOf(answers);
  }
}
