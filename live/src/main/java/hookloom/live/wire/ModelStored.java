package hookloom.live.wire;

import hookloom.model.ModelSnapshot;
import hookloom.operator.Answer;
import java.util.LinkedHashMap;

/**
 * The snapshot of a model's record.
 *
 * @param position how many facts it is made of
 * @param answers of the newest commands, by their ids, oldest first
 */
public record ModelStored(ModelSnapshot model, long position, LinkedHashMap<String, Answer> answers)
    implements Wire {}
