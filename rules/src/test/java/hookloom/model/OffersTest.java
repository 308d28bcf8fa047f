package hookloom.model;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.access.ControllerLevel;
import hookloom.access.KnownUser;
import hookloom.access.ModelLevel;
import hookloom.charm.Charm;
import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.crossmodel.Connection;
import hookloom.crossmodel.OfferAccess;
import hookloom.names.AppName;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import hookloom.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Offers in a model's record: made, updated, removed, and what they keep from being removed. */
class OffersTest {
  private static final Answer DONE = new Answer.Done(List.of());

  private final ModelBench bench = new ModelBench();

  OffersTest() {
    bench.command(mysql("mysql"));
    bench.command(ModelBench.deploy("web", Role.REQUIRER, 0));
    bench.handle(
        new ModelMessage.KnowUsers(
            List.of(
                KnownUser.FIRST,
                new KnownUser("bob", "", ControllerLevel.LOGIN, false, 0),
                new KnownUser("sue", "", ControllerLevel.SUPERUSER, false, 0))));
    bench.clear();
  }

  /** Provides x (interface i) and admin, has a peer and a container-scoped endpoint. */
  private static ModelCommand.Deploy mysql(String name) {
    TreeMap<String, Endpoint> endpoints = new TreeMap<>();
    endpoints.put("x", Endpoint.of("x", Role.PROVIDER, "i", 0, false, Scope.GLOBAL));
    endpoints.put("admin", Endpoint.of("admin", Role.PROVIDER, "a", 0, false, Scope.GLOBAL));
    endpoints.put("ring", Endpoint.of("ring", Role.PEER, "r", 0, false, Scope.GLOBAL));
    endpoints.put("logs", Endpoint.of("logs", Role.REQUIRER, "l", 0, false, Scope.CONTAINER));
    Charm charm =
        new Charm(
            name,
            "",
            "A database.",
            false,
            endpoints,
            new TreeSet<>(),
            false,
            new TreeMap<>(),
            new TreeMap<>(),
            List.of());
    return new ModelCommand.Deploy(
        AppName.of(name),
        charm,
        "local:" + name + "-0",
        null,
        0,
        List.of(),
        new TreeMap<>(),
        false,
        "",
        0,
        "");
  }

  private Answer offerAs(String user, String app, String name, String... endpoints) {
    return bench.answer(
        user, new ModelCommand.MakeOffer(AppName.of(app), List.of(endpoints), name));
  }

  private Answer offer(String... endpoints) {
    return offerAs("admin", "mysql", "mysql", endpoints);
  }

  private static Answer refused(String text) {
    return new Answer.Refused(text, "");
  }

  private ModelView.OfferView mysqlOffer() {
    return bench.model.view().offers().get(0);
  }

  private List<TraceEvent> offerEvents() {
    List<TraceEvent> events = new ArrayList<>(bench.events());
    events.removeIf(event -> !event.getClass().getSimpleName().matches("Cmr.*|Conn"));
    return events;
  }

  /** The relation web:x mysql:x is a connection of bob to the offer of x. */
  private void connect() {
    bench.command(new ModelCommand.Integrate("web:x", "mysql:x"));
    int relation = bench.model.view().relations().get(1).id();
    bench.fact(
        new OfferFact.ConsumerConnected(
            "mysql",
            mysqlOffer().uuid(),
            new Connection(relation, "x", "model-uuid", "bob", "token")));
    bench.clear();
  }

  @Covers({Rule.X5, Rule.X13, Rule.X6})
  @Test
  void offer_new_hasAUuidAndItsMakerAsAdminAndEveryoneExternalAsReader() {
    Answer answer = offer("x", "admin");

    assertThat(answer).isEqualTo(new Answer.Done(List.of("admin/default.mysql")));
    ModelView.OfferView offer = mysqlOffer();
    assertThat(offer.uuid()).isEqualTo("00000001-0002-4003-8004-000500060007");
    assertThat(offer.endpoints()).extracting(Endpoint::name).containsExactly("x", "admin");
    assertThat(offer.description()).isEqualTo("A database.");
    assertThat(offer.charmUrl()).isEqualTo("local:mysql-0");
    assertThat(offer.access())
        .containsExactly(
            java.util.Map.entry("admin", OfferAccess.ADMIN),
            java.util.Map.entry("everyone@external", OfferAccess.READ));
  }

