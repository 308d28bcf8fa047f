package hookloom.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.access.KnownUser;
import hookloom.access.ModelLevel;
import hookloom.live.deterministic.Chooser;
import hookloom.live.deterministic.DeterministicRun;
import hookloom.live.deterministic.DeterministicSystem;
import hookloom.live.deterministic.WriteJudge;
import hookloom.live.wire.ControllerWritten;
import hookloom.live.wire.ModelWritten;
import hookloom.live.wire.Wire;
import hookloom.operator.Answer;
import hookloom.operator.ControllerCommand;
import hookloom.operator.ModelCommand;
import hookloom.process.Switches;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A command whose answer was lost is asked again, with its id; it is carried out once, whatever
 * dies in between.
 */
class AnsweredOnceTest {
  private static final ModelCommand ADD_MACHINE = new ModelCommand.AddMachine(null);
  private static final Predicate<Wire> IS_OF_COMMAND =
      event ->
          event instanceof ModelWritten written
              && written.turns().stream().anyMatch(turn -> turn.command() != null);

  private static DeterministicSystem system;
  private DeterministicRun run;
  private DeterministicWorld world;

  @BeforeAll
  static void startSystem() {
    system = DeterministicSystem.create("answers");
  }

  @AfterAll
  static void stopSystem() {
    system.close();
  }

  private void begin(long seed) {
    run = system.start(Chooser.seeded(seed), null);
    world = new DeterministicWorld(run, Switches.DEFAULT);
    world.bootstrap("sim");
  }

  @AfterEach
  void end() {
    run.close();
  }

  /** The first write that is such a one is stored, but the record never hears that it was. */
  private AtomicInteger loseAnswerOf(Predicate<Wire> isMeant) {
    AtomicInteger struck = new AtomicInteger();
    run.judgeWrites(
        (id, from, events) -> {
          boolean strikes =
              struck.get() == 0 && events.stream().anyMatch(event -> isMeant.test((Wire) event));
          if (strikes) {
            struck.incrementAndGet();
          }
          return strikes ? WriteJudge.Verdict.STORE_AND_FAIL : WriteJudge.Verdict.STORE;
        });
    return struck;
  }

  private int machines() {
    return world.view("sim", "admin/default").orElseThrow().machines().size();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void command_recordDiesBetweenWriteAndAnswer_isCarriedOutOnce(long seed) {
    begin(seed);
    AtomicInteger struck = loseAnswerOf(IS_OF_COMMAND);

    Answer answer = world.call("sim", "admin/default", ADD_MACHINE);

    assertThat(struck).hasValue(1);
    assertThat(answer).isInstanceOf(Answer.Done.class);
    assertThat(machines()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void command_askedAgainAfterSnapshotAndCrash_hasTheSameAnswer(long seed) {
    begin(seed);
    Answer first = world.call("sim", "admin/default", "the-first", "admin", ADD_MACHINE);
    for (int i = 1; i <= 2 * DeterministicWorld.SNAPSHOT_EVERY; i++) {
      world.call("sim", "admin/default", "other-" + i, "admin", ADD_MACHINE);
    }
    int before = machines();
    world.crashControllers();

    Answer again = world.call("sim", "admin/default", "the-first", "admin", ADD_MACHINE);

    assertThat(again).isEqualTo(first);
    assertThat(machines()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void addUser_recordDiesBetweenWriteAndAnswer_isCarriedOutOnceAndModelsKnow(long seed) {
    begin(seed);
    AtomicInteger struck = loseAnswerOf(ControllerWritten.class::isInstance);

    Answer answer = world.manage("sim", "admin", new ControllerCommand.AddUser("bob", ""));

    assertThat(struck).hasValue(1);
    assertThat(answer).isEqualTo(new Answer.Done(List.of()));
    assertThat(world.users("sim")).extracting(KnownUser::name).containsExactly("admin", "bob");
    Answer granted =
        world.call("sim", "admin/default", new ModelCommand.GrantModel("bob", ModelLevel.WRITE));
    assertThat(granted).isEqualTo(new Answer.Done(List.of()));
    assertThat(world.call("sim", "admin/default", "bob", ADD_MACHINE))
        .isInstanceOf(Answer.Done.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void addUser_controllersDieAfterIt_userAndHisRightsAreThere(long seed) {
    begin(seed);
    world.manage("sim", "admin", new ControllerCommand.AddUser("bob", ""));
    world.call("sim", "admin/default", new ModelCommand.GrantModel("bob", ModelLevel.READ));
    world.crashControllers();

    Answer answer = world.call("sim", "admin/default", "bob", ADD_MACHINE);

    assertThat(answer).isEqualTo(new Answer.Refused("permission denied", "unauthorized access"));
    assertThat(world.users("sim")).extracting(KnownUser::name).containsExactly("admin", "bob");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void addModel_recordDiesBetweenWriteAndAnswer_isNotRefused(long seed) {
    begin(seed);
    AtomicInteger struck = loseAnswerOf(ControllerWritten.class::isInstance);

    Answer answer = world.addModel("sim", "second");

    assertThat(struck).hasValue(1);
    assertThat(answer).isEqualTo(new Answer.Done(List.of("second")));
    assertThat(world.models("sim")).containsExactly("admin/default", "admin/second");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void addModel_askedAgainAfterSnapshotAndCrash_onlyTheCommandThatMadeItIsNotRefused(long seed) {
    begin(seed);
    world.addModel("sim", "second", "the-second");
    for (int i = 1; i <= 2 * DeterministicWorld.SNAPSHOT_EVERY; i++) {
      world.addModel("sim", "model-" + i);
    }
    world.crashControllers();

    assertThat(world.addModel("sim", "second", "the-second"))
        .isEqualTo(new Answer.Done(List.of("second")));
    assertThat(world.addModel("sim", "second", "another")).isInstanceOf(Answer.Refused.class);
  }
}
