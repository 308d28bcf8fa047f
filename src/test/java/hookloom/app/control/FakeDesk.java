package hookloom.app.control;

import hookloom.access.KnownUser;
import hookloom.access.Rights;
import hookloom.fault.Fault;
import hookloom.live.wire.OperatorReply;
import hookloom.operator.Answer;
import hookloom.operator.ControllerCommand;
import hookloom.operator.ModelCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/** A desk without actors: it notes what it is told, and knows one model, {@code east:default}. */
final class FakeDesk implements NodeDesk {
  final List<Object> told = Collections.synchronizedList(new ArrayList<>());
  final List<String> ids = Collections.synchronizedList(new ArrayList<>());
  private final Path spool;
  volatile boolean deaf;

  FakeDesk(Path spool) {
    this.spool = spool;
  }

  @Override
  public CompletionStage<NodeStatus> status() {
    return answer(
        new NodeStatus(
            "n1",
            "dev",
            7,
            "127.0.0.1:7355",
            "data",
            "memory",
            "pinned",
            1500,
            List.of(
                new NodeStatus.Member("n1", "127.0.0.1:7355", List.of("controller"), "up", true)),
            List.of(new NodeStatus.Place("controller", "east", "n1")),
            List.of(new NodeStatus.ModelCount("east:default", 12, 1, 2, 0, 2))));
  }

  @Override
  public CompletionStage<List<String>> controllers() {
    return answer(List.of("east"));
  }

  @Override
  public CompletionStage<OperatorReply> addController(String id, String controller) {
    told.add(id + " controller " + controller);
    return answer(done());
  }

  @Override
  public CompletionStage<OperatorReply> models(String controller) {
    return answer(new OperatorReply.Models(List.of("admin/default")));
  }

  @Override
  public CompletionStage<OperatorReply> addModel(String controller, String id, String model) {
    told.add(id + " model " + controller + ":" + model);
    return answer(done());
  }

  @Override
  public CompletionStage<OperatorReply> command(
      String controller, String model, String id, String user, ModelCommand command) {
    told.add(command);
    ids.add(id);
    boolean isRefused = command instanceof ModelCommand.AddMachine;
    return answer(
        isRefused
            ? new OperatorReply.Answered(new Answer.Refused("no more machines", "not found"))
            : done());
  }

  @Override
  public CompletionStage<OperatorReply> manage(
      String controller, String id, String user, ControllerCommand command) {
    told.add(user);
    told.add(command);
    ids.add(id);
    return answer(done());
  }

  @Override
  public CompletionStage<OperatorReply> users(String controller) {
    return answer(new OperatorReply.Users(List.of(KnownUser.FIRST)));
  }

  private static OperatorReply done() {
    return new OperatorReply.Answered(new Answer.Done(List.of("web/0")));
  }

  @Override
  public CompletionStage<OperatorReply> view(String controller, String model) {
    if (!model.equals("default")) {
      return answer(new OperatorReply.NoSuchModel(controller + ":" + model));
    }
    return answer(
        new OperatorReply.Viewed(
            model,
            "uuid",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            "admin",
            Rights.INITIAL,
            new TreeMap<>()));
  }

  @Override
  public CompletionStage<OperatorReply> settled(String controller, String model) {
    return answer(new OperatorReply.Settled(12, 3, 40, List.of("web/0 runs a hook")));
  }

  @Override
  public CompletionStage<Void> arm(String id, List<Fault> faults) {
    told.addAll(faults);
    return answer(null);
  }

  @Override
  public CompletionStage<Void> disarm() {
    told.add("disarm");
    return answer(null);
  }

  @Override
  public Path spool() {
    return spool;
  }

  @Override
  public void stop() {
    told.add("stop");
  }

  private <T> CompletionStage<T> answer(T value) {
    return deaf
        ? CompletableFuture.failedFuture(new TimeoutException("the controller is silent"))
        : CompletableFuture.completedFuture(value);
  }
}
