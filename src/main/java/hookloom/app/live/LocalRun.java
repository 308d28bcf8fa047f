package hookloom.app.live;

import com.typesafe.config.Config;
import hookloom.access.KnownUser;
import hookloom.app.control.ViewedModel;
import hookloom.controlleractors.Storage;
import hookloom.fault.Fault;
import hookloom.live.SystemEnv;
import hookloom.live.wire.OperatorReply;
import hookloom.model.ModelView;
import hookloom.operator.Answer;
import hookloom.operator.ControllerCommand;
import hookloom.operator.ModelCommand;
import hookloom.operator.Operator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * A live world in this process, on one actor system without a cluster: for tests and measurements.
 */
public final class LocalRun implements Operator, AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final long POLL_NANOS = 20_000_000;

  private final SystemEnv env;
  private final ActorSystem<LocalWorld.Command> system;
  private final OperatorCalls calls;
  private final List<String> controllers = new ArrayList<>();
  private long ids;

  /** A world without controllers. */
  public LocalRun(SystemEnv env, Storage storage, Config config) {
    this.env = env;
    this.system = ActorSystem.create(LocalWorld.create(new Actors(env, storage)), "local", config);
    env.locator(LocalWorld.locator(system));
    this.calls = new OperatorCalls(system, env.locator(), TIMEOUT);
  }

  /** Bootstraps a controller with a model {@code default}. */
  public void bootstrap(String controller) {
    controllers.add(controller);
    addModel(controller, "default");
  }

  /** Arms faults on the models of a controller. */
  public void arm(String controller, List<Fault> faults) {
    join(calls.arm(controller, "local-" + ++ids, 1, faults));
  }

  /**
   * What has happened in all models.
   *
   * @param hooks begun, retries included
   * @param messages between records and agents, both ways
   * @param facts in the records, from the first on
   */
  public record Counts(long hooks, long messages, long facts) {}

  /** The counts as of now. */
  public Counts counts() {
    long hooks = 0;
    long messages = 0;
    long facts = 0;
    for (String controller : controllers) {
      for (String model : models(controller)) {
        OperatorReply.Settled settled = settled(controller, model);
        hooks += settled.hooks();
        messages += settled.messages();
        facts += settled.position();
      }
    }
    return new Counts(hooks, messages, facts);
  }

  private OperatorReply.Settled settled(String controller, String model) {
    return (OperatorReply.Settled) join(calls.settled(controller, shortName(model)));
  }

  /**
   * Waits until nothing is left to do in any model; the reasons if that is not so in time, else
   * empty.
   */
  public List<String> settle(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    long lastSum = -1;
    while (true) {
      List<String> why = new ArrayList<>();
      long sum = 0;
      for (String controller : controllers) {
        for (String model : models(controller)) {
          OperatorReply.Settled settled = settled(controller, model);
          why.addAll(settled.why());
          sum += settled.position();
        }
      }
      if (why.isEmpty() && sum == lastSum) {
        return why;
      }
      lastSum = why.isEmpty() ? sum : -1;
      if (System.nanoTime() > end) {
        return why.isEmpty() ? List.of("the record still moves") : why;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private static String shortName(String model) {
    return model.substring(model.indexOf('/') + 1);
  }

  @Override
  public List<String> controllers() {
    return List.copyOf(controllers);
  }

  @Override
  public List<String> models(String controller) {
    List<String> names = new ArrayList<>();
    for (String name : ((OperatorReply.Models) join(calls.models(controller))).names()) {
      names.add("admin/" + name);
    }
    return names;
  }

  @Override
  public Answer addModel(String controller, String model) {
    return ((OperatorReply.Answered) join(calls.addModel(controller, "local-" + ++ids, model)))
        .answer();
  }

  @Override
  public Answer call(String controller, String model, String user, ModelCommand command) {
    OperatorReply reply =
        join(calls.command(controller, shortName(model), "local-" + ++ids, user, command));
    return reply instanceof OperatorReply.Answered answered
        ? answered.answer()
        : new Answer.Refused("model " + controller + ':' + model + " not found", "model not found");
  }

  @Override
  public Answer manage(String controller, String user, ControllerCommand command) {
    return ((OperatorReply.Answered)
            join(calls.manage(controller, "local-" + ++ids, user, command)))
        .answer();
  }

  @Override
  public List<KnownUser> users(String controller) {
    return ((OperatorReply.Users) join(calls.users(controller))).users();
  }

  @Override
  public Optional<ModelView> view(String controller, String model) {
    return join(calls.view(controller, shortName(model))) instanceof OperatorReply.Viewed viewed
        ? Optional.of(new ViewedModel(viewed))
        : Optional.empty();
  }

  /** Ends the world at once. */
  @Override
  public void close() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
    env.close();
  }
}
