package hookloom.live.wire;

import hookloom.controller.ControllerFact;
import java.util.List;

/**
 * What a controller's record stores at once, or all of it as its snapshot.
 *
 * @param made which command made which model, for one that is asked again
 */
public record ControllerWritten(List<ControllerFact> facts, List<Made> made) implements Wire {

  /** The command of that id made that model. */
  public record Made(String model, String command) {}

  /** Older journals do not say by which commands. */
  public ControllerWritten {
    made = made == null ? List.of() : List.copyOf(made);
  }
}
