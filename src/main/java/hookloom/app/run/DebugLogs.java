package hookloom.app.run;

import hookloom.explorer.LogSink;
import hookloom.hook.Hook;
import hookloom.names.UnitName;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The log of each unit as {@code juju debug-log} shows it (L132, L133). */
final class DebugLogs implements TraceSink, LogSink {
  /** The simulator's clock starts at noon (L21). */
  private static final long START_SECONDS = 12L * 3600;

  private static final String OPERATION = "juju.worker.uniter.operation";
  private static final String VIA = " (via hook dispatching script: dispatch)";

  private final Map<String, Map<UnitName, UnitLog>> models = new TreeMap<>();
  private final Map<String, LoggingConfig> configs = new TreeMap<>();
  private UnaryOperator<String> configOf = model -> "";

  /** One unit's log so far, and the hook that runs. */
  private static final class UnitLog {
    private final StringBuilder text = new StringBuilder();
    private Hook hook;
  }

  /**
   * Says where the levels to keep are told.
   *
   * @param config gives the {@code logging-config} of a model; empty for the default
   */
  void levels(UnaryOperator<String> config) {
    configOf = config;
  }

  @Override
  public void accept(TraceEntry entry) {
    TraceEvent event = entry.event();
    if (event instanceof TraceEvent.UnitCreated created) {
      log(entry.model(), created.unit());
    } else if (event instanceof TraceEvent.HookStart start) {
      log(entry.model(), start.run().unit()).hook = start.hook();
    } else if (event instanceof TraceEvent.HookEnd end) {
      ended(entry, end);
    }
  }

  private void ended(TraceEntry entry, TraceEvent.HookEnd end) {
    UnitName unit = end.run().unit();
    UnitLog log = log(entry.model(), unit);
    if (log.hook == null) {
      return;
    }
    String name = "\"" + log.hook.name() + "\"";
    switch (end.outcome()) {
      case OK -> line(entry, unit, "INFO", "ran " + name + " hook" + VIA);
      case MISSING -> line(entry, unit, "INFO", "skipped " + name + " hook (missing)");
      case FAILED -> line(entry, unit, "ERROR", "hook " + name + VIA + " failed: exit status 1");
      case TERMINATED ->
          line(entry, unit, "ERROR", "hook " + name + VIA + " failed: signal: killed");
      case CRASHED -> {
        // The agent is gone, so nobody is there to log it.
      }
    }
    log.hook = null;
  }

  private void line(TraceEntry entry, UnitName unit, String level, String message) {
    write(entry.model(), unit, entry.micros(), level, OPERATION, message);
  }

  @Override
  public void line(
      String model, UnitName unit, long micros, String level, String module, String message) {
    UnitLog log = log(model, unit);
    if (module.equals(OPERATION) && log.hook != null) {
      // What the agent says of a failed hook is what the hook would have said on stderr (L133).
      String name = "unit." + unit + '.' + log.hook.name();
      write(model, unit, micros, "WARNING", name, message.replaceFirst("^hook \"[^\"]*\" ", ""));
    } else {
      write(model, unit, micros, level, module, message);
    }
  }

  private void write(
      String model, UnitName unit, long micros, String level, String module, String message) {
    LoggingConfig config = configs.computeIfAbsent(configOf.apply(model), LoggingConfig::parse);
    if (!config.keeps(module, level)) {
      return;
    }
    StringBuilder text = log(model, unit).text;
    text.append("unit-").append(unit.application()).append('-').append(unit.number());
    long seconds = START_SECONDS + micros / 1_000_000;
    two(text.append(": "), seconds / 3600 % 24);
    two(text.append(':'), seconds / 60 % 60);
    two(text.append(':'), seconds % 60);
    text.append(' ').append(level).append(' ').append(module).append(' ').append(message);
    text.append('\n');
  }

  private UnitLog log(String model, UnitName unit) {
    return models
        .computeIfAbsent(model, name -> new TreeMap<>())
        .computeIfAbsent(unit, name -> new UnitLog());
  }

  private static void two(StringBuilder text, long number) {
    text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  /** Writes {@code <app>-<n>/debug.log} below the folder; of several models, below each model. */
  void write(Path folder) throws IOException {
    for (Map.Entry<String, Map<UnitName, UnitLog>> model : models.entrySet()) {
      Path of = folder;
      if (models.size() > 1) {
        of = folder.resolve(model.getKey().replace(':', '/'));
      }
      for (Map.Entry<UnitName, UnitLog> log : model.getValue().entrySet()) {
        UnitName unit = log.getKey();
        Path unitFolder =
            Files.createDirectories(of.resolve(unit.application() + "-" + unit.number()));
        Files.writeString(unitFolder.resolve("debug.log"), log.getValue().text);
      }
    }
  }
}
