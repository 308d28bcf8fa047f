package hookloom.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.fault.Fault;
import hookloom.fault.Trigger;
import hookloom.hook.Hook;
import hookloom.model.ModelView;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.ModelCommand;
import hookloom.operator.Operator;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceHeader;
import hookloom.trace.check.Checker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A run that has been made, to be asked what happened. Every invariant has been judged in it. */
final class Judged {
  private final Simulation simulation;
  private final RunResult result;
  private final List<TraceEntry> entries;
  private final List<String> logs;

  private Judged(
      Simulation simulation, RunResult result, List<TraceEntry> entries, List<String> logs) {
    this.simulation = simulation;
    this.result = result;
    this.entries = entries;
    this.logs = logs;
  }

  /** The run of that setup from a seed; it fails here if it breaks an invariant. */
  static Judged of(RunSetup setup, long seed) {
    Checker checker =
        new Checker(
            new TraceHeader(
                "test",
                "sim",
                seed,
                setup.strategy().name().toLowerCase(Locale.ROOT),
                setup.switches().words(),
                List.of("sim:default")));
    List<TraceEntry> entries = new ArrayList<>();
    List<String> logs = new ArrayList<>();
    Simulation simulation =
        new Simulation(
            setup,
            new RandomChoices(seed),
            entry -> {
              entries.add(entry);
              checker.accept(entry);
            });
    simulation.logsTo((model, unit, micros, level, module, text) -> logs.add(level + " " + text));
    RunResult result = AskedForm.asTold(simulation).run();
    assertThat(checker.finish().findings()).as("findings of seed %s", seed).isEmpty();
    return new Judged(simulation, result, entries, logs);
  }

  /** The run in the usual order (E15). */
  static Judged of(RunSetup setup) {
    return of(setup, 1);
  }

  /** The usual order of these steps, with default switches. */
  static Judged usual(OperatorStep... steps) {
    return of(Worlds.setup(Strategy.USUAL, List.of(), steps));
  }

  /** The usual order of these steps, with faults. */
  static Judged usual(List<Fault> faults, OperatorStep... steps) {
    return of(Worlds.setup(Strategy.USUAL, faults, steps));
  }

  /** The usual order of these steps, with one switch changed. */
  static Judged switched(String id, String value, OperatorStep... steps) {
    return of(with(Worlds.setup(Strategy.USUAL, List.of(), steps), id, value));
  }

  /** The setup with one switch changed. */
  static RunSetup with(RunSetup setup, String id, String value) {
    return new RunSetup(
        setup.controllers(),
        setup.steps(),
        setup.faults(),
        setup.switches().with(id, value),
        setup.strategy(),
        setup.limitMicros());
  }

  /** The command at that time. */
  static Worlds.Step at(int seconds, ModelCommand command) {
    return new Worlds.Step(new Trigger.At(seconds * 1_000_000L), "default", command);
  }

  /** The command once a hook has started. */
  static Worlds.Step during(String unit, String hook, ModelCommand command) {
    return new Worlds.Step(
        new Trigger.OnHook(UnitName.of(unit), hook, null, false), "default", command);
  }

  /** The command once a hook has ended. */
  static Worlds.Step after(String unit, String hook, ModelCommand command) {
    return new Worlds.Step(
        new Trigger.OnHook(UnitName.of(unit), hook, null, true), "default", command);
  }

  /** The model shown to a test in the middle of a run. */
  static OperatorStep look(int seconds, Consumer<ModelView> looker) {
    return new OperatorStep() {
      @Override
      public String words() {
        return "look";
      }

      @Override
      public Trigger trigger() {
        return new Trigger.At(seconds * 1_000_000L);
      }

      @Override
      public String run(Operator operator) {
        looker.accept(operator.view("sim", "default").orElseThrow());
        return "ok";
      }
    };
  }

  RunResult result() {
    return result;
  }

  List<TraceEntry> entries() {
    return entries;
  }

  List<String> logs() {
    return logs;
  }

  /** All events of a kind, in order. */
  <E extends TraceEvent> List<E> all(Class<E> kind) {
    List<E> found = new ArrayList<>();
    for (TraceEntry entry : entries) {
      if (kind.isInstance(entry.event())) {
        found.add(kind.cast(entry.event()));
      }
    }
    return found;
  }

  /** The times of all events of a kind, in whole seconds. */
  List<Long> secondsOf(Class<? extends TraceEvent> kind) {
    List<Long> seconds = new ArrayList<>();
    for (TraceEntry entry : entries) {
      if (kind.isInstance(entry.event())) {
        seconds.add(entry.micros() / 1_000_000);
      }
    }
    return seconds;
  }

  /** The hooks of a unit as they started, {@code name(remote)}. */
  List<String> hooks(String unit) {
    List<String> hooks = new ArrayList<>();
    for (TraceEvent.HookStart start : all(TraceEvent.HookStart.class)) {
      if (start.run().unit().text().equals(unit)) {
        hooks.add(words(start.hook()));
      }
    }
    return hooks;
  }

  private static String words(Hook hook) {
    return hook.remoteUnit() == null
        ? hook.name()
        : hook.name() + "(" + hook.remoteUnit().text() + ")";
  }

  /** The commits to a bag {@code 0:a/0}, as {@code version{key=value}}. */
  List<String> commits(String bag) {
    List<String> commits = new ArrayList<>();
    for (TraceEvent.Commit commit : all(TraceEvent.Commit.class)) {
      if (commit.bag().toString().equals(bag)) {
        commits.add(commit.version() + commit.changes().toString());
      }
    }
    return commits;
  }

  /** How the runs of a hook of a unit ended, in order. */
  List<String> outcomes(String unit, String hook) {
    List<String> outcomes = new ArrayList<>();
    String current = "";
    for (TraceEntry entry : entries) {
      if (entry.event() instanceof TraceEvent.HookStart start
          && start.run().unit().text().equals(unit)) {
        current = start.hook().name();
      } else if (entry.event() instanceof TraceEvent.HookEnd end
          && end.run().unit().text().equals(unit)
          && current.equals(hook)) {
        outcomes.add(end.outcome().text());
      }
    }
    return outcomes;
  }

  /** The statuses of a unit's workload in order, {@code word message}. */
  List<String> workload(String unit) {
    List<String> words = new ArrayList<>();
    for (TraceEvent.WorkloadStatus status : all(TraceEvent.WorkloadStatus.class)) {
      if (status.unit().text().equals(unit)) {
        words.add((status.status() + " " + status.message()).strip());
      }
    }
    return words;
  }

  /** The statuses of a relation in order. */
  List<String> relation(int id) {
    List<String> words = new ArrayList<>();
    for (TraceEvent.RelationStatus status : all(TraceEvent.RelationStatus.class)) {
      if (status.relation() == id) {
        words.add(status.status());
      }
    }
    return words;
  }

  /** The model as it is at the end. */
  ModelView view() {
    return simulation.operator().view("sim", "default").orElseThrow();
  }

  ModelView.UnitView unit(String name) {
    return view().unit(UnitName.of(name));
  }

  ModelView.AppView app(String name) {
    return view().app(AppName.of(name));
  }

  /** A bag at the end, by relation and owner. */
  String bag(int relation, String owner) {
    for (ModelView.RelationView candidate : view().relations()) {
      if (candidate.id() == relation) {
        return candidate.bags().get(owner).toString();
      }
    }
    return "no relation";
  }
}
