package hookloom.explorer;

import static hookloom.explorer.Judged.at;
import static hookloom.explorer.Worlds.charm;
import static hookloom.explorer.Worlds.deploy;
import static hookloom.explorer.Worlds.now;
import static hookloom.explorer.Worlds.removeUnit;
import static hookloom.explorer.Worlds.settled;
import static org.assertj.core.api.Assertions.assertThat;

import hookloom.charm.Charm;
import hookloom.fault.Fault;
import hookloom.fault.Fault.Kind;
import hookloom.fault.Fault.Kind.LinkFault;
import hookloom.fault.Trigger;
import hookloom.hook.HookContext.PortRange;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.ModelCommand;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import hookloom.tool.HookTools;
import hookloom.tool.ToolResult;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What hooks write to databags, and when it counts (relations.md sections 6.1 and 6.3). */
class DatabagTest {
  private static final Charm A = charm("a", false, "requires x:i", "peers ring:ring");
  private static final Charm B = charm("b", false, "provides y:i");
  private static final int RING = 0;
  private static final int PAIR = 1;
  private static final String FIRST_ADDRESS = "10.10.0.11";

  private final TestCharm a = new TestCharm();
  private final TestCharm b = new TestCharm();

  private static Worlds.Step related() {
    return now(new ModelCommand.Integrate("a:x", "b:y"));
  }

  private Worlds.Step aUnits(int units) {
    return now(deploy("a", A, a, units));
  }

  private Worlds.Step bUnit() {
    return now(deploy("b", B, b, 1));
  }

  /** Makes config-changed due on the units of an application. */
  private static ModelCommand touch(String app) {
    return new ModelCommand.SetTrust(AppName.of(app), true);
  }

  @Test
  @Covers(Rule.R157)
  void write_emptyValue_deletesTheKey() {
    a.on("x-relation-created", s -> s.write("k", "v"));
    a.on("x-relation-joined", s -> s.write("k", ""));

    Judged run = Judged.usual(aUnits(1), bUnit(), related());

    assertThat(run.commits("1:a/0")).containsExactly("1{k=v}", "2{k=}");
    assertThat(run.bag(PAIR, "a/0")).doesNotContain("k=");
  }

  private static String tool(TestCharm.Session session, String stdin, String... words) {
    ToolResult result = HookTools.WITHOUT_FILES.run(session.context(), Arrays.asList(words), stdin);
    return result.code() + result.stdout() + result.stderr();
  }

  @Test
  @Covers(Rule.R158)
  void write_keyWithAnEqualsSign_canNotBeGivenAsAnArgument_butInAFile() {
    a.on(
        "x-relation-created",
        s -> {
          s.note(tool(s, null, "relation-set", "a=b=c"));
          s.note(tool(s, "'odd=key %$': v", "relation-set", "--file", "-"));
        });

    Judged run = Judged.usual(aUnits(1), bUnit(), related());

    assertThat(a.notes).containsExactly("a/0: 0", "a/0: 0");
    assertThat(run.commits("1:a/0")).containsExactly("1{a=b=c, odd=key %$=v}");
  }

  @Test
  @Covers(Rule.R160)
  void write_longerThanAnyArgumentList_isTakenInProcessAndFromAFile() {
    String megabyte = "x".repeat(1 << 20);
    a.on(
        "x-relation-created",
        s -> {
          s.note(tool(s, null, "relation-set", "argument=" + megabyte));
          s.note(tool(s, "file: " + megabyte, "relation-set", "--file", "-"));
          s.note("" + s.read("a/0", "argument").length() + s.read("a/0", "file").length());
        });

    Judged.usual(aUnits(1), bUnit(), related());

    assertThat(a.notes).containsExactly("a/0: 0", "a/0: 0", "a/0: 10485761048576");
  }

  @Test
  @Covers(Rule.R159)
  void flush_bagAtTheLimit_isCommitted() {
    a.on("x-relation-created", s -> s.writeApp("key", "éé345"));

    Judged run = Judged.switched("S11", "10", aUnits(1), bUnit(), related());

    assertThat(run.commits("1:a")).containsExactly("1{key=éé345}");
  }

