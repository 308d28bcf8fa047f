package hookloom.explorer;

import hookloom.controller.ModelIds;
import hookloom.fault.Fault;
import hookloom.hook.Hook;
import hookloom.model.HookFact;
import hookloom.model.ModelFact;
import hookloom.model.ModelMessage;
import hookloom.names.UnitName;
import hookloom.names.Uuid;
import hookloom.process.Choice;
import hookloom.process.Switches;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The simulated world of one run: virtual time, what is ready, what is under way, and the models
 * with their processes. One thread.
 */
final class World {
  private static final int DURATIONS = 256;

  /** A tenth to ten times, evenly over the logarithm, in permille (E15). */
  private static final long[] PERMILLE = new long[DURATIONS];

  static {
    for (int i = 0; i < DURATIONS; i++) {
      PERMILLE[i] = (long) (100 * StrictMath.pow(100, i / (double) (DURATIONS - 1)) + 0.5);
    }
  }

  /** Odd, so that as many parts of ids differ as there can be. */
  private static final int ID_STRIDE = 0x9e37;

  private static final long RESTART_MICROS = 5_000_000;

  /** More steps than any world needs before time passes: whoever takes more goes in a circle. */
  private static final long STEPS_AT_ONE_TIME_MAX = 20_000_000;

  /** Something of the driver's own that takes time. */
  private static final class LaterItem extends TimeHeap.Timed {
    private final Runnable action;

    LaterItem(Runnable action) {
      this.action = action;
    }

    @Override
    int rank() {
      return TIMER;
    }

    @Override
    void strike() {
      action.run();
    }
  }

  private final RunSetup setup;
  private final Choices choices;
  private final boolean usual;
  private final Tracer trace;
  private final ReadySet ready;
  private final Timers timers;
  private final TimeHeap<TimeHeap.Timed> ends = new TimeHeap<>();
  private final ArrayList<ModelHost> models = new ArrayList<>(1);
  private final LinkedHashMap<String, ControllerCell> controllers = new LinkedHashMap<>(2);
  private final ArrayList<Runnable> afterStep = new ArrayList<>(0);
  private final FaultDesk faults;
  private final StepDesk steps;
  private FactRecorder factRecorder;
  private LogSink logs;
  private Asks asks;
  private long nowMicros;
  private long lastMicros;
  private long stepOfLastMicros;
  private long step;

  /** Who does what is noted now: a cell or a name, made words of only when it is told. */
  private Object initiator = "";

  private long hooks;
  private long orderHash = 0xcbf29ce484222325L;
  private int networks;

  /** Parts of ids that were given out where nothing is drawn. */
  private int ids;

  World(RunSetup setup, Choices choices, TraceSink sink) {
    this.setup = setup;
    this.choices = choices;
    this.usual = setup.strategy() == Strategy.USUAL;
    this.trace = new Tracer(this, sink);
    this.ready = new ReadySet(setup.strategy());
    this.timers = new Timers(ready);
    this.steps = new StepDesk(this, setup.steps());
    this.faults = new FaultDesk(this, setup.faults());
  }

  // What cells use

  Switches switches() {
    return setup.switches();
  }

  long nowMicros() {
    return nowMicros;
  }

  ReadySet ready() {
    return ready;
  }

  Timers timers() {
    return timers;
  }

  TimeHeap<TimeHeap.Timed> ends() {
    return ends;
  }

  Tracer trace() {
    return trace;
  }

  long step() {
    return step;
  }

  Object initiator() {
    return initiator;
  }

  void initiator(Object cellOrName) {
    initiator = cellOrName;
  }

  int choose(Choice choice, int options) {
    if (usual) {
      // Draws nothing: the middle of a jitter, the next of ids, the first of all else (E15).
      return switch (choice) {
        case ND14 -> options / 2;
        case ID -> (++ids * ID_STRIDE & Integer.MAX_VALUE) % options;
        default -> 0;
      };
    }
    return choices.choose(choice, options);
  }

  /** How long something takes that usually takes that long (E15). */
  long vary(Choice kind, long usualMicros) {
    if (usual) {
      return usualMicros;
    }
    long permille = PERMILLE[choices.choose(kind, DURATIONS)];
    return usualMicros * permille / 1000;
  }

  /** Does something when a time of that usual length is over. */
  void later(Choice kind, long usualMicros, Runnable action) {
    long micros = kind == null ? usualMicros : vary(kind, usualMicros);
    ends.add(new LaterItem(action), nowMicros + micros);
  }

