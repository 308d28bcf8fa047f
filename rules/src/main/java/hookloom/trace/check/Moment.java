package hookloom.trace.check;

import hookloom.trace.TraceEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the check of a model stands: the event under judgement, and what waits for its step's end.
 */
final class Moment {
  private final String model;
  private final Verdicts verdicts;
  private final List<Runnable> waiting = new ArrayList<>();

  /** The event under judgement; null before the first. */
  TraceEntry entry;

  /** Its step. */
  long step;

  /** Its number among the events of the model. */
  long sequence;

  /** Whether the trace has times at all. */
  boolean timed;

  Moment(String model, Verdicts verdicts) {
    this.model = model;
    this.verdicts = verdicts;
  }

  /** Goes on to the next event. */
  void next(TraceEntry entry) {
    if (entry.step() != step) {
      endStep();
      step = entry.step();
    }
    this.entry = entry;
    sequence++;
    timed |= entry.micros() > 0;
    verdicts.at(model, entry.n());
  }

  /** Puts off a judgement until all events of the step are noted. */
  void atStepEnd(Runnable judgement) {
    waiting.add(judgement);
  }

  /** Says that a judgement that was put off is about an earlier event. */
  void backTo(long n) {
    verdicts.at(model, n);
  }

  /** No more events come in this step. */
  void endStep() {
    if (waiting.isEmpty()) {
      return;
    }
    for (int i = 0; i < waiting.size(); i++) {
      waiting.get(i).run();
    }
    waiting.clear();
    verdicts.at(model, entry.n());
  }
}
