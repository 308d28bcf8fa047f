package hookloom.live.host;

import hookloom.live.Env;
import hookloom.live.trace.Spool;
import hookloom.process.HostedProcess;
import hookloom.trace.Stamp;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;

/**
 * A worker with its turns: its facts are events and go to the trace at once, before anything that
 * it sends leaves.
 *
 * @param <M> its messages
 */
public final class WorkerTurn<M> extends HostedTurn<TraceEvent> {
  private final HostedProcess<M, TraceEvent> process;
  private final String model;
  private final String name;
  private Stamp known = Stamp.START;

  /** The first event of the turn; 0 before it. */
  private long step;

  /**
   * A worker.
   *
   * @param model {@code <controller>:<model>}
   * @param name as the trace has it
   */
  public WorkerTurn(HostedProcess<M, TraceEvent> process, String model, String name, Env env) {
    super(env);
    this.process = process;
    this.model = model;
    this.name = name;
  }

  /** One turn. */
  public void handle(M message, Stamp stamp, long cause) {
    known = known.max(stamp);
    step = 0;
    begin(cause);
    process.handle(message, this);
  }

  @Override
  public Stamp known() {
    return known;
  }

  @Override
  public void fact(TraceEvent event) {
    Spool spool = env().spool();
    if (spool == null) {
      return;
    }
    long id = spool.nextId();
    step = step == 0 ? id : step;
    known = known.next();
    spool.write(known, new TraceEntry(id, nowMicros(), step, model, name, causeNow(), event));
    noted(id);
  }
}