  // What cells report

  void hookBegun(ModelHost host, HookFact.HookBegun begun) {
    hooks++;
    orderHash = (orderHash ^ begun.unit().hashCode()) * 0x100000001b3L;
    orderHash = (orderHash ^ begun.hook().name().hashCode()) * 0x100000001b3L;
    if (begun.hook().remoteUnit() != null) {
      orderHash = (orderHash ^ begun.hook().remoteUnit().hashCode()) * 0x100000001b3L;
    }
    if (watchesHooks()) {
      faults.hookBegun(host, begun.unit(), begun.hook());
      steps.hook(begun.unit(), begun.hook(), false);
    }
  }

  boolean watchesHooks() {
    return faults.watchesHooks() || steps.watchesHooks();
  }

  void hookEnded(ModelHost host, UnitName unit, Hook hook) {
    faults.hookEnded(host, unit, hook);
    steps.hook(unit, hook, true);
  }

  void recordFact(ModelHost host, ModelFact fact) {
    if (factRecorder != null) {
      factRecorder.fact(host.fullName(), fact);
    }
  }

  void log(String model, UnitName unit, String level, String module, String message) {
    if (logs != null) {
      logs.line(model, unit, nowMicros, level, module, message);
    }
  }

  /** How hooks ask their model by message; null where they have the record at hand. */
  Asks asks() {
    return asks;
  }

  void asks(Asks how) {
    asks = how;
    if (how == Asks.BOTH_LEGS) {
      trace.answersTakeTime();
    }
  }

  boolean keepsLogs() {
    return logs != null;
  }

  void agentMade(AgentCell cell) {
    faults.agentMade(cell);
  }

  // Crashes

  /** The agent has died: the controller notices, the machine's lock is free, it will restart. */
  void crashed(AgentCell cell) {
    long delay = cell.restartMicros;
    cell.restartMicros = -1;
    cell.host().drain(); // What it had sent when it died still counts, and comes before its end.
    cell.die();
    cell.host().tellModel(new ModelMessage.Disconnected(cell.unit()), 0);
    agentGone(cell, delay);
  }

  /** An agent was cut off from its controller, which finds out by itself. */
  void agentLost(AgentCell cell) {
    agentGone(cell, -1);
  }

  private void agentGone(AgentCell cell, long delay) {
    cell.host().tellMachineOf(cell);
    if (!cell.lost) {
      later(delay < 0 ? Choice.ND16 : null, delay < 0 ? RESTART_MICROS : delay, () -> back(cell));
    }
  }

  private void back(AgentCell cell) {
    if (cell.host().isDown()) {
      cell.host().whenUp(() -> back(cell));
      return;
    }
    if (cell.host().view().unit(cell.unit()) != null) {
      initiator = cell;
      cell.comeBack();
    }
  }

  /**
   * A controller dies with all its models, and recovers (E9, R209).
   *
   * @param downMicros how long it is away; -1 for as long as a restart takes
   * @param over called when it is there again, before it does anything
   * @return false if it is down already, or has no models
   */
  boolean restartController(String controller, long downMicros, Runnable over) {
    List<ModelHost> hosts = new ArrayList<>();
    for (ModelHost host : models) {
      if (host.controller().equals(controller) && !host.isDown()) {
        hosts.add(host);
        host.fail();
      }
    }
    if (hosts.isEmpty()) {
      return false;
    }
    ready.remove(steps);
    afterStep(
        () -> {
          hosts.forEach(ModelHost::loseWorkers);
          later(
              downMicros < 0 ? Choice.ND16 : null,
              downMicros < 0 ? RESTART_MICROS : downMicros,
              () -> {
                over.run();
                long n = trace.lastOfStep();
                hosts.forEach(host -> host.recover(n));
                controllers.get(controller).recover();
              });
        });
    return true;
  }

  /** Whether a controller has died and is not there again: commands wait. */
  boolean isControllerDown() {
    for (ModelHost host : models) {
      if (host.isDown()) {
        return true;
      }
    }
    return false;
  }

  // Models

  List<ModelHost> models() {
    return models;
  }

  ModelHost model(String controller, String name) {
    for (ModelHost host : models) {
      if (host.fullName().length() == controller.length() + 1 + name.length()
          && host.controller().equals(controller)
          && host.fullName().endsWith(name)) {
        return host;
      }
    }
    return null;
  }

