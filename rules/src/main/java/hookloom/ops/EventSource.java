package hookloom.ops;

import hookloom.charm.Endpoint;
import hookloom.hook.Hook;
import hookloom.hook.HookKind;
import java.util.function.Function;

/**
 * An event that can be observed.
 *
 * @param <E> what a handler of it is given
 */
public final class EventSource<E extends HookEvent> {
  private final HookKind kind;
  private final Endpoint endpoint;
  private final Function<Calls, E> event;

  EventSource(HookKind kind, Endpoint endpoint, Function<Calls, E> event) {
    this.kind = kind;
    this.endpoint = endpoint;
    this.event = event;
  }

  /** Whether the hook is this event. */
  boolean isOf(Hook hook) {
    return hook.kind() == kind && (endpoint == null || endpoint.equals(hook.endpoint()));
  }

  E event(Calls calls) {
    return event.apply(calls);
  }
}
