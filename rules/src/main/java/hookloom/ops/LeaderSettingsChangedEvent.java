package hookloom.ops;

/** The legacy leader settings may have changed, on a unit that is not leader. */
public final class LeaderSettingsChangedEvent extends HookEvent {
  LeaderSettingsChangedEvent(Calls calls) {
    super(calls);
  }
}
