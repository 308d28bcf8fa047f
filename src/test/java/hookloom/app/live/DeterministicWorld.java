package hookloom.app.live;

import hookloom.access.KnownUser;
import hookloom.app.control.ViewedModel;
import hookloom.controlleractors.ControllerCore;
import hookloom.controlleractors.Storage;
import hookloom.explorer.OperatorStep;
import hookloom.fault.Fault;
import hookloom.fault.Trigger;
import hookloom.live.Locator;
import hookloom.live.deterministic.DeterministicEnv;
import hookloom.live.deterministic.DeterministicRun;
import hookloom.live.deterministic.MemorySpool;
import hookloom.live.deterministic.WriteJudge;
import hookloom.live.wire.ControllerInbox;
import hookloom.live.wire.MachineInbox;
import hookloom.live.wire.OperatorReply;
import hookloom.model.ModelView;
import hookloom.operator.Answer;
import hookloom.operator.ControllerCommand;
import hookloom.operator.ModelCommand;
import hookloom.operator.Operator;
import hookloom.process.Switches;
import hookloom.unitagentactors.MachineHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.internal.JournalFailureException;

/**
 * A world of controllers, models, machines and agents: the shells of the live driver on the
 * deterministic kernel, without a cluster. A node has the controllers, another one the machines.
 */
final class DeterministicWorld implements Operator, Locator {
  private static final String CONTROLLERS = "controllers";
  private static final String MACHINES = "machines";
  private static final long PATIENCE_MICROS = 20_000_000;
  private static final int STEPS_BETWEEN_LOOKS = 120;
  private static final int EARLY_TIMERS = 60;
  private static final int[] STEPS_BETWEEN_DISASTERS = {20, 300};
  static final int SNAPSHOT_EVERY = 5;

  private final DeterministicRun run;
  private final Switches switches;
  private final int snapshotEvery;
  private final DeterministicEnv.Pace pace;
  private final List<String> controllers = new ArrayList<>();
  private final SortedMap<String, ActorRef<ControllerInbox>> controllerRefs = new TreeMap<>();
  private final SortedMap<String, ActorRef<MachineInbox>> machineRefs = new TreeMap<>();
  private final List<MemorySpool> spools = new ArrayList<>();
  private final ActorRef<Started> undertaker;
  private DeterministicEnv controllersNode;
  private DeterministicEnv machinesNode;
  private List<Disaster> disasterKinds = List.of();
  private int disastersLeft;
  private int disasterOneIn;
  private int boots;
  private int names;
  private int questions;

  /** A world without controllers. */
  DeterministicWorld(DeterministicRun run, Switches switches) {
    this(run, switches, SNAPSHOT_EVERY);
  }

  /** A world whose records are stored as a whole after that many writes. */
  DeterministicWorld(DeterministicRun run, Switches switches, int snapshotEvery) {
    this.run = run;
    this.switches = switches;
    this.snapshotEvery = snapshotEvery;
    // At once much happens at the same time; spread out, leases end while hooks run.
    this.pace = run.choose(2) == 0 ? DeterministicEnv.Pace.AT_ONCE : DeterministicEnv.Pace.SPREAD;
    run.earlyTimers(EARLY_TIMERS);
    controllersNode = node(CONTROLLERS);
    machinesNode = node(MACHINES);
    run.expectFailures(DeterministicWorld::isMeant);
    undertaker = run.spawn(undertaker(), "undertaker");
  }

  private DeterministicEnv node(String name) {
    MemorySpool spool = new MemorySpool(run, name, boots++);
    spools.add(spool);
    return new DeterministicEnv(run, name, pace, switches, spool, this);
  }

  /** An actor that was started. */
  private record Started(ActorRef<?> actor) {}

  /** Where actors end they begin anew when they are next told something. */
  private Behavior<Started> undertaker() {
    return Behaviors.setup(
        context ->
            Behaviors.receive(Started.class)
                .onAnyMessage(
                    started -> {
                      context.watch(started.actor());
                      return Behaviors.same();
                    })
                .onSignal(
                    Terminated.class,
                    ended -> {
                      controllerRefs.values().removeIf(ended.getRef()::equals);
                      machineRefs.values().removeIf(ended.getRef()::equals);
                      return Behaviors.same();
                    })
                .build());
  }

  // The way to the actors

