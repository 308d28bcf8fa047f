package hookloom.explorer;

import hookloom.hook.Outcome;
import hookloom.model.HookFact;
import hookloom.model.Model;
import hookloom.model.ModelFact;
import hookloom.model.ModelMessage;
import hookloom.model.ModelQuery;
import hookloom.model.ModelSnapshot;
import hookloom.trace.TraceEvent;
import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Hosts the record of a model. */
final class ModelCell extends Cell<ModelMessage, ModelFact> {
  private final Supplier<Model> empty;
  private Model model;
  private final Consumer<TraceEvent> teller = this::note;

  /** All its facts; null if it is not to die. */
  private final ArrayList<ModelFact> journal;

  /** The latest snapshot, and how many facts went before it; null if there is none yet. */
  private ModelSnapshot snapshot;

  private int beforeSnapshot;
  private int rebuilt;

  /** What a hook asks in the turn under way. */
  private ModelQuery question;

  private boolean inTurn;
  private boolean dies;

  ModelCell(ModelHost host, String name, Supplier<Model> empty) {
    super(host, name);
    this.empty = empty;
    this.model = empty.get();
    this.journal = world().faults().restartsControllers() ? new ArrayList<>() : null;
  }

  @Override
  Model process() {
    return model;
  }

  /** What a hook asks in the turn under way. */
  ModelQuery question() {
    return question;
  }

  @Override
  void dispatch(ModelMessage message) {
    if (message instanceof ModelMessage.Ask ask) {
      question = ask.query();
    }
    if (journal == null) {
      model.handle(message, this);
      return;
    }
    int sent = host().sent();
    int recorded = journal.size();
    inTurn = true;
    model.handle(message, this);
    if (journal.size() > recorded) {
      world().faults().recorded(host());
    }
    inTurn = false;
    if (dies) {
      // What it has recorded is safe, and nothing that follows from it has left.
      dies = false;
      host().takeBack(sent);
      end();
    }
  }

  /** The process dies: now, or when the facts of the turn under way are recorded. */
  void fail() {
    if (inTurn) {
      dies = true;
    } else {
      end();
    }
  }

  /** The process is there again, with what it had recorded. */
  void rebuild() {
    Model before = model;
    model = recorded();
    if (!model.fingerprint().equals(before.fingerprint())) {
      throw new AssertionError(
          "rebuilt as\n" + model.fingerprint() + "\nand was\n" + before.fingerprint());
    }
    if (journal != null) {
      snapshot = model.snapshot();
      beforeSnapshot = journal.size();
    }
    restart();
  }

  /** Every other time from a snapshot and what came after it, so that both ways are gone. */
  private Model recorded() {
    if (journal == null) {
      return Model.restore(model.snapshot());
    }
    boolean isFromSnapshot = rebuilt++ % 2 == 1;
    Model made = isFromSnapshot ? Model.restore(snapshot) : empty.get();
    for (int i = isFromSnapshot ? beforeSnapshot : 0; i < journal.size(); i++) {
      made.apply(journal.get(i));
    }
    return made;
  }

  @Override
  public void fact(ModelFact fact) {
    model.apply(fact);
    if (isTraced()) {
      fact.tell(teller);
    }
    if (journal != null) {
      journal.add(fact);
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