  @Test
  @Covers(Rule.R159)
  void flush_bagOverTheLimitInBytes_failsTheHookWithTheText() {
    a.on("x-relation-created", s -> s.writeApp("key", s.runsBefore() == 0 ? "éééé" : "ok"));

    Judged run = Judged.switched("S11", "10", aUnits(1), bUnit(), related());

    assertThat(run.outcomes("a/0", "x-relation-created")).containsExactly("failed", "ok");
    assertThat(run.logs())
        .contains(
            "ERROR hook \"x-relation-created\" failed: cannot apply changes:"
                + " relation settings for \"a\" exceed 10 bytes");
    assertThat(run.commits("1:a")).containsExactly("1{key=ok}");
  }

  @Test
  @Covers(Rule.R159)
  void flush_oneBagOverTheLimit_appliesNoOtherBagEither() {
    a.on(
        "x-relation-created",
        s -> {
          s.writeApp("k", "v");
          if (s.runsBefore() == 0) {
            s.write("big", "x".repeat(200));
          }
        });

    Judged run = Judged.switched("S11", "200", aUnits(1), bUnit(), related());

    assertThat(run.outcomes("a/0", "x-relation-created")).containsExactly("failed", "ok");
    assertThat(run.commits("1:a")).containsExactly("1{k=v}");
    assertThat(run.commits("1:a/0")).isEmpty();
  }

  @Test
  @Covers(Rule.R161)
  void bag_unitRemovedAndAgentRestarted_isStillThere() {
    a.on("x-relation-created", s -> s.write("k", s.context().unit().text()));
    b.on("config-changed", s -> s.note(s.read(PAIR, "a/1", "k") + s.read(PAIR, "a/0", "k")));

    Judged run =
        Judged.usual(
            List.of(
                new Fault(
                    "crash",
                    new Trigger.At(400_000_000),
                    -1,
                    new Kind.CrashAgent(UnitName.of("a/0"), Kind.Point.NOW, 0))),
            aUnits(2),
            bUnit(),
            related(),
            settled(removeUnit("a/1")),
            at(500, touch("b")));

    assertThat(b.notes).last().isEqualTo("b/0: a/1a/0");
    assertThat(run.unit("a/1")).isNull();
  }

  @Test
  @Covers(Rule.R161)
  void bag_relationRemoved_isGone() {
    a.on("x-relation-created", s -> s.write("k", "v"));

    Judged run =
        Judged.usual(
            aUnits(1),
            bUnit(),
            related(),
            settled(new ModelCommand.RemoveRelation("a:x", "b:y", false, false)));

    assertThat(run.bag(PAIR, "a/0")).isEqualTo("no relation");
    assertThat(run.bag(RING, "a/0")).contains(FIRST_ADDRESS);
  }

  @Test
  @Covers(Rule.R162)
  void ownBags_inAHookOfNoRelation_canBeReadAndWritten() {
    a.on(
        "start",
        s -> {
          s.write(PAIR, false, "unit", "u");
          s.write(PAIR, true, "app", "p");
          s.note(s.read(PAIR, "a/0", "unit") + s.read(PAIR, "a", "app"));
        });

    Judged run = Judged.usual(aUnits(1), bUnit(), related());

    assertThat(a.notes).containsExactly("a/0: up");
    assertThat(run.commits("1:a/0")).containsExactly("1{unit=u}");
    assertThat(run.commits("1:a")).containsExactly("1{app=p}");
  }

  @Test
  @Covers({Rule.R162, Rule.R229})
  void ownBag_beforeScopeIsEntered_doesNotExist() {
    a.on("install", s -> s.note(s.context().relations() + s.write(PAIR, false, "k", "v")));

    Judged run = Judged.usual(aUnits(1), bUnit(), related());

    assertThat(a.notes.get(0)).startsWith("a/0: []ERROR ");
    assertThat(run.commits("1:a/0")).isEmpty();
  }

