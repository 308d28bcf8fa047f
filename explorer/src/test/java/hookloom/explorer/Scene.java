package hookloom.explorer;

import hookloom.charm.Charm;
import hookloom.charm.ConfigOption;
import hookloom.charm.ConfigType;
import hookloom.fault.Fault;
import hookloom.fault.Fault.Kind;
import hookloom.fault.Trigger;
import hookloom.hook.CharmCode;
import hookloom.model.ModelView;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import hookloom.operator.Operator;
import hookloom.process.Switches;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceHeader;
import hookloom.trace.check.Checker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A small world for a test: steps and faults a line each, played under the usual strategy or from a
 * seed. Every trace is judged by the checker; a broken invariant fails the test. Each charm has one
 * option, {@code tone}, a string.
 */
public final class Scene {
  private static final long DAY_MICROS = 24L * 3600 * 1_000_000;
  private static final ConfigOption TONE = new ConfigOption("tone", ConfigType.STRING, "", "plain");

  private record Step(Trigger trigger, ModelCommand command) implements OperatorStep {
    @Override
    public String words() {
      String name = command.getClass().getSimpleName();
      // The checker lets off whom an operator forces away (R72): it goes by the words.
      return command instanceof ModelCommand.RemoveUnit remove && remove.force()
          ? name + " --force " + remove.unit().text()
          : name;
    }

    @Override
    public String run(Operator operator) {
      Answer answer = operator.call("sim", "default", command);
      return answer instanceof Answer.Refused refused ? refused.text() : "ok";
    }
  }

  private final List<OperatorStep> steps = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final TreeMap<String, Charm> charms = new TreeMap<>();
  private Switches switches = Switches.DEFAULT;
  private long limitMicros = DAY_MICROS;
  private Trigger next = new Trigger.AtOnce();

  /** An empty model. */
  public static Scene of() {
    return new Scene();
  }

  /** With a switch of section 0. */
  public Scene with(String id, String value) {
    switches = switches.with(id, value);
    return this;
  }

  /** Ends after that much virtual time, settled or not. */
  public Scene endsAfter(long seconds) {
    limitMicros = seconds * 1_000_000;
    return this;
  }

  // When the next step strikes; each holds for one step

  /** Once nothing is left to do. */
  public Scene settled() {
    next = new Trigger.Settled();
    return this;
  }

  /** From that time on. */
  public Scene at(long seconds) {
    next = new Trigger.At(seconds * 1_000_000);
    return this;
  }

  /** When that hook starts. */
  public Scene starting(String unit, String hook) {
    next = new Trigger.OnHook(UnitName.of(unit), hook, null, false);
    return this;
  }

  /** When that hook has ended. */
  public Scene ended(String unit, String hook) {
    next = new Trigger.OnHook(UnitName.of(unit), hook, null, true);
    return this;
  }

  /** One command. */
  public Scene step(ModelCommand command) {
    steps.add(new Step(next, command));
    next = new Trigger.AtOnce();
    return this;
  }

  // Commands

  /** Deploys a charm that does nothing, its endpoints given as {@code provides db:mysql}. */
  public Scene deploy(String app, int units, String... endpoints) {
    return deploy(app, units, Acts.quiet(), endpoints);
  }

  /** Deploys a charm. */
  public Scene deploy(String app, int units, CharmCode code, String... endpoints) {
    return deploy(app, units, code, List.of(), false, endpoints);
  }

  /** Deploys units where the placements say. */
  public Scene deployTo(String app, List<String> placements, CharmCode code, String... endpoints) {
    return deploy(app, placements.size(), code, placements, false, endpoints);
  }

  /** Deploys a subordinate that does nothing. */
  public Scene subordinate(String app, String... endpoints) {
    return subordinate(app, Acts.quiet(), endpoints);
  }

  /** Deploys a subordinate. */
  public Scene subordinate(String app, CharmCode code, String... endpoints) {
    return deploy(app, 0, code, List.of(), true, endpoints);
  }

  private Scene deploy(
      String app,
      int units,
      CharmCode code,
      List<String> placements,
      boolean subordinate,
      String... endpoints) {
    Charm charm = charm(app, subordinate, endpoints);
    charms.put(app, charm);
    return step(deployment(app, charm, units, code, placements));
  }

  private static ModelCommand deployment(
      String app, Charm charm, int units, CharmCode code, List<String> placements) {
    return new ModelCommand.Deploy(
        AppName.of(app),
        charm,
        "local:" + app + "-0",
        code,
        units,
        placements,
        new TreeMap<>(),
        false,
        "",
        0,
        "ubuntu@22.04");
  }

