package hookloom.model;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.access.ControllerLevel;
import hookloom.access.KnownUser;
import hookloom.access.ModelLevel;
import hookloom.charm.Role;
import hookloom.crossmodel.Connection;
import hookloom.crossmodel.OfferAccess;
import hookloom.names.AppName;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import hookloom.trace.TraceEvent;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what with offers and with a model, and what changes it. */
class AccessTest {
  private static final Answer DONE = new Answer.Done(List.of());

  private final ModelBench bench = new ModelBench();

  AccessTest() {
    bench.command(ModelBench.deploy("mysql", Role.PROVIDER, 0));
    bench.command(ModelBench.deploy("web", Role.REQUIRER, 0));
    bench.command(ModelBench.deploy("blog", Role.REQUIRER, 0));
    know("bob", "carol");
    bench.command(new ModelCommand.MakeOffer(AppName.of("mysql"), List.of("x"), "mysql"));
    bench.clear();
  }

  private void know(String... names) {
    List<KnownUser> users = new java.util.ArrayList<>(List.of(KnownUser.FIRST));
    for (String name : names) {
      users.add(new KnownUser(name, "", ControllerLevel.LOGIN, false, 0));
    }
    bench.handle(new ModelMessage.KnowUsers(users));
  }

  private Answer grant(String user, OfferAccess level) {
    return bench.answer("admin", new ModelCommand.GrantOffer("mysql", user, level));
  }

  private Answer revoke(String user, OfferAccess level) {
    return bench.answer("admin", new ModelCommand.RevokeOffer("mysql", user, level));
  }

  private OfferAccess entry(String user) {
    return bench.model.view().offers().get(0).access().getOrDefault(user, OfferAccess.NONE);
  }

  private void set(String key, String value) {
    TreeMap<String, String> values = new TreeMap<>();
    values.put(key, value);
    bench.command(new ModelCommand.SetModelConfig(values, List.of()));
  }

  /** An application is related to the offer as a user's. */
  private void connect(String app, String user) {
    int relation = bench.model.view().relations().size();
    bench.command(new ModelCommand.Integrate(app + ":x", "mysql:x"));
    bench.fact(
        new OfferFact.ConsumerConnected(
            "mysql",
            bench.model.view().offers().get(0).uuid(),
            new Connection(relation, "x", "m", user, "t" + relation)));
    bench.clear();
  }

  private List<Boolean> suspended() {
    return bench.model.view().relations().stream().map(ModelView.RelationView::suspended).toList();
  }

  // Grant

  @Covers(Rule.X29)
  @Test
  void grant_noEntry_createsIt() {
    assertThat(grant("bob", OfferAccess.CONSUME)).isEqualTo(DONE);
    assertThat(entry("bob")).isEqualTo(OfferAccess.CONSUME);
  }

  @Covers(Rule.X29)
  @Test
  void grant_lowerEntry_raisesIt() {
    grant("bob", OfferAccess.READ);

    assertThat(grant("bob", OfferAccess.ADMIN)).isEqualTo(DONE);
    assertThat(entry("bob")).isEqualTo(OfferAccess.ADMIN);
  }

  @Covers(Rule.X29)
  @ParameterizedTest
  @CsvSource({"READ,read", "CONSUME,consume"})
  void grant_sameOrHigherEntry_isRefusedAndNothingChanges(OfferAccess level, String word) {
    grant("bob", OfferAccess.CONSUME);
    bench.clear();

    assertThat(grant("bob", level))
        .isEqualTo(new Answer.Refused("user already has \"" + word + "\" access or greater", ""));
    assertThat(bench.facts).isEmpty();
  }

  @Covers(Rule.X30)
  @Test
  void grant_unknownLocalUser_isRefused() {
    assertThat(grant("mallory", OfferAccess.READ))
        .isEqualTo(
            new Answer.Refused(
                "could not grant offer access: user \"mallory\" does not exist locally: user"
                    + " \"mallory\" not found",
                "not found"));
  }

  @Test
  void grant_unknownExternalUser_isDone() {
    assertThat(grant("eve@sso", OfferAccess.READ)).isEqualTo(DONE);
  }

