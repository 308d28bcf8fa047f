package hookloom.controlleractors;

import hookloom.controller.Controller;
import hookloom.controller.ControllerFact;
import hookloom.controller.ControllerFact.ModelAdded;
import hookloom.controller.ControllerMessage;
import hookloom.live.Env;
import hookloom.live.host.Effect;
import hookloom.live.host.RecordCore;
import hookloom.live.host.RecordDoor;
import hookloom.live.host.RecordTurn;
import hookloom.live.wire.ControllerInbox;
import hookloom.live.wire.ControllerWritten;
import hookloom.live.wire.ControllerWritten.Arming;
import hookloom.live.wire.ControllerWritten.Kept;
import hookloom.live.wire.ControllerWritten.Made;
import hookloom.live.wire.OperatorReply;
import hookloom.live.wire.Wire;
import hookloom.model.ModelMessage;
import hookloom.operator.Answer;
import hookloom.process.Address.NamedModelAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;

/**
 * A controller's record behind its door, with the actors of its models as children: a controller
 * and its models live on one node.
 */
public final class ControllerCore implements RecordCore {

  private record ModelDown(String model) {}

  private record ModelUp(String model) {}

  private record RecoveredNow() {}

  private static final Duration RESTART_DELAY = Duration.ofSeconds(1);

  private final String name;
  private final Env env;
  private final Storage storage;
  private final Controller controller = new Controller();
  private final RecordTurn<ControllerMessage, ControllerFact> turn;

  /** The command that made each model, so that one that comes twice is carried out once. */
  private final LinkedHashMap<String, Made> madeBy = new LinkedHashMap<>();

  private ArrayList<Made> unwritten = new ArrayList<>();

  /** Faults for all models, by the ids of their armings. */
  private final LinkedHashMap<String, Arming> armings = new LinkedHashMap<>();

  private boolean areArmingsNew;

  /** What commands about users were answered, so that one that comes twice is carried out once. */
  private final Answers answers = new Answers();

  private ArrayList<Kept> unwrittenAnswers = new ArrayList<>();

  private ArrayList<Act> acts = new ArrayList<>();

  /** Used by acts only, so on the door's thread. */
  private final Map<String, ActorRef<Object>> doors = new LinkedHashMap<>();

  private ControllerCore(String name, Storage storage, Env env) {
    this.name = name;
    this.env = env;
    this.storage = storage;
    this.turn = new RecordTurn<>(controller, name, (fact, trace) -> {}, env);
  }

  /** The actor of a controller. */
  public static Behavior<ControllerInbox> create(String name, Storage storage, Env env) {
    return RecordDoor.create(
            () -> new ControllerCore(name, storage, env),
            storage.isDurable()
                ? new RecordDoor.Storage("controller|" + name, storage.snapshotEvery())
                : null)
        .narrow();
  }

  @Override
  public void receive(Object message) {
    if (message instanceof ControllerInbox.ForModel call) {
      acts.add(door -> forward(call));
    } else if (message instanceof ControllerInbox.AddModel add) {
      addModel(add);
    } else if (message instanceof ControllerInbox.Manage call) {
      manage(call);
    } else if (message instanceof ControllerInbox.ListUsers ask) {
      OperatorReply reply = new OperatorReply.Users(controller.users());
      acts.add(door -> ask.replyTo().tell(reply));
    } else if (message instanceof ControllerInbox.ListModels ask) {
      OperatorReply reply = new OperatorReply.Models(List.copyOf(controller.models().keySet()));
      acts.add(door -> ask.replyTo().tell(reply));
    } else if (message instanceof ModelDown down) {
      acts.add(
          door -> {
            doors.remove(down.model());
            door.timer(down, RESTART_DELAY, new ModelUp(down.model()));
          });
    } else if (message instanceof ModelUp up) {
      start(controller.models().get(up.model()));
    } else if (message instanceof ControllerInbox.Arm arm) {
      arm(arm);
    } else if (message instanceof ControllerInbox.Disarm disarm) {
      armings.clear();
      areArmingsNew = true;
      acts.add(
          door -> {
            doors.values().forEach(model -> model.tell(new ModelCore.Disarm()));
            disarm.replyTo().tell(new OperatorReply.Done());
          });
    } else if (message instanceof ControllerInbox.Restart) {
      acts.add(RecordDoor::die);
    } else if (message instanceof RecoveredNow) {
      controller.models().values().forEach(this::start);
    } else if (!(message instanceof ControllerInbox.Wake)) {
      throw new AssertionError(message);
    }
  }

  private void forward(ControllerInbox.ForModel call) {
    ActorRef<Object> door = doors.get(call.model());
    if (door != null) {
      door.tell(call);
    } else if (!controller.models().containsKey(call.model())) {
      refuse(call);
    }
    // Else it is being rebuilt: who asks will ask again.
  }

