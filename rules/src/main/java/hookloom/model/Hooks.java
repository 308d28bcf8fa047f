package hookloom.model;

import hookloom.databag.Bag;
import hookloom.hook.Hook;
import hookloom.hook.HookKind;
import hookloom.hook.HookRunId;
import hookloom.hook.Outcome;
import hookloom.model.HookFact.BagCommit;
import hookloom.model.ModelMessage.BagWrite;
import hookloom.model.ModelMessage.Begin;
import hookloom.model.ModelMessage.Complete;
import hookloom.model.ModelMessage.Fail;
import hookloom.model.ModelMessage.Flush;
import hookloom.names.AppName;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import hookloom.process.Address.UnitAddress;
import hookloom.process.Turn;
import hookloom.relation.Participant;
import hookloom.relation.Relation;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.unit.AgentMessage;
import hookloom.unit.AgentMessage.BeginAnswer;
import hookloom.unit.AgentMessage.OwnVersion;
import hookloom.unit.AgentMessage.Resolution;
import hookloom.unit.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The points P2 to P8 of a hook, seen from the record (R85). */
final class Hooks {
  private static final int RECENT = 64;
  private static final AgentMessage.Recorded RECORDED = new AgentMessage.Recorded();

  private final ModelState state;
  private final Notifier notifier;
  private final Endings endings;

  /** Units of recent messages, by the hash of their names. No state, only speed. */
  private final Unit[] recent = new Unit[RECENT];

  Hooks(ModelState state, Notifier notifier, Endings endings) {
    this.state = state;
    this.notifier = notifier;
    this.endings = endings;
  }

  private Unit unit(UnitName name, Turn<ModelFact> turn) {
    int place = name.hashCode() & RECENT - 1;
    Unit unit = recent[place];
    if (unit == null || unit.name != name || unit.life == Life.REMOVED) {
      unit = state.unit(name);
      recent[place] = unit;
    }
    if (unit == null) {
      Marks.reached(Rule.R146);
      turn.send(new UnitAddress(name), new AgentMessage.Gone());
    }
    return unit;
  }

  // P2, P3

  void begin(Begin request, Turn<ModelFact> turn) {
    Unit unit = unit(request.unit(), turn);
    if (unit == null) {
      return;
    }
    Hook hook = request.hook();
    Relation relation = hook.endpoint() == null ? null : state.relation(hook.relation());
    Participant own = relation == null ? null : relation.participant(unit.name);
    BeginAnswer answer = validated(unit, hook, own, turn.nowMicros());
    if (answer != BeginAnswer.GO) {
      turn.send(unit.mailbox, new AgentMessage.Begun(answer, null, 0, unit.app.leaderCount, null));
      return;
    }
    Marks.reached(Rule.R85);
    int count = unit.runs + 1;
    boolean again = unit.state.attempt() > 0 && hook.isSameAs(unit.state.hook());
    int attempt = again ? unit.state.attempt() + 1 : 1;
    if (unit.resolved == Resolution.RETRY) {
      // This attempt is the one that was asked for, whatever started it (I27).
      turn.fact(new UnitFact.ResolvedSet(unit.name, Resolution.NONE));
    }
    turn.fact(new HookFact.HookBegun(unit.name, hook, request.version(), count, attempt));
    before(unit, hook.kind(), turn);
    turn.send(
        unit.mailbox,
        new AgentMessage.Begun(
            answer,
            new HookRunId(unit.name, count),
            attempt,
            hook.kind() == HookKind.LEADER_ELECTED ? unit.app.leaderCount : 0,
            own == null ? null : own.bag()));
  }

  private static BeginAnswer validated(Unit unit, Hook hook, Participant own, long nowMicros) {
    if (hook.endpoint() != null) {
      if (own == null || !own.isInScope()) {
        Marks.reached(Rule.R87);
        return BeginAnswer.RELATION_GONE;
      }
    } else if (hook.kind() == HookKind.LEADER_ELECTED
        && !unit.app.lease.isHeldBy(unit.name, nowMicros)) {
      Marks.reached(Rule.R94);
      return BeginAnswer.NOT_LEADER;
    }
    return BeginAnswer.GO;
  }

  private void before(Unit unit, HookKind kind, Turn<ModelFact> turn) {
    switch (kind) {
      case INSTALL -> {
        if (!unit.state.statusSet()) {
          Marks.reached(Rule.R264);
          workload(unit, "maintenance", "installing charm software", turn);
        }
      }
      case STOP -> {
        Marks.reached(Rule.R265);
        workload(unit, "maintenance", "stopping charm software", turn);
      }
      case REMOVE -> workload(unit, "maintenance", "cleaning up prior to charm deletion", turn);
      default -> {
        // Other hooks leave the workload status alone.
      }
    }
  }

