package hookloom.app.view;

import java.util.List;

/**
 * Something that befell the cluster.
 *
 * @param position of the first event that tells of it
 * @param name of the event, {@code member-up}
 * @param node it is about
 * @param shard what was moved; empty for all else
 * @param seenBy the nodes that told it
 */
record ClusterNote(int position, String name, String node, String shard, List<String> seenBy) {
  /** In words, {@code member-downed n2, seen by n1, n3}. */
  String text() {
    String what = shard.isEmpty() ? node : shard + " to " + node;
    String seen = String.join(", ", seenBy);
    return EventText.clean(name + " " + what + (seen.isEmpty() ? "" : ", seen by " + seen));
  }
}
