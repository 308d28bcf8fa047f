package hookloom.explorer;

import hookloom.fault.Trigger;
import hookloom.operator.Operator;

/** One operator action of a run: one instant of the schedule (L11). */
public interface OperatorStep {

  /** The command as typed, for traces and messages. */
  String words();

  /** When it may strike. */
  Trigger trigger();

  /**
   * Carries the command out.
   *
   * @return {@code ok}, or the text of the refusal
   */
  String run(Operator operator);
}
