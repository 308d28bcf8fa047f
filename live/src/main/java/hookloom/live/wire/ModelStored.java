package hookloom.live.wire;

import hookloom.model.ModelSnapshot;
import hookloom.operator.Answer;
import java.util.List;

/**
 * The snapshot of a model's record.
 *
 * @param position how many facts it is made of
 * @param answers of the newest commands, oldest first
 */
public record ModelStored(ModelSnapshot model, long position, List<Kept> answers) implements Wire {

  /** What the command of that id was answered. */
  public record Kept(String id, Answer answer) {}
}
