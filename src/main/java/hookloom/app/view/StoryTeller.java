package hookloom.app.view;

import hookloom.databag.BagId;
import hookloom.hook.Hook;
import hookloom.hook.HookRunId;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes a {@link Story} of entries in one pass. */
final class StoryTeller {
  private final List<TraceEntry> entries = new ArrayList<>();
  private final SortedMap<LaneKey, Draft> drafts = new TreeMap<>();
  private final List<HookRun> runs = new ArrayList<>();
  private final Map<RunKey, HookRun> runsById = new HashMap<>();
  private final Map<Integer, HookRun> runAt = new HashMap<>();
  private final Map<Long, Integer> positions = new HashMap<>();
  private final Map<BagVersion, Integer> commits = new HashMap<>();
  private final Map<LaneHook, Integer> decides = new HashMap<>();
  private final List<DraftSpan> spans = new ArrayList<>();
  private final List<DraftStrike> strikes = new ArrayList<>();
  private final List<Integer> skips = new ArrayList<>();
  private final SortedMap<Story.RelationKey, Story.RelationLife> relations = new TreeMap<>();
  private String firstModel;
  private boolean hasModels;

  void accept(TraceEntry entry) {
    int position = entries.size();
    entries.add(entry);
    positions.put(entry.n(), position);
    noteModel(entry.model());
    UnitName unit = Subject.unit(entry.event());
    Draft draft =
        unit == null
            ? null
            : drafts.computeIfAbsent(new LaneKey(entry.model(), unit), key -> new Draft(key));
    if (draft != null) {
      onUnit(draft, entry, position);
    } else if (entry.event() instanceof TraceEvent.Fault fault) {
      onFault(fault, position);
    }
    onRelation(entry, position);
  }

  private void noteModel(String model) {
    if (model.isEmpty()) {
      return;
    }
    if (firstModel == null) {
      firstModel = model;
    }
    hasModels |= !firstModel.equals(model);
  }

  private void onUnit(Draft draft, TraceEntry entry, int position) {
    TraceEvent event = entry.event();
    if (event instanceof TraceEvent.HookStart start) {
      HookRun run = new HookRun(runs.size(), draft.lane, start, position);
      runs.add(run);
      runsById.put(new RunKey(entry.model(), start.run()), run);
      runAt.put(position, run);
      draft.running = run;
    } else if (Subject.run(event) != null) {
      HookRun run = runsById.get(new RunKey(entry.model(), Subject.run(event)));
      if (run != null) {
        runAt.put(position, run);
        onRun(draft, run, event, position);
      }
    } else if (event instanceof TraceEvent.UnitCreated created) {
      draft.lane.isCreated(created.machine(), created.principal());
    } else if (event instanceof TraceEvent.Decide decide) {
      decides.put(new LaneHook(draft.lane, decide.hook()), position);
    } else if (event instanceof TraceEvent.HookSkip) {
      skips.add(position);
    } else {
      onState(draft, event, position);
    }
  }

  private void onRun(Draft draft, HookRun run, TraceEvent event, int position) {
    if (event instanceof TraceEvent.HookEnd end) {
      run.isEnded(position, end.outcome());
      draft.running = draft.running == run ? null : draft.running;
    } else if (event instanceof TraceEvent.Commit commit) {
      run.writes().add(position);
      commits.put(new BagVersion(draft.key.model(), commit.bag(), commit.version()), position);
    } else {
      run.reads().add(position);
    }
  }

  private void onState(Draft draft, TraceEvent event, int position) {
    if (event instanceof TraceEvent.AgentStop) {
      if (draft.running != null) {
        draft.running.isTorn(position);
        draft.running = null;
      }
      begin(draft, Span.Kind.DOWN, position);
    } else if (event instanceof TraceEvent.AgentStart) {
      end(draft, Span.Kind.DOWN, position);
    } else if (event instanceof TraceEvent.ErrorEnter) {
      begin(draft, Span.Kind.ERROR, position);
    } else if (event instanceof TraceEvent.ErrorLeave) {
      end(draft, Span.Kind.ERROR, position);
    } else if (event instanceof TraceEvent.LeaseGrant) {
      begin(draft, Span.Kind.LEADER, position);
    } else if (event instanceof TraceEvent.LeaseEnd) {
      end(draft, Span.Kind.LEADER, position);
    } else if (event instanceof TraceEvent.UnitRemoved || event instanceof TraceEvent.UnitDead) {
      end(draft, Span.Kind.ERROR, position);
      end(draft, Span.Kind.DOWN, position);
    }
  }

  private void begin(Draft draft, Span.Kind kind, int position) {
    end(draft, kind, position);
    DraftSpan span = new DraftSpan(draft, kind, position);
    draft.open.put(kind, span);
    spans.add(span);
  }

  private void end(Draft draft, Span.Kind kind, int position) {
    DraftSpan open = draft.open.remove(kind);
    if (open != null) {
      open.to = position;
    }
  }

  private void onFault(TraceEvent.Fault fault, int position) {
    if (fault.phase().equals("end")) {
      for (int i = strikes.size() - 1; i >= 0; i--) {
        DraftStrike strike = strikes.get(i);
        if (strike.to < 0 && strike.words.equals(fault.words())) {
          strike.to = position;
          return;
        }
      }
      return;
    }
    DraftStrike strike = new DraftStrike(fault.words(), position);
    for (String name : EventText.names(fault.words())) {
      for (Draft draft : drafts.values()) {
        if (draft.isStruckBy(name)) {
          strike.drafts.add(draft);
        }
      }
    }
    strikes.add(strike);
  }

