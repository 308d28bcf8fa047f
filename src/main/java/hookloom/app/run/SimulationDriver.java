package hookloom.app.run;

import hookloom.explorer.Choices;
import hookloom.explorer.LogSink;
import hookloom.explorer.RunResult;
import hookloom.explorer.RunSetup;
import hookloom.explorer.Simulation;
import hookloom.operator.Onlooker;
import hookloom.trace.TraceSink;

/** Runs worlds in the simulation. */
public final class SimulationDriver implements Driver {

  @Override
  public Run prepare(
      RunSetup setup, Choices choices, TraceSink sink, LogSink logs, Listener listener) {
    Simulation simulation = new Simulation(setup, choices, sink);
    simulation.onProgress(progress -> listener.progress(progress.micros(), progress.hooks()));
    if (logs != null) {
      simulation.logsTo(logs);
    }
    return new Run() {
      @Override
      public RunResult run() {
        return simulation.run();
      }

      @Override
      public Onlooker onlooker() {
        return simulation.operator();
      }
    };
  }
}
