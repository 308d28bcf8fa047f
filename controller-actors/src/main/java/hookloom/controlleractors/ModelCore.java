package hookloom.controlleractors;

import hookloom.application.ApplicationMessage;
import hookloom.controller.ControllerFact.ModelAdded;
import hookloom.fault.Fault;
import hookloom.hook.Outcome;
import hookloom.live.Env;
import hookloom.live.host.Effect;
import hookloom.live.host.RecordCore;
import hookloom.live.host.RecordDoor;
import hookloom.live.host.RecordTurn;
import hookloom.live.trace.EventIds;
import hookloom.live.trace.Spool;
import hookloom.live.wire.AgentInbox;
import hookloom.live.wire.ControllerInbox;
import hookloom.live.wire.ControllerInbox.AgentCall;
import hookloom.live.wire.MachineInbox;
import hookloom.live.wire.ModelStored;
import hookloom.live.wire.ModelWritten;
import hookloom.live.wire.ModelWritten.ModelTurn;
import hookloom.live.wire.OperatorReply;
import hookloom.live.wire.Wire;
import hookloom.machine.MachineMessage;
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
import hookloom.unit.AgentMessage;
import hookloom.unit.Notice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pekko.actor.typed.ActorRef;

/** A model's record behind its door: who is connected, what was promised to whom. No rule in it. */
public final class ModelCore implements RecordCore {
  /*
   * What an agent hears and says is one session, like a connection: numbered both ways. A gap, a
   * dead peer or a record that was rebuilt ends it; the agent starts anew and connects again (R209).
   * So nothing of a session needs to be stored, and what was acknowledged is in the record.
   */

  /** A call of an application's worker. */
  record AppCall(AppName app, ModelMessage message, long cause) {}

  /** An application's worker has nothing left to do of so many messages. */
  record AppQuiet(AppName app, long got) {}

  private record Fired(Object name, long generation, ModelMessage message, long cause) {}

  private record AgentLost(UnitName unit, long incarnation) {}

  private record MachineDown(String machine, ActorRef<MachineInbox> ref) {}

  private record WakeAgain(String machine) {}

  private record RecoveredNow() {}

  /** Faults to be armed. */
  record Arm(String id, long seed, List<Fault> faults) {}

  /** No faults any more. */
  record Disarm() {}

  private record Armed(long generation, boolean waitedFor) {}

  private static final int ANSWERS_KEPT = 1000;
  private static final int REASONS_MAX = 5;
  private static final Duration WAKE_INTERVAL = Duration.ofSeconds(3);

  private final String controller;
  private final String name;
  private final String fullName;
  private final Env env;
  private final ModelAdded made;
  private Model model;
  private RecordTurn<ModelMessage, ModelFact> turn;
  private boolean isRebuilt;

  private final LinkedHashMap<UnitName, Session> sessions = new LinkedHashMap<>();
  private int quiet;
  private final Map<String, ActorRef<MachineInbox>> machines = new HashMap<>(); // never iterated
  private final TreeMap<AppName, Long> toldApps = new TreeMap<>();
  private final TreeMap<AppName, Long> quietApps = new TreeMap<>();
  private final Map<Object, Armed> timers = new HashMap<>(); // never iterated
  private int waitedFor;
  private long generation;

  /** What commands were answered, so that one that comes twice is carried out once. */
  private final LinkedHashMap<String, Answer> answers = new LinkedHashMap<>();

  private final ModelFaults faults;
  private final ArrayList<ModelMessage> afterTurn = new ArrayList<>(0);
  private long hooks;
  private long messages;
  private ArrayList<ModelTurn> turns = new ArrayList<>();
  private ArrayList<Act> acts = new ArrayList<>();

  /** Used by acts only, so on the door's thread. */
  private final Map<AppName, ActorRef<ApplicationHost.Command>> workers =
      new HashMap<>(); // never iterated

