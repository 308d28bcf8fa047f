package hookloom.app.cluster;

/** Who wants to hear of a node. Called on any thread, and must not block. */
public interface NodeWatch {

  /** Hears nothing. */
  NodeWatch NONE =
      new NodeWatch() {
        @Override
        public void happened(ClusterNews news) {}

        @Override
        public void waiting(String text) {}
      };

  /** Something happened to the cluster. */
  void happened(ClusterNews news);

  /** The node waits for something before it can begin: one sentence for the user. */
  void waiting(String text);
}