  @Test
  @Covers(Rule.R163)
  void configChanged_addressKeyDeletedBefore_isWrittenAnew() {
    a.on("x-relation-created", s -> s.write("private-address", ""));

    Judged run = Judged.usual(aUnits(1), bUnit(), related());

    assertThat(run.commits("1:a/0"))
        .containsExactly("1{private-address=}", "2{private-address=" + FIRST_ADDRESS + "}");
  }

  @Test
  @Covers(Rule.R163)
  void configChanged_ownWriteToAnAddressKey_winsInOneCommit() {
    a.on("x-relation-created", s -> s.write("ingress-address", "gone"));
    a.on("config-changed", s -> s.write(PAIR, false, "private-address", "mine"));

    Judged run = Judged.usual(aUnits(1), bUnit(), related());

    assertThat(run.commits("1:a/0"))
        .containsExactly(
            "1{ingress-address=gone}",
            "2{ingress-address=" + FIRST_ADDRESS + ", private-address=mine}");
  }

  @Test
  @Covers(Rule.R163)
  void configChanged_nothingToRefresh_commitsNothing() {
    Judged run = Judged.usual(aUnits(1), bUnit(), related(), settled(touch("a")));

    assertThat(run.hooks("a/0")).endsWith("config-changed");
    assertThat(run.all(TraceEvent.Commit.class)).isEmpty();
  }

  @Test
  @Covers(Rule.R181)
  void configChanged_notImplemented_refreshesNothing() {
    a.on("x-relation-created", s -> s.write("private-address", "")).without("config-changed");

    Judged run = Judged.usual(aUnits(1), bUnit(), related());

    assertThat(run.commits("1:a/0")).containsExactly("1{private-address=}");
  }

  @Test
  @Covers(Rule.R168)
  void configChanged_refreshSwitchedOff_leavesTheAddressesAlone() {
    a.on("x-relation-created", s -> s.write("private-address", ""));
    a.on("config-changed", s -> s.write(PAIR, false, "egress-subnets", FIRST_ADDRESS + "/32"));

    Judged run = Judged.switched("S9", "off", aUnits(1), bUnit(), related());

    assertThat(run.commits("1:a/0")).containsExactly("1{private-address=}");
  }

  @Test
  @Covers(Rule.R167)
  void flush_manyBagsStateAndPorts_isOneStep() {
    a.on(
        "start",
        s -> {
          s.write(RING, false, "k", "1");
          s.write(RING, true, "k", "2");
          s.write(PAIR, false, "k", "3");
          s.write(PAIR, true, "k", "4");
          s.context().setState("key", "value");
          s.context().openPort(new PortRange("", 80, 80, "tcp"));
        });

    Judged run = Judged.usual(aUnits(1), bUnit(), related());

    List<TraceEntry> commits =
        run.entries().stream().filter(entry -> entry.event() instanceof TraceEvent.Commit).toList();
    assertThat(commits).hasSize(4);
    assertThat(commits).extracting(TraceEntry::step).containsOnly(commits.get(0).step());
    assertThat(commits.get(3).n() - commits.get(0).n()).isEqualTo(3);
    assertThat(run.unit("a/0").openPorts()).containsExactly("80/tcp");
  }

  @Test
  @Covers({Rule.R167, Rule.R266})
  void hookThatFails_discardsBagsStateAndPorts_butKeepsStatus() {
    a.on(
        "start",
        s -> {
          if (s.runsBefore() > 0) {
            s.note("state " + s.context().state());
            return;
          }
          s.write(RING, true, "k", "1");
          s.write(PAIR, false, "k", "2");
          s.context().setState("key", "value");
          s.context().openPort(new PortRange("", 80, 80, "tcp"));
          s.context().setStatus("blocked", "no luck");
          s.context().setWorkloadVersion("7");
          s.fail("on purpose");
        });

    Judged run = Judged.usual(aUnits(1), bUnit(), related());

    assertThat(run.outcomes("a/0", "start")).containsExactly("failed", "ok");
    assertThat(run.all(TraceEvent.Commit.class)).isEmpty();
    assertThat(a.notes).containsExactly("a/0: state {}");
    assertThat(run.unit("a/0").openPorts()).isEmpty();
    assertThat(run.unit("a/0").workloadStatus()).isEqualTo("blocked");
    assertThat(run.app("a").workloadVersion()).isEqualTo("7");
  }