  @Test
  void offer_new_isTold() {
    offer("x", "admin");

    String uuid = mysqlOffer().uuid();
    assertThat(offerEvents())
        .containsExactly(
            new TraceEvent.CmrOffer(
                "mysql", uuid, AppName.of("mysql"), List.of("x", "admin"), "add"),
            new TraceEvent.CmrAcl(uuid, "admin", "", "admin", true),
            new TraceEvent.CmrAcl(uuid, "everyone@external", "", "read", false));
  }

  @Covers(Rule.X7)
  @Test
  void offer_sameApplicationUnderTwoNames_areTwoOffers() {
    offer("x");

    offerAs("admin", "mysql", "other", "x");

    assertThat(bench.model.view().offers())
        .extracting(ModelView.OfferView::name)
        .containsExactly("mysql", "other");
    assertThat(bench.model.view().offers().get(1).uuid()).isNotEqualTo(mysqlOffer().uuid());
  }

  @Covers(Rule.X8)
  @Test
  void offer_knownName_keepsUuidAndAccessAndReplacesTheRest() {
    offer("x");
    String uuid = mysqlOffer().uuid();
    bench.command(mysql("maria"));
    bench.command(new ModelCommand.GrantOffer("mysql", "bob", OfferAccess.CONSUME));

    offerAs("admin", "maria", "mysql", "admin");

    assertThat(mysqlOffer().uuid()).isEqualTo(uuid);
    assertThat(mysqlOffer().access()).containsEntry("bob", OfferAccess.CONSUME);
    assertThat(mysqlOffer().application()).isEqualTo(AppName.of("maria"));
    assertThat(mysqlOffer().endpoints()).extracting(Endpoint::name).containsExactly("admin");
  }

  @Covers(Rule.X9)
  @Test
  void offer_updateDropsAnEndpointInUse_isRefusedAndNothingChanges() {
    offer("x", "admin");
    connect();

    Answer answer = offer("admin");

    assertThat(answer)
        .isEqualTo(
            refused(
                "cannot update application offer \"mysql\": updating offer mysql:admin would remove"
                    + " endpoint \"x\" which has active consumers"));
    assertThat(bench.facts).isEmpty();
  }

  @Test
  void offer_updateKeepsTheEndpointInUse_isDone() {
    offer("x", "admin");
    connect();

    assertThat(offer("x")).isInstanceOf(Answer.Done.class);
    assertThat(mysqlOffer().total()).isEqualTo(1);
  }

  @Covers(Rule.X10)
  @Test
  void offer_unknownApplication_isRefused() {
    assertThat(offerAs("admin", "maria", "-", "x"))
        .isEqualTo(refused("getting offered application maria: application \"maria\" not found"));
  }

  @Covers(Rule.X10)
  @Test
  void offer_badNameAndUnknownEndpoint_isRefusedForItsName() {
    assertThat(offerAs("admin", "mysql", "my_sql", "y"))
        .isEqualTo(
            refused("cannot add application offer \"my_sql\": offer name \"my_sql\" not valid"));
  }

  @Covers(Rule.X10)
  @Test
  void offer_unknownEndpoint_isRefused() {
    assertThat(offer("x", "y"))
        .isEqualTo(
            refused(
                "cannot add application offer \"mysql\": getting relation endpoint for relation"
                    + " \"y\" and application \"mysql\": application \"mysql\" has no \"y\""
                    + " relation"));
  }

  @Covers(Rule.X10)
  @Test
  void offer_updateWithContainerScope_isRefusedAsAnUpdate() {
    offer("x");

    assertThat(offer("logs"))
        .isEqualTo(
            refused(
                "cannot update application offer \"mysql\": can only offer endpoints with global"
                    + " scope, provided scope \"container\""));
  }

