package hookloom.ops;

/**
 * A method of a charm that handles an event. What it throws makes the hook fail.
 *
 * @param <E> the event
 */
@FunctionalInterface
public interface Handler<E extends HookEvent> {
  /** Handles one event. */
  void handle(E event) throws Exception;
}
