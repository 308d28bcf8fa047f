package hookloom.live.wire;

import hookloom.model.ModelSnapshot;
import hookloom.operator.Answer;
import java.util.List;

/**
 * The snapshot of a model's record.
 *
 * @param position how many facts it is made of
 * @param answers of the newest commands, oldest first
 * @param faults that have begun
 */
public record ModelStored(
    ModelSnapshot model, long position, List<Kept> answers, List<FaultState> faults)
    implements Wire {

  /** Older snapshots do not tell of faults. */
  public ModelStored {
    faults = faults == null ? List.of() : List.copyOf(faults);
  }

  /** What the command of that id was answered. */
  public record Kept(String id, Answer answer) {}
}
