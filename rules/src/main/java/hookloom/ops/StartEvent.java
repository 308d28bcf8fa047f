package hookloom.ops;

/** The charm is to start its software. */
public final class StartEvent extends HookEvent {
  StartEvent(Calls calls) {
    super(calls);
  }
}
