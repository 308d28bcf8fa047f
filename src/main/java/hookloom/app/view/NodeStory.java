package hookloom.app.view;

import hookloom.names.UnitName;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The nodes of a live run: what lived where, and what befell them. Empty for a simulated run.
 *
 * @param names sorted
 * @param models where each model's record lived, in order
 */
record NodeStory(
    List<String> names, SortedMap<String, List<Stay>> models, List<ClusterNote> notes) {

  /** From that position on, something lived on that node. */
  record Stay(int position, String node) {}

  /** The node of a position; empty before the first. */
  static String at(List<Stay> stays, int position) {
    String node = "";
    for (Stay stay : stays) {
      if (stay.position() > position) {
        break;
      }
      node = stay.node();
    }
    return node;
  }

  /**
   * The unit that an event places on a node; null for other events, and where a model is placed.
   */
  static UnitName placed(TraceEntry entry) {
    return entry.event() instanceof TraceEvent.Placed
        ? UnitName.parse(entry.process()).orElse(null)
        : null;
  }

  /** Takes the events of a cluster one by one. */
  static final class Teller {
    private final TreeSet<String> names = new TreeSet<>();
    private final SortedMap<String, List<Stay>> models = new TreeMap<>();
    private final List<ClusterNote> notes = new ArrayList<>();

    /** The last note about each node, or shard. */
    private final Map<String, ClusterNote> last = new HashMap<>();

    /*
     * Each node tells what it sees. What several see of one node is one note, until something else
     * happens to that node.
     */
    void accept(TraceEntry entry, TraceEvent.ClusterEvent event, int position) {
      names.add(event.node());
      if (event instanceof TraceEvent.Placed) {
        if (placed(entry) == null) {
          models
              .computeIfAbsent(entry.model(), any -> new ArrayList<>())
              .add(new Stay(position, event.node()));
        }
        return;
      }
      String shard = event instanceof TraceEvent.ShardMoved moved ? moved.shard() : "";
      String about = shard.isEmpty() ? event.node() : "shard " + shard;
      String name = EventText.name(event);
      ClusterNote before = last.get(about);
      if (before != null && before.name().equals(name) && before.node().equals(event.node())) {
        if (!entry.process().isEmpty() && !before.seenBy().contains(entry.process())) {
          before.seenBy().add(entry.process());
        }
        return;
      }
      List<String> seenBy = new ArrayList<>();
      if (!entry.process().isEmpty()) {
        seenBy.add(entry.process());
      }
      ClusterNote note = new ClusterNote(position, name, event.node(), shard, seenBy);
      last.put(about, note);
      notes.add(note);
    }

    NodeStory end() {
      return new NodeStory(List.copyOf(names), models, notes);
    }
  }
}
