package hookloom.app.live;

import hookloom.app.control.ControlClient;
import hookloom.app.control.ControlException;
import hookloom.app.control.LiveOperator;
import hookloom.app.control.Patience;
import hookloom.app.node.LocalCluster;
import hookloom.app.node.NodeLife;
import hookloom.app.node.NodeProcess;
import hookloom.app.run.Driver;
import hookloom.app.run.Interrupt;
import hookloom.explorer.Choices;
import hookloom.explorer.LogSink;
import hookloom.explorer.OperatorStep;
import hookloom.explorer.RunResult;
import hookloom.explorer.RunSetup;
import hookloom.fault.Fault;
import hookloom.fault.Trigger;
import hookloom.live.trace.FileSpool;
import hookloom.live.wire.OperatorReply;
import hookloom.live.wire.WireMapper;
import hookloom.model.ModelView;
import hookloom.operator.Answer;
import hookloom.operator.Onlooker;
import hookloom.process.Choice;
import hookloom.trace.SpoolHeader;
import hookloom.trace.Stamp;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One run on a cluster of this machine, from the first node's start to the merged trace. */
final class LiveRun implements Driver.Run {
  private static final Duration UP_WITHIN = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(60);

  /** Behind all that knows of the same position of a record. */
  private static final long AFTER_ALL = 1L << 50;

  /** The directory of the spool of what the run itself does; it is of no node. */
  private static final String OPERATOR = "operator";

  private final LiveDriver.Settings settings;
  private final RunSetup setup;
  private final TraceSink sink;
  private final LogSink logs;
  private final Driver.Listener listener;
  private final Consumer<String> notes;
  private final long seed;
  private final long originMillis = System.currentTimeMillis();
  private final long originNanos = System.nanoTime();
  private final LastViews views = new LastViews();
  private final Map<String, Long> positions = new TreeMap<>();
  private final List<String> left = new ArrayList<>();
  private final List<RunResult.Refused> refused = new ArrayList<>();
  private LocalCluster cluster;
  private LiveOperator operator;
  private LiveOperator watcher;
  private FileSpool spool;
  private LiveFaults faults;
  private long hooks;

  /** When the cluster was ready, by its clock: for the user the run begins here. */
  private long readyMicros;

  private boolean isReady;

  private long lastLookNanos = originNanos;
  private boolean looksSettled;

  LiveRun(
      LiveDriver.Settings settings,
      RunSetup setup,
      Choices choices,
      TraceSink sink,
      LogSink logs,
      Driver.Listener listener,
      Consumer<String> notes) {
    this.settings = settings;
    this.setup = setup;
    this.sink = sink;
    this.logs = logs;
    this.listener = listener;
    this.notes = notes;
    this.seed = choices.choose(Choice.ND17, Integer.MAX_VALUE);
  }

  @Override
  public Onlooker onlooker() {
    return views;
  }