  @Covers(Rule.X11)
  @Test
  void offer_peerEndpoint_isRefused() {
    assertThat(offer("ring"))
        .isEqualTo(
            refused(
                "cannot add application offer \"mysql\": can only offer provides or requires"
                    + " endpoints, \"ring\" is a peer endpoint"));
    assertThat(bench.facts).isEmpty();
  }

  @Covers(Rule.X12)
  @Test
  void offer_implicitEndpoint_isDone() {
    offer("juju-info");

    assertThat(mysqlOffer().endpoints()).containsExactly(Endpoint.JUJU_INFO);
  }

  @Covers(Rule.X23)
  @Test
  void offer_userWithWriteOnly_isDenied() {
    bench.command(new ModelCommand.GrantModel("bob", ModelLevel.WRITE));

    assertThat(offerAs("bob", "mysql", "mysql", "x")).isEqualTo(AccessCommands.DENIED);
  }

  @Covers({Rule.X23, Rule.X22})
  @Test
  void offer_adminOfTheModelAndSuperuser_mayOffer() {
    bench.command(new ModelCommand.GrantModel("bob", ModelLevel.ADMIN));

    assertThat(offerAs("bob", "mysql", "one", "x")).isInstanceOf(Answer.Done.class);
    assertThat(offerAs("sue", "mysql", "two", "x")).isInstanceOf(Answer.Done.class);
  }

  // Removing

  @Covers({Rule.X127, Rule.X37})
  @Test
  void remove_withoutConnections_takesTheAccessListToo() {
    offer("x");
    bench.command(new ModelCommand.GrantOffer("mysql", "bob", OfferAccess.CONSUME));

    Answer answer = bench.answer("admin", new ModelCommand.RemoveOffer("mysql", false));

    assertThat(answer).isEqualTo(DONE);
    assertThat(bench.model.view().offers()).isEmpty();
    offer("x");
    assertThat(mysqlOffer().access()).doesNotContainKey("bob");
  }

  @Covers(Rule.X127)
  @Test
  void remove_whileConnected_isRefused() {
    offer("x");
    connect();

    assertThat(bench.answer("admin", new ModelCommand.RemoveOffer("mysql", false)))
        .isEqualTo(refused("cannot delete application offer \"mysql\": offer has 1 relation"));
    assertThat(bench.facts).isEmpty();
  }

  @Covers(Rule.X127)
  @Test
  void remove_byForceWhileConnected_removesTheRelationsToo() {
    offer("x");
    connect();
    String uuid = mysqlOffer().uuid();

    Answer answer = bench.answer("admin", new ModelCommand.RemoveOffer("mysql", true));

    assertThat(answer).isEqualTo(DONE);
    assertThat(bench.model.view().relations()).hasSize(1);
    assertThat(offerEvents())
        .containsExactly(
            new TraceEvent.Conn(uuid, 1, "token", "bob", "remove"),
            new TraceEvent.CmrOffer(
                "mysql", uuid, AppName.of("mysql"), List.of("x"), "force-remove"));
  }

  @Covers(Rule.X128)
  @Test
  void remove_unknown_isRefused() {
    assertThat(bench.answer("admin", new ModelCommand.RemoveOffer("db", true)))
        .isEqualTo(refused("offer \"db\" not found"));
  }

  @Covers(Rule.X23)
  @Test
  void remove_adminOfTheOfferAlone_mayRemoveIt() {
    offer("x");
    bench.command(new ModelCommand.GrantOffer("mysql", "bob", OfferAccess.ADMIN));

    assertThat(bench.answer("bob", new ModelCommand.RemoveOffer("mysql", false))).isEqualTo(DONE);
  }

  @Test
  void remove_adminOfTheOfferAloneUnderModelRights_isDenied() {
    offer("x");
    bench.command(new ModelCommand.GrantOffer("mysql", "bob", OfferAccess.ADMIN));
    set("Q-model-rights", "true");

    assertThat(bench.answer("bob", new ModelCommand.RemoveOffer("mysql", false)))
        .isEqualTo(AccessCommands.DENIED);
  }

