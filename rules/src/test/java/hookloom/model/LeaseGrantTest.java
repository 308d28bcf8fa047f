package hookloom.model;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.application.ApplicationMessage;
import hookloom.charm.Charm;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.ModelCommand;
import hookloom.process.NotedTurn;
import hookloom.process.Switches;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who gets a free lease, in the record. */
class LeaseGrantTest {
  private final Model model = new Model("sim", "default", "uuid", 10, Switches.DEFAULT);
  private final NotedTurn<ModelFact> turn = new NotedTurn<>(model);

  private void deploy(int units) {
    Charm charm =
        new Charm(
            "u",
            "",
            "",
            false,
            new TreeMap<>(),
            new TreeSet<>(),
            false,
            new TreeMap<>(),
            new TreeMap<>(),
            List.of());
    model.handle(
        new ModelMessage.Command(
            "admin",
            new ModelCommand.Deploy(
                AppName.of("u"),
                charm,
                "local:u-0",
                null,
                units,
                List.of(),
                new TreeMap<>(),
                false,
                "",
                0,
                "")),
        turn);
    turn.sent.clear();
  }

  @Test
  void grant_unitIsGone_givesTheLeaseBackToBeOfferedToAnother() {
    deploy(1);

    model.handle(new ModelMessage.Grant(UnitName.of("u/7")), turn);

    assertThat(turn.sent)
        .containsExactly(
            new ApplicationMessage.WaitsNoMore(UnitName.of("u/7")),
            new ApplicationMessage.LeaseFree());
  }

  @Test
  void grant_agentIsNotThere_givesTheLeaseBackToBeOfferedToAnother() {
    deploy(1);

    model.handle(new ModelMessage.Grant(UnitName.of("u/0")), turn);

    assertThat(turn.sent).contains(new ApplicationMessage.LeaseFree());
    assertThat(model.view().unit(UnitName.of("u/0")).leader()).isFalse();
  }

  @Test
  void grant_unitWaits_makesItLeader() {
    deploy(2);
    model.handle(new ModelMessage.Connect(UnitName.of("u/0")), turn);
    model.handle(new ModelMessage.Connect(UnitName.of("u/1")), turn);
    model.apply(new AppFact.LeaseEnded(UnitName.of("u/0")));

    model.handle(new ModelMessage.Grant(UnitName.of("u/1")), turn);

    assertThat(model.view().unit(UnitName.of("u/1")).leader()).isTrue();
  }

  @Test
  void grant_leaseIsHeld_changesNothing() {
    deploy(2);
    model.handle(new ModelMessage.Connect(UnitName.of("u/0")), turn);
    model.handle(new ModelMessage.Connect(UnitName.of("u/1")), turn);

    model.handle(new ModelMessage.Grant(UnitName.of("u/1")), turn);

    assertThat(model.view().unit(UnitName.of("u/0")).leader()).isTrue();
  }
}
