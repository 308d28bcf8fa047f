package hookloom.app.run;

import hookloom.explorer.Choices;
import hookloom.explorer.LogSink;
import hookloom.explorer.RunResult;
import hookloom.explorer.RunSetup;
import hookloom.operator.Onlooker;
import hookloom.trace.TraceSink;

/** What makes a world run: the simulation, or cluster nodes. */
public interface Driver {

  /** As traces and summaries name it: {@code sim} or {@code live}. */
  default String name() {
    return "sim";
  }

  /** What its time is, in words: {@code virtual time}. */
  default String time() {
    return "virtual time";
  }

  /** How many nodes a run has. */
  default int nodes() {
    return 1;
  }

  /**
   * Whether the trace comes when all is over, not as it happens: then it is whole, too, when the
   * user ends the run.
   */
  default boolean tracesAtEnd() {
    return false;
  }

  /** A run that is ready to go. */
  interface Run {

    /** Runs to the end; once. */
    RunResult run();

    /** The eyes of who asks how things are, before, during and after the run. */
    Onlooker onlooker();
  }

  /** Hears how far a run is. */
  @FunctionalInterface
  interface Listener {
    /** Called now and then; times in microseconds of virtual time. */
    void progress(long virtualMicros, long hooks);
  }

  /**
   * Prepares a run.
   *
   * @param logs takes what hooks log; null for nobody
   */
  Run prepare(RunSetup setup, Choices choices, TraceSink sink, LogSink logs, Listener listener);
}
