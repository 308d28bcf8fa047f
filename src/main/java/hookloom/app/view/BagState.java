package hookloom.app.view;

import hookloom.databag.BagId;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A databag while a trace is walked. */
final class BagState {
  private final Map<String, String> content = new TreeMap<>();
  private int version;
  private boolean isMember;

  private BagState(int version, boolean isMember) {
    this.version = version;
    this.isMember = isMember;
  }

  Map<String, String> content() {
    return content;
  }

  int version() {
    return version;
  }

  /** Whether its owner entered scope and has not left. */
  boolean isMember() {
    return isMember;
  }

  private void apply(Map<String, String> changes) {
    changes.forEach(
        (key, value) -> {
          if (value.isEmpty()) {
            content.remove(key);
          } else {
            content.put(key, value);
          }
        });
  }

  /** Applies an event of one relation to its bags, by owner. */
  static void fold(TraceEvent event, Map<String, BagState> bags) {
    if (event instanceof TraceEvent.Commit commit) {
      commit(commit, bags.computeIfAbsent(commit.bag().owner().text(), any -> empty()));
    } else if (event instanceof TraceEvent.ScopeEnter enter) {
      bags.put(enter.unit().text(), entered(enter));
    } else if (event instanceof TraceEvent.ScopeLeave leave
        && bags.containsKey(leave.unit().text())) {
      bags.get(leave.unit().text()).isMember = false;
    }
  }

  /**
   * The reads, by their positions, whose content is not what the bag held just then: old versions
   * from the unit's own memory, and whatever a broken trace says.
   */
  static Map<Integer, Map<String, String>> oddReads(List<TraceEntry> entries) {
    Map<Integer, Map<String, String>> odd = new HashMap<>();
    Map<String, BagState> bags = new HashMap<>();
    for (int position = 0; position < entries.size(); position++) {
      TraceEntry entry = entries.get(position);
      if (entry.event() instanceof TraceEvent.ScopeEnter enter) {
        bags.put(key(entry, new BagId(enter.relation(), enter.unit())), entered(enter));
      } else if (entry.event() instanceof TraceEvent.Commit commit) {
        commit(commit, bags.computeIfAbsent(key(entry, commit.bag()), any -> empty()));
      } else if (entry.event() instanceof TraceEvent.Read read && read.content() != null) {
        BagState bag = bags.get(key(entry, read.bag()));
        boolean isKnown =
            bag == null
                ? read.content().isEmpty()
                : bag.version == read.version() && bag.content.equals(read.content());
        if (!isKnown) {
          odd.put(position, read.content());
        }
      }
    }
    return odd;
  }

  private static BagState empty() {
    return new BagState(0, false);
  }

  private static BagState entered(TraceEvent.ScopeEnter enter) {
    BagState bag = new BagState(enter.version(), true);
    bag.apply(enter.content() == null ? Map.of() : enter.content());
    return bag;
  }

  private static void commit(TraceEvent.Commit commit, BagState bag) {
    bag.version = commit.version();
    bag.apply(commit.changes());
  }

  private static String key(TraceEntry entry, BagId bag) {
    return entry.model() + ' ' + bag;
  }
}
