package hookloom.model;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.charm.Role;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.ModelCommand;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import hookloom.trace.TraceEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a rebuilt record asks for again (R209). */
class RecoveryTest {
  private static final long SECOND = 1_000_000;
  private static final UnitName A0 = UnitName.of("a/0");
  private static final UnitName A1 = UnitName.of("a/1");
  private static final UnitName B0 = UnitName.of("b/0");

  private static ModelCommand removeUnit(UnitName unit, boolean force, boolean noWait) {
    return new ModelCommand.RemoveUnit(unit, force, noWait);
  }

  private static ModelCommand removeApp(String app, boolean force) {
    return new ModelCommand.RemoveApplication(AppName.of(app), force, false);
  }

  private static ModelCommand removeRelation(boolean force) {
    return new ModelCommand.RemoveRelation("a:x", "b:x", force, false);
  }

  @Test
  void recovered_emptyModel_doesNothing() {
    ModelBench bench = new ModelBench();

    bench.recover(SECOND);

    assertThat(bench.facts).isEmpty();
    assertThat(bench.sent).isEmpty();
    assertThat(bench.timers).isEmpty();
  }

  @Covers(Rule.R209)
  @Test
  void recovered_connectedUnits_theirAgentsHaveStopped() {
    ModelBench bench = ModelBench.running();

    bench.recover(SECOND);

    assertThat(bench.events())
        .filteredOn(TraceEvent.AgentStop.class::isInstance)
        .containsExactly(
            new TraceEvent.AgentStop(A0),
            new TraceEvent.AgentStop(A1),
            new TraceEvent.AgentStop(B0));
  }

  @Covers(Rule.R209)
  @Test
  void recovered_agentWasDown_hasNotStoppedAgain() {
    ModelBench bench = ModelBench.running();
    bench.handle(new ModelMessage.Disconnected(A1));

    bench.recover(SECOND);

    assertThat(bench.events()).doesNotContain(new TraceEvent.AgentStop(A1));
  }

  @Covers(Rule.R210)
  @Test
  void recovered_heldLease_runsItsFullTermAgain() {
    ModelBench bench = ModelBench.running();

    bench.recover(45 * SECOND);

    assertThat(bench.events()).contains(new TraceEvent.LeaseRenew(AppName.of("a"), A0));
    assertThat(bench.timers).containsEntry("CheckLease[app=a]", 60L);
    assertThat(bench.model.reader().leaseUntil(A0, 45 * SECOND)).isEqualTo(105 * SECOND);
  }

  @Covers(Rule.R210)
  @Test
  void recovered_leaseRanOutMeanwhile_runsItsFullTermAgain() {
    ModelBench bench = ModelBench.running();

    bench.recover(500 * SECOND);
    bench.handle(new ModelMessage.CheckLease(AppName.of("a")));

    assertThat(bench.model.reader().leaseUntil(A0, 500 * SECOND)).isEqualTo(560 * SECOND);
  }

  @Covers(Rule.R220)
  @Test
  void recovered_holderDoesNotComeBack_leaseRunsOutAndIsFree() {
    ModelBench bench = ModelBench.running();
    bench.recover(45 * SECOND);
    bench.handle(new ModelMessage.Connect(A1));

    bench.nowMicros = 105 * SECOND;
    bench.handle(new ModelMessage.CheckLease(AppName.of("a")));

    assertThat(bench.sent("Waits")).contains("ApplicationAddress[a] Waits[unit=a/1]");
    assertThat(bench.sent("LeaseFree")).containsExactly("ApplicationAddress[a] LeaseFree[]");
  }

  @Test
  void recovered_freeLease_isOfferedAgain() {
    ModelBench bench = ModelBench.running();
    bench.nowMicros = 100 * SECOND;
    bench.handle(new ModelMessage.CheckLease(AppName.of("a")));

    bench.recover(101 * SECOND);

    assertThat(bench.sent("LeaseFree")).containsExactly("ApplicationAddress[a] LeaseFree[]");
  }

  @Covers(Rule.R219)
  @Test
  void recovered_holderWasRemoved_leaseIsFree() {
    ModelBench bench = ModelBench.running();
    bench.handle(new ModelMessage.UnitIsDead(A0));

    bench.recover(SECOND);

    assertThat(bench.events()).noneMatch(event -> event.toString().contains("LeaseRenew[app=a"));
    assertThat(bench.sent("LeaseFree")).containsExactly("ApplicationAddress[a] LeaseFree[]");
  }

