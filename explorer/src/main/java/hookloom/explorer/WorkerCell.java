package hookloom.explorer;

import hookloom.process.HostedProcess;
import hookloom.trace.TraceEvent;

/**
 * Hosts a worker: an application's or a machine's.
 *
 * @param <M> its messages
 */
class WorkerCell<M> extends Cell<M, TraceEvent> {
  private final HostedProcess<M, TraceEvent> process;

  WorkerCell(ModelHost host, String name, HostedProcess<M, TraceEvent> process) {
    super(host, name);
    this.process = process;
  }

  @Override
  HostedProcess<M, TraceEvent> process() {
    return process;
  }

  @Override
  void dispatch(M message) {
    process.handle(message, this);
  }

  @Override
  public void fact(TraceEvent fact) {
    if (isTraced()) {
      note(fact);
    }
  }
}