  @Override
  public void toController(String controller, ControllerInbox message) {
    ActorRef<ControllerInbox> ref = controllerRefs.get(controller);
    if (ref == null) {
      ref =
          run.spawn(
              ControllerCore.create(controller, new Storage(true, snapshotEvery), controllersNode),
              "controller-" + controller + "." + ++names);
      controllerRefs.put(controller, ref);
      undertaker.tell(new Started(ref));
    }
    ref.tell(message);
  }

  @Override
  public void toMachine(String controller, String model, String machine, MachineInbox message) {
    MachineHost.Place place = new MachineHost.Place(controller, model, machine);
    ActorRef<MachineInbox> ref = machineRefs.get(place.text());
    if (ref == null) {
      ref =
          run.spawn(
              MachineHost.create(place, machinesNode),
              "machine-" + machine.replace('/', '-') + "." + ++names);
      machineRefs.put(place.text(), ref);
      undertaker.tell(new Started(ref));
    }
    ref.tell(message);
  }

  // Crashes

  /** What may befall a world. */
  enum Disaster {
    /** The node with the controllers dies, and of the writes under way some are stored. */
    CONTROLLERS_DIE,
    /** The node with the machines dies. */
    MACHINES_DIE,
    /** A write to the journal fails, and may be stored all the same. */
    WRITE_FAILS,
    /** A controller is told to restart. */
    RESTART
  }

  /** From now on so many disasters strike, each at an instant that is a choice. */
  void disasters(int count, Disaster... kinds) {
    disastersLeft = count;
    disasterKinds = List.of(kinds);
    // Some while commands are given, some later.
    disasterOneIn = STEPS_BETWEEN_DISASTERS[run.choose(STEPS_BETWEEN_DISASTERS.length)];
  }

  private static boolean isMeant(Throwable failure) {
    return failure instanceof JournalFailureException
        || String.valueOf(failure.getMessage()).contains("a fault ends this record's actor");
  }

  private boolean step() {
    if (disastersLeft > 0 && run.choose(disasterOneIn) == 0) {
      disastersLeft--;
      strike(disasterKinds.get(run.choose(disasterKinds.size())));
    }
    return run.step();
  }

  private void strike(Disaster disaster) {
    run.note(disaster.name());
    switch (disaster) {
      case CONTROLLERS_DIE -> crashControllers();
      case MACHINES_DIE -> crashMachines();
      case RESTART ->
          controllers.forEach(name -> toController(name, new ControllerInbox.Restart()));
      case WRITE_FAILS -> {
        boolean[] isDone = {false};
        run.judgeWrites(
            (id, from, events) -> {
              if (isDone[0]) {
                return WriteJudge.Verdict.STORE;
              }
              isDone[0] = true;
              return run.choose(2) == 0
                  ? WriteJudge.Verdict.FAIL
                  : WriteJudge.Verdict.STORE_AND_FAIL;
            });
      }
      default -> throw new AssertionError(disaster);
    }
  }

