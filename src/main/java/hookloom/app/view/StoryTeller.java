package hookloom.app.view;

import hookloom.hook.HookRunId;
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
  private final Wakers wakers = new Wakers();
  private final List<DraftSpan> spans = new ArrayList<>();
  private final List<DraftStrike> strikes = new ArrayList<>();
  private final List<Integer> skips = new ArrayList<>();
  private final SortedMap<Story.RelationKey, Story.RelationLife> relations = new TreeMap<>();
  private final NodeStory.Teller nodes = new NodeStory.Teller();
  private String firstModel;
  private boolean hasModels;

  void accept(TraceEntry entry) {
    int position = entries.size();
    entries.add(entry);
    noteModel(entry.model());
    UnitName unit = Subject.unit(entry.event());
    if (unit == null) {
      wakers.note(entry, null, null);
      if (entry.event() instanceof TraceEvent.Fault fault) {
        onFault(fault, position);
      } else if (entry.event() instanceof TraceEvent.ClusterEvent event) {
        onCluster(entry, event, position);
      }
    } else {
      LaneKey key = new LaneKey(entry.model(), unit);
      Draft draft = drafts.computeIfAbsent(key, Draft::new);
      wakers.note(entry, draft.lane, onUnit(draft, entry, position));
    }
    onRelation(entry, position);
  }

  private void onCluster(TraceEntry entry, TraceEvent.ClusterEvent event, int position) {
    nodes.accept(entry, event, position);
    UnitName unit = NodeStory.placed(entry);
    if (unit != null) {
      drafts
          .computeIfAbsent(new LaneKey(entry.model(), unit), Draft::new)
          .lane
          .isOn(position, event.node());
    }
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

  /** The run that the event belongs to; null for none. */
  private HookRun onUnit(Draft draft, TraceEntry entry, int position) {
    TraceEvent event = entry.event();
    if (event instanceof TraceEvent.HookStart start) {
      HookRun run = new HookRun(runs.size(), draft.lane, start, position);
      runs.add(run);
      runsById.put(new RunKey(entry.model(), start.run()), run);
      draft.running = run;
      return run;
    }
    if (Subject.run(event) != null) {
      HookRun run = runsById.get(new RunKey(entry.model(), Subject.run(event)));
      if (run != null) {
        onRun(draft, run, event, position);
      }
      return run;
    }
    if (event instanceof TraceEvent.UnitCreated created) {
      draft.lane.isCreated(created.machine(), created.principal());
    } else if (event instanceof TraceEvent.HookSkip) {
      skips.add(position);
    } else {
      onState(draft, event, position);
    }
    return null;
  }

  private void onRun(Draft draft, HookRun run, TraceEvent event, int position) {
    if (event instanceof TraceEvent.HookEnd end) {
      run.isEnded(position, end.outcome());
      draft.running = draft.running == run ? null : draft.running;
    } else if (event instanceof TraceEvent.Commit) {
      run.writes().add(position);
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
      run.isWokenBy(wakers.of(run));
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
    return new Story(
        entries, lanes, runs, stretches, struck, skips, relations, nodes.end(), hasModels);
  }

  private record LaneKey(String model, UnitName unit) implements Comparable<LaneKey> {
    @Override
    public int compareTo(LaneKey other) {
      return Lane.compare(model, unit, other.model, other.unit);
    }
  }

  private record RunKey(String model, HookRunId run) {}

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
