package hookloom.process;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.hook.CharmCode;
import hookloom.hook.HookRunId;
import hookloom.model.Life;
import hookloom.model.ModelMessage;
import hookloom.model.ModelQuery;
import hookloom.model.QueryAnswer;
import hookloom.names.UnitName;
import hookloom.ops.CharmBase;
import hookloom.ops.Framework;
import hookloom.ops.JavaCharm;
import hookloom.script.ScriptCharm;
import hookloom.trace.TraceEvent;
import hookloom.unit.AgentMessage;
import hookloom.unit.Notice;
import hookloom.unit.UnitAgent;
import hookloom.unit.UnitState;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** An agent whose hooks ask the model by message, one message at a time. */
class AskingAgentTest {
  private static final UnitName UNIT = UnitName.of("a/0");
  private static final long MINUTE = 60_000_000;

  private final List<String> log = new ArrayList<>();
  private UnitAgent agent;
  private NotedTurn<TraceEvent> turn;

  private List<Object> handle(AgentMessage message) {
    turn.sent.clear();
    agent.handle(message, turn);
    return List.copyOf(turn.sent);
  }

  /** Brings a new agent to where its first hook, install, has begun; gives what was sent then. */
  private List<Object> install(CharmCode code, Switches switches, long leaseUntilMicros) {
    agent =
        UnitAgent.asking(
            UNIT,
            switches,
            (unit, level, module, message) -> log.add(unit + " " + level + " " + message));
    turn = new NotedTurn<>(agent);
    handle(
        new AgentMessage.Connected(
            new UnitState(),
            null,
            "0",
            Life.ALIVE,
            leaseUntilMicros > 0,
            1,
            leaseUntilMicros,
            (Notice.ConfigNotice) Samples.of(Notice.ConfigNotice.class),
            new Notice.CharmNotice(0, false, Samples.charm(), code),
            0,
            new Notice.AddressNotice("10.0.0.1"),
            false,
            false,
            List.of(),
            List.of(),
            Samples.charm(),
            code,
            "demo",
            "uuid-of-demo"));
    handle(new AgentMessage.Loop());
    handle(new AgentMessage.Locked());
    return handle(begun());
  }

  private static AgentMessage.Begun begun() {
    return new AgentMessage.Begun(AgentMessage.BeginAnswer.GO, new HookRunId(UNIT, 1), 1, 0, null);
  }

  private List<Object> install(String... lines) {
    return install(script(lines), Switches.DEFAULT, 0);
  }

  private static ScriptCharm script(String... lines) {
    return ScriptCharm.parse("install:\n- " + String.join("\n- ", lines) + "\n");
  }

  private static AgentMessage.Answered address(int number, String address) {
    return new AgentMessage.Answered(number, new QueryAnswer.AddressAnswer(address));
  }

  private static ModelMessage.SetStatus status(String word, String message) {
    return new ModelMessage.SetStatus(UNIT, false, word, message);
  }

  @Test
  void tool_answerMissing_asksOnceAndStandsStill() {
    List<Object> sent =
        install(
            "status-set maintenance first",
            "status-set active \"$(unit-get private-address)\"",
            "juju-log end");

    assertThat(sent)
        .filteredOn(ModelMessage.class::isInstance)
        .containsExactly(
            status("maintenance", "first"),
            new ModelMessage.Ask(UNIT, 1, new ModelQuery.OwnAddress()));
    assertThat(log).isEmpty();
  }

  @Test
  void answered_itsQuestion_theCodeGoesOnWhereItStood() {
    install(
        "status-set maintenance first",
        "status-set active \"$(unit-get private-address)\"",
        "juju-log \"$JUJU_MODEL_NAME $JUJU_MODEL_UUID\"");

    List<Object> sent = handle(address(1, "10.0.0.7"));

    assertThat(sent).containsExactly(status("active", "10.0.0.7"));
    assertThat(log).containsExactly("a/0 INFO demo uuid-of-demo");
  }

  @Test
  void answered_anotherQuestion_isIgnored() {
    install("status-set active \"$(unit-get private-address)\"");

    assertThat(handle(address(0, "10.0.0.6"))).isEmpty();
    assertThat(handle(address(2, "10.0.0.8"))).isEmpty();
    assertThat(handle(address(1, "10.0.0.7"))).containsExactly(status("active", "10.0.0.7"));
  }

  @Test
  void answered_twice_isTakenOnce() {
    install("status-set active \"$(unit-get private-address)\"", "unit-get public-address");

    handle(address(1, "10.0.0.7"));

    assertThat(handle(address(1, "10.0.0.7"))).isEmpty();
  }

  @Test
  void tool_sameQuestionLater_isAskedAnew() {
    install("unit-get private-address", "unit-get private-address");

    assertThat(handle(address(1, "10.0.0.7")))
        .containsExactly(new ModelMessage.Ask(UNIT, 2, new ModelQuery.OwnAddress()));
  }

  @Test
  void hook_endsAfterItsTimeAndItsAnswers() {
    install("unit-get private-address");

    List<Object> sentAtTheEndOfItsTime = handle(new AgentMessage.HookEnds(1));
    List<Object> sentAtTheAnswer = handle(address(1, "10.0.0.7"));

    assertThat(sentAtTheEndOfItsTime).isEmpty();
    assertThat(sentAtTheAnswer).singleElement().isInstanceOf(ModelMessage.Complete.class);
  }

