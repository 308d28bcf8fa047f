package hookloom.app.live;

import hookloom.app.run.Driver;
import hookloom.explorer.Choices;
import hookloom.explorer.LogSink;
import hookloom.explorer.RunSetup;
import hookloom.trace.TraceSink;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Runs worlds on a cluster of this machine, each node a process of its own, in real time (E4,
 * {@code --driver live}). The trace is merged from the nodes' spools when the run is over.
 */
public final class LiveDriver implements Driver {
  private final Settings settings;
  private final Consumer<String> notes;

  /**
   * How it runs.
   *
   * @param nodes how many, from 1
   * @param clockSpeed how much faster time passes for charms, leases and faults, above 0
   * @param conf more lines of their cluster.conf, value by key
   * @param answerWithin how long a command is tried while no node answers
   */
  public record Settings(
      int nodes, double clockSpeed, SortedMap<String, String> conf, Duration answerWithin) {
    /** Copies what it is given. */
    public Settings {
      TreeMap<String, String> lines = new TreeMap<>(conf);
      lines.put("clock-speed", Double.toString(clockSpeed));
      conf = Collections.unmodifiableSortedMap(lines);
    }
  }

  /**
   * A driver.
   *
   * @param notes takes what the user should know of a run, a line each
   */
  public LiveDriver(Settings settings, Consumer<String> notes) {
    this.settings = settings;
    this.notes = notes;
  }

  @Override
  public String name() {
    return "live";
  }

  @Override
  public int nodes() {
    return settings.nodes();
  }

  @Override
  public String time() {
    double speed = settings.clockSpeed();
    return speed == 1 ? "real time" : "time that went " + speed + " times as fast as real time";
  }

  @Override
  public boolean tracesAtEnd() {
    return true;
  }

  @Override
  public Run prepare(
      RunSetup setup, Choices choices, TraceSink sink, LogSink logs, Listener listener) {
    return new LiveRun(settings, setup, choices, sink, logs, listener, notes);
  }
}
