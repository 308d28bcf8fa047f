package hookloom.app.control;

import hookloom.access.KnownUser;
import hookloom.fault.Fault;
import hookloom.live.wire.OperatorReply;
import hookloom.model.ModelView;
import hookloom.operator.Answer;
import hookloom.operator.ControllerCommand;
import hookloom.operator.ModelCommand;
import hookloom.operator.Operator;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The operator of a running cluster. It asks any node; when that does not answer it asks the next
 * one, with the same id, so that a command is carried out once. Any thread; waits for the answer,
 * and throws {@link ControlException} when none came in time.
 */
public final class LiveOperator implements Operator {
  private static final int ID_BYTES = 8;

  private final Supplier<List<ControlClient>> nodes;
  private final Supplier<Patience> patience;
  private final String idPrefix;
  private final AtomicLong ids = new AtomicLong();

  /**
   * An operator.
   *
   * @param nodes those that may run now, in the order in which they are asked
   * @param patience a new one for each call
   */
  public LiveOperator(Supplier<List<ControlClient>> nodes, Supplier<Patience> patience) {
    this.nodes = nodes;
    this.patience = patience;
    byte[] bytes = new byte[ID_BYTES];
    new SecureRandom().nextBytes(bytes);
    this.idPrefix = HexFormat.of().formatHex(bytes) + "-";
  }

  @Override
  public List<String> controllers() {
    return ask(ControlClient::controllers);
  }

  @Override
  public List<String> models(String controller) {
    return ask(node -> node.models(controller));
  }

  /** Bootstraps a controller; refused if it exists. */
  public Answer addController(String controller) {
    String id = nextId();
    return ask(node -> node.addController(id, controller));
  }

  @Override
  public Answer addModel(String controller, String model) {
    String id = nextId();
    return ask(node -> node.addModel(controller, id, model));
  }

  @Override
  public Answer call(String controller, String model, String user, ModelCommand command) {
    String id = nextId();
    return ask(node -> node.command(controller, model, id, user, command));
  }

  @Override
  public Answer manage(String controller, String user, ControllerCommand command) {
    String id = nextId();
    return ask(node -> node.manage(controller, id, user, command));
  }

  @Override
  public List<KnownUser> users(String controller) {
    return ask(node -> node.users(controller));
  }

  @Override
  public Optional<ModelView> view(String controller, String model) {
    return ask(node -> node.view(controller, model)).map(ViewedModel::new);
  }

  /** Whether nothing is left to do in a model. */
  public OperatorReply.Settled settled(String controller, String model) {
    return ask(node -> node.settled(controller, model));
  }

  /** Arms faults on all controllers. */
  public void arm(List<Fault> faults) {
    String id = nextId();
    ask(
        node -> {
          node.arm(id, faults);
          return id;
        });
  }

  private String nextId() {
    return idPrefix + ids.incrementAndGet();
  }

  private <T> T ask(Function<ControlClient, T> question) {
    Patience left = patience.get();
    ControlException last = new ControlException.NotRunning("no node runs", null);
    do {
      for (ControlClient node : nodes.get()) {
        try {
          return question.apply(node);
        } catch (ControlException.NotRunning | ControlException.Unanswered e) {
          last = e;
        }
      }
    } while (left.goesOn());
    throw last;
  }
}
