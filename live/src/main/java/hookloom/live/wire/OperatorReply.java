package hookloom.live.wire;

import hookloom.access.KnownUser;
import hookloom.access.Rights;
import hookloom.model.ModelView.AppView;
import hookloom.model.ModelView.MachineView;
import hookloom.model.ModelView.OfferView;
import hookloom.model.ModelView.RelationView;
import hookloom.model.ModelView.UnitView;
import hookloom.operator.Answer;
import java.util.List;
import java.util.SortedMap;

/** What an operator is answered. */
public interface OperatorReply extends Wire {

  /** What came of a command; a {@link Answer.Done} is durable. */
  record Answered(Answer answer) implements OperatorReply {}

  /** The names of models, in the order they were made. */
  record Models(List<String> names) implements OperatorReply {}

  /** The users of a controller, in the order they were added. */
  record Users(List<KnownUser> users) implements OperatorReply {}

  /** The state of a model. */
  record Viewed(
      String name,
      String uuid,
      List<AppView> apps,
      List<UnitView> units,
      List<MachineView> machines,
      List<RelationView> relations,
      List<OfferView> offers,
      String owner,
      Rights rights,
      SortedMap<String, String> modelConfig)
      implements OperatorReply {}

  /** It is done, and there is nothing more to say. */
  record Done() implements OperatorReply {}

  /** There is no such model. */
  record NoSuchModel(String model) implements OperatorReply {}

  /**
   * Whether nothing is left to do (R274).
   *
   * @param position of the model's record when it was asked
   * @param hooks begun since the record's last start, retries included
   * @param messages that went between the record and its agents since then, both ways
   * @param why what is left to do, in words; empty if nothing is
   */
  record Settled(long position, long hooks, long messages, List<String> why)
      implements OperatorReply {}
}