  private static void workload(Unit unit, String word, String message, Turn<ModelFact> turn) {
    turn.fact(new UnitFact.WorkloadStatusSet(unit.name, word, message, false, turn.nowMicros()));
  }

  // P5

  /** All bags of all relations, state and ports together, or nothing (R167, R170). */
  void flush(Flush request, Turn<ModelFact> turn) {
    Unit unit = unit(request.unit(), turn);
    if (unit == null) {
      return;
    }
    if (!mayWrite(unit, request, turn.nowMicros())) {
      turn.send(unit.mailbox, new AgentMessage.FlushRefused("permission denied"));
      return;
    }
    List<BagCommit> commits = commits(unit, request);
    String tooLarge = tooLarge(commits);
    if (tooLarge != null) {
      turn.send(unit.mailbox, new AgentMessage.FlushRefused(tooLarge));
      return;
    }
    Marks.reached(Rule.R167);
    List<OwnVersion> own = List.of();
    for (BagCommit commit : commits) {
      if (commit.owner() instanceof AppName && state.relation(commit.relation()).isPeer()) {
        own = own.isEmpty() ? new ArrayList<>(1) : own;
        own.add(new OwnVersion(commit.relation(), commit.bag().version()));
      }
    }
    if (!commits.isEmpty() || request.state() != null || request.opened() != null) {
      turn.fact(
          new HookFact.HookFlushed(
              unit.name, unit.runs, commits, own, request.state(), request.opened()));
    }
    turn.send(unit.mailbox, new AgentMessage.Flushed(own));
    for (BagCommit commit : commits) {
      tell(commit, turn);
    }
  }

  /** R170: still in scope of each relation, and still leader if an application's bag changes. */
  private boolean mayWrite(Unit unit, Flush request, long nowMicros) {
    for (BagWrite write : request.bags()) {
      Relation relation = state.relation(write.relation());
      Participant participant = relation == null ? null : relation.participant(unit.name);
      boolean isGone = participant == null || !participant.isInScope();
      if (isGone || write.application() && !unit.app.lease.isHeldBy(unit.name, nowMicros)) {
        Marks.reached(Rule.R170);
        return false;
      }
    }
    return true;
  }

  private String tooLarge(List<BagCommit> commits) {
    for (BagCommit commit : commits) {
      Marks.reached(Rule.R159);
      if (commit.bag().bytes() > state.switches.databagLimitBytes()) {
        return "cannot apply changes: relation settings for \""
            + commit.owner().text()
            + "\" exceed "
            + state.switches.databagLimitBytes()
            + " bytes";
      }
    }
    return null;
  }

  private List<BagCommit> commits(Unit unit, Flush request) {
    boolean refreshes =
        state.switches.refreshNetworkSettings() && request.hook().kind() == HookKind.CONFIG_CHANGED;
    List<BagCommit> commits = new ArrayList<>(request.bags().size());
    for (BagWrite write : request.bags()) {
      if (refreshes && !write.application()) {
        continue; // Together with the refresh of the same bag, below: one commit (R163).
      }
      Relation relation = state.relation(write.relation());
      int side = relation.sideOf(unit.app.name);
      Owner owner = write.application() ? unit.app.name : unit.name;
      Bag bag = write.application() ? relation.appBag(side) : relation.participant(unit.name).bag();
      add(commits, write.relation(), side, owner, bag, write.changes());
    }
    if (refreshes) {
      refresh(unit, request, commits);
    }
    return commits;
  }

  /** R169: one version more, unless nothing would change (R168). */
  private static void add(
      List<BagCommit> commits,
      int relation,
      int side,
      Owner owner,
      Bag bag,
      SortedMap<String, String> changes) {
    Marks.reached(Rule.R169);
    SortedMap<String, String> net = bag.netOf(changes);
    if (!net.isEmpty()) {
      commits.add(new BagCommit(relation, side, owner, bag.with(net), net));
    }
  }

  private void refresh(Unit unit, Flush request, List<BagCommit> commits) {
    Marks.reached(Rule.R163);
    for (Relation relation : unit.app.relations) {
      Participant participant = relation.participant(unit.name);
      if (participant == null || !participant.isInScope()) {
        continue;
      }
      TreeMap<String, String> changes = new TreeMap<>();
      if (participant.isPresent()) {
        changes.putAll(unit.initialBag);
      }
      for (BagWrite write : request.bags()) {
        if (write.relation() == relation.id() && !write.application()) {
          changes.putAll(write.changes());
        }
      }
      int side = relation.sideOf(unit.app.name);
      add(commits, relation.id(), side, unit.name, participant.bag(), changes);
    }
  }