  @Test
  @Covers(Rule.R183)
  void hookThatIsKilled_discardsItsWritesAndRunsAgain() {
    a.on("start", s -> s.write(PAIR, false, "k", "v"));

    Judged run =
        Judged.usual(
            List.of(
                new Fault(
                    "kill",
                    new Trigger.OnHook(UnitName.of("a/0"), "start", null, false),
                    -1,
                    new Kind.KillHook(UnitName.of("a/0"), "start"))),
            aUnits(1),
            bUnit(),
            related());

    assertThat(run.outcomes("a/0", "start")).containsExactly("terminated", "ok");
    assertThat(run.commits("1:a/0")).containsExactly("1{k=v}");
  }

  @Test
  @Covers(Rule.R259)
  void hookThatTakesHours_isNotEnded_andItsWritesCount() {
    a.on(
        "start",
        s -> {
          s.sleep(10 * 3600);
          s.write(PAIR, false, "k", "v");
        });

    Judged run = Judged.usual(aUnits(1), bUnit(), related());

    assertThat(run.outcomes("a/0", "start")).containsExactly("ok");
    assertThat(run.commits("1:a/0")).containsExactly("1{k=v}");
  }

  @Test
  @Covers(Rule.R168)
  void write_setThenReverted_commitsNothingAndWakesNobody() {
    a.on("x-relation-created", s -> s.write("k", "old"));
    a.on(
        "start",
        s -> {
          s.write(PAIR, false, "k", "new");
          s.write(PAIR, false, "other", "x");
          s.write(PAIR, false, "other", "");
          s.write(PAIR, false, "k", "old");
        });

    Judged run = Judged.usual(aUnits(1), bUnit(), related());

    assertThat(run.commits("1:a/0")).containsExactly("1{k=old}");
    assertThat(run.hooks("b/0")).containsOnlyOnce("y-relation-changed(a/0)");
  }

  @Test
  @Covers(Rule.R168)
  void write_sameKeyTwice_theLastWins() {
    a.on(
        "start",
        s -> {
          s.write(PAIR, false, "k", "first");
          s.write(PAIR, false, "k", "last");
        });

    Judged run = Judged.usual(aUnits(1), bUnit(), related());

    assertThat(run.commits("1:a/0")).containsExactly("1{k=last}");
  }

  @Test
  @Covers(Rule.R169)
  void flush_manyKeysOfABag_isOneVersionAndOneChanged() {
    a.on(
        "config-changed",
        s -> {
          if (s.context().relation(PAIR) != null && !s.read(PAIR, "a/0", "ready").isEmpty()) {
            s.write(PAIR, false, "k", "1");
            s.write(PAIR, false, "l", "2");
            s.write(PAIR, false, "ready", "");
          }
        });
    a.on("x-relation-changed", s -> s.write("ready", "yes"));

    Judged run = Judged.usual(aUnits(1), bUnit(), related(), settled(touch("a")));

    assertThat(run.commits("1:a/0")).containsExactly("1{ready=yes}", "2{k=1, l=2, ready=}");
    assertThat(run.hooks("b/0")).endsWith("y-relation-changed(a/0)");
  }

  private static Fault expireAt(int seconds) {
    return new Fault(
        "expire", new Trigger.At(seconds * 1_000_000L), -1, new Kind.ExpireLease(AppName.of("a")));
  }

  /** The leader writes in a long hook that starts at second 300. */
  private Worlds.Step longHookOfTheLeader() {
    a.on(
        "upgrade-charm",
        s -> {
          if (s.is("a/0") && s.pass() == 0) {
            s.note(s.write(PAIR, true, "k", "v") + s.write(RING, false, "k", "v"));
          }
          if (s.is("a/0")) {
            s.sleep(200);
          }
        });
    return at(
        300, new ModelCommand.Refresh(AppName.of("a"), A, "local:a-1", a, false, new TreeMap<>()));
  }