  ModelHost addModel(String controller, String name) {
    int number = models.size() + 1;
    String uuid = Uuid.of(i -> usual ? number * 0x9e37 + i & 0xffff : choose(Choice.ID, 0x10000));
    int network = ModelIds.network(++networks);
    ModelHost host = new ModelHost(this, controller, name, uuid, network);
    models.add(host);
    trace.note(host.fullName(), new TraceEvent.ModelCreated(controller, name), 0);
    controller(controller).modelMade(name, uuid, network);
    return host;
  }

  ControllerCell controller(String name) {
    return controllers.computeIfAbsent(name, missing -> new ControllerCell(this, missing));
  }

  void factRecorder(FactRecorder recorder) {
    factRecorder = recorder;
  }

  void logs(LogSink sink) {
    logs = sink;
  }

  FaultDesk faults() {
    return faults;
  }

  StepDesk steps() {
    return steps;
  }

  long hooks() {
    return hooks;
  }

  long orderHash() {
    return orderHash;
  }

  // The loop (E15, E16)

  /** Makes one thing happen. False if nothing is left, or nothing before the limit. */
  boolean advance(long limitMicros) {
    timers.moveDue(nowMicros);
    steps.prepare();
    if (ready.isSettled() && ends.isEmpty() && !timers.isWaitedFor()) {
      return steps.settled() || faults.liftOpenEnded() && runAfterStep();
    }
    int options = ready.size() + (ends.isEmpty() ? 0 : 1);
    if (options == 0) {
      return jump(limitMicros);
    }
    step++;
    if (nowMicros != lastMicros) {
      lastMicros = nowMicros;
      stepOfLastMicros = step;
    } else if (step - stepOfLastMicros > STEPS_AT_ONE_TIME_MAX) {
      return false;
    }
    if (usual) {
      return strikeUsual(limitMicros);
    }
    int index = options == 1 ? 0 : choices.choose(Choice.ND4, options);
    if (index == ready.size()) {
      return strikeEnd(limitMicros);
    }
    ReadyItem item = ready.get(index);
    ready.remove(item);
    item.strike();
    return runAfterStep();
  }

  /** Does something once the step under way is over. */
  void afterStep(Runnable action) {
    afterStep.add(action);
  }

  private boolean runAfterStep() {
    while (!afterStep.isEmpty()) {
      afterStep.remove(0).run();
    }
    return true;
  }

  /** Makes a fault strike as a step of its own. */
  void strike(Fault fault) {
    step++;
    faults.strike(fault);
    runAfterStep();
  }

  /** Notes that nothing is left to do (R274). */
  void quiesce() {
    step++;
    for (ModelHost host : models) {
      initiator = host.fullName().substring(host.controller().length() + 1);
      trace.note(host.fullName(), new TraceEvent.Quiescent(), 0);
    }
  }

  private boolean strikeUsual(long limitMicros) {
    ReadyItem first = ready.first();
    TimeHeap.Timed end = ends.peek();
    boolean endFirst =
        first == null
            || end != null && first.rank() == ReadyItem.TIMER && end.at <= first.atMicros();
    if (endFirst) {
      // A timer that comes before the end is due first.
      long nextTimer = timers.nextAt();
      if (first == null && nextTimer >= 0 && nextTimer < end.at) {
        return jump(limitMicros);
      }
      return strikeEnd(limitMicros);
    }
    ready.remove(first);
    first.strike();
    return runAfterStep();
  }

  private boolean strikeEnd(long limitMicros) {
    if (ends.peek().at > limitMicros) {
      return false;
    }
    TimeHeap.Timed end = ends.poll();
    nowMicros = Math.max(nowMicros, end.at);
    end.strike();
    return runAfterStep();
  }

  private boolean jump(long limitMicros) {
    long next = timers.nextAt();
    if (next < 0 || next > limitMicros) {
      return false;
    }
    nowMicros = Math.max(nowMicros, next);
    return true;
  }

  /** Whether nothing is left to do, no step and no fault included, and all is well (E16, R274). */
  boolean isSettled() {
    timers.moveDue(nowMicros);
    return ready.isSettled()
        && ends.isEmpty()
        && !timers.isWaitedFor()
        && steps.isDone()
        && !hasTrouble();
  }

  /** Whether a unit is in error, or its agent is down for good. */
  private boolean hasTrouble() {
    for (ModelHost host : models) {
      for (AgentCell cell : host.agents()) {
        if (host.record().isInError(cell.unit()) || cell.isStopped() && host.has(cell.unit())) {
          return true;
        }
      }
    }
    return false;
  }
}
