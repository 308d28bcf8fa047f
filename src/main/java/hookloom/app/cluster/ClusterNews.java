package hookloom.app.cluster;

/**
 * Something that happened to the cluster, as one node saw it.
 *
 * @param kind what happened
 * @param node the name of the node it happened to
 * @param address where that node listens, {@code host:port}
 * @param what the group that was placed on the node, {@code controllers/east} or {@code
 *     machines/7}; empty for all other news
 */
public record ClusterNews(Kind kind, String node, String address, String what) {

  /** What can happen. */
  public enum Kind {
    /** The node is a full member. */
    UP,
    /** The node gives no sign of life. */
    UNREACHABLE,
    /** The node is heard again. */
    REACHABLE,
    /** The node takes its leave. */
    LEAVING,
    /** The node is given up by the others. */
    DOWNED,
    /** The node is no member any more. */
    REMOVED,
    /**
     * A controller or a group of machines has got this node as its place; told by one node only.
     */
    PLACED
  }
}
