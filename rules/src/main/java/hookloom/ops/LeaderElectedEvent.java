package hookloom.ops;

/** The unit has become leader. */
public final class LeaderElectedEvent extends HookEvent {
  LeaderElectedEvent(Calls calls) {
    super(calls);
  }
}
