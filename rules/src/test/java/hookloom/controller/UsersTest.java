package hookloom.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.access.ControllerLevel;
import hookloom.access.KnownUser;
import hookloom.model.ModelMessage;
import hookloom.operator.Answer;
import hookloom.operator.ControllerCommand;
import hookloom.process.NotedTurn;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The users in a controller's record, and how its models learn of them. */
class UsersTest {
  private static final Answer DONE = new Answer.Done(List.of());
  private static final Answer DENIED =
      new Answer.Refused("permission denied", "unauthorized access");
  private static final KnownUser BOB =
      new KnownUser("bob", "Bob B.", ControllerLevel.LOGIN, false, 1_000_000);

  private final Controller controller = new Controller();
  private final NotedTurn<ControllerFact> turn = new NotedTurn<>(controller);

  private Answer answer(String user, ControllerCommand command) {
    controller.handle(new ControllerMessage.Command(user, command), turn);
    return controller.answer();
  }

  private Answer addBob() {
    return answer("admin", new ControllerCommand.AddUser("bob", "Bob B."));
  }

  @Test
  void users_ofANewController_areTheAdmin() {
    assertThat(controller.users()).containsExactly(KnownUser.FIRST);
  }

  @Test
  void addUser_new_mayLogIn() {
    assertThat(addBob()).isEqualTo(DONE);
    assertThat(controller.users()).containsExactly(KnownUser.FIRST, BOB);
  }

  @Test
  void addUser_nameTaken_isRefused() {
    addBob();

    assertThat(addBob())
        .isEqualTo(
            new Answer.Refused("failed to create user: username unavailable", "already exists"));
  }

  @Test
  void addUser_nameOfOneWhoWasRemoved_isRefused() {
    addBob();
    answer("admin", new ControllerCommand.RemoveUser("bob"));

    assertThat(addBob()).isInstanceOf(Answer.Refused.class);
  }

  @Test
  void addUser_badName_isRefused() {
    assertThat(answer("admin", new ControllerCommand.AddUser("b_b", "")))
        .isEqualTo(new Answer.Refused("invalid user name \"b_b\"", ""));
    assertThat(answer("admin", new ControllerCommand.AddUser("bob@sso", "")))
        .isEqualTo(new Answer.Refused("invalid user name \"bob@sso\"", ""));
  }

  @Test
  void addUser_byWhoIsNoSuperuser_isDenied() {
    addBob();

    assertThat(answer("bob", new ControllerCommand.AddUser("carol", ""))).isEqualTo(DENIED);
    assertThat(answer("mallory", new ControllerCommand.AddUser("carol", ""))).isEqualTo(DENIED);
  }

  @Test
  void addUser_byASuperuser_isDone() {
    addBob();
    answer("admin", new ControllerCommand.GrantController("bob", ControllerLevel.SUPERUSER));

    assertThat(answer("bob", new ControllerCommand.AddUser("carol", ""))).isEqualTo(DONE);
  }

  @Test
  void addUser_byADisabledSuperuser_isDenied() {
    addBob();
    answer("admin", new ControllerCommand.GrantController("bob", ControllerLevel.SUPERUSER));
    answer("admin", new ControllerCommand.SetDisabled("bob", true));

    assertThat(answer("bob", new ControllerCommand.AddUser("carol", ""))).isEqualTo(DENIED);
  }

  @Test
  void removeUser_unknown_isRefused() {
    assertThat(answer("admin", new ControllerCommand.RemoveUser("bob")))
        .isEqualTo(
            new Answer.Refused("failed to delete user: user \"bob\" not found", "not found"));
  }

  @Test
  void removeUser_theOwner_isRefused() {
    assertThat(answer("admin", new ControllerCommand.RemoveUser("admin")))
        .isEqualTo(new Answer.Refused("cannot delete controller owner \"admin\"", ""));
  }

  @Test
  void setDisabled_twice_isOneFact() {
    addBob();
    turn.facts.clear();

    answer("admin", new ControllerCommand.SetDisabled("bob", true));
    answer("admin", new ControllerCommand.SetDisabled("bob", true));

    assertThat(turn.facts).containsExactly(new ControllerFact.UserSet(BOB.disabled(true)));
  }

  @Test
  void grant_levelHeld_isRefused() {
    addBob();

    assertThat(answer("admin", new ControllerCommand.GrantController("bob", ControllerLevel.LOGIN)))
        .isEqualTo(new Answer.Refused("user already has \"login\" access or greater", ""));
  }

  @Test
  void grant_unknownUser_isRefused() {
    assertThat(answer("admin", new ControllerCommand.GrantController("bob", ControllerLevel.LOGIN)))
        .isEqualTo(
            new Answer.Refused(
                "could not grant controller access: user \"bob\" does not exist locally: user"
                    + " \"bob\" not found",
                "not found"));
  }

  @Test
  void revoke_superuser_leavesLogin() {
    addBob();
    answer("admin", new ControllerCommand.GrantController("bob", ControllerLevel.SUPERUSER));

    answer("admin", new ControllerCommand.RevokeController("bob", ControllerLevel.SUPERUSER));

    assertThat(controller.users()).contains(BOB);
  }

  // Models

  @Test
  void users_changed_areToldToEveryModel() {
    controller.handle(new ControllerMessage.AddModel("one"), turn);
    controller.handle(new ControllerMessage.AddModel("two"), turn);

    addBob();

    ModelMessage told = new ModelMessage.KnowUsers(List.of(KnownUser.FIRST, BOB));
    assertThat(turn.sent).containsExactly(told, told);
  }

  @Test
  void users_notChanged_areNotTold() {
    controller.handle(new ControllerMessage.AddModel("one"), turn);

    answer("admin", new ControllerCommand.RemoveUser("bob"));

    assertThat(turn.sent).isEmpty();
  }

  @Test
  void modelStarted_afterAUserWasAddedOrRemoved_isTold() {
    addBob();
    controller.handle(new ControllerMessage.AddModel("one"), turn);
    controller.handle(new ControllerMessage.ModelStarted("one"), turn);
    answer("admin", new ControllerCommand.RemoveUser("bob"));
    turn.sent.clear();

    controller.handle(new ControllerMessage.ModelStarted("one"), turn);

    assertThat(turn.sent).containsExactly(new ModelMessage.KnowUsers(List.of(KnownUser.FIRST)));
  }

  @Test
  void modelStarted_ofANewController_isToldNothing() {
    controller.handle(new ControllerMessage.AddModel("one"), turn);

    controller.handle(new ControllerMessage.ModelStarted("one"), turn);

    assertThat(turn.sent).isEmpty();
  }

  @Test
  void facts_makeAnEmptyControllerThisOne() {
    controller.handle(new ControllerMessage.AddModel("one"), turn);
    addBob();
    answer("admin", new ControllerCommand.AddUser("carol", ""));
    answer("admin", new ControllerCommand.RemoveUser("bob"));

    Controller again = new Controller();
    controller.facts().forEach(again::apply);

    assertThat(again.facts()).isEqualTo(controller.facts());
    assertThat(again.users()).isEqualTo(controller.users());
  }
}
