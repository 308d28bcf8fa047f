package hookloom.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hookloom.live.wire.WireMapper;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator asks on when a node is silent, and never twice with different ids. */
class LiveOperatorTest {
  private static final ModelCommand COMMAND = new ModelCommand.Integrate("web", "db");

  @TempDir private Path first;
  @TempDir private Path second;
  private TestNode one;
  private TestNode two;

  @BeforeEach
  void start() {
    one = new TestNode(first, "n1");
    two = new TestNode(second, "n2");
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
  }

  @Test
  void call_firstNodeIsSilent_goesToTheNextWithTheSameId() {
    one.desk.deaf = true;

    assertThat(operator(() -> false).call("east", "default", COMMAND))
        .isEqualTo(new Answer.Done(List.of("web/0")));

    assertThat(one.desk.ids).hasSize(1).isEqualTo(two.desk.ids);
  }

  @Test
  void call_allSilent_isAskedAgainUntilOneAnswers() {
    one.desk.deaf = true;
    two.desk.deaf = true;
    Patience healsAfterAWhile =
        () -> {
          two.desk.deaf = two.desk.ids.size() < 3;
          return true;
        };

    operator(healsAfterAWhile).call("east", "default", COMMAND);

    assertThat(two.desk.ids).hasSize(4).containsOnly(two.desk.ids.get(0));
  }

  @Test
  void call_nobodyAnswersInTime_saysWhoWasSilent() {
    one.desk.deaf = true;
    two.desk.deaf = true;
    AtomicInteger tries = new AtomicInteger(2);

    assertThatExceptionOfType(ControlException.Unanswered.class)
        .isThrownBy(
            () -> operator(() -> tries.getAndDecrement() > 0).call("east", "default", COMMAND))
        .withMessageContaining("n2");
    assertThat(one.desk.ids).hasSize(3);
  }

  @Test
  void call_twoCommands_haveTwoIds() {
    LiveOperator operator = operator(() -> false);

    operator.call("east", "default", COMMAND);
    operator.call("east", "default", COMMAND);

    assertThat(one.desk.ids).doesNotHaveDuplicates().hasSize(2);
    assertThat(two.desk.ids).isEmpty();
  }

  @Test
  void call_nodeIsGone_goesToTheNext() {
    one.close();

    assertThat(operator(() -> false).controllers()).containsExactly("east");
  }

  @Test
  void view_isTheStateThatWasTold() {
    assertThat(operator(() -> false).view("east", "default"))
        .get()
        .satisfies(view -> assertThat(view.uuid()).isEqualTo("uuid"))
        .satisfies(view -> assertThat(view.apps()).isEmpty());
    assertThat(operator(() -> false).view("east", "nowhere")).isEmpty();
  }

  private LiveOperator operator(Patience patience) {
    List<ControlClient> clients =
        List.of(
            new ControlClient(one.server.address(), WireMapper.json()),
            new ControlClient(two.server.address(), WireMapper.json()));
    return new LiveOperator(() -> clients, () -> patience);
  }
}
