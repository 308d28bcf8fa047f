package hookloom.hook;

/**
 * The code of a charm, however it is written: Java, a script, a process. One instance serves all
 * units of an application; what a unit keeps between hooks is in {@link HookContext#state} or keyed
 * by unit.
 */
public interface CharmCode {

  /** Whether there is a handler for this hook (R257, R260). */
  boolean handles(Hook hook);

  /** Prepares a run of a hook that it handles; no code of the charm runs before {@code advance}. */
  HookCode start(HookContext context);
}
