package hookloom.ops;

/** The charm's code is another than before. */
public final class UpgradeCharmEvent extends HookEvent {
  UpgradeCharmEvent(Calls calls) {
    super(calls);
  }
}
