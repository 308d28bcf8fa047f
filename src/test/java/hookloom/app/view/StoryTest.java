package hookloom.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.databag.BagId;
import hookloom.hook.Hook;
import hookloom.hook.HookKind;
import hookloom.hook.HookRunId;
import hookloom.hook.Outcome;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoryTest {
  private static final UnitName DB = UnitName.of("db/0");
  private static final UnitName WEB = UnitName.of("web/0");
  private static final Endpoint ENDPOINT =
      Endpoint.of("db", Role.REQUIRER, "sql", 0, false, Scope.GLOBAL);
  private static final Hook CONFIG = Hook.ofUnit(HookKind.CONFIG_CHANGED);
  private static final Hook CHANGED =
      new Hook(HookKind.RELATION_CHANGED, ENDPOINT, 4, DB, AppName.of("db"), null);

  private final List<TraceEntry> entries = new ArrayList<>();

  private long add(String process, long cause, TraceEvent event) {
    long n = entries.size() + 1;
    entries.add(new TraceEntry(n, n * 1_000_000, n, "c:m", process, cause, event));
    return n;
  }

  private long addCommit() {
    HookRunId run = new HookRunId(DB, 1);
    long start = add("db/0", 0, new TraceEvent.HookStart(run, CONFIG, 1));
    BagId bag = new BagId(4, DB);
    long commit = add("db/0", start, new TraceEvent.Commit(run, bag, 2, Map.of("k", "v")));
    add("db/0", start, new TraceEvent.HookEnd(run, Outcome.OK));
    return commit;
  }

  @Test
  void waker_causesGiven_isTheCommitBehindTellingAndDeciding() {
    long commit = addCommit();
    long told =
        add("web/0", commit, new TraceEvent.Deliver(WEB, TraceEvent.What.RELATION_UNITS, 4, null));
    long decided = add("web/0", told, new TraceEvent.Decide(WEB, CHANGED, 2, null));
    add("web/0", decided, new TraceEvent.HookStart(new HookRunId(WEB, 1), CHANGED, 1));

    Story story = Story.of(entries);

    HookRun.Waker waker = story.runs().get(1).waker();
    assertThat(waker.position()).isEqualTo((int) commit - 1);
    assertThat(waker.run()).isSameAs(story.runs().get(0));
    assertThat(waker.inferred()).isFalse();
  }

  @Test
  void waker_noCauseButVersion_isInferred() {
    addCommit();
    add("web/0", 0, new TraceEvent.Decide(WEB, CHANGED, 2, null));
    add("web/0", 0, new TraceEvent.HookStart(new HookRunId(WEB, 1), CHANGED, 1));

    Story story = Story.of(entries);

    assertThat(story.runs().get(1).waker().inferred()).isTrue();
    assertThat(story.runs().get(1).waker().run()).isSameAs(story.runs().get(0));
  }

  @Test
  void waker_neitherCauseNorVersion_isNotMadeUp() {
    addCommit();
    add("web/0", 0, new TraceEvent.HookStart(new HookRunId(WEB, 1), CHANGED, 1));

    Story story = Story.of(entries);

    assertThat(story.runs().get(1).waker()).isNull();
  }

  @Test
  void waker_toldOfAnotherUnit_isStillTheCommitOfTheRemote() {
    addCommit();
    UnitName other = UnitName.of("db/1");
    long cause = add("db/1", 0, new TraceEvent.ScopeEnter(4, other, 0, Map.of()));
    long told =
        add("web/0", cause, new TraceEvent.Deliver(WEB, TraceEvent.What.RELATION_UNITS, 4, null));
    long decided = add("web/0", told, new TraceEvent.Decide(WEB, CHANGED, 2, null));
    add("web/0", decided, new TraceEvent.HookStart(new HookRunId(WEB, 1), CHANGED, 1));

    Story story = Story.of(entries);

    assertThat(story.runs().get(1).waker().run()).isSameAs(story.runs().get(0));
  }

  @Test
  void waker_twoDecisionsOfOneHook_eachHasItsOwnCommit() {
    addCommit();
    add("web/0", 0, new TraceEvent.Decide(WEB, CHANGED, 2, null));
    add("web/0", 0, new TraceEvent.HookStart(new HookRunId(WEB, 1), CHANGED, 1));
    HookRunId run = new HookRunId(DB, 2);
    add("db/0", 0, new TraceEvent.HookStart(run, CONFIG, 1));
    add("db/0", 0, new TraceEvent.Commit(run, new BagId(4, DB), 3, Map.of("k", "w")));
    add("web/0", 0, new TraceEvent.Decide(WEB, CHANGED, 3, null));
    add("web/0", 0, new TraceEvent.HookStart(new HookRunId(WEB, 2), CHANGED, 1));

    Story story = Story.of(entries);

    assertThat(story.runs().get(1).waker().run()).isSameAs(story.runs().get(0));
    assertThat(story.runs().get(3).waker().run()).isSameAs(story.runs().get(2));
  }

  @Test
  void waker_ownEarlierHook_isThatHook() {
    HookRunId first = new HookRunId(WEB, 1);
    long start = add("web/0", 0, new TraceEvent.HookStart(first, Hook.ofUnit(HookKind.INSTALL), 1));
    long status = add("web/0", start, new TraceEvent.AgentStatus(WEB, "executing", "install"));
    add("web/0", status, new TraceEvent.HookEnd(first, Outcome.OK));
    long decided = add("web/0", status, new TraceEvent.Decide(WEB, CONFIG, null, "h"));
    add("web/0", decided, new TraceEvent.HookStart(new HookRunId(WEB, 2), CONFIG, 1));

    Story story = Story.of(entries);

    HookRun.Waker waker = story.runs().get(1).waker();
    assertThat(waker.run()).isSameAs(story.runs().get(0));
    assertThat(story.why(waker)).isEqualTo("comes after install");
  }

  @Test
  void waker_causeLaterThanTheHook_isIgnored() {
    add("web/0", 9, new TraceEvent.HookStart(new HookRunId(WEB, 1), CONFIG, 1));

    Story story = Story.of(entries);

    assertThat(story.runs().get(0).waker()).isNull();
  }

  @Test
  void run_agentStopsInIt_isTornThere() {
    HookRunId run = new HookRunId(WEB, 1);
    add("web/0", 0, new TraceEvent.HookStart(run, CONFIG, 1));
    long stop = add("web/0", 0, new TraceEvent.AgentStop(WEB));
    add("web/0", 0, new TraceEvent.AgentStart(WEB));
    add("web/0", 0, new TraceEvent.HookEnd(run, Outcome.CRASHED));

    Story story = Story.of(entries);

    assertThat(story.runs().get(0).isTorn()).isTrue();
    assertThat(story.runs().get(0).end()).isEqualTo((int) stop - 1);
  }

  @Test
  void run_agentStopsAfterIt_isNotTorn() {
    addCommit();
    add("db/0", 0, new TraceEvent.AgentStop(DB));

    Story story = Story.of(entries);

    assertThat(story.runs().get(0).isTorn()).isFalse();
  }

  @Test
  void colour_failedHook_isError() {
    HookRunId run = new HookRunId(WEB, 1);
    add("web/0", 0, new TraceEvent.HookStart(run, CHANGED, 1));
    add("web/0", 0, new TraceEvent.HookEnd(run, Outcome.FAILED));

    Story story = Story.of(entries);

    assertThat(story.runs().get(0).colour()).isEqualTo(HookRun.Colour.ERROR);
  }

  @Test
  void fault_namesAUnit_strikesItsLane() {
    addCommit();
    add("c", 0, new TraceEvent.Fault("crash-agent: db/0 at P5", "begin"));

    Story story = Story.of(entries);

    assertThat(story.strikes().get(0).lanes()).extracting(Lane::unit).containsExactly(DB);
  }

  @Test
  void fault_namesAnApplication_strikesItsLeader() {
    add("db", 0, new TraceEvent.LeaseGrant(AppName.of("db"), DB));
    add("db", 0, new TraceEvent.UnitCreated(UnitName.of("db/1"), AppName.of("db"), null, "1"));
    add("c", 0, new TraceEvent.Fault("expire-lease: db", "begin"));

    Story story = Story.of(entries);

    assertThat(story.strikes().get(0).lanes()).extracting(Lane::unit).containsExactly(DB);
  }

  @Test
  void lanes_tenUnits_areInTheOrderOfTheirNumbers() {
    add("db", 0, new TraceEvent.UnitCreated(UnitName.of("db/10"), AppName.of("db"), null, "1"));
    add("db", 0, new TraceEvent.UnitCreated(UnitName.of("db/2"), AppName.of("db"), null, "1"));

    Story story = Story.of(entries);

    assertThat(story.lanes())
        .extracting(lane -> lane.unit().text())
        .containsExactly("db/2", "db/10");
  }

  @Test
  void lanes_sameUnitInTwoModels_areTwo() {
    add("db", 0, new TraceEvent.AgentStart(DB));
    entries.add(new TraceEntry(2, 1, 1, "c:other", "db/0", 0, new TraceEvent.AgentStart(DB)));

    Story story = Story.of(entries);

    assertThat(story.lanes()).extracting(story::name).containsExactly("c:m:db/0", "c:other:db/0");
  }
}
