package hookloom.explorer;

import hookloom.hook.Outcome;
import hookloom.model.HookFact;
import hookloom.model.Model;
import hookloom.model.ModelFact;
import hookloom.model.ModelMessage;
import hookloom.trace.TraceEvent;
import java.util.function.Consumer;

/** Hosts the record of a model. */
final class ModelCell extends Cell<ModelMessage, ModelFact> {
  private final Model model;
  private final Consumer<TraceEvent> teller = this::note;

  ModelCell(ModelHost host, String name, Model model) {
    super(host, name);
    this.model = model;
  }

  @Override
  Model process() {
    return model;
  }

  @Override
  void dispatch(ModelMessage message) {
    model.handle(message, this);
  }

  @Override
  public void fact(ModelFact fact) {
    model.apply(fact);
    if (isTraced()) {
      fact.tell(teller);
    }
    World world = world();
    world.recordFact(host(), fact);
    if (fact instanceof HookFact.HookBegun begun) {
      world.hookBegun(host(), begun);
    } else if (world.watchesHooks()) {
      if (fact instanceof HookFact.HookCompleted completed && completed.skip() == null) {
        world.hookEnded(host(), completed.unit(), completed.hook());
      } else if (fact instanceof HookFact.HookFailed failed
          && failed.outcome() != Outcome.TERMINATED) {
        world.hookEnded(host(), failed.unit(), failed.hook());
      }
    }
  }
}
