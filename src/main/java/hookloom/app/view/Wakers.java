package hookloom.app.view;

import hookloom.databag.BagId;
import hookloom.hook.Hook;
import hookloom.hook.HookKind;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds out which event woke each hook. It is told every event in order, then asked. */
final class Wakers {
  /*
   * Two ways lead from a hook to what woke it. (1) Back along the causes, past what the unit's own
   * agent did to get there, to the first event that came from elsewhere or from an earlier hook. (2)
   * For hooks about a remote, the event that makes such a hook due: joined by the entry into scope,
   * changed by the commit of the version that the agent knew, departed by the departing. A
   * notification carries all that has gathered (R78) and names one cause for it, so (1) may come to
   * another unit's commit; where both are known and differ, (2) is right.
   */
  private final List<TraceEntry> entries = new ArrayList<>();
  private final List<Lane> laneAt = new ArrayList<>();
  private final List<HookRun> runAt = new ArrayList<>();
  private final Map<Long, Integer> positions = new HashMap<>();
  private final Map<Bag, Integer> entered = new HashMap<>();
  private final Map<Bag, Integer> departing = new HashMap<>();
  private final Map<Version, Integer> versions = new HashMap<>();
  private final Map<LaneHook, TraceEvent.Decide> decided = new HashMap<>();
  private final Map<Lane, HookRun> lastRuns = new HashMap<>();
  private final Map<HookRun, HookRun> runsBefore = new HashMap<>();
  private final Map<HookRun, Integer> due = new HashMap<>();

  /**
   * Takes the next event.
   *
   * @param lane where it happened; null for none
   * @param run to which it belongs; null for none
   */
  void note(TraceEntry entry, Lane lane, HookRun run) {
    int position = entries.size();
    entries.add(entry);
    laneAt.add(lane);
    runAt.add(run);
    positions.put(entry.n(), position);
    TraceEvent event = entry.event();
    if (event instanceof TraceEvent.HookStart && run != null) {
      runsBefore.put(run, lastRuns.put(lane, run));
      Integer maker = maker(run);
      if (maker != null) {
        due.put(run, maker);
      }
    } else if (event instanceof TraceEvent.Decide decide) {
      decided.put(new LaneHook(lane, decide.hook()), decide);
    } else if (event instanceof TraceEvent.Commit commit) {
      Bag bag = new Bag(entry.model(), commit.bag());
      versions.put(new Version(bag, commit.version()), position);
    } else if (event instanceof TraceEvent.ScopeEnter enter) {
      Bag bag = new Bag(entry.model(), new BagId(enter.relation(), enter.unit()));
      entered.put(bag, position);
      versions.put(new Version(bag, enter.version()), position);
    } else if (event instanceof TraceEvent.ScopeDeparting going) {
      departing.put(new Bag(entry.model(), new BagId(going.relation(), going.unit())), position);
    } else if (event instanceof TraceEvent.ScopeLeave leave) {
      departing.putIfAbsent(
          new Bag(entry.model(), new BagId(leave.relation(), leave.unit())), position);
    }
  }

  /** What woke the hook; null if the trace does not tell. */
  HookRun.Waker of(HookRun run) {
    HookRun.Waker caused = caused(run);
    Integer maker = due.get(run);
    if (maker == null || caused != null && caused.position() == maker) {
      return caused;
    }
    return new HookRun.Waker(maker, laneAt.get(maker), runAt.get(maker), true);
  }

  private HookRun.Waker caused(HookRun run) {
    int position = run.start();
    while (true) {
      long cause = entries.get(position).cause();
      Integer before = cause > 0 ? positions.get(cause) : null;
      if (before == null || before >= position) {
        return null;
      }
      position = before;
      if (laneAt.get(position) != run.lane()) {
        return new HookRun.Waker(position, laneAt.get(position), runAt.get(position), false);
      }
      if (isOfAnotherHook(run, position)) {
        HookRun earlier = runsBefore.get(run);
        int end = earlier == null ? position : earlier.end() < 0 ? earlier.start() : earlier.end();
        return new HookRun.Waker(end, run.lane(), earlier, false);
      }
      if (!isStepToAHook(run, entries.get(position).event())) {
        return new HookRun.Waker(position, run.lane(), runAt.get(position), false);
      }
    }
  }

  /** An own event that belongs to an earlier hook: this one just came next (R80). */
  private boolean isOfAnotherHook(HookRun run, int position) {
    HookRun of = runAt.get(position);
    Hook hook = Subject.hook(entries.get(position).event());
    return of != null && of != run || hook != null && !hook.isSameAs(run.hook());
  }

  private static boolean isStepToAHook(HookRun run, TraceEvent event) {
    boolean isElection = run.hook().kind() == HookKind.LEADER_ELECTED;
    return event instanceof TraceEvent.Deliver
        || event instanceof TraceEvent.Decide
        || event instanceof TraceEvent.RetryTick
        || event instanceof TraceEvent.HookStart
        || event instanceof TraceEvent.HookSkip
        || event instanceof TraceEvent.AgentStart
        || event instanceof TraceEvent.AgentStatus
        || event instanceof TraceEvent.WorkloadStatus
        || event instanceof TraceEvent.LeaseGrant && !isElection;
  }

  /** The event that makes a hook about a remote due; null for other hooks, or if it is not told. */
  private Integer maker(HookRun run) {
    Hook hook = run.hook();
    Owner owner = hook.remoteUnit() != null ? hook.remoteUnit() : hook.remoteApp();
    if (hook.relation() < 0 || owner == null) {
      return null;
    }
    Bag bag = new Bag(run.lane().model(), new BagId(hook.relation(), owner));
    return switch (hook.letter()) {
      case 'J' -> entered.get(bag);
      case 'D' -> departing(run, bag);
      case 'C', 'A' -> {
        TraceEvent.Decide decide = decided.get(new LaneHook(run.lane(), hook));
        boolean isKnown = decide != null && decide.version() != null;
        yield isKnown ? versions.get(new Version(bag, decide.version())) : null;
      }
      default -> null;
    };
  }

  /** A departed hook runs because the other goes, or because the unit itself goes (R125). */
  private Integer departing(HookRun run, Bag remote) {
    UnitName goes = run.hook().departingUnit();
    if (goes == null || !goes.equals(run.lane().unit())) {
      return departing.get(remote);
    }
    return departing.get(new Bag(remote.model, new BagId(remote.bag.relation(), goes)));
  }

  private record Bag(String model, BagId bag) {}

  private record Version(Bag bag, int version) {}

  private record LaneHook(Lane lane, Hook hook) {}
}
