package hookloom.controlleractors;

import hookloom.live.host.Effect;
import hookloom.model.ModelMessage;
import java.util.HashMap;
import java.util.Map;

/** The timers of a model's record. One that was set anew or cancelled may still come, in vain. */
final class Timers {

  /** A timer's time has come. */
  record Fired(Object name, long generation, ModelMessage message, long cause) {}

  private record Armed(long generation, boolean waitedFor) {}

  private final ModelCore core;
  private final Map<Object, Armed> timers = new HashMap<>(); // never iterated
  private int waitedFor;
  private long generation;

  Timers(ModelCore core) {
    this.core = core;
  }

  void onFired(Fired fired) {
    Armed armed = timers.get(fired.name());
    if (armed != null && armed.generation() == fired.generation()) {
      disarm(fired.name());
      core.run(fired.message(), core.name(), fired.cause());
    }
  }

  void arm(Effect.SetTimer timer) {
    if (timers.containsKey(timer.name())) {
      disarm(timer.name());
    }
    Armed armed = new Armed(++generation, timer.waitedFor());
    timers.put(timer.name(), armed);
    waitedFor += armed.waitedFor() ? 1 : 0;
    Fired fired =
        new Fired(timer.name(), armed.generation(), (ModelMessage) timer.message(), timer.cause());
    core.act(door -> door.timer(timer.name(), timer.delay(), fired));
  }

  private void disarm(Object timer) {
    waitedFor -= timers.remove(timer).waitedFor() ? 1 : 0;
  }

  void cancel(Effect.CancelTimer cancel) {
    if (timers.containsKey(cancel.name())) {
      disarm(cancel.name());
      core.act(door -> door.cancel(cancel.name()));
    }
  }

  /** How many there are without which the model has not settled. */
  int waitedFor() {
    return waitedFor;
  }
}
