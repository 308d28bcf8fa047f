package hookloom.explorer;

import hookloom.model.ModelFact;

/** Takes the facts of every model as they happen; for tests that rebuild a model from them. */
@FunctionalInterface
public interface FactRecorder {

  /** A fact of the model {@code <controller>:<name>}. */
  void fact(String model, ModelFact fact);
}
