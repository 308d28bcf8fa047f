package hookloom.ops;

/** Some time went by. */
public final class UpdateStatusEvent extends HookEvent {
  UpdateStatusEvent(Calls calls) {
    super(calls);
  }
}
