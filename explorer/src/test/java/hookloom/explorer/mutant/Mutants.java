package hookloom.explorer.mutant;

import static hookloom.explorer.soak.SoakWorld.DISORDERLY;
import static hookloom.explorer.soak.SoakWorld.EVERYTHING;
import static hookloom.explorer.soak.SoakWorld.FAULTY_PAIR;
import static hookloom.explorer.soak.SoakWorld.FORCED;
import static hookloom.explorer.soak.SoakWorld.HASTY;
import static hookloom.explorer.soak.SoakWorld.LEADERS;
import static hookloom.explorer.soak.SoakWorld.LIMITED;
import static hookloom.explorer.soak.SoakWorld.PAIR;
import static hookloom.explorer.soak.SoakWorld.RECOVERING;
import static hookloom.explorer.soak.SoakWorld.RECOVERING_EVERYTHING;
import static hookloom.explorer.soak.SoakWorld.SILENT;
import static hookloom.explorer.soak.SoakWorld.SUBORDINATES;
import static hookloom.explorer.soak.SoakWorld.TICKING;
import static hookloom.explorer.soak.SoakWorld.UNLOCKED;

import hookloom.trace.check.Invariant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One rule wilfully broken for each invariant. */
final class Mutants {
  private static final String RULES = "rules/src/main/java/hookloom/";
  private static final String AGENT = RULES + "unit/UnitAgent.java";
  private static final String LOOP = RULES + "unit/AgentLoop.java";
  private static final String EXECUTION = RULES + "unit/HookExecution.java";
  private static final String FAILED = RULES + "unit/FailedHook.java";
  private static final String NEXT = RULES + "unit/NextOperation.java";
  private static final String SNAPSHOT = RULES + "unit/Snapshot.java";
  private static final String VIEW = RULES + "unit/RelationView.java";
  private static final String STATE = RULES + "unit/UnitState.java";
  private static final String SESSION = RULES + "unit/HookSession.java";
  private static final String SEEN = RULES + "unit/SeenBags.java";
  private static final String RETRIES = RULES + "unit/Retries.java";
  private static final String HOOKS = RULES + "model/Hooks.java";
  private static final String ENDINGS = RULES + "model/Endings.java";
  private static final String SCOPES = RULES + "model/Scopes.java";
  private static final String RELATIONS = RULES + "model/RelationCommands.java";
  private static final String SETTINGS = RULES + "model/SettingCommands.java";
  private static final String LEADERSHIP = RULES + "model/Leadership.java";
  private static final String NOTIFIER = RULES + "model/Notifier.java";
  private static final String FACTS = RULES + "model/RelationFact.java";
  private static final String HOOK_FACTS = RULES + "model/HookFact.java";
  private static final String RECOVERY = RULES + "model/Recovery.java";
  private static final String RELATION = RULES + "relation/Relation.java";
  private static final String BAG = RULES + "databag/Bag.java";
  private static final String MACHINE = RULES + "machine/MachineWorker.java";
  private static final String NEW_RELATION = RULES + "endpoint/NewRelation.java";

  private Mutants() {}

  /** The invariants that have no mutant, and why none can be made. */
  static final Map<Invariant, String> NONE = new TreeMap<>();

