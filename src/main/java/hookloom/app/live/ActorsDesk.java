package hookloom.app.live;

import hookloom.app.cluster.NodeSystem;
import hookloom.app.cluster.NodeSystem.MachinePlaces;
import hookloom.app.control.NodeDesk;
import hookloom.app.control.NodeStatus;
import hookloom.app.control.NodeStatus.Member;
import hookloom.app.control.NodeStatus.ModelCount;
import hookloom.app.control.NodeStatus.Place;
import hookloom.app.node.NodeLife;
import hookloom.fault.Fault;
import hookloom.live.SystemEnv;
import hookloom.live.wire.OperatorReply;
import hookloom.model.ModelView;
import hookloom.operator.Answer;
import hookloom.operator.ControllerCommand;
import hookloom.operator.ModelCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The desk of a node whose actors are there. */
final class ActorsDesk implements NodeDesk {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final String OWNER = "admin/";

  private final NodeSystem node;
  private final NodeLife.Run run;
  private final Path spool;
  private final String version;
  private final OperatorCalls calls;
  private final NodeFaults faults;
  private final long startNanos = System.nanoTime();

  ActorsDesk(NodeSystem node, SystemEnv env, NodeLife.Run run, Path spool, String version) {
    this.node = node;
    this.run = run;
    this.spool = spool;
    this.version = version;
    this.calls = new OperatorCalls(node.system(), env.locator(), ANSWER_WITHIN);
    this.faults = new NodeFaults(node, env, calls);
  }

  @Override
  public CompletionStage<List<String>> controllers() {
    return CompletableFuture.completedFuture(List.copyOf(node.controllers().keySet()));
  }

  @Override
  public CompletionStage<OperatorReply> addController(String id, String controller) {
    return node.bootstrap(controller)
        .thenApply(
            refusal ->
                new OperatorReply.Answered(
                    refusal.isEmpty()
                        ? new Answer.Done(List.of(controller))
                        : new Answer.Refused(refusal.get(), "already exists")));
  }

  @Override
  public CompletionStage<OperatorReply> models(String controller) {
    return calls
        .models(controller)
        .thenApply(
            reply ->
                new OperatorReply.Models(
                    ((OperatorReply.Models) reply)
                        .names().stream().map(name -> OWNER + name).toList()));
  }

  @Override
  public CompletionStage<OperatorReply> addModel(String controller, String id, String model) {
    return calls.addModel(controller, id, model);
  }

  @Override
  public CompletionStage<OperatorReply> command(
      String controller, String model, String id, String user, ModelCommand command) {
    return calls.command(controller, shortName(model), id, user, command);
  }

  @Override
  public CompletionStage<OperatorReply> manage(
      String controller, String id, String user, ControllerCommand command) {
    return calls.manage(controller, id, user, command);
  }

  @Override
  public CompletionStage<OperatorReply> users(String controller) {
    return calls.users(controller);
  }

  @Override
  public CompletionStage<OperatorReply> view(String controller, String model) {
    return calls.view(controller, shortName(model));
  }

  @Override
  public CompletionStage<OperatorReply> settled(String controller, String model) {
    return calls.settled(controller, shortName(model));
  }

  private static String shortName(String model) {
    return model.substring(model.indexOf('/') + 1);
  }

  // Faults

  @Override
  public CompletionStage<Void> arm(String id, List<Fault> armed) {
    List<Fault> ofModels = new ArrayList<>();
    List<Fault> ofNodes = new ArrayList<>();
    for (Fault fault : armed) {
      (fault.isOfCluster() ? ofNodes : ofModels).add(fault);
    }
    List<CompletionStage<?>> stages = new ArrayList<>();
    if (!ofModels.isEmpty()) {
      for (String controller : node.controllers().keySet()) {
        stages.add(calls.arm(controller, id, run.seed(), ofModels));
      }
    }
    stages.add(faults.arm(id, ofNodes));
    return all(stages);
  }