  @Covers(Rule.R145)
  @Test
  void recovered_dyingUnitStillSeen_isCleanedUpAfterAll() {
    ModelBench bench = ModelBench.running();
    bench.command(removeUnit(A1, false, false));

    bench.recover(SECOND);

    assertThat(bench.sent("CleanUpUnit"))
        .containsExactly(
            "ApplicationAddress[a] CleanUpUnit[unit=a/1, force=false, forceDelayMicros=0]");
  }

  @Test
  void recovered_dyingUnitIsCleanedUp_isNotAgain() {
    ModelBench bench = ModelBench.running();
    bench.command(removeUnit(A1, false, false));
    bench.handle(new ModelMessage.MarkDeparting(A1));

    bench.recover(SECOND);

    assertThat(bench.sent("CleanUpUnit")).isEmpty();
  }

  @Covers(Rule.R145)
  @Test
  void recovered_forcedUnit_hasWhatIsLeftOfItsTime() {
    ModelBench bench = ModelBench.running();
    bench.command(removeUnit(A1, true, false));
    bench.handle(new ModelMessage.MarkDeparting(A1));

    bench.recover(20 * SECOND);

    assertThat(bench.sent("CleanUpUnit"))
        .containsExactly(
            "ApplicationAddress[a] CleanUpUnit[unit=a/1, force=true, forceDelayMicros=40000000]");
  }

  @Test
  void recovered_forcedUnitWhoseTimeIsOver_isRemovedAtOnce() {
    ModelBench bench = ModelBench.running();
    bench.command(removeUnit(A1, true, true));

    bench.recover(20 * SECOND);

    assertThat(bench.sent("CleanUpUnit"))
        .containsExactly(
            "ApplicationAddress[a] CleanUpUnit[unit=a/1, force=true, forceDelayMicros=0]");
  }

  @Covers(Rule.R71)
  @Test
  void recovered_dyingApplicationWithUnitsAlive_theyAreDestroyedAfterAll() {
    ModelBench bench = ModelBench.running();
    bench.command(removeApp("a", false));

    bench.recover(SECOND);

    assertThat(bench.sent("DestroyUnits"))
        .containsExactly("ApplicationAddress[a] DestroyUnits[force=false, forceDelayMicros=0]");
  }

  @Test
  void recovered_dyingApplicationWithUnitsDying_theyAreNotDestroyedAgain() {
    ModelBench bench = ModelBench.running();
    bench.command(removeApp("a", false));
    bench.handle(new ModelMessage.DestroyUnitsOf(AppName.of("a"), false, 0));

    bench.recover(SECOND);

    assertThat(bench.sent("DestroyUnits")).isEmpty();
  }

  @Test
  void recovered_forcedApplicationWithUnitsDying_theyAreForcedInWhatIsLeftOfItsTime() {
    ModelBench bench = ModelBench.running();
    bench.command(removeApp("a", false));
    bench.handle(new ModelMessage.DestroyUnitsOf(AppName.of("a"), false, 0));
    bench.command(removeApp("a", true));

    bench.recover(25 * SECOND);

    assertThat(bench.sent("DestroyUnits"))
        .containsExactly(
            "ApplicationAddress[a] DestroyUnits[force=true, forceDelayMicros=35000000]");
  }

  @Covers(Rule.R69)
  @Test
  void recovered_forcedRelation_hasWhatIsLeftOfItsTime() {
    ModelBench bench = ModelBench.running();
    bench.command(removeRelation(true));

    bench.recover(35 * SECOND);

    assertThat(bench.timers).containsEntry("ForceRelation[relation=0]", 25L);
  }

  @Test
  void recovered_relationRemovedWithoutForce_isNotForced() {
    ModelBench bench = ModelBench.running();
    bench.command(removeRelation(false));

    bench.recover(35 * SECOND);

    assertThat(bench.timers).doesNotContainKey("ForceRelation[relation=0]");
  }

  @Test
  void recovered_machineIsNotUp_isProvisionedAfterAll() {
    ModelBench bench = new ModelBench();
    bench.command(ModelBench.deploy("a", Role.REQUIRER, 1));

    bench.recover(SECOND);

    assertThat(bench.sent("Provision")).containsExactly("MachineAddress[0] Provision[]");
    assertThat(bench.sent("Assign")).isEmpty();
  }

  @Test
  void recovered_unitHasNeverConnected_isAssignedAfterAll() {
    ModelBench bench = ModelBench.running();
    bench.command(new ModelCommand.AddUnits(AppName.of("a"), 1, List.of("0")));

    bench.recover(SECOND);

    assertThat(bench.sent("Assign")).containsExactly("MachineAddress[0] Assign[unit=a/2]");
    assertThat(bench.sent("Provision")).isEmpty();
  }