  /** The command that deploys a subordinate with units, which is not allowed. */
  public static ModelCommand deploySubordinate(String app, int units, String... endpoints) {
    return deployment(app, charm(app, true, endpoints), units, Acts.quiet(), List.of());
  }

  private static Charm charm(String name, boolean subordinate, String... endpoints) {
    Charm plain = Worlds.charm(name, subordinate, endpoints);
    TreeMap<String, ConfigOption> options = new TreeMap<>();
    options.put("tone", TONE);
    return new Charm(
        name,
        "",
        "",
        subordinate,
        plain.endpoints(),
        plain.extraBindings(),
        true,
        options,
        new TreeMap<>(),
        List.of());
  }

  /** Adds a unit. */
  public Scene addUnit(String app) {
    return step(new ModelCommand.AddUnits(AppName.of(app), 1, List.of()));
  }

  /** Adds a unit on that machine. */
  public Scene addUnitTo(String app, String placement) {
    return step(new ModelCommand.AddUnits(AppName.of(app), 1, List.of(placement)));
  }

  /** Relates. */
  public Scene integrate(String first, String second) {
    return step(new ModelCommand.Integrate(first, second));
  }

  /** Removes a relation. */
  public Scene removeRelation(String first, String second) {
    return step(new ModelCommand.RemoveRelation(first, second, false, false));
  }

  /** Removes a relation by force, at once. */
  public Scene forceRelation(String first, String second) {
    return step(new ModelCommand.RemoveRelation(first, second, true, true));
  }

  /** Removes a unit. */
  public Scene removeUnit(String unit) {
    return step(new ModelCommand.RemoveUnit(UnitName.of(unit), false, false));
  }

  /** Removes a unit by force, at once. */
  public Scene forceUnit(String unit) {
    return step(new ModelCommand.RemoveUnit(UnitName.of(unit), true, true));
  }

  /** Removes an application. */
  public Scene removeApp(String app) {
    return step(new ModelCommand.RemoveApplication(AppName.of(app), false, false));
  }

  /** Suspends a relation. */
  public Scene suspend(int relation) {
    return step(new ModelCommand.SetSuspended(relation, true, ""));
  }

  /** Resumes it. */
  public Scene resume(int relation) {
    return step(new ModelCommand.SetSuspended(relation, false, ""));
  }

  /** Sets the option {@code tone}. */
  public Scene config(String app, String tone) {
    SortedMap<String, String> values = new TreeMap<>();
    values.put("tone", tone);
    return step(new ModelCommand.SetConfig(AppName.of(app), values, List.of()));
  }

  /** Sets an option of the model. */
  public Scene modelConfig(String key, String value) {
    SortedMap<String, String> values = new TreeMap<>();
    values.put(key, value);
    return step(new ModelCommand.SetModelConfig(values, List.of()));
  }

  /** Trusts the application. */
  public Scene trust(String app) {
    return step(new ModelCommand.SetTrust(AppName.of(app), true));
  }

  /** {@code resolved}. */
  public Scene resolve(String unit) {
    return step(new ModelCommand.Resolve(UnitName.of(unit), true));
  }

  /** {@code resolved --no-retry}. */
  public Scene skip(String unit) {
    return step(new ModelCommand.Resolve(UnitName.of(unit), false));
  }

  /** Upgrades to a charm of the same endpoints, or of these. */
  public Scene refresh(String app, boolean forced, CharmCode code, String... endpoints) {
    Charm before = charms.get(app);
    Charm charm = endpoints.length == 0 ? before : charm(app, before.subordinate(), endpoints);
    return step(
        new ModelCommand.Refresh(
            AppName.of(app), charm, "local:" + app + "-1", code, forced, new TreeMap<>()));
  }

  // Faults

  /** A hook fails so many times, from its first run on. */
  public Scene failing(String unit, String hook, int times) {
    return fault(new Trigger.AtOnce(), -1, new Kind.FailHook(UnitName.of(unit), hook, times));
  }

  /** A hook is killed once. */
  public Scene killing(String unit, String hook) {
    return fault(new Trigger.AtOnce(), -1, new Kind.KillHook(UnitName.of(unit), hook));
  }

  /** The first run of a hook takes longer. */
  public Scene slow(String unit, String hook, long seconds) {
    return fault(
        new Trigger.AtOnce(), seconds * 1_000_000, new Kind.SlowHook(UnitName.of(unit), hook));
  }

