package hookloom.explorer;

import hookloom.databag.BagId;
import hookloom.names.UnitName;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceSink;
import java.util.List;

/** Numbers the events of a run and hands them to its sink; without one, nothing is traced. */
final class Tracer {
  private final World world;
  private TraceSink sink;

  /** Where answers take their time and reads are put in their place; null elsewhere. */
  private FetchedReads reads;

  private long noted;
  private long stepOfLast;

  Tracer(World world, TraceSink sink) {
    this.world = world;
    this.sink = sink;
  }

  boolean isOn() {
    return sink != null;
  }

  /** What the record answers may be looked at in a later step. */
  void answersTakeTime() {
    if (sink != null) {
      reads = new FetchedReads(sink);
      sink = reads;
    }
  }

  /** The record gives bags to a hook, now; null if they are looked at in this step, or never. */
  FetchedReads.Fetch fetch(UnitName reader, List<BagId> bags, long cause) {
    return reads == null || bags.isEmpty()
        ? null
        : reads.fetch(reader, bags, cause, world.nowMicros(), world.step());
  }

  /** The run is over. */
  void finish() {
    if (reads != null) {
      reads.finish();
    }
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
