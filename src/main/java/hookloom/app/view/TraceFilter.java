package hookloom.app.view;

import hookloom.hook.HookRunId;
import hookloom.names.UnitName;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which events of a trace to show (E2): those of some units, of one relation, or both at once.
 *
 * @param units empty for all units
 * @param relation -1 for all relations
 */
public record TraceFilter(SortedSet<UnitName> units, int relation) {

  /** Lets everything through. */
  public static final TraceFilter ALL = new TraceFilter(new TreeSet<>(), -1);

  /** Checks that nothing is null. */
  public TraceFilter {
    Objects.requireNonNull(units, "units");
  }

  /** Whether every event passes. */
  public boolean isAll() {
    return units.isEmpty() && relation < 0;
  }

  /**
   * What passes in this trace. A hook belongs to a relation if it is one of its hooks, or read or
   * wrote one of its bags; so do its start and its end. With units given, events of no unit (of the
   * model, operator commands, faults) pass only if they name one of them.
   */
  Predicate<TraceEntry> in(Iterable<TraceEntry> entries) {
    if (isAll()) {
      return entry -> true;
    }
    Set<RunKey> touching = relation < 0 ? Set.of() : touching(entries);
    return entry -> passesUnits(entry) && passesRelation(entry, touching);
  }

  /** Whether an entry is about one of the units, if there are any. */
  boolean passesUnits(TraceEntry entry) {
    if (units.isEmpty()) {
      return true;
    }
    TraceEvent event = entry.event();
    if (event instanceof TraceEvent.ClusterEvent) {
      UnitName placed = NodeStory.placed(entry);
      return placed == null || units.contains(placed);
    }
    UnitName unit = Subject.unit(event);
    return unit != null ? units.contains(unit) : isNamed(event);
  }

  private boolean isNamed(TraceEvent event) {
    String words =
        event instanceof TraceEvent.Command command
            ? command.words()
            : event instanceof TraceEvent.Fault fault ? fault.words() : null;
    if (words == null) {
      return false;
    }
    for (String word : EventText.names(words)) {
      if (UnitName.parse(word).filter(units::contains).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private boolean passesRelation(TraceEntry entry, Set<RunKey> touching) {
    if (entry.event() instanceof TraceEvent.ClusterEvent) {
      return true; // What befell the nodes befell what was on them.
    }
    if (relation < 0 || Subject.relation(entry.event()) == relation) {
      return true;
    }
    boolean isEdge =
        entry.event() instanceof TraceEvent.HookStart
            || entry.event() instanceof TraceEvent.HookEnd;
    return isEdge && touching.contains(new RunKey(entry.model(), Subject.run(entry.event())));
  }

  private Set<RunKey> touching(Iterable<TraceEntry> entries) {
    Set<RunKey> touching = new HashSet<>();
    for (TraceEntry entry : entries) {
      HookRunId run = Subject.run(entry.event());
      if (run != null && Subject.relation(entry.event()) == relation) {
        touching.add(new RunKey(entry.model(), run));
      }
    }
    return touching;
  }

  private record RunKey(String model, HookRunId run) {}
}
