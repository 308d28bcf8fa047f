package hookloom.ops;

/** What a handler is told: which hook runs. Good only until the hook has ended. */
public abstract class HookEvent {
  private final Calls calls;

  HookEvent(Calls calls) {
    this.calls = calls;
  }

  Calls calls() {
    return calls;
  }

  /** The name of the hook, {@code db-relation-joined}. */
  public String hookName() {
    return calls.hook().name();
  }

  @Override
  public String toString() {
    return calls.hook().toString();
  }
}
