package hookloom.live.wire;

import hookloom.model.ModelFact;
import hookloom.operator.Answer;
import java.util.List;

/**
 * What a model's record stores at once: the turns of one batch.
 *
 * @param faults that have begun, struck or ended meanwhile
 */
public record ModelWritten(List<ModelTurn> turns, List<FaultState> faults) implements Wire {

  /** Older journals do not tell of faults. */
  public ModelWritten {
    faults = faults == null ? List.of() : List.copyOf(faults);
  }

  /**
   * One turn.
   *
   * @param micros when it was
   * @param cause the event that led to it; 0 for none
   * @param by who the trace says did it
   * @param command the id of the operator's command that it carried out; null for none
   * @param answer what the command was answered; null for none
   */
  public record ModelTurn(
      long micros, long cause, String by, String command, Answer answer, List<ModelFact> facts) {}
}
