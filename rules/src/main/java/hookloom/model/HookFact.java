package hookloom.model;

import hookloom.databag.Bag;
import hookloom.databag.BagId;
import hookloom.hook.Hook;
import hookloom.hook.HookContext.PortRange;
import hookloom.hook.HookKind;
import hookloom.hook.HookRunId;
import hookloom.hook.Outcome;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import hookloom.relation.Relation;
import hookloom.trace.TraceEvent;
import hookloom.unit.AgentMessage.OwnVersion;
import hookloom.unit.AgentMessage.Resolution;
import hookloom.unit.LocalRelation;
import hookloom.unit.UnitState.Hashes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What has happened in the run of a hook, from P2 to P8 (R85). */
public sealed interface HookFact extends ModelFact {

  /** P2 and P3 of a hook. */
  record HookBegun(UnitName unit, Hook hook, int version, int count, int attempt)
      implements HookFact {
    @Override
    public void applyTo(ModelState state) {
      Unit at = state.unit(unit);
      at.runs = count;
      at.state.begin(hook, version);
      if (hook.kind() != HookKind.UPDATE_STATUS) {
        at.agentStatus = "executing";
        at.agentHook = hook;
      }
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.HookStart(new HookRunId(unit, count), hook, attempt));
      if (hook.kind() != HookKind.UPDATE_STATUS) {
        trace.accept(new TraceEvent.AgentStatus(unit, "executing", Unit.running(hook)));
      }
    }
  }

  /** One bag's part of a flush. */
  record BagCommit(int relation, int side, Owner owner, Bag bag, Map<String, String> changes) {}

  /** P5: everything a hook wrote, at once (R167). */
  record HookFlushed(
      UnitName unit,
      int count,
      List<BagCommit> bags,
      List<OwnVersion> ownVersions,
      Map<String, String> charmState,
      List<PortRange> ports)
      implements HookFact {
    @Override
    public void applyTo(ModelState state) {
      for (BagCommit commit : bags) {
        Relation relation = state.relation(commit.relation());
        if (commit.owner() instanceof UnitName owner) {
          relation.write(owner, commit.bag());
        } else {
          relation.writeApp(commit.side(), commit.bag());
        }
      }
      Unit at = state.unit(unit);
      for (OwnVersion own : ownVersions) {
        LocalRelation local = at.state.relation(own.relation());
        if (local != null) {
          local.addOwnVersion(own.version());
        }
      }
      if (charmState != null) {
        at.charmState = at.charmState == null ? new TreeMap<>() : at.charmState;
        for (Map.Entry<String, String> change : charmState.entrySet()) {
          if (change.getValue() == null) {
            at.charmState.remove(change.getKey());
          } else {
            at.charmState.put(change.getKey(), change.getValue());
          }
        }
      }
      if (ports != null) {
        at.ports = ports;
      }
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      HookRunId run = new HookRunId(unit, count);
      for (BagCommit commit : bags) {
        trace.accept(
            new TraceEvent.Commit(
                run,
                new BagId(commit.relation(), commit.owner()),
                commit.bag().version(),
                commit.changes()));
      }
    }
  }

  /** P6 to P8 of a hook, cut short at {@code upTo}; what leaves scope is a fact of its own. */
  record HookCompleted(
      UnitName unit,
      Hook hook,
      int version,
      int count,
      Outcome outcome,
      String skip,
      Hashes hashes,
      boolean leavesError,
      int upTo)
      implements HookFact {
    @Override
    public void applyTo(ModelState state) {
      Unit at = state.unit(unit);
      if (skip != null && skip.equals("gone")) {
        at.state.forget(hook.relation(), false);
        at.state.finishGone();
      } else {
        if (skip == null || skip.equals("no-retry")) {
          at.state.done(hashes);
        }
        if (upTo >= 7 && hook.kind().isRelation() && hook.letter() != 'B') {
          at.state.commitRelation(hook, version);
        }
        if (upTo >= 8) {
          at.state.finish(hook, hashes, "not-leader".equals(skip));
        }
      }
      if (leavesError) {
        at.inError = false;
        at.resolved = Resolution.NONE;
      }
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      if (skip == null) {
        trace.accept(new TraceEvent.HookEnd(new HookRunId(unit, count), outcome));
      } else {
        trace.accept(new TraceEvent.HookSkip(unit, hook, skip));
      }
      if (leavesError) {
        trace.accept(new TraceEvent.ErrorLeave(unit));
      }
    }
  }

  /** A run failed or was killed (R182, R183). */
  record HookFailed(UnitName unit, Hook hook, int count, Outcome outcome, boolean entersError)
      implements HookFact {
    @Override
    public void applyTo(ModelState state) {
      Unit at = state.unit(unit);
      if (outcome == Outcome.TERMINATED) {
        at.state.requeue();
      }
      at.inError |= entersError;
      if (outcome == Outcome.FAILED) {
        at.agentStatus = "error";
        at.agentHook = hook;
      }
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.HookEnd(new HookRunId(unit, count), outcome));
      if (entersError) {
        trace.accept(new TraceEvent.ErrorEnter(unit, hook));
      }
      if (outcome == Outcome.FAILED) {
        trace.accept(new TraceEvent.AgentStatus(unit, "error", Unit.failed(hook)));
      }
    }
  }

  /** After a restart a hook was found Pending (R200). */
  record PendingFound(UnitName unit, Hook hook) implements HookFact {
    @Override
    public void applyTo(ModelState state) {
      Unit at = state.unit(unit);
      at.inError = true;
      at.agentStatus = "error";
      at.agentHook = hook;
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.ErrorEnter(unit, hook));
      trace.accept(new TraceEvent.AgentStatus(unit, "error", Unit.failed(hook)));
    }
  }
}
