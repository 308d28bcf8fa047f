package hookloom.app.node;

import hookloom.app.cluster.NodeSystem;
import hookloom.app.cluster.NodeWatch;
import hookloom.app.control.NodeDesk;
import hookloom.process.Switches;

/** What lives on a node once it is a member of its cluster: controllers, machines, and its desk. */
public interface NodeLife {

  /**
   * What the run says of a node's world, the same on every node.
   *
   * @param originMillis when its time began, in milliseconds since 1970; 0 for 1970 itself
   * @param seed that the run is filed under
   */
  record Run(long originMillis, long seed, Switches switches) {
    /** Of a node that is no part of a run. */
    public static final Run NONE = new Run(0, 0, Switches.DEFAULT);
  }

  /** A node that lives. */
  interface Living {
    /** What its control endpoint asks. */
    NodeDesk desk();

    /** What happened to the cluster goes here too, from its beginning on. */
    NodeWatch watch();
  }

  /** Begins to host. */
  Living begin(NodeSystem node, Run run);
}