  private static void refuse(ControllerInbox.ForModel call) {
    OperatorReply none = new OperatorReply.NoSuchModel(call.model());
    if (call instanceof ControllerInbox.OperatorCall operator) {
      operator.replyTo().tell(none);
    } else if (call instanceof ControllerInbox.ViewModel view) {
      view.replyTo().tell(none);
    } else if (call instanceof ControllerInbox.AskSettled ask) {
      ask.replyTo().tell(none);
    }
  }

  private void addModel(ControllerInbox.AddModel add) {
    Answer answer;
    Made made = new Made(add.model(), add.id());
    if (made.equals(madeBy.get(add.model()))) {
      answer = new Answer.Done(List.of(add.model()));
    } else {
      turn.handle(new ControllerMessage.AddModel(add.model()), name, 0);
      answer = controller.answer();
      if (turn.hasFacts()) {
        madeBy.put(add.model(), made);
        unwritten.add(made);
        start(controller.models().get(add.model()));
      }
    }
    acts.add(door -> add.replyTo().tell(new OperatorReply.Answered(answer)));
  }

  private void manage(ControllerInbox.Manage call) {
    Answer known = answers.of(call.id());
    if (known == null) {
      turn.handle(new ControllerMessage.Command(call.user(), call.command()), name, 0);
      known = controller.answer();
      if (turn.hasFacts()) {
        answers.keep(call.id(), known);
        unwrittenAnswers.add(new Kept(call.id(), known));
      }
      tellModels();
    }
    OperatorReply reply = new OperatorReply.Answered(known);
    acts.add(door -> call.replyTo().tell(reply));
  }

  /** Carries out what the last turn has set going: a controller's record only tells its models. */
  private void tellModels() {
    for (Effect effect : turn.takeEffects()) {
      Effect.Send send = (Effect.Send) effect;
      String model = ((NamedModelAddress) send.to()).model();
      ModelCore.FromController told = new ModelCore.FromController((ModelMessage) send.message());
      acts.add(
          door -> {
            ActorRef<Object> ref = doors.get(model);
            if (ref != null) { // else it is told when it is there again
              ref.tell(told);
            }
          });
    }
  }

  private void arm(ControllerInbox.Arm arm) {
    Arming arming = new Arming(arm.id(), arm.seed(), arm.faults());
    areArmingsNew |= armings.put(arm.id(), arming) == null;
    acts.add(
        door -> {
          doors.values().forEach(model -> model.tell(arming));
          arm.replyTo().tell(new OperatorReply.Done());
        });
  }

  private void start(ModelAdded made) {
    List<Arming> armed = List.copyOf(armings.values());
    acts.add(
        door -> {
          if (doors.containsKey(made.name())) {
            return;
          }
          RecordDoor.Storage kept =
              storage.isDurable()
                  ? new RecordDoor.Storage(
                      "model|" + name + '|' + made.name(), storage.snapshotEvery())
                  : null;
          ActorRef<Object> model =
              door.spawn(
                  RecordDoor.create(() -> new ModelCore(name, made, env), kept),
                  "model-" + made.name());
          doors.put(made.name(), model);
          door.watch(model, new ModelDown(made.name()));
          armed.forEach(model::tell);
        });
    turn.handle(new ControllerMessage.ModelStarted(made.name()), name, 0);
    tellModels();
  }

  @Override
  public Wire takeWritten() {
    if (!turn.hasFacts() && !areArmingsNew) {
      return null;
    }
    List<ControllerFact> facts = turn.hasFacts() ? turn.takeFacts() : List.of();
    ControllerWritten written =
        new ControllerWritten(
            facts,
            unwritten,
            areArmingsNew ? List.copyOf(armings.values()) : null,
            unwrittenAnswers);
    unwritten = new ArrayList<>();
    unwrittenAnswers = new ArrayList<>();
    areArmingsNew = false;
    return written;
  }

  @Override
  public List<Act> takeActs() {
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
    ControllerWritten stored = (ControllerWritten) written;
    turn.replay(stored.facts(), name, 0, 0);
    stored.made().forEach(made -> madeBy.put(made.model(), made));
    if (stored.armings() != null) {
      armings.clear();
      stored.armings().forEach(arming -> armings.put(arming.id(), arming));
    }
    stored.answers().forEach(kept -> answers.keep(kept.command(), kept.answer()));
  }

  @Override
  public Wire snapshot() {
    List<Kept> kept = answers.saved(Kept::new);
    return new ControllerWritten(
        controller.facts(), List.copyOf(madeBy.values()), List.copyOf(armings.values()), kept);
  }

  @Override
  public void restore(Wire snapshot) {
    replay(snapshot);
  }

  @Override
  public Object firstAfterRecovery() {
    return controller.models().isEmpty() ? null : new RecoveredNow();
  }
}
