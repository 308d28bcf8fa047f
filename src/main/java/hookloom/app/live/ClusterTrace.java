package hookloom.app.live;

import hookloom.app.cluster.ClusterNews;
import hookloom.app.cluster.NodeWatch;
import hookloom.live.Env;
import hookloom.trace.Stamp;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;

/**
 * Takes what happens to the cluster into the trace. That a node is up or leaves is told by itself;
 * what befalls it, by each node that sees it.
 */
final class ClusterTrace implements NodeWatch {
  private final Env env;

  ClusterTrace(Env env) {
    this.env = env;
  }

  @Override
  public void happened(ClusterNews news) {
    TraceEvent event = event(news);
    if (event != null) {
      long id = env.spool().nextId();
      env.spool()
          .write(Stamp.START, new TraceEntry(id, env.nowMicros(), id, "", env.node(), 0, event));
    }
  }

  /** The event to tell; null for none. */
  private TraceEvent event(ClusterNews news) {
    boolean isSelf = news.node().equals(env.node());
    return switch (news.kind()) {
      case UP -> isSelf ? new TraceEvent.MemberUp(news.node()) : null;
      case LEAVING -> isSelf ? new TraceEvent.MemberLeft(news.node()) : null;
      case UNREACHABLE -> new TraceEvent.MemberUnreachable(news.node());
      case REACHABLE -> new TraceEvent.MemberReachable(news.node());
      case DOWNED -> new TraceEvent.MemberDowned(news.node());
      case PLACED -> new TraceEvent.ShardMoved(news.what(), news.node());
      case REMOVED -> null;
    };
  }

  @Override
  public void waiting(String text) {
    // that is for the user, not for the trace
  }
}
