package hookloom.model;

import hookloom.operator.Answer;
import hookloom.operator.Answer.Refused;
import hookloom.operator.ModelCommand;
import hookloom.process.Turn;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.unit.AgentMessage;
import hookloom.unit.Notice;
import java.util.List;

/** Retrying or skipping a failed hook (R194-R196). */
final class ResolveCommands {
  private final ModelState state;

  ResolveCommands(ModelState state) {
    this.state = state;
  }

  Answer resolve(ModelCommand.Resolve command, Turn<ModelFact> turn) {
    Unit unit = state.unit(command.unit());
    String name = command.unit().text();
    if (unit == null) {
      return new Refused("unit \"" + name + "\" not found", "not found");
    }
    Marks.reached(Rule.R196);
    if (!unit.inError) {
      return new Refused("unit \"" + name + "\" is not in an error state", "");
    }
    if (unit.resolved != AgentMessage.Resolution.NONE) {
      return new Refused(
          "cannot set resolved mode for unit \"" + name + "\": already resolved", "");
    }
    setResolved(unit, command.retry(), turn);
    return Commands.DONE;
  }

  Answer resolveAll(boolean retry, Turn<ModelFact> turn) {
    for (Unit unit : List.copyOf(state.units.values())) {
      if (unit.inError && unit.resolved == AgentMessage.Resolution.NONE) {
        setResolved(unit, retry, turn);
      }
    }
    return Commands.DONE;
  }

  private static void setResolved(Unit unit, boolean retry, Turn<ModelFact> turn) {
    AgentMessage.Resolution mode =
        retry ? AgentMessage.Resolution.RETRY : AgentMessage.Resolution.NO_RETRY;
    turn.fact(new UnitFact.ResolvedSet(unit.name, mode));
    if (unit.connected) {
      turn.send(unit.mailbox, new Notice.ResolvedNotice());
    }
  }
}