  @Override
  public RunResult run() {
    Path directory = directory();
    boolean settled = false;
    RuntimeException ended = null;
    try {
      start(directory);
      settled = steps() && await(this::isSettled);
      if (settled) {
        quiesce();
      }
    } catch (RuntimeException e) {
      ended = e;
    } finally {
      stop();
    }
    SpoolMerge merged = new SpoolMerge(sink, readyMicros);
    try {
      merged.merge(directory);
      if (ended != null) {
        throw ended;
      }
      if (logs != null) {
        UnitLogFile.read(directory, readyMicros, logs);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Interrupt.Stopped e) {
      Folders.delete(directory);
      throw e;
    } catch (RuntimeException e) {
      notes.accept("the nodes' logs and data are kept in " + directory);
      throw e;
    }
    merged.notes().forEach(notes);
    Folders.delete(directory);
    return merged.result(
        settled, micros(), refused, neverStruck(merged), settled ? List.of() : left);
  }

  private static Path directory() {
    try {
      return Files.createTempDirectory("hookloom-live-").toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Beginning and end

  private void start(Path directory) {
    NodeLife.Run run = new NodeLife.Run(originMillis, seed, setup.switches());
    try {
      spool =
          FileSpool.open(
              directory.resolve(OPERATOR), new SpoolHeader("", "", seed, setup.switches().words()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cluster =
        LocalCluster.start(
            directory,
            settings.nodes(),
            settings.conf(),
            run,
            WireMapper.json(),
            patience(UP_WITHIN));
    operator = cluster.operator(() -> patience(settings.answerWithin()));
    watcher = cluster.operator(() -> () -> false);
    bootstrap();
    views.follow(watcher);
    List<Fault> ofModels = new ArrayList<>();
    List<Fault> ofNodes = new ArrayList<>();
    readyMicros = clockMicros();
    isReady = true;
    for (Fault given : setup.faults()) {
      Fault fault = byClock(given);
      (fault.isOfCluster() ? ofNodes : ofModels).add(fault);
    }
    faults =
        new LiveFaults(
            cluster,
            directory,
            ofNodes,
            new LiveFaults.Clock(this::clockMicros, settings.clockSpeed()),
            this::trace);
    if (!ofModels.isEmpty()) {
      operator.arm(ofModels);
    }
    faults.start();
  }

  /** Spread over the nodes: a controller is at home where it was made. */
  private void bootstrap() {
    List<NodeProcess> nodes = cluster.nodes();
    for (int i = 0; i < setup.controllers().size(); i++) {
      String controller = setup.controllers().get(i);
      NodeProcess node = nodes.get(i % nodes.size());
      LiveOperator there =
          new LiveOperator(
              () -> node.control().stream().toList(), () -> patience(settings.answerWithin()));
      Answer made = there.addController(controller);
      if (!there.controllers().contains(controller)) { // it may be there though its answer was lost
        must("bootstrap " + controller, made);
      }
      must("add-model default", operator.addModel(controller, "default"));
    }
  }

  private static void must(String what, Answer answer) {
    if (answer instanceof Answer.Refused no) {
      throw new IllegalStateException(what + " was refused: " + no.text());
    }
  }

  /** The spools are safe, so nobody has to leave. */
  private void stop() {
    if (faults != null) {
      faults.close();
    }
    views.stop();
    if (cluster != null) {
      cluster.close();
    }
    if (spool != null) {
      try {
        spool.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private List<String> neverStruck(SpoolMerge merged) {
    return setup.faults().stream()
        .map(Fault::words)
        .distinct()
        .filter(words -> !merged.struck().contains(words))
        .toList();
  }

  // Steps

  /** Carries out all steps; false if one was never reached. */
  private boolean steps() {
    for (int i = 0; i < setup.steps().size(); i++) {
      OperatorStep step = setup.steps().get(i);
      if (!reached(step.trigger())) {
        for (OperatorStep late : setup.steps().subList(i, setup.steps().size())) {
          left.add("the step \"" + late.words() + "\" was never reached");
        }
        return false;
      }
      String result;
      long begun = clockMicros(); // Before what comes of it, in the trace too.
      try {
        result = step.run(operator);
      } catch (ControlException e) {
        result =
            "no answer within " + settings.answerWithin().toSeconds() + " s: " + e.getMessage();
      }
      trace(begun, new TraceEvent.Command(step.words(), result));
      if (!result.equals("ok")) {
        refused.add(new RunResult.Refused(step.words(), result));
      }
    }
    return true;
  }

  /** Waits until a step may strike; false if that does not come. */
  private boolean reached(Trigger trigger) {
    if (trigger instanceof Trigger.At at) {
      return await(() -> micros() >= at.micros());
    }
    if (trigger instanceof Trigger.Settled) {
      return await(this::isSettled);
    }
    if (trigger instanceof Trigger.OnHook hook) {
      BooleanSupplier struck = faults.hooks().await(hook, clockMicros());
      return await(() -> struck.getAsBoolean() || isSettled()) && struck.getAsBoolean();
    }
    if (trigger instanceof Trigger.OnStatus status) {
      return await(() -> hasStatus(status) || isSettled()) && hasStatus(status);
    }
    return true;
  }

  private boolean hasStatus(Trigger.OnStatus wanted) {
    for (ModelView view : views.refreshed()) {
      if (wanted.unit() == null) {
        ModelView.AppView app = view.app(wanted.app());
        if (app != null && app.status().equals(wanted.status())) {
          return true;
        }
      } else {
        ModelView.UnitView unit = view.unit(wanted.unit());
        if (unit != null && unit.workloadStatus().equals(wanted.status())) {
          return true;
        }
      }
    }
    return false;
  }

  // Time

  /** The time of the run, as the user sees it. */
  private long micros() {
    return isReady ? clockMicros() - readyMicros : 0;
  }

  /** The time of the nodes, which is older: it began before there was any. */
  private long clockMicros() {
    return (long) ((System.nanoTime() - originNanos) / 1000 * settings.clockSpeed());
  }

  /** A fault with the time of its start by the nodes' clock. */
  private Fault byClock(Fault fault) {
    return fault.trigger() instanceof Trigger.At at
        ? new Fault(
            fault.words(),
            new Trigger.At(at.micros() + readyMicros),
            fault.durationMicros(),
            fault.kind())
        : fault;
  }

  /** Lets the run go on until something is so; false if the run's time is over before. */
  private boolean await(BooleanSupplier condition) {
    looksSettled = false;
    while (!condition.getAsBoolean()) {
      if (micros() >= setup.limitMicros()) {
        return false;
      }
      tick();
      LockSupport.parkNanos(TICK_NANOS);
    }
    return true;
  }

  private void tick() {
    listener.progress(micros(), hooks);
    faults.check();
  }

  /** Real time, and the user may end it. */
  private Patience patience(Duration limit) {
    Patience real = Patience.of(limit, PAUSE);
    return () -> {
      listener.progress(micros(), hooks);
      return real.goesOn();
    };
  }

  /** Whether two looks one after another found nothing to do, and nothing done in between (E16). */
  private boolean isSettled() {
    if (System.nanoTime() - lastLookNanos < LOOK_NANOS) {
      return false;
    }
    boolean looked = looksSettled;
    looksSettled = look();
    lastLookNanos = System.nanoTime();
    return looked && looksSettled;
  }

  /** Whether nothing is left to do, and nothing was done since the last look. */
  private boolean look() {
    Map<String, Long> now = new TreeMap<>();
    List<String> why = new ArrayList<>(faults.left());
    long begun = 0;
    try {
      for (String controller : watcher.controllers()) {
        for (String model : watcher.models(controller)) {
          String name = model.substring(model.indexOf('/') + 1);
          OperatorReply.Settled settled = watcher.settled(controller, name);
          now.put(controller + ':' + name, settled.position());
          settled.why().forEach(text -> why.add(text));
          begun += settled.hooks();
        }
      }
    } catch (ControlException e) {
      why.add(e.getMessage());
    }
    hooks = Math.max(hooks, begun);
    boolean same = now.equals(positions);
    positions.clear();
    positions.putAll(now);
    left.clear();
    left.addAll(why);
    return why.isEmpty() && same;
  }

  /** Nothing is left to do in any model, and that is its last event that counts (R274). */
  private void quiesce() {
    long step = spool.nextId();
    positions.forEach(
        (model, position) -> {
          long id = spool.nextId();
          String name = model.substring(model.indexOf(':') + 1);
          spool.write(
              new Stamp(position, AFTER_ALL),
              new TraceEntry(id, clockMicros(), step, model, name, 0, new TraceEvent.Quiescent()));
        });
  }

  private void trace(TraceEvent event) {
    trace(clockMicros(), event);
  }

  private void trace(long micros, TraceEvent event) {
    long id = spool.nextId();
    String by = setup.controllers().get(0);
    spool.write(Stamp.START, new TraceEntry(id, micros, id, "", by, 0, event));
  }

  /** The clients of the nodes that serve, for tests. */
  List<ControlClient> clients() {
    return cluster.clients();
  }
}
