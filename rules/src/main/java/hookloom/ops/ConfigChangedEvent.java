package hookloom.ops;

/** Config, trust or addresses may have changed. */
public final class ConfigChangedEvent extends HookEvent {
  ConfigChangedEvent(Calls calls) {
    super(calls);
  }
}
