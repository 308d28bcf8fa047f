package hookloom.controlleractors;

import hookloom.application.ApplicationMessage;
import hookloom.controller.ControllerFact.ModelAdded;
import hookloom.hook.Outcome;
import hookloom.live.Env;
import hookloom.live.host.Effect;
import hookloom.live.host.RecordCore;
import hookloom.live.host.RecordTurn;
import hookloom.live.trace.EventIds;
import hookloom.live.trace.Spool;
import hookloom.live.wire.ControllerInbox;
import hookloom.live.wire.ControllerInbox.AgentCall;
import hookloom.live.wire.ControllerWritten;
import hookloom.live.wire.FaultState;
import hookloom.live.wire.ModelStored;
import hookloom.live.wire.ModelWritten;
import hookloom.live.wire.ModelWritten.ModelTurn;
import hookloom.live.wire.OperatorReply;
import hookloom.live.wire.Wire;
import hookloom.model.HookFact;
import hookloom.model.Model;
import hookloom.model.ModelFact;
import hookloom.model.ModelMessage;
import hookloom.model.ModelView;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.Answer;
import hookloom.process.Address.ApplicationAddress;
import hookloom.process.Address.MachineAddress;
import hookloom.process.Address.UnitAddress;
import hookloom.trace.Stamp;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.pekko.actor.typed.ActorRef;

/** A model's record behind its door: who is connected, what was promised to whom. No rule in it. */
public final class ModelCore implements RecordCore {
  /** A call of an application's worker. */
  record AppCall(AppName app, ModelMessage message, long cause) {}

  /** What the controller's record tells the model. */
  record FromController(ModelMessage message) {}

  private record RecoveredNow() {}

  /** No faults any more. */
  record Disarm() {}

  private static final int REASONS_MAX = 5;

  private final String controller;
  private final String name;
  private final String fullName;
  private final Env env;
  private final ModelAdded made;
  private Model model;
  private RecordTurn<ModelMessage, ModelFact> turn;
  private boolean isRebuilt;

  private final ModelFaults faults;
  private final Agents agents;
  private final Machines machines;
  private final Timers timers = new Timers(this);
  private final Workers workers;

  private final Answers answers = new Answers();

  private final ArrayList<ModelMessage> afterTurn = new ArrayList<>(0);
  private long hooks;
  private ArrayList<ModelTurn> turns = new ArrayList<>();
  private ArrayList<Act> acts = new ArrayList<>();

  /** An empty model. */
  public ModelCore(String controller, ModelAdded made, Env env) {
    this.controller = controller;
    this.made = made;
    this.name = made.name();
    this.fullName = controller + ':' + name;
    this.env = env;
    this.faults = new ModelFaults(this, env);
    this.agents = new Agents(this, faults);
    this.machines = new Machines(this, env);
    this.workers = new Workers(this, env);
    begin(new Model(controller, name, made.uuid(), made.network(), env.switches()));
  }

  private void begin(Model record) {
    model = record;
    turn = new RecordTurn<>(record, fullName, ModelFact::tell, env);
  }

  // What comes

  @Override
  public void receive(Object message) {
    if (message instanceof AgentCall call) {
      if (!faults.takes(call)) {
        agents.onCall(call);
      }
    } else if (message instanceof ControllerInbox.Quiet told) {
      agents.onQuiet(told);
    } else if (message instanceof AppCall call) {
      run(call.message(), call.app().text(), call.cause());
    } else if (message instanceof FromController told) {
      run(told.message(), controller, 0);
    } else if (message instanceof Workers.Quiet told) {
      workers.onQuiet(told);
    } else if (message instanceof Timers.Fired fired) {
      timers.onFired(fired);
    } else if (message instanceof ControllerInbox.OperatorCall call) {
      onOperatorCall(call);
    } else if (message instanceof Agents.Lost lost) {
      agents.onLost(lost);
    } else if (message instanceof ControllerInbox.Ping ping) {
      agents.onPing(ping);
    } else if (message instanceof ControllerInbox.MachineHere here) {
      machines.onHere(here);
    } else if (message instanceof ControllerInbox.MachineCall call) {
      run(call.message(), "machine-" + call.machine().replace('/', '-'), call.cause());
    } else if (message instanceof Machines.Down down) {
      machines.onDown(down);
    } else if (message instanceof Machines.WakeAgain again) {
      machines.wake(again.machine());
    } else if (message instanceof ControllerInbox.ViewModel ask) {
      reply(ask.replyTo(), viewed());
    } else if (message instanceof ControllerInbox.AskSettled ask) {
      reply(
          ask.replyTo(),
          new OperatorReply.Settled(turn.position(), hooks, agents.messages(), leftToDo()));
    } else if (message instanceof ModelFaults.Due due) {
      faults.onDue(due);
    } else if (message instanceof ControllerWritten.Arming arming) {
      faults.arm(arming);
    } else if (message instanceof Disarm) {
      faults.disarm();
    } else if (message instanceof RecoveredNow) {
      run(new ModelMessage.Recovered(), name, 0);
      machines.wakeAll();
    } else {
      throw new AssertionError(message);
    }
    while (!afterTurn.isEmpty()) {
      run(afterTurn.remove(0), name, 0);
    }
  }