  /** An empty model. */
  public ModelCore(String controller, ModelAdded made, Env env) {
    this.controller = controller;
    this.made = made;
    this.name = made.name();
    this.fullName = controller + ':' + name;
    this.env = env;
    this.faults = new ModelFaults(this, env);
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
        onAgentCall(call);
      }
    } else if (message instanceof ControllerInbox.Quiet told) {
      onQuiet(told);
    } else if (message instanceof AppCall call) {
      run(call.message(), call.app().text(), call.cause());
    } else if (message instanceof AppQuiet told) {
      quietApps.put(told.app(), told.got());
    } else if (message instanceof Fired fired) {
      onFired(fired);
    } else if (message instanceof ControllerInbox.OperatorCall call) {
      onOperatorCall(call);
    } else if (message instanceof AgentLost lost) {
      onAgentGone(lost.unit(), lost.incarnation());
    } else if (message instanceof ControllerInbox.Ping ping) {
      onPing(ping);
    } else if (message instanceof ControllerInbox.MachineHere here) {
      onMachineHere(here);
    } else if (message instanceof ControllerInbox.MachineCall call) {
      run(call.message(), "machine-" + call.machine().replace('/', '-'), call.cause());
    } else if (message instanceof MachineDown down) {
      onMachineDown(down);
    } else if (message instanceof WakeAgain again) {
      wake(again.machine());
    } else if (message instanceof ControllerInbox.ViewModel ask) {
      reply(ask.replyTo(), viewed());
    } else if (message instanceof ControllerInbox.AskSettled ask) {
      reply(ask.replyTo(), new OperatorReply.Settled(turn.position(), hooks, messages, leftToDo()));
    } else if (message instanceof ModelFaults.Due due) {
      faults.onDue(due);
    } else if (message instanceof Arm arm) {
      faults.arm(arm.id(), arm.seed(), arm.faults());
    } else if (message instanceof Disarm) {
      faults.disarm();
    } else if (message instanceof RecoveredNow) {
      run(new ModelMessage.Recovered(), name, 0);
      for (ModelView.MachineView machine : model.view().machines()) {
        wake(machine.id());
      }
    } else {
      throw new AssertionError(message);
    }
    while (!afterTurn.isEmpty()) {
      run(afterTurn.remove(0), name, 0);
    }
  }

  void onAgentCall(AgentCall call) {
    Session session = sessions.get(call.unit());
    if (call.message() instanceof ModelMessage.Connect) {
      if (session != null && session.incarnation >= call.incarnation()) {
        if (session.incarnation > call.incarnation()) {
          gone(call.agent(), call.incarnation());
        }
        return;
      }
      if (session != null) {
        end(session);
      }
      session = open(call);
    } else if (session == null
        || session.incarnation != call.incarnation()
        || call.number() > session.got + 1) {
      gone(call.agent(), call.incarnation());
      if (session != null && session.incarnation == call.incarnation()) {
        end(session);
      }
      return;
    } else if (call.number() <= session.got) {
      return; // it came twice
    }
    session.got++;
    messages++;
    busy(session);
    if (call.message() != null) {
      run(call.message(), call.unit().text(), call.cause());
    } else {
      toApplication(call.unit().application(), call.toApplication(), turn.known(), call.cause());
    }
  }

  private void gone(ActorRef<AgentInbox> agent, long incarnation) {
    acts.add(door -> agent.tell(new AgentInbox.SessionGone(incarnation)));
  }

  private Session open(AgentCall call) {
    Session session = new Session(call.unit(), call.incarnation(), call.agent());
    sessions.put(call.unit(), session);
    AgentLost lost = new AgentLost(call.unit(), call.incarnation());
    acts.add(
        door -> {
          door.watch(session.agent, lost);
          session.agent.tell(new AgentInbox.Welcome(session.incarnation, door.self().narrow()));
        });
    return session;
  }

  private void end(Session session) {
    sessions.remove(session.unit);
    if (session.isQuiet) {
      quiet--;
    }
    FaultyLine line = faults.lineOf(session.unit);
    if (line != null) {
      line.sessionOver();
    }
    acts.add(door -> door.unwatch(session.agent));
    run(new ModelMessage.Disconnected(session.unit), session.unit.text(), 0);
  }

  private void onAgentGone(UnitName unit, long incarnation) {
    Session session = sessions.get(unit);
    if (session != null && session.incarnation == incarnation) {
      end(session);
    }
  }

  private void busy(Session session) {
    if (session.isQuiet) {
      session.isQuiet = false;
      quiet--;
    }
  }

  private void onQuiet(ControllerInbox.Quiet told) {
    Session session = sessions.get(told.unit());
    if (session != null
        && session.incarnation == told.incarnation()
        && session.got == told.sent()
        && session.sent == told.got()
        && !session.isQuiet) {
      session.isQuiet = true;
      quiet++;
    }
  }

  private void onPing(ControllerInbox.Ping ping) {
    Session session = sessions.get(ping.unit());
    FaultyLine line = faults.lineOf(ping.unit());
    if (line != null && line.isCut()) {
      return;
    }
    boolean isBehind = line != null && line.hasCalls();
    if (session == null
        || session.incarnation != ping.incarnation()
        || session.got != ping.sent() && !isBehind) {
      gone(ping.agent(), ping.incarnation());
      onAgentGone(ping.unit(), ping.incarnation());
      return;
    }
    AgentInbox.Pong pong = new AgentInbox.Pong(ping.incarnation(), session.sent);
    acts.add(door -> session.agent.tell(pong));
  }

  private void onMachineHere(ControllerInbox.MachineHere here) {
    ActorRef<MachineInbox> before = machines.put(here.machine(), here.ref());
    MachineDown down = new MachineDown(here.machine(), here.ref());
    acts.add(
        door -> {
          door.cancel(new WakeAgain(here.machine()));
          if (before != null) {
            door.unwatch(before);
          }
          door.watch(here.ref(), down);
        });
    run(new ModelMessage.MachineConnect(here.machine()), "machine-" + here.machine(), 0);
  }

  private void onMachineDown(MachineDown down) {
    if (machines.remove(down.machine(), down.ref())) {
      wake(down.machine());
    }
  }

  /** Has a machine started where there is none; it says so itself. */
  private void wake(String machine) {
    if (machines.containsKey(machine)) {
      return;
    }
    acts.add(
        door -> {
          env.locator()
              .toMachine(controller, name, machine, new MachineInbox.Wake(door.self().narrow()));
          door.timer(new WakeAgain(machine), WAKE_INTERVAL, new WakeAgain(machine));
        });
  }

  private void onOperatorCall(ControllerInbox.OperatorCall call) {
    Answer answer = answers.get(call.id());
    if (answer == null) {
      answer = command(call);
    }
    reply(call.replyTo(), new OperatorReply.Answered(answer));
  }

  private Answer command(ControllerInbox.OperatorCall call) {
    turn.handle(new ModelMessage.Command(call.command()), name, 0);
    Answer answer = model.answer();
    keep(call.id(), answer);
    written(0, name, call.id(), answer);
    carryOut();
    return answer;
  }

  private void keep(String id, Answer answer) {
    answers.put(id, answer);
    if (answers.size() > ANSWERS_KEPT) {
      answers.remove(answers.keySet().iterator().next());
    }
  }

  private void onFired(Fired fired) {
    Armed armed = timers.get(fired.name());
    if (armed != null && armed.generation() == fired.generation()) {
      disarm(fired.name());
      run(fired.message(), name, fired.cause());
    }
  }

  // Turns

  private void run(ModelMessage message, String by, long cause) {
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
        arm(timer);
      } else if (effect instanceof Effect.CancelTimer cancel) {
        if (timers.containsKey(cancel.name())) {
          disarm(cancel.name());
          acts.add(door -> door.cancel(cancel.name()));
        }
      } else {
        throw new AssertionError(effect);
      }
    }
  }

  private void arm(Effect.SetTimer timer) {
    if (timers.containsKey(timer.name())) {
      disarm(timer.name());
    }
    Armed armed = new Armed(++generation, timer.waitedFor());
    timers.put(timer.name(), armed);
    waitedFor += armed.waitedFor() ? 1 : 0;
    Fired fired =
        new Fired(timer.name(), armed.generation(), (ModelMessage) timer.message(), timer.cause());
    acts.add(door -> door.timer(timer.name(), timer.delay(), fired));
  }

  private void disarm(Object timer) {
    waitedFor -= timers.remove(timer).waitedFor() ? 1 : 0;
  }

  private void post(Effect.Send send) {
    if (send.to() instanceof UnitAddress to) {
      toAgent(to.unit(), send);
    } else if (send.to() instanceof ApplicationAddress to) {
      toApplication(to.app(), (ApplicationMessage) send.message(), send.stamp(), send.cause());
    } else {
      toMachine(((MachineAddress) send.to()).machine(), send);
    }
  }

  private void toAgent(UnitName unit, Effect.Send send) {
    FaultyLine line = send.message() instanceof Notice ? faults.lineOf(unit) : null;
    if (line != null) {
      line.tell(send);
    } else {
      sendNow(unit, send);
    }
  }

  /** What is meant for an agent that is not connected is void: connecting tells it everything. */
  void sendNow(UnitName unit, Effect.Send send) {
    Session session = sessions.get(unit);
    if (session == null) {
      return;
    }
    AgentMessage message =
        send.message() instanceof Notice notice
            ? new AgentMessage.Told(notice)
            : (AgentMessage) send.message();
    AgentInbox.ToAgent told =
        new AgentInbox.ToAgent(
            session.incarnation, ++session.sent, send.stamp(), send.cause(), message);
    messages++;
    busy(session);
    acts.add(door -> session.agent.tell(told));
  }

  private void toApplication(AppName app, ApplicationMessage message, Stamp stamp, long cause) {
    toldApps.merge(app, 1L, Long::sum);
    ApplicationHost.Told told = new ApplicationHost.Told(message, stamp, cause);
    acts.add(door -> worker(app, door).tell(told));
  }

  private ActorRef<ApplicationHost.Command> worker(AppName app, RecordDoor door) {
    return workers.computeIfAbsent(
        app,
        missing ->
            door.spawn(
                ApplicationHost.create(app, fullName, door.self(), env),
                "application-" + app.text()));
  }

  private void toMachine(String machine, Effect.Send send) {
    ActorRef<MachineInbox> ref = machines.get(machine);
    if (ref == null) {
      wake(machine); // once it is there it is told what it must know
      return;
    }
    acts.add(
        door ->
            ref.tell(
                new MachineInbox.ToMachine(
                    send.stamp(),
                    send.cause(),
                    (MachineMessage) send.message(),
                    door.self().narrow())));
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
        new TreeMap<>(view.modelConfig()));
  }

  /** What is left to do, in words, not all of it; empty when settled (R274). */
  private List<String> leftToDo() {
    List<String> why = new ArrayList<>();
    if (waitedFor > 0) {
      why.add(waitedFor + " timers of the model are to come");
    }
    for (Map.Entry<AppName, Long> told : toldApps.entrySet()) {
      if (!told.getValue().equals(quietApps.get(told.getKey()))) {
        why.add("the worker of " + told.getKey().text() + " has something to do");
      }
    }
    for (Session session : sessions.values()) {
      if (quiet == sessions.size() || why.size() >= REASONS_MAX) {
        break;
      }
      if (!session.isQuiet) {
        why.add("the agent of " + session.unit.text() + " has something to do");
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
      if (!sessions.containsKey(unit.name())) {
        why.add("the agent of " + unit.name().text() + " is not connected");
      } else if (model.isInError(unit.name())) {
        why.add(unit.name().text() + " is in error");
      }
    }
  }

  // For faults

  String controller() {
    return controller;
  }

  String fullName() {
    return fullName;
  }

  ModelView view() {
    return model.view();
  }

  boolean isConnected(UnitName unit) {
    return sessions.containsKey(unit);
  }

  /** A message to the model, after the turn under way. */
  void turn(ModelMessage message) {
    afterTurn.add(message);
  }

  void tellAgent(UnitName unit, AgentMessage message) {
    sendNow(unit, new Effect.Send(new UnitAddress(unit), message, turn.known(), 0));
  }

  void tellMachine(String machine, MachineInbox message) {
    ActorRef<MachineInbox> ref = machines.get(machine);
    if (ref != null) {
      acts.add(door -> ref.tell(message));
    }
  }

  /** The agent's connection is cut: it is another life that connects again. */
  void cutOff(UnitName unit) {
    Session session = sessions.get(unit);
    if (session != null) {
      gone(session.agent, session.incarnation);
      sessions.remove(unit);
      quiet -= session.isQuiet ? 1 : 0;
      acts.add(door -> door.unwatch(session.agent));
      turn(new ModelMessage.Disconnected(unit));
    }
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
    if (turns.isEmpty()) {
      return null;
    }
    ModelWritten written = new ModelWritten(turns);
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
        keep(stored.command(), stored.answer());
      }
    }
  }

  @Override
  public Wire snapshot() {
    List<ModelStored.Kept> kept = new ArrayList<>(answers.size());
    answers.forEach((id, answer) -> kept.add(new ModelStored.Kept(id, answer)));
    return new ModelStored(model.snapshot(), turn.position(), kept);
  }

  @Override
  public void restore(Wire snapshot) {
    ModelStored stored = (ModelStored) snapshot;
    isRebuilt = true;
    begin(Model.restore(stored.model()));
    turn.position(stored.position());
    stored.answers().forEach(kept -> answers.put(kept.id(), kept.answer()));
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