  @Test
  @Covers(Rule.R167)
  void flush_leaderStillHoldsTheLease_isCommitted() {
    Worlds.Step step = longHookOfTheLeader();

    Judged run = Judged.usual(aUnits(2), bUnit(), related(), step);

    assertThat(run.commits("1:a")).containsExactly("1{k=v}");
    assertThat(run.commits("0:a/0")).containsExactly("1{k=v}");
  }

  @Test
  @Covers({Rule.R170, Rule.R182, Rule.R221})
  void flush_leadershipLostSinceTheWrite_failsAsAWhole() {
    Worlds.Step step = longHookOfTheLeader();

    Judged run = Judged.usual(List.of(expireAt(310)), aUnits(2), bUnit(), related(), step);

    assertThat(run.outcomes("a/0", "upgrade-charm")).containsExactly("failed", "ok");
    assertThat(run.logs()).contains("ERROR hook \"upgrade-charm\" failed: permission denied");
    assertThat(a.notes).containsExactly("a/0: okok", "a/0: ERROR cannot write relation settingsok");
    assertThat(run.commits("1:a")).isEmpty();
    assertThat(run.unit("a/1").leader()).isTrue();
  }

  @Test
  @Covers({Rule.R170, Rule.R220})
  void flush_ofALeaderCutOffUntilItsLeaseIsOver_failsAsAWhole() {
    Worlds.Step step = longHookOfTheLeader();
    Fault cutOff =
        new Fault(
            "hold",
            new Trigger.At(310_000_000),
            300_000_000,
            new Kind.Link(LinkFault.HOLD, null, UnitName.of("a/0"), false));

    Judged run = Judged.usual(List.of(cutOff), aUnits(2), bUnit(), related(), step);

    assertThat(run.outcomes("a/0", "upgrade-charm")).containsExactly("failed", "ok");
    assertThat(run.commits("1:a")).isEmpty();
    assertThat(run.unit("a/1").leader()).isTrue();
  }

  @Test
  @Covers(Rule.R170)
  void flush_relationForcedAwaySinceTheWrite_failsAsAWhole() {
    Worlds.Step step = longHookOfTheLeader();

    Judged run =
        Judged.usual(
            aUnits(2),
            bUnit(),
            related(),
            step,
            at(350, new ModelCommand.RemoveRelation("a:x", "b:y", true, true)));

    assertThat(run.outcomes("a/0", "upgrade-charm")).containsExactly("failed", "ok");
    assertThat(run.commits("1:a")).isEmpty();
  }

  @Test
  @Covers(Rule.R171)
  void applicationBag_twoLeadersInTurn_isNeverWrittenByBothAtOnce() {
    Worlds.Step step = longHookOfTheLeader();
    a.on("leader-elected", s -> s.write(PAIR, true, "leader", s.context().unit().text()));

    Judged run = Judged.usual(List.of(expireAt(310)), aUnits(2), bUnit(), related(), step);

    assertThat(run.commits("1:a")).containsExactly("1{leader=a/0}", "2{leader=a/1}");
  }

  @Test
  @Covers(Rule.R165)
  void write_byASibling_wakesTheOtherSideOnly() {
    a.on(
        "upgrade-charm",
        s -> {
          if (s.is("a/0")) {
            s.write(PAIR, false, "k", "v");
          } else {
            s.note(s.read(PAIR, "a/0", "private-address"));
          }
        });

    Judged run =
        Judged.usual(
            aUnits(2),
            bUnit(),
            related(),
            settled(
                new ModelCommand.Refresh(
                    AppName.of("a"), A, "local:a-1", a, false, new TreeMap<>())));

    assertThat(a.notes).containsExactly("a/1: " + FIRST_ADDRESS);
    assertThat(run.hooks("b/0")).endsWith("y-relation-changed(a/0)");
    assertThat(run.hooks("a/1")).endsWith("upgrade-charm", "config-changed");
  }
}