  private void onRelation(TraceEntry entry, int position) {
    TraceEvent event = entry.event();
    boolean changes =
        event instanceof TraceEvent.RelCreated
            || event instanceof TraceEvent.RelDying
            || event instanceof TraceEvent.RelSuspended
            || event instanceof TraceEvent.RelResumed
            || event instanceof TraceEvent.RelRemoved
            || event instanceof TraceEvent.ScopeEnter
            || event instanceof TraceEvent.ScopeDeparting
            || event instanceof TraceEvent.ScopeLeave
            || event instanceof TraceEvent.Commit;
    if (!changes) {
      return;
    }
    Story.RelationKey key = new Story.RelationKey(entry.model(), Subject.relation(event));
    Story.RelationLife life =
        relations.computeIfAbsent(key, any -> new Story.RelationLife("", new ArrayList<>()));
    if (event instanceof TraceEvent.RelCreated created) {
      life = new Story.RelationLife(created.key(), life.changes());
      relations.put(key, life);
    }
    life.changes().add(position);
  }

  /** The story so far; the teller is used up. */
  Story end() {
    List<Lane> lanes = new ArrayList<>();
    for (Draft draft : drafts.values()) {
      draft.lane.isPlacedAt(lanes.size());
      lanes.add(draft.lane);
    }
    for (HookRun run : runs) {
      run.isWokenBy(waker(run));
    }
    List<Span> stretches = new ArrayList<>();
    for (DraftSpan span : spans) {
      stretches.add(new Span(span.kind, span.draft.lane, span.from, span.to));
    }
    List<Strike> struck = new ArrayList<>();
    for (DraftStrike strike : strikes) {
      List<Lane> on = strike.drafts.stream().map(draft -> draft.lane).distinct().toList();
      struck.add(new Strike(strike.words, on, strike.from, strike.to));
    }
    return new Story(entries, lanes, runs, stretches, struck, skips, relations, hasModels);
  }

  /*
   * Back along the causes, past what the unit's own agent did to get there (told, decided, retried),
   * to the first event that came from elsewhere: a commit, a scope entry, a lease, a command.
   */
  private HookRun.Waker waker(HookRun run) {
    int position = run.start();
    while (true) {
      long cause = entries.get(position).cause();
      Integer before = cause > 0 ? positions.get(cause) : null;
      if (before == null || before >= position) {
        return inferred(run);
      }
      position = before;
      if (!isOwnStep(run.lane(), position)) {
        return waker(position, false);
      }
    }
  }

  private boolean isOwnStep(Lane lane, int position) {
    TraceEvent event = entries.get(position).event();
    boolean agent =
        event instanceof TraceEvent.Deliver
            || event instanceof TraceEvent.Decide
            || event instanceof TraceEvent.RetryTick
            || event instanceof TraceEvent.HookStart
            || event instanceof TraceEvent.HookSkip
            || event instanceof TraceEvent.AgentStart;
    return agent && lane.unit().equals(Subject.unit(event));
  }

  /** The commit of the version that the agent knew when it chose the hook; null if none is told. */
  private HookRun.Waker inferred(HookRun run) {
    Hook hook = run.hook();
    Integer decided = decides.get(new LaneHook(run.lane(), hook));
    if (decided == null || hook.relation() < 0) {
      return null;
    }
    TraceEvent.Decide decide = (TraceEvent.Decide) entries.get(decided).event();
    Owner owner = hook.remoteUnit() != null ? hook.remoteUnit() : hook.remoteApp();
    if (decide.version() == null || owner == null) {
      return null;
    }
    BagId bag = new BagId(hook.relation(), owner);
    Integer commit = commits.get(new BagVersion(run.lane().model(), bag, decide.version()));
    return commit == null || commit >= run.start() ? null : waker(commit, true);
  }

  private HookRun.Waker waker(int position, boolean inferred) {
    TraceEntry entry = entries.get(position);
    UnitName unit = Subject.unit(entry.event());
    Draft draft = unit == null ? null : drafts.get(new LaneKey(entry.model(), unit));
    return new HookRun.Waker(
        position, draft == null ? null : draft.lane, runAt.get(position), inferred);
  }

  private record LaneKey(String model, UnitName unit) implements Comparable<LaneKey> {
    @Override
    public int compareTo(LaneKey other) {
      return Lane.compare(model, unit, other.model, other.unit);
    }
  }

  private record RunKey(String model, HookRunId run) {}

  private record BagVersion(String model, BagId bag, int version) {}

  private record LaneHook(Lane lane, Hook hook) {}

  /** A lane, with what is going on in it. */
  private static final class Draft {
    private final LaneKey key;
    private final Lane lane;
    private final Map<Span.Kind, DraftSpan> open = new EnumMap<>(Span.Kind.class);
    private HookRun running;

    Draft(LaneKey key) {
      this.key = key;
      this.lane = new Lane(key.model(), key.unit());
    }

    /** Named itself, or leader of the application that is named. */
    boolean isStruckBy(String name) {
      return key.unit().text().equals(name)
          || open.containsKey(Span.Kind.LEADER) && key.unit().application().text().equals(name);
    }
  }

  private static final class DraftSpan {
    private final Draft draft;
    private final Span.Kind kind;
    private final int from;
    private int to = -1;

    DraftSpan(Draft draft, Span.Kind kind, int from) {
      this.draft = draft;
      this.kind = kind;
      this.from = from;
    }
  }

  private static final class DraftStrike {
    private final String words;
    private final int from;
    private final List<Draft> drafts = new ArrayList<>();
    private int to = -1;

    DraftStrike(String words, int from) {
      this.words = words;
      this.from = from;
    }
  }
}