  private void onOperatorCall(ControllerInbox.OperatorCall call) {
    Answer answer = answers.of(call.id());
    if (answer == null) {
      answer = command(call);
    }
    reply(call.replyTo(), new OperatorReply.Answered(answer));
  }

  private Answer command(ControllerInbox.OperatorCall call) {
    turn.handle(new ModelMessage.Command(call.user(), call.command()), name, 0);
    Answer answer = model.answer();
    answers.keep(call.id(), answer);
    written(0, name, call.id(), answer);
    carryOut();
    return answer;
  }

  // Turns

  void run(ModelMessage message, String by, long cause) {
    turn.handle(message, by, cause);
    written(cause, by, null, null);
    carryOut();
  }

  private void written(long cause, String by, String command, Answer answer) {
    if (!turn.hasFacts()) {
      return;
    }
    List<ModelFact> facts = turn.takeFacts();
    turns.add(new ModelTurn(turn.nowMicros(), cause, by, command, answer, facts));
    for (ModelFact fact : facts) {
      if (fact instanceof HookFact.HookBegun begun) {
        hooks++;
        if (!faults.isIdle()) {
          faults.hookBegun(begun.unit(), begun.hook());
        }
      } else if (!faults.isIdle()) {
        lookForEnd(fact);
      }
    }
  }

  private void lookForEnd(ModelFact fact) {
    if (fact instanceof HookFact.HookCompleted completed && completed.skip() == null) {
      faults.hookEnded(completed.unit(), completed.hook());
    } else if (fact instanceof HookFact.HookFailed failed
        && failed.outcome() != Outcome.TERMINATED) {
      faults.hookEnded(failed.unit(), failed.hook());
    }
  }

  private void carryOut() {
    for (Effect effect : turn.takeEffects()) {
      if (effect instanceof Effect.Send send) {
        post(send);
      } else if (effect instanceof Effect.SetTimer timer) {
        timers.arm(timer);
      } else if (effect instanceof Effect.CancelTimer cancel) {
        timers.cancel(cancel);
      } else {
        throw new AssertionError(effect);
      }
    }
  }

  private void post(Effect.Send send) {
    if (send.to() instanceof UnitAddress to) {
      agents.tell(to.unit(), send);
    } else if (send.to() instanceof ApplicationAddress to) {
      workers.tell(to.app(), (ApplicationMessage) send.message(), send.stamp(), send.cause());
    } else {
      machines.tell(((MachineAddress) send.to()).machine(), send);
    }
  }

  private void reply(ActorRef<OperatorReply> to, OperatorReply reply) {
    acts.add(door -> to.tell(reply));
  }

  // What it shows

  private OperatorReply viewed() {
    ModelView view = model.view();
    return new OperatorReply.Viewed(
        name,
        view.uuid(),
        view.apps(),
        view.units(),
        view.machines(),
        view.relations(),
        view.offers(),
        view.owner(),
        view.rights(),
        new TreeMap<>(view.modelConfig()));
  }

  /** What is left to do, in words, not all of it; empty when settled (R274). */
  private List<String> leftToDo() {
    List<String> why = new ArrayList<>();
    if (timers.waitedFor() > 0) {
      why.add(timers.waitedFor() + " timers of the model are to come");
    }
    workers.busy(app -> why.add("the worker of " + app.text() + " has something to do"));
    if (!agents.areQuiet()) {
      for (UnitName unit : agents.busy(Math.max(0, REASONS_MAX - why.size()))) {
        why.add("the agent of " + unit.text() + " has something to do");
      }
    }
    why.addAll(faults.left());
    if (why.isEmpty()) {
      lookForTrouble(why);
    }
    if (faults.liftOpenEnded()) {
      why.add("a fault without an end was lifted, for nothing else was left to do");
    }
    return why;
  }

