package hookloom.ops;

/** The charm is to install its software; once, first of all hooks. */
public final class InstallEvent extends HookEvent {
  InstallEvent(Calls calls) {
    super(calls);
  }
}
