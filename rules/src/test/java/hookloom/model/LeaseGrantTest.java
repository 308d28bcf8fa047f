package hookloom.model;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.application.ApplicationMessage;
import hookloom.charm.Charm;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.ModelCommand;
import hookloom.process.Address;
import hookloom.process.Choice;
import hookloom.process.Switches;
import hookloom.process.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who gets a free lease, in the record. */
class LeaseGrantTest {
  private final Model model = new Model("sim", "default", "uuid", 10, Switches.DEFAULT);
  private final List<Object> sent = new ArrayList<>();

  /** Applies facts at once, and keeps what is sent. */
  private final Turn<ModelFact> turn =
      new Turn<>() {
        @Override
        public long nowMicros() {
          return 0;
        }

        @Override
        public void fact(ModelFact fact) {
          model.apply(fact);
        }

        @Override
        public boolean isTraced() {
          return false;
        }

        @Override
        public void send(Address to, Object message) {
          sent.add(message);
        }

        @Override
        public void again(Object message) {
          throw new AssertionError(message);
        }

        @Override
        public void timer(Object name, long delayMicros, Object message, boolean waitedFor) {
          // The time of the lease; not looked at here.
        }

        @Override
        public void cancel(Object name) {
          throw new AssertionError(name);
        }

        @Override
        public void underWay(Choice kind, long usualMicros, Object message) {
          throw new AssertionError(message);
        }

        @Override
        public int choose(Choice choice, int options) {
          return 0;
        }

        @Override
        public long cause() {
          return 0;
        }

        @Override
        public void because(long cause) {
          throw new AssertionError(cause);
        }

        @Override
        public void stop() {
          throw new AssertionError("a record never stops");
        }
      };

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
    sent.clear();
  }

  @Test
  void grant_unitIsGone_givesTheLeaseBackToBeOfferedToAnother() {
    deploy(1);

    model.handle(new ModelMessage.Grant(UnitName.of("u/7")), turn);

    assertThat(sent)
        .containsExactly(
            new ApplicationMessage.WaitsNoMore(UnitName.of("u/7")),
            new ApplicationMessage.LeaseFree());
  }

  @Test
  void grant_agentIsNotThere_givesTheLeaseBackToBeOfferedToAnother() {
    deploy(1);

    model.handle(new ModelMessage.Grant(UnitName.of("u/0")), turn);

    assertThat(sent).contains(new ApplicationMessage.LeaseFree());
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
