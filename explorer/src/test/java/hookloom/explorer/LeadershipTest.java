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
import hookloom.fault.Trigger;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.ModelCommand;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceEvent.LeaseEnd;
import hookloom.trace.TraceEvent.LeaseGrant;
import hookloom.trace.TraceEvent.LeaseRenew;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lease of an application and who runs what for it (relations.md section 8). */
class LeadershipTest {
  private static final Charm U = charm("u", false, "peers ring:ring");

  private final TestCharm u = new TestCharm();

  private Worlds.Step units(int count) {
    return now(deploy("u", U, u, count));
  }

  /** Something harmless late, so that the run goes on until then. */
  private static Worlds.Step until(int seconds) {
    return at(seconds, new ModelCommand.Expose(AppName.of("u"), List.of(), Map.of()));
  }

  private static Fault expireAt(int seconds) {
    return new Fault(
        "expire " + seconds,
        new Trigger.At(seconds * 1_000_000L),
        -1,
        new Kind.ExpireLease(AppName.of("u")));
  }

  private static Fault crash(String unit, int second, int downSeconds) {
    return new Fault(
        "crash " + unit,
        new Trigger.At(second * 1_000_000L),
        downSeconds * 1_000_000L,
        new Kind.CrashAgent(UnitName.of(unit), Kind.Point.NOW, 0));
  }

  /** Makes upgrade-charm due. */
  private Worlds.Step upgradeAt(int seconds) {
    return at(
        seconds,
        new ModelCommand.Refresh(AppName.of("u"), U, "local:u-1", u, false, new TreeMap<>()));
  }

  private static List<String> holders(Judged run) {
    List<String> holders = new ArrayList<>();
    run.all(LeaseGrant.class).forEach(grant -> holders.add(grant.unit().text()));
    return holders;
  }

  @Test
  @Covers(Rule.R210)
  void lease_held_isRenewedEvery30Seconds() {
    Judged run = Judged.usual(units(1), until(151));

    assertThat(run.secondsOf(LeaseGrant.class)).containsExactly(30L);
    assertThat(run.secondsOf(LeaseRenew.class)).containsExactly(60L, 90L, 120L, 150L);
    assertThat(run.all(LeaseEnd.class)).isEmpty();
  }

  @Test
  @Covers({Rule.R210, Rule.R220})
  void lease_renewalsLost_runsOut60SecondsAfterTheLastOne() {
    Judged run = Judged.usual(List.of(expireAt(100)), units(2));

    assertThat(run.secondsOf(LeaseEnd.class)).containsExactly(150L);
    assertThat(run.secondsOf(LeaseGrant.class)).containsExactly(30L, 150L);
    assertThat(holders(run)).containsExactly("u/0", "u/1");
  }

  @Test
  @Covers(Rule.R210)
  void lease_underFaultsInAnyOrder_neverHasTwoHolders() {
    RunSetup setup =
        Worlds.setup(
            Strategy.RANDOM,
            List.of(expireAt(200), crash("u/0", 300, 200), crash("u/1", 400, 100), expireAt(600)),
            units(3),
            at(700, removeUnit("u/1")));

    for (int seed = 1; seed <= 50; seed++) {
      String holder = null;
      for (TraceEntry entry : Judged.of(setup, seed).entries()) {
        if (entry.event() instanceof LeaseGrant grant) {
          assertThat(holder).as("holder in seed %s at %s", seed, entry.n()).isNull();
          holder = grant.unit().text();
        } else if (entry.event() instanceof LeaseEnd end) {
          assertThat(end.unit().text()).isEqualTo(holder);
          holder = null;
        }
      }
    }
  }

  @Test
  @Covers(Rule.R211)
  void lease_ofANewApplication_goesToTheFirstAgentToStart() {
    RunSetup setup = Worlds.setup(Strategy.RANDOM, List.of(), units(3));

    for (int seed = 1; seed <= 20; seed++) {
      Judged run = Judged.of(setup, seed);

      assertThat(holders(run).get(0))
          .isEqualTo(run.all(TraceEvent.AgentStart.class).get(0).unit().text());
    }
  }

  @Test
  @Covers({Rule.R211, Rule.R223})
  void lease_thatFallsFree_mayGoToAnyWhoWait() {
    RunSetup setup = Worlds.setup(Strategy.RANDOM, List.of(), units(4), settled(removeUnit("u/0")));
    TreeSet<String> second = new TreeSet<>();

    for (int seed = 1; seed <= 60; seed++) {
      List<String> holders = holders(Judged.of(setup, seed));
      if (holders.get(0).equals("u/0")) {
        second.add(holders.get(1));
      }
    }

    assertThat(second).contains("u/1", "u/2", "u/3");
  }