  @Test
  void grant_unknownOffer_isRefused() {
    assertThat(bench.answer("admin", new ModelCommand.GrantOffer("db", "bob", OfferAccess.READ)))
        .isEqualTo(new Answer.Refused("application offer \"db\" not found", "not found"));
  }

  @Test
  void grant_byConsumer_isDeniedAndByOfferAdmin_isDone() {
    grant("bob", OfferAccess.CONSUME);
    ModelCommand command = new ModelCommand.GrantOffer("mysql", "carol", OfferAccess.READ);

    assertThat(bench.answer("bob", command)).isEqualTo(AccessCommands.DENIED);
    grant("bob", OfferAccess.ADMIN);
    assertThat(bench.answer("bob", command)).isEqualTo(DONE);
  }

  // Revoke

  @Covers(Rule.X31)
  @ParameterizedTest
  @CsvSource({"ADMIN,CONSUME", "CONSUME,READ", "READ,NONE"})
  void revoke_levelHeldOrLower_leavesTheOneBelowIt(OfferAccess revoked, OfferAccess left) {
    grant("bob", OfferAccess.ADMIN);

    assertThat(revoke("bob", revoked)).isEqualTo(DONE);
    assertThat(entry("bob")).isEqualTo(left);
  }

  @Covers(Rule.X32)
  @Test
  void revoke_levelNotHeld_leavesTheEntryAsItIs() {
    grant("bob", OfferAccess.READ);
    bench.clear();

    assertThat(revoke("bob", OfferAccess.ADMIN)).isEqualTo(DONE);
    assertThat(bench.facts).isEmpty();
  }

  @Covers(Rule.X32)
  @Test
  void revoke_levelNotHeldUnderTheQuirk_raisesIt() {
    set("Q-revoke-raises", "true");
    grant("bob", OfferAccess.READ);

    revoke("bob", OfferAccess.ADMIN);

    assertThat(entry("bob")).isEqualTo(OfferAccess.CONSUME);
  }

  @Covers(Rule.X33)
  @ParameterizedTest
  @CsvSource({
    "READ, could not revoke offer access",
    "CONSUME, could not set offer access to read-only",
    "ADMIN, could not set offer access to read-consume"
  })
  void revoke_noEntry_isRefused(OfferAccess level, String doing) {
    assertThat(revoke("bob", level))
        .isEqualTo(
            new Answer.Refused(
                doing + ": user permission for \"bob\" on offer \"mysql\" not found", "not found"));
  }

  @Covers({Rule.X34, Rule.X35})
  @Test
  void revoke_belowConsume_suspendsHisRelationsInTheSameStepAndNoOthers() {
    grant("bob", OfferAccess.CONSUME);
    grant("carol", OfferAccess.CONSUME);
    connect("web", "bob");
    connect("blog", "carol");

    revoke("bob", OfferAccess.CONSUME);

    assertThat(suspended()).containsExactly(true, false);
    assertThat(bench.events())
        .hasSize(2)
        .anyMatch(event -> event instanceof TraceEvent.CmrAcl)
        .contains(new TraceEvent.RelSuspended(0));
    assertThat(bench.model.view().relations().get(0).status()).isEqualTo("joining");
    assertThat(bench.model.view().relations().get(0).statusMessage()).isEmpty();
  }

  @Test
  void revoke_adminOnly_suspendsNothing() {
    grant("bob", OfferAccess.ADMIN);
    connect("web", "bob");

    revoke("bob", OfferAccess.ADMIN);

    assertThat(suspended()).containsExactly(false);
  }

  @Test
  void revoke_fromAnAdminOfTheModel_suspendsNothing() {
    bench.command(new ModelCommand.GrantModel("bob", ModelLevel.ADMIN));
    grant("bob", OfferAccess.CONSUME);
    connect("web", "bob");

    revoke("bob", OfferAccess.READ);

    assertThat(suspended()).containsExactly(false);
  }

