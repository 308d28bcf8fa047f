package hookloom.ops;

/** The last hook of a unit. */
public final class RemoveEvent extends HookEvent {
  RemoveEvent(Calls calls) {
    super(calls);
  }
}
