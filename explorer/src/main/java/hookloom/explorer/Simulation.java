package hookloom.explorer;

import hookloom.fault.Fault;
import hookloom.model.Model;
import hookloom.model.ModelView;
import hookloom.operator.Operator;
import hookloom.trace.TraceSink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One simulated run: the rules' processes in one thread, on virtual time, every choice from one
 * source. The same setup and choices give the same run, to the byte, on any machine.
 */
public final class Simulation {
  private static final int STEPS_BETWEEN_PROGRESS = 4096;

  /**
   * How far a run has come.
   *
   * @param micros virtual time
   * @param hooks begun so far, retries included
   * @param steps choices carried out
   */
  public record Progress(long micros, long hooks, long steps) {}

  private final RunSetup setup;
  private final World world;
  private Consumer<Progress> listener;

  /**
   * A run that has not begun.
   *
   * @param sink takes the trace; null for none, which is much faster
   * @throws IllegalArgumentException if a fault is none that this driver can make strike
   */
  public Simulation(RunSetup setup, Choices choices, TraceSink sink) {
    this.setup = setup;
    this.world = new World(setup, choices, sink);
  }

  /** Hears of progress now and then; for people, not for decisions. */
  public Simulation onProgress(Consumer<Progress> progress) {
    listener = progress;
    return this;
  }

  /** Takes what hooks and agents log. */
  public Simulation logsTo(LogSink logs) {
    world.logs(logs);
    return this;
  }

  /** Takes every fact of every model. */
  public Simulation factsTo(FactRecorder recorder) {
    world.factRecorder(recorder);
    return this;
  }

  /**
   * Makes hooks ask their models by message, as they do where a model is not at hand. For tests:
   * the simulation has every record at hand, and is faster for it.
   */
  Simulation asking(Asks how) {
    world.asks(how);
    return this;
  }

  /** The hands and eyes of an operator in this world. */
  public Operator operator() {
    return world.steps();
  }

  /** Everything a model has recorded, in words; for tests. Null if there is no such model. */
  public String fingerprint(String controller, String model) {
    ModelHost host = world.model(controller, model);
    return host == null ? null : host.record().fingerprint();
  }

  /** The record of a model; for tests. Null if there is no such model. */
  Model record(String controller, String model) {
    ModelHost host = world.model(controller, model);
    return host == null ? null : host.record();
  }

  /** Virtual time, in microseconds since the start. */
  public long nowMicros() {
    return world.nowMicros();
  }

  /** Makes the controllers' first models; called by {@link #run}, once. */
  public void start() {
    for (String controller : setup.controllers()) {
      world.initiator(controller);
      world.addModel(controller, "default");
    }
  }

  /** Makes a fault strike now, whatever its trigger; between two calls of {@link #settle}. */
  public void strike(Fault fault) {
    world.strike(fault);
  }

  /** Runs until nothing is left to do, or the limit is reached; after {@link #start}. */
  public boolean settle() {
    long sinceProgress = 0;
    while (world.advance(setup.limitMicros())) {
      if (listener != null && ++sinceProgress == STEPS_BETWEEN_PROGRESS) {
        sinceProgress = 0;
        listener.accept(new Progress(world.nowMicros(), world.hooks(), world.step()));
      }
    }
    return world.isSettled();
  }

  /** The whole run. */
  public RunResult run() {
    start();
    boolean settled = settle();
    if (settled) {
      world.quiesce();
    }
    world.trace().finish();
    return result(settled);
  }

  /** What the run has come to so far. */
  public RunResult result(boolean settled) {
    return new RunResult(
        settled,
        world.hooks(),
        world.step(),
        world.nowMicros(),
        world.orderHash(),
        List.copyOf(world.steps().refused()),
        world.faults().neverStruck(),
        settled ? List.of() : stuck());
  }

  private List<String> stuck() {
    List<String> words = new ArrayList<>();
    for (String step : world.steps().left()) {
      words.add("the step \"" + step + "\" was never reached");
    }
    for (ModelHost host : world.models()) {
      for (ModelView.UnitView unit : host.view().units()) {
        boolean isIdle =
            unit.agentStatus().equals("idle") && !unit.workloadStatus().equals("error");
        if (!isIdle || !unit.life().equals("alive")) {
          words.add(
              unit.name().text()
                  + " is "
                  + unit.life()
                  + ", its agent "
                  + unit.agentStatus()
                  + " "
                  + unit.agentMessage()
                  + ", its workload "
                  + unit.workloadStatus());
        }
      }
    }
    return words;
  }
}