  @Test
  void recovered_twice_tellsNothingNew() {
    ModelBench bench = ModelBench.running();
    bench.command(removeUnit(A1, true, false));
    bench.recover(SECOND);
    bench.clear();

    bench.handle(new ModelMessage.Recovered());

    assertThat(bench.events())
        .containsExactly(
            new TraceEvent.LeaseRenew(AppName.of("a"), A0),
            new TraceEvent.LeaseRenew(AppName.of("b"), B0));
  }

  @Test
  void machineConnect_machineIsUp_isAssignedAllItsUnits() {
    ModelBench bench = ModelBench.running();
    bench.command(new ModelCommand.AddUnits(AppName.of("a"), 1, List.of("0")));
    bench.command(removeUnit(A0, false, false));
    bench.clear();

    bench.handle(new ModelMessage.MachineConnect("0"));

    assertThat(bench.sent)
        .containsExactly(
            "MachineAddress[0] Assign[unit=a/0]", "MachineAddress[0] Assign[unit=a/2]");
    assertThat(bench.facts).isEmpty();
  }

  @Test
  void machineConnect_machineIsNotUp_isProvisioned() {
    ModelBench bench = new ModelBench();
    bench.command(ModelBench.deploy("a", Role.REQUIRER, 1));
    bench.clear();

    bench.handle(new ModelMessage.MachineConnect("0"));

    assertThat(bench.sent).containsExactly("MachineAddress[0] Provision[]");
  }

  @Covers(Rule.R208)
  @Test
  void machineConnect_machineIsLost_staysLost() {
    ModelBench bench = ModelBench.running();
    bench.handle(new ModelMessage.MachineLost("0"));
    bench.clear();

    bench.handle(new ModelMessage.MachineConnect("0"));

    assertThat(bench.sent).isEmpty();
  }

  @Test
  void machineUp_twice_isUpOnce() {
    ModelBench bench = ModelBench.running();

    bench.handle(new ModelMessage.MachineUp("0"));

    assertThat(bench.facts).isEmpty();
    assertThat(bench.sent).isEmpty();
  }

  @Test
  void connect_unitStillCountsAsConnected_agentBeforeItHasStopped() {
    ModelBench bench = ModelBench.running();

    bench.handle(new ModelMessage.Connect(A1));

    assertThat(bench.facts)
        .containsExactly(
            new UnitFact.AgentConnection(A1, false), new UnitFact.AgentConnection(A1, true));
    assertThat(bench.events()).containsExactly(new TraceEvent.AgentStop(A1));
  }

  @Test
  void disconnected_unitIsNotConnected_tellsNothing() {
    ModelBench bench = ModelBench.running();
    bench.handle(new ModelMessage.Disconnected(A1));
    bench.clear();

    bench.handle(new ModelMessage.Disconnected(A1));

    assertThat(bench.facts).isEmpty();
  }

  @Test
  void disconnected_unitIsRemoved_tellsNothing() {
    ModelBench bench = ModelBench.running();
    bench.handle(new ModelMessage.UnitIsDead(A1));
    bench.clear();

    bench.handle(new ModelMessage.Disconnected(A1));

    assertThat(bench.facts).isEmpty();
  }

  /** Names in facts that come from a journal are equal, and not the same. */
  @Test
  void recovered_peerRelation_unitDoesNotSeeItself() {
    ModelBench bench = new ModelBench();
    bench.command(ModelBench.deploy("a", Role.PEER, 2));
    for (UnitName unit : List.of(A0, A1)) {
      bench.handle(new ModelMessage.Connect(unit));
      bench.handle(new ModelMessage.EnterScope(unit, 0));
    }
    bench.recover(SECOND);
    bench.clear();

    bench.handle(new ModelMessage.Connect(A0));

    assertThat(bench.shown()).containsExactly(A1);
  }

  @Test
  void recovered_peerRelation_unitIsNotToldOfItself() {
    ModelBench bench = new ModelBench();
    bench.command(ModelBench.deploy("a", Role.PEER, 2));
    for (UnitName unit : List.of(A0, A1)) {
      bench.handle(new ModelMessage.Connect(unit));
      bench.handle(new ModelMessage.EnterScope(unit, 0));
    }
    bench.recover(SECOND);
    bench.handle(new ModelMessage.Connect(A0));
    bench.handle(new ModelMessage.Connect(A1));
    bench.clear();

    bench.handle(new ModelMessage.MarkDeparting(A1));

    assertThat(bench.sent("RelationUnits")).allMatch(line -> line.startsWith("UnitAddress[a/0]"));
    assertThat(bench.sent("RelationUnits")).hasSize(1);
  }
}
