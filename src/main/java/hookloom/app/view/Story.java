package hookloom.app.view;

import hookloom.names.UnitName;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A trace retold: which unit ran which hook, why, and what else happened to it. All positions are
 * indexes into {@link #entries}.
 *
 * @param lanes by model, application, unit number
 * @param runs in the order of their starts
 * @param skips positions of hooks that were due and did not run
 * @param relations by model and id
 * @param nodes of a live run
 * @param hasModels whether the trace is about more than one model
 */
record Story(
    List<TraceEntry> entries,
    List<Lane> lanes,
    List<HookRun> runs,
    List<Span> spans,
    List<Strike> strikes,
    List<Integer> skips,
    SortedMap<RelationKey, RelationLife> relations,
    NodeStory nodes,
    boolean hasModels) {

  /** Names a relation in a run with several models. */
  record RelationKey(String model, int relation) implements Comparable<RelationKey> {
    @Override
    public int compareTo(RelationKey other) {
      int byModel = model.compareTo(other.model);
      return byModel != 0 ? byModel : Integer.compare(relation, other.relation);
    }
  }

  /**
   * A relation from its creation to its end.
   *
   * @param key as in {@code wordpress:db mysql:db}; empty if the trace does not say
   * @param changes positions of what changed its life, its members or its databags
   */
  record RelationLife(String key, List<Integer> changes) {}

  /** The story that the entries tell, whole or not; what does not fit together is left unpaired. */
  static Story of(Iterable<TraceEntry> entries) {
    StoryTeller teller = new StoryTeller();
    for (TraceEntry entry : entries) {
      teller.accept(entry);
    }
    return teller.end();
  }

  /** The lane of the unit that the event happened to; null if it is about no unit. */
  Lane lane(TraceEntry entry) {
    UnitName unit = Subject.unit(entry.event());
    if (unit == null) {
      return null;
    }
    int low = 0;
    int high = lanes.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Lane lane = lanes.get(middle);
      int order = Lane.compare(lane.model(), lane.unit(), entry.model(), unit);
      if (order == 0) {
        return lane;
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    throw new AssertionError("no lane for " + entry);
  }

  /** The lane's name; with its model if there are several. */
  String name(Lane lane) {
    String unit = lane.unit().text();
    return hasModels && !lane.model().isEmpty() ? lane.model() + ":" + unit : unit;
  }

  /** How many runs there are of each colour, in the order of the colours. */
  Map<HookRun.Colour, Integer> byColour() {
    Map<HookRun.Colour, Integer> counts = new TreeMap<>();
    for (HookRun run : runs) {
      counts.merge(run.colour(), 1, Integer::sum);
    }
    return counts;
  }

  /** What woke a hook, in words. */
  String why(HookRun.Waker waker) {
    HookRun before = waker.run();
    boolean isNext =
        before != null && (waker.position() == before.end() || waker.position() == before.start());
    if (isNext) {
      return "comes after " + EventText.hook(before.hook());
    }
    return EventText.of(event(waker.position())) + (waker.inferred() ? " (inferred)" : "");
  }

  /** The runs of each lane, in order. */
  List<List<HookRun>> byLane() {
    List<List<HookRun>> byLane = new ArrayList<>();
    for (int i = 0; i < lanes.size(); i++) {
      byLane.add(new ArrayList<>());
    }
    for (HookRun run : runs) {
      byLane.get(run.lane().index()).add(run);
    }
    return byLane;
  }

  /** The event at a position. */
  TraceEvent event(int position) {
    return entries.get(position).event();
  }

  /** The time at a position, in microseconds. */
  long micros(int position) {
    return entries.get(position).micros();
  }
}