  private void lookForTrouble(List<String> why) {
    ModelView view = model.view();
    for (ModelView.MachineView machine : view.machines()) {
      if (machine.status().equals("pending")) {
        why.add("machine " + machine.id() + " is pending");
      }
    }
    for (ModelView.UnitView unit : view.units()) {
      if (why.size() >= REASONS_MAX) {
        return;
      }
      if (!agents.isConnected(unit.name())) {
        why.add("the agent of " + unit.name().text() + " is not connected");
      } else if (model.isInError(unit.name())) {
        why.add(unit.name().text() + " is in error");
      }
    }
  }

  // For its parts

  Agents agents() {
    return agents;
  }

  Machines machines() {
    return machines;
  }

  Workers workers() {
    return workers;
  }

  /** What the record knows (E12). */
  Stamp known() {
    return turn.known();
  }

  /** What is done once all that led to it is stored. */
  void act(Act act) {
    acts.add(act);
  }

  String name() {
    return name;
  }

  String controller() {
    return controller;
  }

  String fullName() {
    return fullName;
  }

  ModelView view() {
    return model.view();
  }

  /** A message to the model, after the turn under way. */
  void turn(ModelMessage message) {
    afterTurn.add(message);
  }

  void later(Duration delay, Object message) {
    acts.add(door -> door.timer(message, delay, message));
  }

  /** The controller dies, and its models with it. */
  void restart() {
    acts.add(door -> env.locator().toController(controller, new ControllerInbox.Restart()));
  }

  /** Notes an event that is about no model. */
  void note(TraceEvent event) {
    Spool spool = env.spool();
    if (spool != null) {
      long id = spool.nextId();
      spool.write(turn.known(), new TraceEntry(id, env.nowMicros(), id, "", controller, 0, event));
    }
  }

  // Storage

  @Override
  public Wire takeWritten() {
    List<FaultState> changed = faults.takeChanged();
    if (turns.isEmpty() && changed.isEmpty()) {
      return null;
    }
    ModelWritten written = new ModelWritten(turns, changed);
    turns = new ArrayList<>();
    return written;
  }

  @Override
  public List<Act> takeActs() {
    if (acts.isEmpty()) {
      return List.of();
    }
    List<Act> taken = acts;
    acts = new ArrayList<>();
    return taken;
  }

  @Override
  public void stored() {
    turn.tellEvents();
  }

  @Override
  public void replay(Wire written) {
    isRebuilt = true;
    for (ModelTurn stored : ((ModelWritten) written).turns()) {
      turn.replay(stored.facts(), stored.by(), stored.cause(), stored.micros());
      if (stored.command() != null) {
        answers.keep(stored.command(), stored.answer());
      }
    }
    faults.remember(((ModelWritten) written).faults());
  }

  @Override
  public Wire snapshot() {
    List<ModelStored.Kept> kept = answers.saved(ModelStored.Kept::new);
    return new ModelStored(model.snapshot(), turn.position(), kept, faults.states());
  }

  @Override
  public void restore(Wire snapshot) {
    ModelStored stored = (ModelStored) snapshot;
    isRebuilt = true;
    begin(Model.restore(stored.model()));
    turn.position(stored.position());
    stored.answers().forEach(kept -> answers.keep(kept.id(), kept.answer()));
    faults.remember(stored.faults());
  }

  @Override
  public Object firstAfterRecovery() {
    tellOfModel();
    return isRebuilt ? new RecoveredNow() : null;
  }

  /** A model's first event; told at each start, for the first time may have been lost. */
  private void tellOfModel() {
    if (env.spool() != null) {
      env.spool()
          .write(
              Stamp.START,
              new TraceEntry(
                  EventIds.ofRecord(fullName).of(0, 0),
                  made.micros(),
                  EventIds.ofRecord(fullName).of(0, 0),
                  fullName,
                  controller,
                  0,
                  new TraceEvent.ModelCreated(controller, name)));
    }
  }

  /** The record; for tests. */
  Model model() {
    return model;
  }
}
