package hookloom.explorer;

import hookloom.application.ApplicationMessage;
import hookloom.application.ApplicationWorker;
import hookloom.databag.BagId;
import hookloom.hook.HookContext.ApplicationStatus;
import hookloom.hook.HookContext.GoalState;
import hookloom.hook.HookContext.PortRange;
import hookloom.hook.HookContext.Status;
import hookloom.machine.MachineMessage;
import hookloom.machine.MachineWorker;
import hookloom.model.Model;
import hookloom.model.ModelAccess;
import hookloom.model.ModelMessage;
import hookloom.model.ModelQuery;
import hookloom.model.ModelReader;
import hookloom.model.ModelView;
import hookloom.model.QueryAnswer;
import hookloom.model.QueryAnswer.BagAnswer;
import hookloom.model.QueryAnswer.BagOf;
import hookloom.names.AppName;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import hookloom.process.Address;
import hookloom.process.Address.ApplicationAddress;
import hookloom.process.Address.MachineAddress;
import hookloom.process.Address.UnitAddress;
import hookloom.process.Turn;
import hookloom.unit.AgentMessage;
import hookloom.unit.Notice;
import hookloom.unit.UnitAgent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** One model of the simulated world with all its processes, and the messages between them. */
final class ModelHost implements ModelAccess {
  private final World world;
  private final String controller;
  private final String fullName;
  private final ModelCell model;
  private ModelReader reader;
  private final LinkedHashMap<AppName, WorkerCell<ApplicationMessage>> applications =
      new LinkedHashMap<>();
  private final LinkedHashMap<String, WorkerCell<MachineMessage>> machines = new LinkedHashMap<>();
  private final LinkedHashMap<UnitName, AgentCell> agents = new LinkedHashMap<>();

  /** Whether its controller has died and is not there again. */
  private boolean isDown;

  /** What waits for its controller, in order. */
  private final ArrayList<Runnable> whenUp = new ArrayList<>(0);

  // Messages inside the step, in the order they were sent.
  private Envelope[] queue = new Envelope[16];
  private int head;
  private int tail;

  ModelHost(World world, String controller, String name, String uuid, int network) {
    this.world = world;
    this.controller = controller;
    this.fullName = controller + ':' + name;
    this.model =
        new ModelCell(
            this, name, () -> new Model(controller, name, uuid, network, world.switches()));
    this.reader = record().reader();
  }

  World world() {
    return world;
  }

  String controller() {
    return controller;
  }

  String fullName() {
    return fullName;
  }

  ModelView view() {
    return reader;
  }

  Model record() {
    return model.process();
  }

  /** Whether the unit is not removed. */
  boolean has(UnitName unit) {
    return reader.unit(unit) != null;
  }

  Collection<AgentCell> agents() {
    return agents.values();
  }

  AgentCell agent(UnitName unit) {
    AgentCell cell = agents.get(unit);
    if (cell == null) {
      cell = new AgentCell(this, unit);
      agents.put(unit, cell);
      world.agentMade(cell);
    }
    return cell;
  }

  /** The cell of a unit whose agent has started; null if there is none. */
  AgentCell startedAgent(UnitName unit) {
    return agents.get(unit);
  }

  UnitAgent newAgent(UnitName unit) {
    return world.asks() == null
        ? new UnitAgent(unit, world.switches(), this)
        : UnitAgent.asking(
            unit,
            world.switches(),
            world.keepsLogs()
                ? (of, level, module, message) -> log(of, level, module, message)
                : null);
  }

  WorkerCell<MachineMessage> machine(String id) {
    WorkerCell<MachineMessage> cell = machines.get(id);
    if (cell == null) {
      cell =
          new WorkerCell<>(
              this, "machine-" + id.replace('/', '-'), new MachineWorker(id, world.switches()));
      machines.put(id, cell);
    }
    return cell;
  }

  private WorkerCell<ApplicationMessage> application(AppName app) {
    WorkerCell<ApplicationMessage> cell = applications.get(app);
    if (cell == null) {
      cell = new WorkerCell<>(this, app.text(), new ApplicationWorker(app));
      applications.put(app, cell);
    }
    return cell;
  }