  @Test
  @Covers({Rule.R212, Rule.R214, Rule.R90})
  void leadership_ofTheFirstUnit_isKnownBeforeInstall() {
    u.on("install", s -> s.note("leads " + s.context().isLeader()));

    Judged run = Judged.usual(units(2));

    assertThat(u.notes).containsExactly("u/0: leads true", "u/1: leads false");
    assertThat(run.hooks("u/0"))
        .startsWith(
            "install", "ring-relation-created", "leader-elected", "config-changed", "start");
    assertThat(run.hooks("u/1"))
        .startsWith(
            "install",
            "ring-relation-created",
            "leader-settings-changed",
            "config-changed",
            "start");
  }

  @Test
  @Covers(Rule.R213)
  void isLeader_leaseRunsOutInTheHook_isReevaluatedAndThenStaysFalse() {
    u.on(
        "upgrade-charm",
        s -> {
          s.note(s.context().nowMicros() / 1_000_000 + " " + s.context().isLeader());
          if (s.pass() < 3) {
            s.sleepMore(s.pass() == 2 ? 250 : 15);
          }
        });
    u.on("config-changed", s -> s.note("in a new hook " + s.context().isLeader()));

    Judged.usual(List.of(expireAt(100)), units(1), upgradeAt(101));

    // Renewed at 90, so it runs out at 150; the hook starts at 101.
    assertThat(u.notes)
        .endsWith(
            "u/0: 101 true",
            "u/0: 116 true",
            "u/0: 131 false",
            "u/0: 381 false",
            "u/0: in a new hook true");
  }

  @Test
  @Covers(Rule.R213)
  void isLeader_saidTrue_holdsForThe30SecondsToCome() {
    u.on(
        "update-status",
        s -> {
          if (s.context().isLeader()) {
            s.note(Long.toString(s.context().nowMicros()));
          }
        });
    RunSetup setup =
        Worlds.setup(
            Strategy.RANDOM,
            List.of(expireAt(600), expireAt(1200), expireAt(1800)),
            units(3),
            until(3000));
    int checked = 0;

    for (int seed = 1; seed <= 30; seed++) {
      u.notes.clear();
      for (TraceEntry entry : Judged.of(setup, seed).entries()) {
        if (entry.event() instanceof LeaseEnd end) {
          for (String note : u.notes) {
            if (note.startsWith(end.unit().text())) {
              long said = Long.parseLong(note.substring(note.indexOf(' ') + 1));
              boolean isBroken = said < entry.micros() && entry.micros() < said + 30_000_000;
              assertThat(isBroken).as("seed %s: %s", seed, entry).isFalse();
              checked++;
            }
          }
        }
      }
    }

    assertThat(checked).isPositive();
  }

  @Test
  @Covers(Rule.R215)
  void leaderElected_leadershipMovesAndComesBack_runsOnEachChange() {
    Judged run = Judged.usual(List.of(expireAt(100), expireAt(300)), units(2));

    assertThat(holders(run)).containsExactly("u/0", "u/1", "u/0");
    assertThat(run.hooks("u/0")).filteredOn("leader-elected"::equals).hasSize(2);
    assertThat(run.hooks("u/1")).filteredOn("leader-elected"::equals).hasSize(1);
  }

  @Test
  @Covers(Rule.R215)
  void leaderElected_lostAndRegainedInOneHook_isNotRunAgain() {
    u.on("upgrade-charm", s -> s.sleep(200));

    Judged run = Judged.usual(List.of(expireAt(100)), units(1), upgradeAt(101));

    assertThat(holders(run)).containsExactly("u/0", "u/0");
    assertThat(run.hooks("u/0")).containsOnlyOnce("leader-elected");
  }

  @Test
  @Covers({Rule.R216, Rule.R217})
  void formerLeader_hasNotSeenTheSettings_runsLeaderSettingsChangedOnce() {
    Judged run = Judged.usual(List.of(expireAt(100), expireAt(300), expireAt(500)), units(2));

    assertThat(holders(run)).containsExactly("u/0", "u/1", "u/0", "u/1");
    assertThat(run.hooks("u/0")).containsOnlyOnce("leader-settings-changed");
    assertThat(run.hooks("u/1")).containsOnlyOnce("leader-settings-changed");
  }

