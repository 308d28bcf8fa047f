package hookloom.app.live;

import hookloom.fault.Fault;
import hookloom.live.Locator;
import hookloom.live.wire.ControllerInbox;
import hookloom.live.wire.OperatorReply;
import hookloom.operator.ControllerCommand;
import hookloom.operator.ModelCommand;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * An operator's questions to the actors, from outside of them. Any thread. A stage that fails means
 * that nobody answered in time; the same id may then be asked again.
 */
public final class OperatorCalls {
  private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

  private final ActorSystem<?> system;
  private final Locator locator;
  private final Duration timeout;
  private final AtomicLong asked = new AtomicLong();

  /** Asks through that locator. */
  public OperatorCalls(ActorSystem<?> system, Locator locator, Duration timeout) {
    this.system = system;
    this.locator = locator;
    this.timeout = timeout;
  }

  /** Makes a model; the same id twice is one model. */
  public CompletionStage<OperatorReply> addModel(String controller, String id, String model) {
    return ask(controller, reply -> new ControllerInbox.AddModel(id, model, reply));
  }

  /** The names of a controller's models. */
  public CompletionStage<OperatorReply> models(String controller) {
    return ask(controller, ControllerInbox.ListModels::new);
  }

  /** Carries out a command, once, however often its id comes. */
  public CompletionStage<OperatorReply> command(
      String controller, String model, String id, String user, ModelCommand command) {
    return ask(
        controller, reply -> new ControllerInbox.OperatorCall(model, id, user, command, reply));
  }

  /** Carries out a command on the controller itself, once, however often its id comes. */
  public CompletionStage<OperatorReply> manage(
      String controller, String id, String user, ControllerCommand command) {
    return ask(controller, reply -> new ControllerInbox.Manage(id, user, command, reply));
  }

  /** The users of a controller. */
  public CompletionStage<OperatorReply> users(String controller) {
    return ask(controller, ControllerInbox.ListUsers::new);
  }

  /** The state of a model. */
  public CompletionStage<OperatorReply> view(String controller, String model) {
    return ask(controller, reply -> new ControllerInbox.ViewModel(model, reply));
  }

  /** Whether nothing is left to do in a model. */
  public CompletionStage<OperatorReply> settled(String controller, String model) {
    return ask(controller, reply -> new ControllerInbox.AskSettled(model, reply));
  }

  /** Arms faults on all models of a controller; the same id twice is one arming. */
  public CompletionStage<OperatorReply> arm(
      String controller, String id, long seed, List<Fault> faults) {
    return ask(controller, reply -> new ControllerInbox.Arm(id, seed, faults, reply));
  }

  /** Ends all faults of a controller. */
  public CompletionStage<OperatorReply> disarm(String controller) {
    return ask(controller, ControllerInbox.Disarm::new);
  }

  private CompletionStage<OperatorReply> ask(
      String controller, Function<ActorRef<OperatorReply>, ControllerInbox> question) {
    CompletableFuture<OperatorReply> answer = new CompletableFuture<>();
    system.systemActorOf(
        ear(answer, controller, question), "operator-" + asked.incrementAndGet(), Props.empty());
    return answer;
  }

  /**
   * Asks, and waits for one answer. What was on its way to a node that has died is lost, so it asks
   * again now and then: that is answered as the first time.
   */
  private Behavior<OperatorReply> ear(
      CompletableFuture<OperatorReply> answer,
      String controller,
      Function<ActorRef<OperatorReply>, ControllerInbox> question) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  ControllerInbox asked = question.apply(context.getSelf());
                  locator.toController(controller, asked);
                  timers.startTimerWithFixedDelay(new AskAgain(), ASK_AGAIN);
                  timers.startSingleTimer(new TimeOver(), timeout);
                  return Behaviors.receiveMessage(
                      reply -> {
                        if (reply instanceof AskAgain) {
                          locator.toController(controller, asked);
                          return Behaviors.same();
                        }
                        if (reply instanceof TimeOver) {
                          answer.completeExceptionally(
                              new TimeoutException(
                                  "controller "
                                      + controller
                                      + " did not answer within "
                                      + timeout));
                        } else {
                          answer.complete(reply);
                        }
                        return Behaviors.stopped();
                      });
                }));
  }

  /** It may have been lost. */
  private record AskAgain() implements OperatorReply {}

  /** Nobody answered. */
  private record TimeOver() implements OperatorReply {}
}