  @Test
  void remove_consumer_isDenied() {
    offer("x");
    bench.command(new ModelCommand.GrantOffer("mysql", "bob", OfferAccess.CONSUME));

    assertThat(bench.answer("bob", new ModelCommand.RemoveOffer("mysql", true)))
        .isEqualTo(AccessCommands.DENIED);
  }

  // What it keeps from being removed

  private void set(String key, String value) {
    TreeMap<String, String> values = new TreeMap<>();
    values.put(key, value);
    assertThat(bench.answer("admin", new ModelCommand.SetModelConfig(values, List.of())))
        .isEqualTo(DONE);
  }

  private Answer removeMysql(boolean force) {
    return bench.answer(
        "admin", new ModelCommand.RemoveApplication(AppName.of("mysql"), force, false));
  }

  @Covers(Rule.X129)
  @Test
  void removeApplication_offered_isRefusedWithForceToo() {
    offer("x");
    bench.clear();
    Answer refusal =
        refused("cannot destroy application \"mysql\": application is used by 1 offer");

    assertThat(removeMysql(false)).isEqualTo(refusal);
    assertThat(removeMysql(true)).isEqualTo(refusal);
    assertThat(bench.facts).isEmpty();
  }

  @Covers(Rule.X129)
  @Test
  void removeApplication_offeredTwice_countsTheOffers() {
    offer("x");
    offerAs("admin", "mysql", "other", "admin");

    assertThat(removeMysql(false))
        .isEqualTo(
            refused("cannot destroy application \"mysql\": application is used by 2 offers"));
  }

  @Covers(Rule.X129)
  @Test
  void removeApplication_offeredWhereTheGuardIsOff_takesTheOffersWithIt() {
    offer("x");
    set("strict-offer-guard", "false");

    assertThat(removeMysql(false)).isEqualTo(DONE);
    assertThat(bench.model.view().app(AppName.of("mysql"))).isNull();
    assertThat(bench.model.view().offers()).isEmpty();
  }

  @Covers(Rule.X129)
  @Test
  void removeApplication_inUse_isRefusedWhereTheGuardIsOffToo() {
    offer("x");
    offerAs("admin", "mysql", "other", "admin");
    connect();
    Answer refusal =
        refused("cannot destroy application \"mysql\": application is used by 1 consumer");

    assertThat(removeMysql(false)).isEqualTo(refusal);
    set("strict-offer-guard", "false");
    assertThat(removeMysql(true)).isEqualTo(refusal);
  }

  @Test
  void removeApplication_notOffered_isDone() {
    offer("x");

    assertThat(
            bench.answer(
                "admin", new ModelCommand.RemoveApplication(AppName.of("web"), false, false)))
        .isEqualTo(DONE);
  }

  // Connections

  @Covers(Rule.X27)
  @Test
  void view_connectionNotJoined_countsInTotalOnly() {
    offer("x");
    connect();

    assertThat(mysqlOffer().total()).isEqualTo(1);
    assertThat(mysqlOffer().active()).isZero();
    bench.fact(new RelationFact.RelationStatusSet(1, "joined", ""));
    assertThat(mysqlOffer().active()).isEqualTo(1);
  }

  @Test
  void relation_removed_takesItsConnectionWithIt() {
    offer("x");
    connect();

    bench.command(new ModelCommand.RemoveRelationById(1, false, false));

    assertThat(mysqlOffer().total()).isZero();
  }

  @Test
  void snapshot_restored_hasOffersAndRights() {
    offer("x");
    connect();
    bench.command(new ModelCommand.GrantModel("bob", ModelLevel.READ));

    Model again = Model.restore(Copies.of(bench.model.snapshot()));

    assertThat(again.fingerprint()).isEqualTo(bench.model.fingerprint());
    assertThat(again.view().offers()).isEqualTo(bench.model.view().offers());
  }

  @Test
  void rebuilt_fromItsFacts_isTheSame() {
    offer("x");
    connect();
    bench.command(new ModelCommand.GrantModel("bob", ModelLevel.READ));
    String before = bench.model.fingerprint();

    bench.rebuild(0);

    assertThat(bench.model.fingerprint()).isEqualTo(before);
  }
}
