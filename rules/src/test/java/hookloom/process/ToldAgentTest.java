package hookloom.process;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.model.Life;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceEvent.What;
import hookloom.unit.AgentMessage;
import hookloom.unit.Notice;
import hookloom.unit.Notice.Presence;
import hookloom.unit.Notice.RelationLife;
import hookloom.unit.Notice.RelationShown;
import hookloom.unit.UnitAgent;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an agent is told of a relation by several sources, in any order among them (ND3). */
class ToldAgentTest {
  private static final UnitName UNIT = UnitName.of("a/0");
  private static final int RELATION = 77;

  private UnitAgent agent;
  private NotedTurn<TraceEvent> turn;

  @BeforeEach
  void connect() {
    agent = new UnitAgent(UNIT, Switches.DEFAULT, null);
    turn = new NotedTurn<>(agent);
    agent.handle((AgentMessage) Samples.of(AgentMessage.Connected.class), turn);
    turn.facts.clear();
  }

  private List<TraceEvent> told(Notice notice) {
    turn.facts.clear();
    agent.handle(new AgentMessage.Told(notice), turn);
    return List.copyOf(turn.facts);
  }

  private static RelationShown shown(boolean suspended, int lifeCount) {
    return new RelationShown(
        RELATION,
        Endpoint.of("x", Role.REQUIRER, "i", 0, false, Scope.GLOBAL),
        Scope.GLOBAL,
        AppName.of("b"),
        false,
        Life.ALIVE,
        suspended,
        lifeCount,
        new Presence[0],
        0,
        false);
  }

  private static TraceEvent deliver(What what, String value) {
    return new TraceEvent.Deliver(UNIT, what, RELATION, value);
  }

  @Test
  void relation_shownAsItIs_saysThatItIsSuspended() {
    assertThat(told(shown(true, 1))).contains(deliver(What.RELATION_LIFE, "suspended"));
  }

  @Test
  void relation_shownAfterNewerNewsOfItsLife_saysNothingOfIt() {
    told(new RelationLife(RELATION, Life.ALIVE, false, 2));

    List<TraceEvent> events = told(shown(true, 1));

    assertThat(events)
        .containsExactly(deliver(What.RELATION_UNITS, null), deliver(What.RELATION_APP, null));
  }

  @Test
  void relation_newsOfItsLifeThatTheShownOneKnew_isNotDelivered() {
    told(shown(false, 2));

    assertThat(told(new RelationLife(RELATION, Life.ALIVE, true, 1))).isEmpty();
  }

  @Test
  void relation_newerNewsOfItsLife_isDelivered() {
    told(shown(false, 2));

    assertThat(told(new RelationLife(RELATION, Life.ALIVE, true, 3)))
        .containsExactly(deliver(What.RELATION_LIFE, "suspended"));
  }
}
