package hookloom.ops;

/** The unit is going away: the charm is to stop its software. */
public final class StopEvent extends HookEvent {
  StopEvent(Calls calls) {
    super(calls);
  }
}
