package hookloom.explorer;

import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceSink;

/** Numbers the events of a run and hands them to its sink; without one, nothing is traced. */
final class Tracer {
  private final World world;
  private final TraceSink sink;
  private long noted;
  private long stepOfLast;

  Tracer(World world, TraceSink sink) {
    this.world = world;
    this.sink = sink;
  }

  boolean isOn() {
    return sink != null;
  }

  /** Notes an event of a model ("" for none); its number, or 0 if nothing is traced. */
  long note(String model, TraceEvent event, long cause) {
    if (sink == null) {
      return 0;
    }
    long n = ++noted;
    stepOfLast = world.step();
    sink.accept(
        new TraceEntry(
            n, world.nowMicros(), stepOfLast, model, world.initiator().toString(), cause, event));
    return n;
  }

  /** The last event of the step under way; 0 if there is none yet. */
  long lastOfStep() {
    return stepOfLast == world.step() ? noted : 0;
  }
}