  @Test
  void revoke_fromEveryoneExternal_suspendsThoseWithoutAnEntry() {
    grant("everyone@external", OfferAccess.CONSUME);
    grant("eve@sso", OfferAccess.CONSUME);
    connect("web", "eve@sso");
    connect("blog", "mia@sso");

    revoke("everyone@external", OfferAccess.CONSUME);

    assertThat(suspended()).containsExactly(false, true);
  }

  @Covers(Rule.X36)
  @Test
  void grant_afterRevoke_resumesNothing() {
    grant("bob", OfferAccess.CONSUME);
    connect("web", "bob");
    revoke("bob", OfferAccess.CONSUME);

    grant("bob", OfferAccess.CONSUME);

    assertThat(suspended()).containsExactly(true);
  }

  // Users

  @Covers(Rule.X37a)
  @Test
  void users_oneGone_takesHisEntriesWithHimAndSuspendsNothing() {
    grant("bob", OfferAccess.CONSUME);
    grant("eve@sso", OfferAccess.CONSUME);
    bench.command(new ModelCommand.GrantModel("bob", ModelLevel.READ));
    connect("web", "bob");

    know("carol");

    assertThat(entry("bob")).isEqualTo(OfferAccess.NONE);
    assertThat(entry("eve@sso")).isEqualTo(OfferAccess.CONSUME);
    assertThat(bench.model.view().rights().levels()).containsOnlyKeys("admin");
    assertThat(suspended()).containsExactly(false);
  }

  @Test
  void users_toldTwice_changesNothing() {
    know("bob", "carol");

    assertThat(bench.facts).isEmpty();
  }

  @Test
  void command_ofAUserWhoIsDisabled_isDenied() {
    grant("bob", OfferAccess.ADMIN);
    bench.handle(
        new ModelMessage.KnowUsers(
            List.of(KnownUser.FIRST, new KnownUser("bob", "", ControllerLevel.LOGIN, true, 0))));

    assertThat(bench.answer("bob", new ModelCommand.RemoveOffer("mysql", false)))
        .isEqualTo(AccessCommands.DENIED);
    assertThat(entry("bob")).isEqualTo(OfferAccess.ADMIN);
  }

  // The model

  @Test
  void command_ofAReader_isDeniedAndOfAWriter_isDone() {
    ModelCommand add = new ModelCommand.AddUnits(AppName.of("web"), 1, List.of());

    assertThat(bench.answer("bob", add)).isEqualTo(AccessCommands.DENIED);
    bench.command(new ModelCommand.GrantModel("bob", ModelLevel.READ));
    assertThat(bench.answer("bob", add)).isEqualTo(AccessCommands.DENIED);
    bench.command(new ModelCommand.GrantModel("bob", ModelLevel.WRITE));
    assertThat(bench.answer("bob", add)).isEqualTo(new Answer.Done(List.of("web/0")));
  }

  @Test
  void grantModel_byAWriter_isDenied() {
    bench.command(new ModelCommand.GrantModel("bob", ModelLevel.WRITE));

    assertThat(bench.answer("bob", new ModelCommand.GrantModel("carol", ModelLevel.READ)))
        .isEqualTo(AccessCommands.DENIED);
  }

  @Test
  void grantModel_levelHeld_isRefused() {
    bench.command(new ModelCommand.GrantModel("bob", ModelLevel.WRITE));

    assertThat(bench.answer("admin", new ModelCommand.GrantModel("bob", ModelLevel.READ)))
        .isEqualTo(new Answer.Refused("user already has \"read\" access or greater", ""));
  }

  @Test
  void revokeModel_leavesTheLevelBelow() {
    bench.command(new ModelCommand.GrantModel("bob", ModelLevel.ADMIN));

    bench.command(new ModelCommand.RevokeModel("bob", ModelLevel.WRITE));

    assertThat(bench.model.view().rights().level("bob")).isEqualTo(ModelLevel.READ);
  }

  @Test
  void revokeModel_fromWhoHasNoEntry_isRefused() {
    assertThat(bench.answer("admin", new ModelCommand.RevokeModel("bob", ModelLevel.READ)))
        .isEqualTo(
            new Answer.Refused(
                "could not revoke model access: user permission for \"bob\" on model \"default\""
                    + " not found",
                "not found"));
  }
}
