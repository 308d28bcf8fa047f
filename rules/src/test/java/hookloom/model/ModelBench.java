package hookloom.model;

import hookloom.charm.Charm;
import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import hookloom.process.Address;
import hookloom.process.Choice;
import hookloom.process.Switches;
import hookloom.process.Turn;
import hookloom.trace.TraceEvent;
import hookloom.unit.AgentMessage;
import hookloom.unit.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A model's record without a driver: what it makes of each message is noted, in words. */
final class ModelBench implements Turn<ModelFact> {
  /** The record. */
  Model model = new Model("sim", "default", "uuid", 10, Switches.DEFAULT);

  /** Counts what was drawn. */
  private int drawn;

  /** The driver's clock. */
  long nowMicros;

  /** The facts since the last {@link #clear}. */
  final List<ModelFact> facts = new ArrayList<>();

  /** All facts there ever were. */
  final List<ModelFact> journal = new ArrayList<>();

  /** What was sent since the last {@link #clear}: address, then message. */
  final List<String> sent = new ArrayList<>();

  private final List<Object> messages = new ArrayList<>();

  /** The timers that are set: message, delay in seconds. */
  final TreeMap<String, Long> timers = new TreeMap<>();

  /** Application {@code a} with endpoint {@code x} of interface {@code i}, that role. */
  static ModelCommand deploy(String app, Role role, int units) {
    TreeMap<String, Endpoint> endpoints = new TreeMap<>();
    endpoints.put("x", Endpoint.of("x", role, "i", 0, false, Scope.GLOBAL));
    Charm charm =
        new Charm(
            app,
            "",
            "",
            false,
            endpoints,
            new TreeSet<>(),
            false,
            new TreeMap<>(),
            new TreeMap<>(),
            List.of());
    return new ModelCommand.Deploy(
        AppName.of(app),
        charm,
        "local:" + app + "-0",
        null,
        units,
        List.of(),
        new TreeMap<>(),
        false,
        "",
        0,
        "");
  }

  /** a/0 and a/1 on machines 0 and 1, b/0 on machine 2, related; machines up, agents connected. */
  static ModelBench running() {
    ModelBench bench = new ModelBench();
    bench.command(deploy("a", Role.REQUIRER, 2));
    bench.command(deploy("b", Role.PROVIDER, 1));
    bench.command(new ModelCommand.Integrate("a:x", "b:x"));
    for (int machine = 0; machine < 3; machine++) {
      bench.handle(new ModelMessage.MachineUp(Integer.toString(machine)));
    }
    for (String unit : new String[] {"a/0", "a/1", "b/0"}) {
      bench.handle(new ModelMessage.Connect(UnitName.of(unit)));
      bench.handle(new ModelMessage.EnterScope(UnitName.of(unit), 0));
      bench.handle(new ModelMessage.Idle(UnitName.of(unit)));
    }
    bench.clear();
    return bench;
  }

  void handle(ModelMessage message) {
    model.handle(message, this);
  }

  /** What a user's command was answered. */
  Answer answer(String user, ModelCommand command) {
    handle(new ModelMessage.Command(user, command));
    return model.answer();
  }

  void command(ModelCommand command) {
    handle(new ModelMessage.Command("admin", command));
  }

  /** Forgets what was noted; not the timers. */
  void clear() {
    facts.clear();
    sent.clear();
    messages.clear();
  }

  /**
   * The process dies and is there again at that time, rebuilt from its facts; it is not told so.
   */
  void rebuild(long micros) {
    model = new Model("sim", "default", "uuid", 10, Switches.DEFAULT);
    journal.forEach(fact -> model.apply((ModelFact) Copies.of((Record) fact)));
    timers.clear();
    clear();
    nowMicros = micros;
  }

  /** Rebuilt and told so. */
  void recover(long micros) {
    rebuild(micros);
    handle(new ModelMessage.Recovered());
  }

  /** The events of the trace since the last {@link #clear}. */
  List<TraceEvent> events() {
    List<TraceEvent> events = new ArrayList<>();
    facts.forEach(fact -> fact.tell(events::add));
    return events;
  }

  /** The remote units that those were shown who have connected. */
  List<UnitName> shown() {
    List<UnitName> shown = new ArrayList<>();
    for (Object message : messages) {
      if (message instanceof AgentMessage.Connected connected) {
        for (Notice.RelationShown relation : connected.relations()) {
          for (Notice.Presence presence : relation.units()) {
            shown.add(presence.unit());
          }
        }
      }
    }
    return shown;
  }

  /** What was sent of that kind. */
  List<String> sent(String kind) {
    return sent.stream().filter(line -> line.contains(" " + kind)).collect(Collectors.toList());
  }

  @Override
  public long nowMicros() {
    return nowMicros;
  }

  @Override
  public void fact(ModelFact fact) {
    facts.add(fact);
    journal.add(fact);
    model.apply(fact);
  }

  @Override
  public boolean isTraced() {
    return true;
  }

  @Override
  public void send(Address to, Object message) {
    sent.add(to + " " + message);
    messages.add(message);
  }

  @Override
  public void again(Object message) {
    throw new AssertionError("a record sends itself nothing: " + message);
  }

  @Override
  public void timer(Object name, long delayMicros, Object message, boolean waitedFor) {
    timers.put(message.toString(), delayMicros / 1_000_000);
  }

  @Override
  public void cancel(Object name) {
    throw new AssertionError(name);
  }

  @Override
  public void underWay(Choice kind, long usualMicros, Object message) {
    throw new AssertionError(message);
  }

  @Override
  public int choose(Choice choice, int options) {
    if (choice != Choice.ID) {
      throw new AssertionError("a record draws nothing but ids: " + choice);
    }
    return drawn++ % options;
  }

  @Override
  public long cause() {
    return 0;
  }

  @Override
  public void because(long cause) {
    throw new AssertionError(cause);
  }

  @Override
  public void stop() {
    throw new AssertionError("a record never stops");
  }
}
