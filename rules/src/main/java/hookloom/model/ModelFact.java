package hookloom.model;

import hookloom.trace.TraceEvent;
import java.util.function.Consumer;

/**
 * What has happened in a model. Each knows what it changes and what it tells the trace; none can be
 * refused. The state of a model is its facts applied in order, and nothing else.
 */
public sealed interface ModelFact permits AppFact, UnitFact, RelationFact, HookFact, OfferFact {

  /** Changes the state in place. */
  void applyTo(ModelState state);

  /** Hands the events of this fact to the trace, in order. */
  default void tell(Consumer<TraceEvent> trace) {}
}