  static {
    NONE.put(
        Invariant.LI11,
        "a run in which a unit stays in error is not settled (R274), so nothing is judged at its end:"
            + " that it does not settle is the finding; doctored traces test the invariant");
    for (Invariant invariant : List.of(Invariant.CI11, Invariant.CI21)) {
      NONE.put(
          invariant, "no world of the search has offers yet; doctored traces test the invariant");
    }
  }

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              Invariant.I1,
              "a notice interrupts the hook that runs (R79)",
              AGENT,
              "      phase.become(Phase.READY);\n    }\n    phase.queueLoop(turn);\n",
              "      phase.become(Phase.READY);\n    }\n    if (phase.is(Phase.RUNNING)) {\n"
                  + "      phase.become(Phase.LOCKING);\n      lock.ask(turn);\n    }\n"
                  + "    phase.queueLoop(turn);\n",
              UNLOCKED),
          new Mutant(
              Invariant.I2,
              "the machine gives its lock to whoever asks (R88)",
              MACHINE,
              "waiting.add(lock.from());",
              "turn.send(lock.from(), LOCKED);",
              SUBORDINATES),
          new Mutant(
              Invariant.I3,
              "nothing makes install due (R82)",
              NEXT,
              "if (!state.installed() && !state.started()) {",
              "if (false) {",
              PAIR),
          new Mutant(
              Invariant.I3,
              "a skip that a crash cuts short is not remembered (R203)",
              HOOK_FACTS,
              "if (skip == null || skip.equals(\"no-retry\")) {",
              "if (skip == null) {",
              EVERYTHING),
          new Mutant(
              Invariant.I4,
              "start follows install at once (R83)",
              STATE,
              "case INSTALL -> installed = true;",
              "case INSTALL -> {\n installed = true;\n queue(HookKind.START);\n }",
              PAIR),
          new Mutant(
              Invariant.I5,
              "relation hooks outrank config-changed (R84)",
              NEXT,
              "} else if (configDiffers()) {",
              "} else if (!relationHook(turn) && configDiffers()) {",
              PAIR),
          new Mutant(
              Invariant.I6,
              "a dying unit stops though it never started (R101)",
              NEXT,
              "if (state.started() && !state.stopped()) {",
              "if (!state.stopped()) {",
              HASTY),
          new Mutant(
              Invariant.I7,
              "a dying unit runs no relation hooks before stop (R81)",
              NEXT,
              "    if (relationHook(turn)) {\n      return;\n    }\n",
              "",
              PAIR),
          new Mutant(
              Invariant.I8,
              "an ending relation forgets the changed that is owed (R105.1)",
              NEXT,
              "if (pending != null) {",
              "if (pending != null && !ending) {",
              HASTY),
          new Mutant(
              Invariant.I9,
              "departed outranks the changed that is owed (R105.1)",
              NEXT,
              "if (pending != null) {",
              "if (pending != null && chosen.departDue.isEmpty()) {",
              HASTY),
          new Mutant(
              Invariant.I10,
              "created is never due (R80.3)",
              SNAPSHOT,
              "int bits = usable && !view.local.createdDone() && life == Life.ALIVE ? CREATE : 0;",
              "int bits = 0;",
              PAIR),
          new Mutant(
              Invariant.I11,
              "broken does not leave the scope (R130)",
              HOOKS,
              "endings.leave(relation, participant, false, keepsCreated, turn);",
              "",
              FAULTY_PAIR),
          new Mutant(
              Invariant.I12,
              "an ending peer relation is due for broken (R128)",
              SNAPSHOT,
              "return view.local.memberCount() > 0 || !view.isPeer();",
              "return true;",
              PAIR),
          new Mutant(
              Invariant.I13,
              "a hook of a relation that is gone is run (R87)",
              HOOKS,
              "return BeginAnswer.RELATION_GONE;",
              "return BeginAnswer.GO;",
              FORCED),
          new Mutant(
              Invariant.I14,
              "a unit observes itself (R108)",
              NOTIFIER,
              "observer.name.equals(changed.unit())",
              "false",
              PAIR),
          new Mutant(
              Invariant.I15,
              "a member that wrote is taken for gone (R105.2)",
              VIEW,
              "byte is = version < 0 ? DEPARTED : version == known ? NOTHING : CHANGED;",
              "byte is = version != known ? DEPARTED : NOTHING;",
              PAIR),
          new Mutant(
              Invariant.I16,
              "a leader is told of its own writes (R121)",
              VIEW,
              "return !isPeer() || peerSelfNotify || local.hasForeignVersion(appVersion);",
              "return true;",
              PAIR),
          new Mutant(
              Invariant.I17,
              "older news of a unit replaces newer (R77)",
              VIEW,
              "} else if (presence.count() <= counts[index]) {",
              "} else if (presence.count() == counts[index]) {",
              DISORDERLY),
          new Mutant(
              Invariant.I18,
              "a dying relation is not treated as ending (R105)",
              VIEW,
              "return unitDying || life != Life.ALIVE || suspended;",
              "return unitDying || suspended;",
              HASTY),
          new Mutant(
              Invariant.I19,
              "a dying unit names the remote as departing (R125)",
              ENDINGS,
              "boolean dying = unit.life != Life.ALIVE || unit.app.life != Life.ALIVE;",
              "boolean dying = unit.app.life != Life.ALIVE;",
              PAIR),
          new Mutant(
              Invariant.I20,
              "a failed hook is flushed (R167)",
              EXECUTION,
              "      // A death by SIGKILL or SIGTERM is reported as a negative code (R183).\n",
              "      ModelMessage.Flush early = running.session().flush();\n      if (early != null) {\n"
                  + "        turn.send(ModelAddress.INSTANCE, early);\n      }\n",
              PAIR),
          new Mutant(
              Invariant.I21,
              "a flush does not ask who leads (R170)",
              HOOKS,
              "if (isGone || write.application() && !unit.app.lease.isHeldBy(unit.name, nowMicros)) {",
              "if (isGone) {",
              LEADERS),
          new Mutant(
              Invariant.I22,
              "a re-entry keeps the version of the bag (R95)",
              BAG,
              "return new Bag(version + 1, other);",
              "return new Bag(version, other);",
              PAIR),
          new Mutant(
              Invariant.I23,
              "the remote application's bag is fetched at each look (R172)",
              SEEN,
              "if (candidate.relation == relation && candidate.owner.equals(owner)) {",
              "if (candidate.relation == relation && candidate.owner.equals(owner)\n"
                  + "          && !owner.equals(hook.remoteApp())) {",
              LEADERS),
          new Mutant(
              Invariant.I24,
              "changed reads what an earlier hook fetched (R173)",
              SNAPSHOT,
              "        Marks.reached(Rule.R173);\n        view.cache.remove(hook.remoteUnit());\n",
              "",
              PAIR),
          new Mutant(
              Invariant.I25,
              "anyone reads the own application's bag (R164)",
              SESSION,
              "if (ownApp && !view.isPeer() && !isLeader()) {",
              "if (false) {",
              PAIR),
          new Mutant(
              Invariant.I26,
              "whoever claims gets the lease (R211)",
              LEADERSHIP,
              "    if (lease.holder() == null) {\n",
              "    if (true) {\n",
              PAIR),
          new Mutant(
              Invariant.I27,
              "a failed hook is tried again at once (R193)",
              FAILED,
              "} else if (retries.takeDue()) {",
              "} else if (retries.takeDue() || true) {",
              PAIR),
          new Mutant(
              Invariant.I27,
              "resolved is not used up by a retry that was due (R194)",
              HOOKS,
              "if (unit.resolved == Resolution.RETRY) {",
              "if (false) {",
              EVERYTHING),
          new Mutant(
              Invariant.I28,
              "a failed hook is committed as if it had ended well (R193)",
              NEXT,
              "kind = Kind.HANDLE_ERROR;",
              "kind = Kind.RECOMMIT;",
              PAIR),
          new Mutant(
              Invariant.I29,
              "the first leave removes a dying relation (R70)",
              ENDINGS,
              "if (relation.life() == Life.DYING && relation.inScope() == 0) {",
              "if (relation.life() == Life.DYING) {",
              PAIR),
          new Mutant(
              Invariant.I30,
              "an endpoint takes one relation more than its limit (R56)",
              NEW_RELATION,
              "relations.countOn(app, endpoint) < endpoint.limit()",
              "relations.countOn(app, endpoint) <= endpoint.limit()",
              LIMITED),
          new Mutant(
              Invariant.I31,
              "each entry makes a subordinate (R63)",
              SCOPES,
              "if (subordinate != null && present == null) {",
              "if (subordinate != null) {",
              SUBORDINATES),
          new Mutant(
              Invariant.I32,
              "units of all principals share a container scope (R13)",
              RELATION,
              "return !isContainer() || principal.equals(otherPrincipal);",
              "return true;",
              SUBORDINATES),
          new Mutant(
              Invariant.I33,
              "an upgrade adds no peer relations (R60)",
              SETTINGS,
              "    peers.add(app, turn);\n",
              "",
              PAIR),
          new Mutant(
              Invariant.I34,
              "update-status outranks relation hooks (R84)",
              NEXT,
              "} else if (!relationHook(turn)) {",
              "} else if (snapshot.tick != snapshot.tickSeen || !relationHook(turn)) {",
              TICKING),
          new Mutant(
              Invariant.I35,
              "the bags of a removed relation stay (R161)",
              FACTS,
              "      state.relations.set(id, null);\n",
              "",
              FORCED),
          new Mutant(
              Invariant.I36,
              "a write of the same value is a change (R168)",
              BAG,
              "return change.getValue().isEmpty() ? present != null :"
                  + " !change.getValue().equals(present);",
              "return true;",
              PAIR),
          new Mutant(
              Invariant.I36a,
              "an empty value is stored (R157)",
              BAG,
              "next.remove(change.getKey());",
              "next.put(change.getKey(), \"\");",
              PAIR),
          new Mutant(
              Invariant.I36b,
              "a member that wrote nothing is joined again (R105.5)",
              VIEW,
              "    if (known < 0) {\n      is = ",
              "    if (known <= 0) {\n      is = ",
              PAIR),
          new Mutant(
              Invariant.I36c,
              "relation-list in departed has the one that departs (R124)",
              SESSION,
              "names.remove(hook.remoteUnit());",
              "",
              PAIR),
          new Mutant(
              Invariant.I36d,
              "no config-changed after upgrade-charm (R83)",
              STATE,
              "queue(HookKind.CONFIG_CHANGED);",
              "",
              PAIR),
          new Mutant(
              Invariant.I36e,
              "broken is never due (R127)",
              SNAPSHOT,
              "return view.local.memberCount() > 0 || !view.isPeer();",
              "return view.local.memberCount() > 0;",
              PAIR),
          new Mutant(
              Invariant.I36f,
              "the cleanup takes a dying unit out of scope (R147)",
              ENDINGS,
              "UnitDeparts(relation.id(), name)",
              "UnitLeft(relation.id(), name, false, false)",
              FAULTY_PAIR),
          new Mutant(
              Invariant.I36g,
              "the first retry comes after a second (R192)",
              RETRIES,
              "MICROS_MIN = 5_000_000;",
              "MICROS_MIN = 1_000_000;",
              PAIR),
          new Mutant(
              Invariant.I36g,
              "a lease does not run its full term again after a recovery (R209, R210)",
              RECOVERY,
              "        turn.fact(new AppFact.LeaseRenewed(holder, turn.nowMicros()));\n",
              "",
              RECOVERING),
          new Mutant(
              Invariant.LI1,
              "no start after the first config-changed (R83)",
              STATE,
              "queue(HookKind.START);",
              "",
              PAIR),
          new Mutant(
              Invariant.LI2,
              "nobody is told of a new relation (R77)",
              RELATIONS,
              "sides));\n    notifier.added(state.relation(id), turn);\n",
              "sides));\n",
              PAIR),
          new Mutant(
              Invariant.LI3,
              "nobody is told who entered (R137)",
              SCOPES,
              "notifier.presence(relation, relation.participant(unit.name), turn);",
              "",
              SILENT),
          new Mutant(
              Invariant.LI4,
              "nobody is told of writes to an application's bag (R119)",
              HOOKS,
              "notifier.appBag(relation, commit.side(), turn);",
              "",
              PAIR),
          new Mutant(
              Invariant.LI5,
              "nobody is told of writes to a unit's bag (R119)",
              HOOKS,
              "notifier.presence(relation, participant, turn);",
              "",
              PAIR),
          new Mutant(
              Invariant.LI6,
              "nobody is told who departs (R147)",
              ENDINGS,
              "UnitDeparts(relation.id(), name));\n"
                  + "        notifier.presence(relation, participant, turn);\n",
              "UnitDeparts(relation.id(), name));\n",
              PAIR),
          new Mutant(
              Invariant.LI7,
              "the last leave removes nothing (R70)",
              ENDINGS,
              "if (relation.life() == Life.DYING && relation.inScope() == 0) {",
              "if (false) {",
              PAIR),
          new Mutant(
              Invariant.LI7,
              "after a recovery the units of a dying application are let live (R209, R71)",
              RECOVERY,
              "if (app.life == Life.DYING && hasUnitsToDestroy(app)) {",
              "if (false) {",
              RECOVERING),
          new Mutant(
              Invariant.LI8,
              "a suspended relation is left without hooks (R141)",
              SNAPSHOT,
              "if (endpoint.isImplicit()) {",
              "if (endpoint.isImplicit() || view.suspended) {",
              PAIR),
          new Mutant(
              Invariant.LI9,
              "nobody is told that the lease is free (R211)",
              LEADERSHIP,
              "LeaseEnded(app.lease.holder()));\n"
                  + "    turn.send(app.mailbox, new ApplicationMessage.LeaseFree());\n",
              "LeaseEnded(app.lease.holder()));\n",
              LEADERS),
          new Mutant(
              Invariant.LI10,
              "nobody is told of new config (R47)",
              SETTINGS,
              "explicit, hash));\n    notifier.config(app, turn);\n",
              "explicit, hash));\n",
              PAIR),
          new Mutant(
              Invariant.LI12,
              "an entry makes no subordinate (R63)",
              SCOPES,
              "      addSubordinate(unit, subordinate, turn);\n",
              "",
              SUBORDINATES),
          new Mutant(
              Invariant.LI12,
              "after a recovery no machine is told to run what it was not told before (R209)",
              RECOVERY,
              "if (!unit.everConnected) {",
              "if (false) {",
              RECOVERING_EVERYTHING),
          new Mutant(
              Invariant.LI13,
              "an agent does not say that it is idle (R263)",
              LOOP,
              "turn.send(ModelAddress.INSTANCE, new ModelMessage.Idle(unit));",
              "",
              PAIR));
}