  private void tell(BagCommit commit, Turn<ModelFact> turn) {
    Relation relation = state.relation(commit.relation());
    if (commit.owner() instanceof UnitName owner) {
      Participant participant = relation.participant(owner);
      if (participant.isPresent()) {
        notifier.presence(relation, participant, turn);
      } else {
        Marks.reached(Rule.R151);
      }
    } else {
      notifier.appBag(relation, commit.side(), turn);
    }
  }

  // P5's status change, P6 to P8

  void complete(Complete request, Turn<ModelFact> turn) {
    Unit unit = unit(request.unit(), turn);
    if (unit == null) {
      return;
    }
    Marks.reached(Rule.R186);
    Hook hook = request.hook();
    Relation relation = hook.endpoint() == null ? null : state.relation(hook.relation());
    if (request.skip() == null) {
      after(unit, hook, relation, turn);
    }
    boolean keepsCreated =
        !state.switches.resumeCreated() && relation != null && relation.life() == Life.ALIVE;
    turn.fact(
        new HookFact.HookCompleted(
            unit.name,
            hook,
            request.version(),
            unit.runs,
            request.outcome(),
            request.skip(),
            request.hashes(),
            unit.inError,
            request.upTo()));
    if (hook.kind() == HookKind.RELATION_BROKEN && request.upTo() >= 7 && relation != null) {
      Participant participant = relation.participant(unit.name);
      if (participant != null && participant.isInScope()) {
        Marks.reached(Rule.R130);
        endings.leave(relation, participant, false, keepsCreated, turn);
      }
    }
    turn.send(unit.mailbox, RECORDED);
  }

  private void after(Unit unit, Hook hook, Relation relation, Turn<ModelFact> turn) {
    switch (hook.kind()) {
      case START -> {
        if (!unit.state.statusSet()) {
          workload(unit, "unknown", "", turn);
        }
      }
      case STOP -> workload(unit, "maintenance", "", turn);
      case REMOVE -> workload(unit, "terminated", "", turn);
      case RELATION_BROKEN -> {
        if (relation != null
            && relation.life() == Life.ALIVE
            && relation.isSuspended()
            && !relation.status().equals("suspended")
            && unit.app.lease.isHeldBy(unit.name, turn.nowMicros())) {
          Marks.reached(Rule.R141);
          turn.fact(
              new RelationFact.RelationStatusSet(
                  relation.id(), "suspended", relation.statusMessage()));
        }
      }
      default -> {
        // Other hooks leave no status.
      }
    }
  }

  void fail(Fail request, Turn<ModelFact> turn) {
    Unit unit = unit(request.unit(), turn);
    if (unit == null) {
      return;
    }
    Marks.reached(Rule.R187);
    boolean enters = request.outcome() == Outcome.FAILED && !unit.inError;
    turn.fact(
        new HookFact.HookFailed(unit.name, request.hook(), unit.runs, request.outcome(), enters));
    turn.send(unit.mailbox, RECORDED);
  }

  void idle(ModelMessage.Idle request, Turn<ModelFact> turn) {
    Unit unit = unit(request.unit(), turn);
    if (unit != null && !unit.agentStatus.equals("idle")) {
      Marks.reached(Rule.R263);
      turn.fact(new UnitFact.AgentStatusSet(unit.name, "idle", ""));
    }
  }

  // What takes effect at once

  void setStatus(ModelMessage.SetStatus request, Turn<ModelFact> turn) {
    Unit unit = state.unit(request.unit());
    if (unit == null) {
      return;
    }
    if (request.application()) {
      turn.fact(new AppFact.AppStatusSet(unit.app.name, request.status(), request.message()));
    } else {
      turn.fact(
          new UnitFact.WorkloadStatusSet(
              unit.name, request.status(), request.message(), true, turn.nowMicros()));
    }
  }

  void setVersion(ModelMessage.SetVersion request, Turn<ModelFact> turn) {
    Unit unit = state.unit(request.unit());
    if (unit != null) {
      turn.fact(new AppFact.VersionSet(unit.app.name, request.version()));
    }
  }

  void setLeaderSettings(ModelMessage.SetLeaderSettings request, Turn<ModelFact> turn) {
    Unit unit = state.unit(request.unit());
    if (unit == null || !unit.app.lease.isHeldBy(unit.name, turn.nowMicros())) {
      return;
    }
    TreeMap<String, String> changes = new TreeMap<>();
    for (Map.Entry<String, String> change : request.changes().entrySet()) {
      if (!change.getValue().equals(unit.app.leaderSettings.getOrDefault(change.getKey(), ""))) {
        changes.put(change.getKey(), change.getValue());
      }
    }
    if (!changes.isEmpty()) {
      turn.fact(new AppFact.LeaderSettingsSet(unit.app.name, changes));
      for (Unit other : unit.app.connected) {
        turn.send(other.mailbox, new Notice.SettingsNotice(unit.app.settingsVersion));
      }
    }
  }
}