  private boolean until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      if (!step()) {
        return false;
      }
    }
    return true;
  }

  /** The node of the controllers dies, and is there again. */
  void crashControllers() {
    List<ActorRef<ControllerInbox>> dead = List.copyOf(controllerRefs.values());
    controllerRefs.clear();
    controllersNode = node(CONTROLLERS);
    dead.forEach(each -> run.crash(each, id -> true));
    dead.forEach(run::bury);
    controllers.forEach(name -> toController(name, new ControllerInbox.Wake()));
  }

  /** The node of the machines dies, and is there again. */
  void crashMachines() {
    List<ActorRef<MachineInbox>> dead = List.copyOf(machineRefs.values());
    machineRefs.clear();
    machinesNode = node(MACHINES);
    dead.forEach(each -> run.crash(each, id -> false));
    dead.forEach(run::bury);
  }

  // A run

  /** Bootstraps a controller with its first model. */
  void bootstrap(String controller) {
    controllers.add(controller);
    addModel(controller, "default");
  }

  /** Arms faults on all models. */
  void arm(List<Fault> faults, long seed) {
    for (String controller : controllers) {
      ask(controller, reply -> new ControllerInbox.Arm("faults", seed, faults, reply));
    }
  }

  /** Carries out the commands one after another; false when it does not settle. */
  boolean play(List<OperatorStep> steps, long limitMicros) {
    for (OperatorStep step : steps) {
      if (step.trigger() instanceof Trigger.Settled) {
        if (!settle(limitMicros)) {
          return false;
        }
      } else if (step.trigger() instanceof Trigger.At at) {
        until(() -> run.nowMicros() >= at.micros());
      } else if (step.trigger() instanceof Trigger.AtOnce) {
        idleAWhile();
      } else {
        throw new IllegalArgumentException("no such trigger here: " + step.trigger());
      }
      String result = step.run(this);
      if (!result.equals("ok")) {
        throw new AssertionError(step.words() + " was refused: " + result);
      }
    }
    return settle(limitMicros);
  }

  /** The operator is no quicker than others (ND18). */
  private void idleAWhile() {
    while (run.choose(8) != 0 && step()) {
      // Others come first.
    }
  }

  /** Goes on until nothing is left to do; false when that does not come in time. */
  boolean settle(long limitMicros) {
    long before = -1;
    while (run.nowMicros() <= limitMicros) {
      long now = position();
      if (now >= 0 && now == before) {
        return true;
      }
      before = now;
      // A second look follows at once: a lease that is renewed moves the record, too.
      for (int i = 0; now < 0 && i < STEPS_BETWEEN_LOOKS; i++) {
        step();
      }
    }
    return false;
  }

  /** Of the records; -1 if anything is left to do. */
  private long position() {
    long sum = 0;
    for (String controller : controllers) {
      OperatorReply.Settled settled = settled(controller, "default");
      if (!settled.why().isEmpty()) {
        return -1;
      }
      sum += settled.position();
    }
    return sum;
  }

  private OperatorReply.Settled settled(String controller, String model) {
    return (OperatorReply.Settled)
        ask(controller, reply -> new ControllerInbox.AskSettled(model, reply));
  }

  /** What is left to do, in words. */
  List<String> left() {
    return settled(controllers.get(0), "default").why();
  }

  private OperatorReply ask(
      String controller, Function<ActorRef<OperatorReply>, ControllerInbox> question) {
    List<OperatorReply> answers = new ArrayList<>();
    Behavior<OperatorReply> ear =
        Behaviors.receiveMessage(
            reply -> {
              answers.add(reply);
              return Behaviors.same();
            });
    ActorRef<OperatorReply> asker = run.spawn(ear, "operator-" + ++questions);
    while (answers.isEmpty()) {
      long end = run.nowMicros() + PATIENCE_MICROS;
      toController(controller, question.apply(asker));
      until(() -> !answers.isEmpty() || run.nowMicros() > end);
    }
    return answers.get(0);
  }

  // The hands and eyes of an operator

  @Override
  public List<String> controllers() {
    return List.copyOf(controllers);
  }

  @Override
  public List<String> models(String controller) {
    List<String> models = new ArrayList<>();
    for (String name :
        ((OperatorReply.Models) ask(controller, ControllerInbox.ListModels::new)).names()) {
      models.add("admin/" + name);
    }
    return models;
  }

  @Override
  public Answer addModel(String controller, String model) {
    return addModel(controller, model, "add-" + questions);
  }

  /** The command of that id, for the first time or again. */
  Answer addModel(String controller, String model, String id) {
    return ((OperatorReply.Answered)
            ask(controller, reply -> new ControllerInbox.AddModel(id, model, reply)))
        .answer();
  }

  @Override
  public Answer call(String controller, String model, String user, ModelCommand command) {
    return call(controller, model, "call-" + questions, user, command);
  }

  @Override
  public Answer manage(String controller, String user, ControllerCommand command) {
    String id = "manage-" + questions;
    return ((OperatorReply.Answered)
            ask(controller, reply -> new ControllerInbox.Manage(id, user, command, reply)))
        .answer();
  }

  @Override
  public List<KnownUser> users(String controller) {
    return ((OperatorReply.Users) ask(controller, ControllerInbox.ListUsers::new)).users();
  }

  /** The command of that id, for the first time or again. */
  Answer call(String controller, String model, String id, String user, ModelCommand command) {
    return ((OperatorReply.Answered)
            ask(
                controller,
                reply ->
                    new ControllerInbox.OperatorCall(shortName(model), id, user, command, reply)))
        .answer();
  }

  @Override
  public Optional<ModelView> view(String controller, String model) {
    return Optional.of(
        new ViewedModel(
            (OperatorReply.Viewed)
                ask(controller, reply -> new ControllerInbox.ViewModel(shortName(model), reply))));
  }

  private static String shortName(String model) {
    return model.substring(model.indexOf('/') + 1);
  }

  /** What all nodes wrote, those before a crash too. */
  List<MemorySpool> spools() {
    return List.copyOf(spools);
  }
}