  @Override
  public CompletionStage<Void> disarm() {
    List<CompletionStage<?>> stages = new ArrayList<>();
    for (String controller : node.controllers().keySet()) {
      stages.add(calls.disarm(controller));
    }
    faults.disarm();
    return all(stages);
  }

  private static CompletionStage<Void> all(List<? extends CompletionStage<?>> stages) {
    return CompletableFuture.allOf(
        stages.stream()
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture[]::new));
  }

  // Status

  @Override
  public CompletionStage<NodeStatus> status() {
    return node.runningControllers()
        .thenCombine(node.runningMachines(), Where::new)
        .thenCompose(this::status);
  }

  private record Where(SortedMap<String, String> controllers, MachinePlaces machines) {}

  private CompletionStage<NodeStatus> status(Where where) {
    List<CompletableFuture<List<Seen>>> seen = new ArrayList<>();
    where.controllers().keySet().forEach(name -> seen.add(seen(name).toCompletableFuture()));
    return all(seen)
        .thenApply(
            done -> status(where, seen.stream().flatMap(each -> each.join().stream()).toList()));
  }

  /** A model with the position of its record. */
  private record Seen(String controller, OperatorReply.Viewed model, long position) {}

  /** All models of a controller; none while it does not answer. */
  private CompletionStage<List<Seen>> seen(String controller) {
    return calls
        .models(controller)
        .thenCompose(
            reply -> {
              List<CompletableFuture<Optional<Seen>>> models = new ArrayList<>();
              for (String name : ((OperatorReply.Models) reply).names()) {
                models.add(
                    calls
                        .view(controller, name)
                        .thenCombine(
                            calls.settled(controller, name),
                            (view, settled) -> seen(controller, view, settled))
                        .toCompletableFuture());
              }
              return all(models)
                  .thenApply(
                      done -> models.stream().flatMap(each -> each.join().stream()).toList());
            })
        .exceptionally(silent -> List.of());
  }

  private static Optional<Seen> seen(String controller, OperatorReply view, OperatorReply settled) {
    return view instanceof OperatorReply.Viewed viewed
            && settled instanceof OperatorReply.Settled position
        ? Optional.of(new Seen(controller, viewed, position.position()))
        : Optional.empty();
  }

  private NodeStatus status(Where where, List<Seen> models) {
    List<Place> places = new ArrayList<>();
    for (String controller : node.controllers().keySet()) {
      String place = where.controllers().get(controller);
      places.add(new Place("controller", controller, place == null ? "" : place));
    }
    List<ModelCount> counts = new ArrayList<>();
    for (Seen seen : models) {
      OperatorReply.Viewed model = seen.model();
      String fullName = seen.controller() + ':' + model.name();
      for (ModelView.MachineView machine : model.machines()) {
        String place = where.machines().nodeOf(seen.controller(), model.name(), machine.id());
        places.add(new Place("machine", fullName + ':' + machine.id(), place == null ? "" : place));
      }
      counts.add(
          new ModelCount(
              fullName,
              seen.position(),
              model.apps().size(),
              model.units().size(),
              model.relations().size(),
              model.machines().size()));
    }
    counts.sort(Comparator.comparing(ModelCount::model));
    Function<NodeSystem.NodeView, Member> member =
        view ->
            new Member(
                view.node(),
                view.address().toString(),
                view.roles(),
                view.status().toLowerCase(Locale.ROOT),
                view.reachable());
    return new NodeStatus(
        node.conf().node(),
        version,
        ProcessHandle.current().pid(),
        node.address().toString(),
        node.conf().directory().toString(),
        node.conf().journal().toString(),
        node.conf().placement().toString(),
        (System.nanoTime() - startNanos) / 1_000_000,
        node.members().stream().map(member).toList(),
        places,
        counts);
  }

  @Override
  public Path spool() {
    return spool;
  }

  @Override
  public void stop() {
    node.leave();
  }
}