  void send(Address to, Object message, long cause, Cell<?, ?> from) {
    if (to == Address.ModelAddress.INSTANCE) {
      if (from instanceof AgentCell agent && agent.callsAreSlow()) {
        agent.callSlowly(message, cause);
      } else if (world.asks() != null && message instanceof ModelMessage.Ask) {
        world.ready().add(new Leg((AgentCell) from, model, message, cause, null));
      } else {
        post(model, message, cause, from);
      }
      return;
    }
    Cell<?, ?> cell = (Cell<?, ?>) to.route();
    if (cell == null) {
      cell = find(to);
      to.route(cell);
    }
    if (message instanceof Notice notice) {
      ((AgentCell) cell).tell(notice, cause);
    } else if (world.asks() == Asks.BOTH_LEGS
        && message instanceof AgentMessage.Answered answered) {
      AgentCell reader = (AgentCell) cell;
      List<BagId> bags = bagsOf(model.question(), answered.answer());
      world
          .ready()
          .add(
              new Leg(
                  reader, cell, message, cause, world.trace().fetch(reader.unit(), bags, cause)));
    } else {
      post(cell, message, cause, cell);
    }
  }

  /** The bags in an answer. */
  private static List<BagId> bagsOf(ModelQuery question, QueryAnswer answer) {
    if (question instanceof ModelQuery.ReadBag read && ((BagAnswer) answer).bag() != null) {
      return List.of(new BagId(read.relation(), read.owner()));
    }
    List<BagId> bags = new ArrayList<>();
    if (answer instanceof QueryAnswer.Captured captured) {
      for (BagOf bag : captured.bags()) {
        bags.add(new BagId(bag.relation(), bag.owner()));
      }
    }
    return bags;
  }

  private Cell<?, ?> find(Address to) {
    if (to instanceof UnitAddress address) {
      return agent(address.unit());
    } else if (to instanceof MachineAddress address) {
      return machine(address.machine());
    }
    return application(((ApplicationAddress) to).app());
  }

  /** A message inside the step; used again and again. */
  private static final class Envelope {
    Cell<?, ?> cell;
    Object message;
    long cause;
    Object by;
  }

  /** The machine of an agent finds out that its process is no more. */
  void tellMachineOf(AgentCell agent) {
    MachineMessage.AgentGone gone = new MachineMessage.AgentGone(agent.unit());
    ModelView.UnitView unit = reader.unit(agent.unit());
    if (unit != null) {
      tellMachine(unit.machine(), gone, 0);
      return;
    }
    for (String id : List.copyOf(machines.keySet())) {
      tellMachine(id, gone, 0); // The unit is removed; where it was is not recorded any more.
    }
  }

  private void post(Cell<?, ?> cell, Object message, long cause, Object by) {
    Envelope envelope = next();
    envelope.cell = cell;
    envelope.message = message;
    envelope.cause = cause;
    envelope.by = by;
  }

  private Envelope next() {
    if (tail - head == queue.length) {
      grow();
    }
    int at = tail++ & queue.length - 1;
    Envelope envelope = queue[at];
    if (envelope == null) {
      envelope = new Envelope();
      queue[at] = envelope;
    }
    return envelope;
  }

  private void grow() {
    Envelope[] grown = new Envelope[queue.length * 2];
    for (int i = 0; i < queue.length; i++) {
      grown[i] = queue[head + i & queue.length - 1];
    }
    tail = queue.length;
    head = 0;
    queue = grown;
  }

  /** Handles all that was sent inside the step, until nothing is left. */
  void drain() {
    while (head != tail) {
      Envelope envelope = queue[head++ & queue.length - 1];
      Object message = envelope.message;
      envelope.message = null;
      envelope.cell.handle(message, envelope.cause, envelope.by);
    }
  }

  /** One operator command: one turn of the model and what it sends. */
  Answer command(String user, ModelCommand command, long cause) {
    model.begin(new ModelMessage.Command(user, command), cause);
    return record().answer();
  }

  // Its controller dies and recovers (E9, R209)

  /** Whether its controller has died and is not there again. */
  boolean isDown() {
    return isDown;
  }

  /** Something is done as soon as the controller is there again. */
  void whenUp(Runnable action) {
    whenUp.add(action);
  }