  @Test
  void isLeader_leaseNotSure_goesOnOnceItIsRenewed() {
    ScriptCharm leads = script("if is-leader: [status-set active leads]");

    List<Object> sent = install(leads, Switches.DEFAULT, 2_000_000);

    assertThat(sent)
        .filteredOn(ModelMessage.class::isInstance)
        .containsExactly(new ModelMessage.Renew(UNIT));
    assertThat(handle(new AgentMessage.Renewed(MINUTE))).contains(status("active", "leads"));
  }

  @Test
  void isLeader_leaseLost_isNo() {
    ScriptCharm leads = script("if is-leader: [status-set active leads]", "status-set active end");
    install(leads, Switches.DEFAULT, 2_000_000);

    assertThat(handle(new AgentMessage.Renewed(0))).containsExactly(status("active", "end"));
  }

  /** So slow a link that a renewal is of no use any more: no guarantee, and no endless asking. */
  @Test
  void isLeader_renewedTooLate_isNo() {
    ScriptCharm leads = script("if is-leader: [status-set active leads]", "status-set active end");
    install(leads, Switches.DEFAULT, 2_000_000);

    List<Object> sent = handle(new AgentMessage.Renewed(3_000_000));

    assertThat(sent)
        .filteredOn(ModelMessage.class::isInstance)
        .containsExactly(status("active", "end"));
  }

  @Test
  void eagerSnapshot_isAskedForBeforeTheCodeRuns() {
    Switches eager = Switches.DEFAULT.with("S8", "eager");

    List<Object> sent = install(script("status-set active end"), eager, 0);

    assertThat(sent)
        .filteredOn(ModelMessage.class::isInstance)
        .containsExactly(new ModelMessage.Ask(UNIT, 1, new ModelQuery.CaptureBags(List.of())));
    assertThat(handle(new AgentMessage.Answered(1, new QueryAnswer.Captured(List.of()))))
        .containsExactly(status("active", "end"));
  }

  /** Asks for its address; says in which order things happened. */
  private static final class AskingCharm extends CharmBase {
    AskingCharm(Framework framework, List<String> seen) {
      super(framework);
      framework.observe(
          on().install(),
          event -> {
            seen.add("called");
            try {
              seen.add(model().binding("ring").bindAddress());
            } finally {
              seen.add("left");
            }
          });
    }
  }

  @Test
  void javaCharm_answerMissing_waitsInItsCall() {
    List<String> seen = new ArrayList<>();

    List<Object> sent = install(JavaCharm.of(f -> new AskingCharm(f, seen)), Switches.DEFAULT, 0);
    assertThat(seen).containsExactly("called");
    handle(address(1, "10.0.0.7"));

    assertThat(sent).contains(new ModelMessage.Ask(UNIT, 1, new ModelQuery.OwnAddress()));
    assertThat(seen).containsExactly("called", "10.0.0.7", "left");
  }

  @Test
  void abandon_inMidHook_takesTheCodeOffItsThread_andEndsTheAgent() {
    List<String> seen = new ArrayList<>();
    install(JavaCharm.of(f -> new AskingCharm(f, seen)), Switches.DEFAULT, 0);

    agent.abandon();

    assertThat(seen).containsExactly("called", "left");
    assertThat(handle(address(1, "10.0.0.7"))).isEmpty();
  }

  @Test
  void gone_inMidHook_takesTheCodeOffItsThread() {
    List<String> seen = new ArrayList<>();
    install(JavaCharm.of(f -> new AskingCharm(f, seen)), Switches.DEFAULT, 0);

    handle(new AgentMessage.Gone());

    assertThat(seen).containsExactly("called", "left");
  }

  @Test
  void runsCode_whileTheHookAsks_isWhatMayGoOnWithIt() {
    install("unit-get private-address");

    assertThat(agent.runsCode(address(1, "10.0.0.7"))).isTrue();
    assertThat(agent.runsCode(new AgentMessage.Gone())).isTrue();
    assertThat(agent.runsCode(new AgentMessage.HookEnds(1))).isFalse();
    assertThat(agent.runsCode(new AgentMessage.Renewed(MINUTE))).isFalse();
    assertThat(agent.runsCode(begun())).isFalse();
  }

  @Test
  void runsCode_whileTheHookWaitsForItsLease_isTheRenewal() {
    install(script("is-leader"), Switches.DEFAULT, 2_000_000);

    assertThat(agent.runsCode(new AgentMessage.Renewed(MINUTE))).isTrue();
  }

  @Test
  void runsCode_beforeTheHookAndAfter_isTheBeginningAlone() {
    install("status-set active end");
    UnitAgent ended = agent;
    ended.handle(new AgentMessage.HookEnds(1), turn);
    agent = UnitAgent.asking(UNIT, Switches.DEFAULT, null);

    assertThat(ended.runsCode(address(1, "10.0.0.7"))).isFalse();
    assertThat(agent.runsCode(begun())).isFalse();
    assertThat(agent.runsCode(new AgentMessage.Gone())).isFalse();
  }

  @Test
  void config_isOfTheTypesThatTheModelSays() {
    TreeMap<String, Object> values = new TreeMap<>();
    values.put("workers", 3L);
    values.put("title", null);
    install("juju-log \"$(config-get --all --format=json)\"");

    handle(new AgentMessage.Answered(1, new QueryAnswer.ConfigAnswer(values)));

    assertThat(log).containsExactly("a/0 INFO {\"title\":null,\"workers\":3}");
  }
}