  /** The agent dies at that point of the hook that starts now (P2 to P9), and restarts. */
  public Scene crashing(String unit, String hook, Kind.Point point) {
    Trigger trigger = new Trigger.OnHook(UnitName.of(unit), hook, null, false);
    return fault(trigger, -1, new Kind.CrashAgent(UnitName.of(unit), point, 0));
  }

  /** The agent dies at that point of the hook that comes after this one. */
  public Scene crashingAfter(String unit, String hook, Kind.Point point) {
    Trigger trigger = new Trigger.OnHook(UnitName.of(unit), hook, null, true);
    return fault(trigger, -1, new Kind.CrashAgent(UnitName.of(unit), point, 0));
  }

  /** Nothing is told to a unit for a while, from the start of that hook. */
  public Scene holding(String told, String unit, String hook, long seconds) {
    return holding(told, null, unit, hook, seconds);
  }

  /** Nothing about a remote unit is told to a unit for a while, from the start of that hook. */
  public Scene holding(String told, String about, String unit, String hook, long seconds) {
    UnitName from = about == null ? null : UnitName.of(about);
    Kind hold = new Kind.Link(Kind.LinkFault.HOLD, from, UnitName.of(told), true);
    Trigger trigger = new Trigger.OnHook(UnitName.of(unit), hook, null, false);
    return fault(trigger, seconds * 1_000_000, hold);
  }

  /** The agent dies at that time, whatever it does, and restarts. */
  public Scene crashingAt(long seconds, String unit) {
    return fault(
        new Trigger.At(seconds * 1_000_000),
        -1,
        new Kind.CrashAgent(UnitName.of(unit), Kind.Point.NOW, 0));
  }

  /** The lease of an application runs out, from the start of that hook. */
  public Scene expiring(String app, String unit, String hook) {
    Trigger trigger = new Trigger.OnHook(UnitName.of(unit), hook, null, false);
    return fault(trigger, -1, new Kind.ExpireLease(AppName.of(app)));
  }

  /** A fault. */
  public Scene fault(Trigger trigger, long durationMicros, Kind kind) {
    faults.add(new Fault(kind.getClass().getSimpleName(), trigger, durationMicros, kind));
    return this;
  }

  // Playing

  /** Plays it in the usual order. */
  public Played play() {
    return play(Strategy.USUAL, new RandomChoices(1));
  }

  /** Plays it in the order that a seed gives. */
  public Played play(long seed) {
    return play(Strategy.RANDOM, new RandomChoices(seed));
  }

  private Played play(Strategy strategy, Choices choices) {
    List<TraceEntry> entries = new ArrayList<>();
    RunSetup setup = new RunSetup(List.of("sim"), steps, faults, switches, strategy, limitMicros);
    Checker checker = new Checker(header());
    Simulation simulation =
        new Simulation(
            setup,
            choices,
            entry -> {
              entries.add(entry);
              checker.accept(entry);
            });
    RunResult result = AskedForm.asTold(simulation).run();
    if (!checker.finish().isGood()) {
      throw new AssertionError("broken invariants: " + checker.finish().findings());
    }
    ModelView view = simulation.operator().view("sim", "default").orElseThrow();
    return new Played(entries, result, view);
  }

  private TraceHeader header() {
    return new TraceHeader("0", "scene", 0, "random", switches.words(), List.of("sim:default"));
  }

  /** All orders of a unit's hooks that seeds 1 to 150 give, each in one line. */
  public Set<String> ordersOf(String unit) {
    return ordersOf(unit, new String[0]);
  }

  /** Likewise, of those hooks alone that begin with one of these words. */
  public Set<String> ordersOf(String unit, String... beginnings) {
    TreeSet<String> orders = new TreeSet<>();
    for (int seed = 1; seed <= 150; seed++) {
      List<String> hooks = new ArrayList<>();
      for (String hook : play(seed).hooksOf(unit)) {
        if (beginnings.length == 0 || Arrays.stream(beginnings).anyMatch(hook::startsWith)) {
          hooks.add(hook);
        }
      }
      orders.add(String.join(", ", hooks));
    }
    return orders;
  }

  /** Everything that seeds 1 to 150 give of the lines that begin so, each in one line. */
  public Set<String> storiesOf(String... beginnings) {
    TreeSet<String> stories = new TreeSet<>();
    for (int seed = 1; seed <= 150; seed++) {
      stories.add(String.join(", ", play(seed).story(beginnings)));
    }
    return stories;
  }
}