  @Test
  @Covers(Rule.R216)
  void formerLeader_settingsHookSwitchedOff_runsNothing() {
    RunSetup setup = Worlds.setup(Strategy.USUAL, List.of(expireAt(100)), units(2));

    Judged run = Judged.of(Judged.with(setup, "S2", "off"));

    assertThat(run.hooks("u/0")).doesNotContain("leader-settings-changed", "leader-deposed");
    assertThat(run.hooks("u/1")).doesNotContain("leader-settings-changed");
  }

  @Test
  @Covers(Rule.R217)
  void leaderSettingsChanged_leadershipMoves_doesNotRunOnAThirdUnit() {
    Judged run = Judged.usual(List.of(expireAt(100)), units(3));

    assertThat(holders(run)).containsExactly("u/0", "u/1");
    assertThat(run.hooks("u/2")).containsOnlyOnce("leader-settings-changed");
  }

  @Test
  @Covers({Rule.R217, Rule.R218})
  void leaderSettings_leaderWrites_wakesTheOthersAndIsReadByAll() {
    u.on("upgrade-charm", s -> s.context().setLeaderSettings(Map.of("k", "v")));
    u.on("leader-settings-changed", s -> s.note(s.context().leaderSettings().toString()));

    Judged run = Judged.usual(units(2), upgradeAt(200));

    assertThat(u.notes).containsExactly("u/1: {}", "u/1: {k=v}");
    assertThat(run.hooks("u/0")).doesNotContain("leader-settings-changed");
  }

  @Test
  @Covers(Rule.R221)
  void leaderSettings_nonLeaderWrites_isRefusedWithTheText() {
    u.on("start", s -> s.note(s.context().setLeaderSettings(Map.of("k", "v")).orElse("ok")));

    Judged.usual(units(2));

    assertThat(u.notes).containsExactly("u/0: ok", "u/1: cannot write settings: not the leader");
  }

  @Test
  @Covers({Rule.R219, Rule.R148})
  void leaderRemoved_keepsTheLeaseUntilItIsDead() {
    u.on("remove", s -> s.note("leads " + s.context().isLeader()));
    u.on("start", s -> {});

    Judged run =
        Judged.usual(
            units(2),
            now(deploy("log", charm("log", true, "requires i:juju-info container"), u, 0)),
            now(new ModelCommand.Integrate("log:i", "u")),
            settled(removeUnit("u/0")));

    assertThat(u.notes).contains("u/0: leads true");
    assertThat(holders(run)).contains("u/0", "u/1");
    List<TraceEvent> last =
        run.entries().stream()
            .map(TraceEntry::event)
            .filter(
                event ->
                    event instanceof LeaseEnd end && end.unit().text().equals("u/0")
                        || event instanceof TraceEvent.UnitDead dead
                            && dead.unit().text().equals("u/0"))
            .toList();
    assertThat(last).hasSize(2);
    assertThat(last.get(0)).isInstanceOf(TraceEvent.UnitDead.class);
  }

  @ParameterizedTest(name = "crash at {0} s")
  @ValueSource(ints = {91, 105, 119})
  @Covers(Rule.R220)
  void leaderCrashes_leaseRunsOut30To60SecondsLater_andAnotherLeads(int crashSecond) {
    Judged run = Judged.usual(List.of(crash("u/0", crashSecond, 300)), units(2));

    // It was renewed at 90.
    assertThat(run.secondsOf(LeaseEnd.class)).containsExactly(150L);
    assertThat(holders(run)).containsExactly("u/0", "u/1");
    assertThat(run.hooks("u/1")).contains("leader-elected");
    assertThat(run.unit("u/0").leader()).isFalse();
  }

  @Test
  @Covers(Rule.R222)
  void onlyUnit_shortOutage_stillHoldsItsLease() {
    Judged run = Judged.usual(List.of(crash("u/0", 100, 20)), units(1));

    assertThat(run.all(LeaseEnd.class)).isEmpty();
    assertThat(run.hooks("u/0")).containsOnlyOnce("leader-elected");
    assertThat(run.unit("u/0").leader()).isTrue();
  }

  @Test
  @Covers({Rule.R211, Rule.R212})
  void onlyUnit_longOutage_claimsAgainWithoutTheHook() {
    Judged run = Judged.usual(List.of(crash("u/0", 100, 300)), units(1));

    assertThat(run.all(LeaseEnd.class)).hasSize(1);
    assertThat(holders(run)).containsExactly("u/0", "u/0");
    assertThat(run.hooks("u/0")).containsOnlyOnce("leader-elected");
  }
}
