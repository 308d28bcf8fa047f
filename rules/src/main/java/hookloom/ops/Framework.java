package hookloom.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What ties a charm to the hook that runs: given to the charm's constructor, once per hook. */
public final class Framework {
  /** A handler with its event. */
  interface Bound {
    void run() throws Exception;
  }

  private final Calls calls;
  private final List<Bound> bound = new ArrayList<>();

  Framework(Calls calls) {
    this.calls = calls;
  }

  /** Has the handler called when the event happens; handlers run in the order of these calls. */
  public <E extends HookEvent> void observe(EventSource<E> source, Handler<? super E> handler) {
    Objects.requireNonNull(handler, "handler");
    if (source.isOf(calls.hook())) {
      bound.add(() -> handler.handle(source.event(calls)));
    }
  }

  /** The model as the hook sees it. */
  public Model model() {
    return calls.model();
  }

  Calls calls() {
    return calls;
  }

  /** The handlers of the hook that runs, in order. */
  List<Bound> bound() {
    return bound;
  }
}
