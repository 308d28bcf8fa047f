package hookloom.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule wilfully broken is found by seeds, by the invariant that is about it. Not among the
 * tests that always run, for it quotes the sources: {@code -Dtest=MutantsProbe}.
 */
class MutantsProbe {
  @TempDir private Path folder;

  /** Invariant, file, what it says, what the mutant says. */
  static Stream<Arguments> mutants() {
    return Stream.of(
        arguments(
            "I2",
            "machine/MachineWorker",
            "    holder = waiting.remove(index);\n    turn.send(holder, LOCKED);",
            "    turn.send(waiting.remove(index), LOCKED);"),
        arguments(
            "I3",
            "unit/NextOperation",
            "    if (state.installed()) {",
            "    if (state.hook() == null) {"),
        arguments(
            "I4",
            "unit/NextOperation",
            "      if (leadership(idle)) {",
            "      if (state.started() && leadership(idle)) {"),
        arguments(
            "I5",
            "unit/NextOperation",
            "    } else if (configDiffers()) {",
            "    } else if (relationHook(turn)) {\n      return;\n    } else if (configDiffers()) {"),
        arguments(
            "I6",
            "unit/NextOperation",
            "    if (state.started() && !state.stopped()) {",
            "    if (state.installed() && !state.stopped()) {"),
        arguments(
            "I7",
            "unit/NextOperation",
            "    if (relationHook(turn)) {\n      return;\n    }\n    if (state.started()",
            "    if (state.stopped() && relationHook(turn)) {\n      return;\n    }\n    if (state.started()"),
        arguments(
            "I8",
            "unit/LocalRelation",
            "      case RELATION_DEPARTED -> depart(hook.remoteUnit());",
            "      case RELATION_DEPARTED -> {\n        if (hook.relation() != 0) {\n          depart(hook.remoteUnit());\n        }\n      }"),
        arguments(
            "I9",
            "unit/LocalRelation",
            "        changedPending = hook.remoteUnit();",
            "        changedPending = null;"),
        arguments(
            "I10",
            "unit/LocalRelation",
            "      case RELATION_CREATED -> createdDone = true;",
            "      case RELATION_CREATED -> createdDone = false;"),
        arguments(
            "I13",
            "model/Hooks",
            "      if (participant == null || !participant.isInScope()) {\n        Marks.reached(Rule.R87);",
            "      if (false) {\n        Marks.reached(Rule.R87);"),
        arguments(
            "I11",
            "model/Hooks",
            "      if (participant == null || !participant.isInScope()) {\n        Marks.reached(Rule.R87);",
            "      if (false) {\n        Marks.reached(Rule.R87);"),
        arguments(
            "I14",
            "relation/Relation",
            "return !isContainer() || principal.equals(otherPrincipal);",
            "return true;"),
        arguments(
            "I32",
            "relation/Relation",
            "return !isContainer() || principal.equals(otherPrincipal);",
            "return true;"),
        arguments(
            "I15",
            "unit/RelationView",
            "version < 0 ? DEPARTED : version == known ? NOTHING : CHANGED;",
            "version == known ? NOTHING : DEPARTED;"),
        arguments(
            "I16",
            "unit/RelationView",
            "return !isPeer() || peerSelfNotify || local.hasForeignVersion(appVersion);",
            "return true;"),
        arguments(
            "I17",
            "unit/RelationView",
            "version < 0 ? DEPARTED : version == known ? NOTHING : CHANGED;",
            "version < 0 ? DEPARTED : CHANGED;"),
        arguments(
            "I18",
            "unit/RelationView",
            "return unitDying || life != Life.ALIVE || suspended;",
            "return unitDying || suspended;"),
        arguments(
            "I19",
            "model/Endings",
            "boolean dying = unit.life != Life.ALIVE || unit.app.life != Life.ALIVE;",
            "boolean dying = false;"),
        arguments(
            "I21",
            "model/Hooks",
            "if (isGone || write.application() && !unit.app.lease.isHeldBy(unit.name, nowMicros)) {",
            "if (isGone) {"),
        arguments(
            "I22",
            "databag/Bag",
            "    return new Bag(version + 1, Collections.unmodifiableSortedMap(next));",
            "    return new Bag(version + 2, Collections.unmodifiableSortedMap(next));"),
        arguments(
            "I23",
            "unit/HookSession",
            "      if (candidate.relation == relation && candidate.owner.equals(owner)) {",
            "      if (candidate.changes != null && candidate.relation == relation && candidate.owner.equals(owner)) {"),
        arguments(
            "I24",
            "unit/Snapshot",
            "        view.cache.remove(hook.remoteUnit());\n      }\n    }\n  }\n\n  void ownVersion",
            "      }\n    }\n  }\n\n  void ownVersion"),
        arguments(
            "I25",
            "unit/HookSession",
            "    if (ownApp && !view.isPeer() && !isLeader()) {",
            "    if (false) {"),
        arguments(
            "I26",
            "model/Hooks",
            "        && !unit.app.lease.isHeldBy(unit.name, nowMicros)) {\n      Marks.reached(Rule.R94);",
            "        && nowMicros < 0) {\n      Marks.reached(Rule.R94);"),
        arguments(
            "I27",
            "unit/UnitAgent",
            "    } else if (retryDue) {\n      retryDue = false;",
            "    } else {\n      retryDue = false;"),
        arguments(
            "I28",
            "model/Hooks",
            "      if (participant == null || !participant.isInScope()) {\n        Marks.reached(Rule.R87);",
            "      if (hook.letter() == 'A') {\n        Marks.reached(Rule.R87);"),
        arguments(
            "I29",
            "model/Scopes",
            "        || relation.isSuspended()\n        || unit.life != Life.ALIVE) {",
            "        || unit.life == Life.DEAD) {"),
        arguments(
            "I30",
            "model/ModelFact",
            "      state.nextRelation = id + 1;",
            "      state.nextRelation = id;"),
        arguments(
            "I31",
            "model/Scopes",
            "    Unit present = subordinate == null ? null : subordinateUnit(unit, subordinate);",
            "    Unit present = null;"),
        arguments("I33", "model/Commands", "    addPeers(app, turn);", "    "),
        arguments(
            "I34",
            "unit/NextOperation",
            "    } else if (!relationHook(turn)) {\n      if (snapshot.tick != snapshot.tickSeen) {",
            "    } else if (snapshot.tick != snapshot.tickSeen || !relationHook(turn)) {\n      if (snapshot.tick != snapshot.tickSeen) {"),
        arguments("I36", "databag/Bag", "        all = false;", "        all = true;"),
        arguments(
            "I36a",
            "databag/Bag",
            "      if (change.getValue().isEmpty()) {\n        next.remove",
            "      if (false) {\n        next.remove"),
        arguments(
            "I36b",
            "unit/RelationView",
            "    if (known < 0) {\n      is",
            "    if (known < 0 || version > 0) {\n      is"),
        arguments(
            "I36c",
            "unit/HookSession",
            "        names.remove(hook.remoteUnit());",
            "        names.remove(null);"),
        arguments(
            "I36d",
            "unit/UnitState",
            "        configHash = hashes.config();",
            "        configHash = \"\";"),
        arguments(
            "I36e",
            "unit/NextOperation",
            "    } else if (state.installed() && !state.removed()) {",
            "    } else if (state.installed() && !state.started()) {"),
        arguments(
            "I36g",
            "unit/UnitAgent",
            "RETRY_MICROS_MIN = 5_000_000;",
            "RETRY_MICROS_MIN = 1_000_000;"),
        arguments(
            "I12",
            "unit/Snapshot",
            "    if (endpoint.isImplicit()) {",
            "    if (endpoint.optional()) {"),
        arguments(
            "I20",
            "unit/UnitAgent",
            "      snapshot.ownVersion(own);\n    }\n    complete(turn);",
            "      snapshot.ownVersion(own);\n    }\n    if (flushed.ownVersions().isEmpty()) {\n      complete(turn);\n    } else {\n      fail(Outcome.FAILED, \"\", turn);\n    }"),
        arguments(
            "LI11",
            "unit/UnitAgent",
            "    turn.timer(Timer.RETRY, delay, new AgentMessage.RetryDue(), true);",
            "    retryArmed = delay > 0;"),
        arguments(
            "LI1",
            "unit/UnitState",
            "          queue(HookKind.START);",
            "          started = false;"),
        arguments(
            "LI2",
            "unit/NextOperation",
            "idle && synchronizeScopes(turn)",
            "idle && !state.started() && synchronizeScopes(turn)"),
        arguments(
            "LI3",
            "model/Scopes",
            "    notifier.presence(relation, relation.participant(unit.name), turn);\n    turn.send(unit",
            "    turn.send(unit"),
        arguments(
            "LI4",
            "model/Hooks",
            "        notifier.presence(relation, participant, turn);",
            "        participant.bag();"),
        arguments(
            "LI5",
            "model/Hooks",
            "        notifier.presence(relation, participant, turn);",
            "        participant.bag();"),
        arguments(
            "LI6",
            "model/Endings",
            "        turn.fact(new ModelFact.UnitDeparts(relation.id(), name));\n        notifier.presence(relation, participant, turn);",
            "        turn.fact(new ModelFact.UnitDeparts(relation.id(), name));"),
        arguments(
            "LI7",
            "model/Endings",
            "      Marks.reached(Rule.R70);\n      removeRelation(relation, turn);",
            "      Marks.reached(Rule.R70);"),
        arguments(
            "LI9",
            "model/Leadership",
            "    turn.send(app.mailbox, new ApplicationMessage.LeaseFree());",
            "    Marks.reached(Rule.R210);"),
        arguments(
            "LI12",
            "model/Scopes",
            "    if (subordinate != null && present == null) {",
            "    if (present == null && relation.participants().isEmpty() && subordinate != null) {"),
        arguments(
            "LI13",
            "model/Hooks",
            "    if (unit != null && !unit.agentStatus.equals(\"idle\")) {",
            "    if (unit != null && unit.agentStatus.equals(\"allocating\")) {"));
  }

  @ParameterizedTest(name = "{0} in {1}: {3}")
  @MethodSource("mutants")
  void brokenRule_isFoundByItsInvariant(
      String invariant, String file, String text, String replacement) throws Exception {
    String broken = new Mutant(file, text, replacement).broken(invariant, folder);

    assertThat(broken.split(" ")).contains(invariant);
  }

  @Test
  void rightRules_breakNothing() {
    assertThat(MutantWorld.broken("")).isEmpty();
  }
}
