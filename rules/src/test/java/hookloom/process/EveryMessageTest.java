package hookloom.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import hookloom.application.ApplicationMessage;
import hookloom.application.ApplicationWorker;
import hookloom.controller.Controller;
import hookloom.controller.ControllerFact;
import hookloom.controller.ControllerMessage;
import hookloom.machine.MachineMessage;
import hookloom.machine.MachineWorker;
import hookloom.model.Model;
import hookloom.model.ModelFact;
import hookloom.model.ModelMessage;
import hookloom.model.ModelQuery;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.Answer;
import hookloom.operator.ControllerCommand;
import hookloom.operator.ModelCommand;
import hookloom.unit.AgentMessage;
import hookloom.unit.Notice;
import hookloom.unit.UnitAgent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Java 17 can not check that each message of a sealed type has a handler; this does. */
class EveryMessageTest {
  private final Model model = new Model("sim", "default", "uuid", 10, Switches.DEFAULT);

  private void handle(ModelMessage message) {
    model.handle(message, new NotedTurn<>(model));
  }

  private void deployed() {
    handle(new ModelMessage.Command("admin", Samples.deploy(1)));
  }

  static Stream<Class<?>> modelMessages() {
    return Samples.recordsOf(ModelMessage.class).stream();
  }

  static Stream<Class<?>> modelCommands() {
    return Samples.recordsOf(ModelCommand.class).stream();
  }

  static Stream<Class<?>> agentMessages() {
    return Samples.recordsOf(AgentMessage.class).stream();
  }

  static Stream<Class<?>> notices() {
    return Samples.recordsOf(Notice.class).stream();
  }

  static Stream<Class<?>> machineMessages() {
    return Samples.recordsOf(MachineMessage.class).stream();
  }

  static Stream<Class<?>> applicationMessages() {
    return Samples.recordsOf(ApplicationMessage.class).stream();
  }

  @ParameterizedTest
  @MethodSource("modelMessages")
  void model_everyMessage_isHandled(Class<?> type) {
    deployed();

    assertThatCode(() -> handle((ModelMessage) Samples.of(type))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("modelCommands")
  void model_everyCommand_isAnswered(Class<?> type) {
    deployed();

    handle(new ModelMessage.Command("admin", (ModelCommand) Samples.of(type)));

    assertThat(model.answer()).isNotNull();
  }

  static Stream<Class<?>> modelQueries() {
    return Samples.recordsOf(ModelQuery.class).stream();
  }

  @ParameterizedTest
  @MethodSource("modelQueries")
  void model_everyQuery_isAnsweredByItsNumber(Class<?> type) {
    deployed();
    NotedTurn<ModelFact> turn = new NotedTurn<>(model);

    model.handle(new ModelMessage.Ask(UnitName.of("a/0"), 7, (ModelQuery) Samples.of(type)), turn);

    assertThat(turn.facts).isEmpty();
    assertThat(turn.sent)
        .singleElement()
        .isInstanceOfSatisfying(
            AgentMessage.Answered.class,
            answered -> {
              assertThat(answered.number()).isEqualTo(7);
              assertThat(answered.answer()).isNotNull();
            });
  }

  @Test
  void model_queryOfAUnitThatIsGone_tellsItsAgent() {
    deployed();
    NotedTurn<ModelFact> turn = new NotedTurn<>(model);

    model.handle(new ModelMessage.Ask(UnitName.of("a/7"), 1, new ModelQuery.Config()), turn);

    assertThat(turn.sent).containsExactly(new AgentMessage.Gone());
  }

  /** An agent that has connected and has nothing to do. */
  private static UnitAgent agent() {
    UnitAgent agent = new UnitAgent(UnitName.of("a/0"), Switches.DEFAULT, null);
    agent.handle((AgentMessage) Samples.of(AgentMessage.Connected.class), new NotedTurn<>(agent));
    return agent;
  }

  @ParameterizedTest
  @MethodSource("agentMessages")
  void agent_everyMessage_isHandled(Class<?> type) {
    UnitAgent agent = agent();

    assertThatCode(() -> agent.handle((AgentMessage) Samples.of(type), new NotedTurn<>(agent)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("notices")
  void agent_everyNotice_isTaken(Class<?> type) {
    UnitAgent agent = agent();

    assertThatCode(
            () ->
                agent.handle(
                    new AgentMessage.Told((Notice) Samples.of(type)), new NotedTurn<>(agent)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("machineMessages")
  void machine_everyMessage_isHandled(Class<?> type) {
    MachineWorker machine = new MachineWorker("0", Switches.DEFAULT);

    assertThatCode(
            () -> machine.handle((MachineMessage) Samples.of(type), new NotedTurn<>(machine)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("applicationMessages")
  void application_everyMessage_isHandled(Class<?> type) {
    ApplicationWorker application = new ApplicationWorker(AppName.of("a"));

    assertThatCode(
            () ->
                application.handle(
                    (ApplicationMessage) Samples.of(type), new NotedTurn<>(application)))
        .doesNotThrowAnyException();
  }

  static Stream<Class<?>> controllerMessages() {
    return Samples.recordsOf(ControllerMessage.class).stream();
  }

  static Stream<Class<?>> controllerCommands() {
    return Samples.recordsOf(ControllerCommand.class).stream();
  }

  static Stream<Class<?>> controllerFacts() {
    return Samples.recordsOf(ControllerFact.class).stream();
  }

  @ParameterizedTest
  @MethodSource("controllerMessages")
  void controller_everyMessage_isHandled(Class<?> type) {
    Controller controller = new Controller();

    assertThatCode(
            () ->
                controller.handle(
                    (ControllerMessage) Samples.of(type), new NotedTurn<>(controller)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("controllerCommands")
  void controller_everyCommand_isAnswered(Class<?> type) {
    Controller controller = new Controller();
    ControllerCommand command = (ControllerCommand) Samples.of(type);

    controller.handle(new ControllerMessage.Command("admin", command), new NotedTurn<>(controller));

    assertThat(controller.answer()).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("controllerFacts")
  void controller_everyFact_isApplied(Class<?> type) {
    Controller controller = new Controller();

    assertThatCode(() -> controller.apply((ControllerFact) Samples.of(type)))
        .doesNotThrowAnyException();
  }

  @Test
  void sealedTypes_haveRecordsOnly() {
    List<Class<?>> facts = Samples.recordsOf(ModelFact.class);

    assertThat(facts).isNotEmpty().allMatch(Class::isRecord);
  }

  @Test
  void model_refusedCommand_leavesNoFact() {
    deployed();
    NotedTurn<ModelFact> turn = new NotedTurn<>(model);

    model.handle(new ModelMessage.Command("admin", Samples.deploy(1)), turn);

    assertThat(model.answer()).isInstanceOf(Answer.Refused.class);
    assertThat(turn.facts).isEmpty();
    assertThat(turn.sent).isEmpty();
  }
}