  /** Where the queue stands: what comes after it can be taken back. */
  int sent() {
    return tail;
  }

  /** What was put into the queue since then has never left. */
  void takeBack(int sent) {
    while (tail != sent) {
      queue[--tail & queue.length - 1].message = null;
    }
  }

  /** The controller dies with the model's record in it; now, or at the end of its turn. */
  void fail() {
    isDown = true;
    model.fail();
  }

  /** After that: the application workers die with it, and the agents are cut off. */
  void loseWorkers() {
    for (WorkerCell<ApplicationMessage> worker : applications.values()) {
      worker.end();
    }
    applications.clear();
    List<AgentCell> lost = new ArrayList<>();
    for (AgentCell cell : agents.values()) {
      if (!cell.isStopped()) {
        lost.add(cell);
        cell.die();
      }
    }
    for (AgentCell cell : lost) {
      world.agentLost(cell);
    }
  }

  /** The controller is there again: its record is rebuilt, its application workers are new. */
  void recover(long cause) {
    model.rebuild();
    reader = record().reader();
    isDown = false;
    model.begin(new ModelMessage.Recovered(), cause);
    while (!isDown && !whenUp.isEmpty()) {
      whenUp.remove(0).run();
    }
  }

  /** Something that the driver tells the model, as part of the step. */
  void tellModel(ModelMessage message, long cause) {
    if (isDown) {
      if (message instanceof ModelMessage.MachineLost) {
        whenUp.add(() -> tellModel(message, cause));
      }
      return; // The rest it finds out by itself when it recovers.
    }
    post(model, message, cause, world.initiator());
    drain();
  }

  /** Something that the driver tells a machine, as part of the step. */
  void tellMachine(String machine, MachineMessage message, long cause) {
    post(machine(machine), message, cause, world.initiator());
    drain();
  }

  /** A message of an agent whose calls a fault has made slow, as a step of its own. */
  void arrive(Object message, long cause, Object by) {
    arrive(model, message, cause, by);
  }

  /** A message that has been on its way, as a step of its own. */
  void arrive(Cell<?, ?> to, Object message, long cause, Object by) {
    post(to, message, cause, by);
    drain();
  }

  // The model as a running hook sees it

  @Override
  public BagAnswer read(UnitName of, int relation, Owner owner, boolean isLeader) {
    return reader.read(of, relation, owner, isLeader);
  }

  @Override
  public List<BagOf> capture(UnitName of, List<Integer> relations) {
    return reader.capture(of, relations);
  }

  @Override
  public SortedMap<String, Object> config(UnitName unit) {
    return reader.config(unit);
  }

  @Override
  public Status status(UnitName unit) {
    return reader.status(unit);
  }

  @Override
  public ApplicationStatus applicationStatus(UnitName unit) {
    return reader.applicationStatus(unit);
  }

  @Override
  public SortedMap<String, String> state(UnitName unit) {
    return reader.charmState(unit);
  }

  @Override
  public List<PortRange> openedPorts(UnitName unit) {
    return reader.openedPorts(unit);
  }

  @Override
  public Optional<String> address(UnitName unit) {
    return Optional.of(reader.address(unit));
  }

  @Override
  public GoalState goalState(UnitName unit) {
    return reader.goalState(unit);
  }

  @Override
  public Map<String, String> leaderSettings(UnitName unit) {
    return reader.leaderSettings(unit);
  }

  @Override
  public String modelName() {
    return reader.name();
  }

  @Override
  public String modelUuid() {
    return reader.uuid();
  }

  @Override
  public void tell(ModelMessage message, Turn<?> turn) {
    model.handle(message, world.trace().lastOfStep(), world.initiator());
  }

  @Override
  public boolean keepsLog() {
    return world.keepsLogs();
  }

  @Override
  public void log(UnitName unit, String level, String module, String message) {
    world.log(fullName, unit, level, module, message);
  }

  @Override
  public boolean isAsked() {
    return false;
  }

  @Override
  public long renew(UnitName unit) {
    model.handle(new ModelMessage.Renew(unit), world.trace().lastOfStep(), world.initiator());
    return reader.leaseUntil(unit, world.nowMicros());
  }
}
