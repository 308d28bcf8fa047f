package hookloom.app.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.access.Rights;
import hookloom.app.control.ViewedModel;
import hookloom.charm.Endpoint;
import hookloom.live.wire.OperatorReply;
import hookloom.model.ModelView.AppView;
import hookloom.model.ModelView.RelationView;
import hookloom.model.ModelView.SideView;
import hookloom.model.ModelView.UnitView;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was acknowledged and is not there is told, and so is what nobody acknowledged. */
class OracleTest {
  private static final AppName DB = AppName.of("db");

  private final Oracle oracle = new Oracle();
  private final List<AppView> apps = new ArrayList<>();
  private final List<UnitView> units = new ArrayList<>();
  private final List<RelationView> relations = new ArrayList<>();

  @BeforeEach
  void deploy() {
    oracle.acknowledged(Charms.deploy("db", 1), new Answer.Done(List.of("db/0")));
    oracle.acknowledged(
        new ModelCommand.SetConfig(DB, new TreeMap<>(Map.of("counter", "7")), List.of()),
        new Answer.Done(List.of()));
  }

  @Test
  void differences_allIsThere_none() {
    apps.add(app(7, false));
    units.add(unit("db/0", "alive"));
    relations.add(crew("7"));

    assertThat(differences(true)).isEmpty();
  }

  @Test
  void differences_lostUnit_isTold() {
    apps.add(app(7, false));

    assertThat(differences(false)).containsExactly("unit db/0 is not there");
  }

  @Test
  void differences_commandCarriedOutTwice_isTold() {
    apps.add(app(7, false));
    units.add(unit("db/0", "alive"));
    units.add(unit("db/1", "alive"));

    assertThat(differences(false)).containsExactly("unit db/1 is alive, and is not wanted");
  }

  @Test
  void differences_removedUnitIsDying_isTakenOnceSettledOnly() {
    oracle.acknowledged(
        new ModelCommand.RemoveUnit(UnitName.of("db/0"), false, false),
        new Answer.Done(List.of("db/0")));
    apps.add(app(7, false));
    units.add(unit("db/0", "dying"));

    assertThat(differences(false)).isEmpty();
    assertThat(differences(true)).containsExactly("unit db/0 is dying, and is not wanted");
  }

  @Test
  void differences_olderConfig_isTold() {
    apps.add(app(6, false));
    units.add(unit("db/0", "alive"));

    assertThat(differences(false)).containsExactly("db has counter 6, and 7 was set");
  }

  @Test
  void differences_unexposedNotThere_isTold() {
    apps.add(app(7, true));
    units.add(unit("db/0", "alive"));

    assertThat(differences(false)).containsExactly("db: exposed is true, and false was set");
  }

  @Test
  void differences_relationLost_isTold() {
    oracle.acknowledged(
        new ModelCommand.Integrate("web", "db"), new Answer.Done(List.of("web:db db:db")));
    apps.add(app(7, false));
    units.add(unit("db/0", "alive"));

    assertThat(differences(false)).containsExactly("relation web:db db:db is not there");
  }

  @Test
  void differences_bagWriteLost_isToldOnceSettled() {
    apps.add(app(7, false));
    units.add(unit("db/0", "alive"));
    relations.add(crew("6"));

    assertThat(differences(false)).isEmpty();
    assertThat(differences(true))
        .containsExactly(
            "bag of db/0 in db:crew: counter is 6, not 7",
            "bag of db in db:crew: counter is 6, not 7");
  }

  private List<String> differences(boolean settled) {
    return oracle.differences(
        new ViewedModel(
            new OperatorReply.Viewed(
                "default",
                "",
                apps,
                units,
                List.of(),
                relations,
                List.of(),
                "admin",
                Rights.INITIAL,
                new TreeMap<>())),
        settled);
  }

  private static AppView app(int counter, boolean exposed) {
    return new AppView(
        DB,
        Charms.deploy("db", 1).charm(),
        "local:db-0",
        "",
        0,
        "ubuntu@24.04",
        "alive",
        exposed,
        false,
        "",
        "active",
        "",
        List.of(),
        new TreeMap<>(Map.of("counter", counter)));
  }

  private static UnitView unit(String name, String life) {
    return new UnitView(
        UnitName.of(name),
        null,
        "0",
        life,
        true,
        "active",
        "",
        "idle",
        "",
        "",
        List.of(),
        List.of());
  }

  private static RelationView crew(String counter) {
    Endpoint endpoint = Charms.deploy("db", 1).charm().endpoints().get("crew");
    SortedMap<String, String> bag = new TreeMap<>(Map.of("counter", counter));
    return new RelationView(
        0,
        "db:crew",
        endpoint.scope(),
        List.of(new SideView(DB, endpoint)),
        "alive",
        false,
        "joined",
        "",
        List.of(UnitName.of("db/0")),
        new TreeMap<>(Map.of("db/0", bag, "db", bag)));
  }
}
