package hookloom.fault;

import hookloom.hook.Hook;
import hookloom.names.AppName;
import hookloom.names.UnitName;

/** When a step or a fault may strike (E6a, E6b, E9). */
public sealed interface Trigger {

  /** Once the one before has returned. */
  record AtOnce() implements Trigger {}

  /** Once nothing is left to do (E16). */
  record Settled() implements Trigger {}

  /** From that virtual time on, in microseconds since the start. */
  record At(long micros) implements Trigger {}

  /**
   * When a hook starts or has ended.
   *
   * @param unit null for any unit
   * @param remote text of the remote unit or application; null for any
   */
  record OnHook(UnitName unit, String hook, String remote, boolean ended) implements Trigger {

    /** Whether that start or end of a hook of that unit is what it waits for. */
    public boolean matches(UnitName of, Hook run, boolean hasEnded) {
      if (ended != hasEnded || unit != null && !unit.equals(of) || !hook.equals(run.name())) {
        return false;
      }
      if (remote == null) {
        return true;
      }
      return run.remoteUnit() != null
          ? run.remoteUnit().text().equals(remote)
          : run.remoteApp() != null && run.remoteApp().text().equals(remote);
    }
  }

  /** When an application ({@code unit} null) or a unit has this workload status. */
  record OnStatus(AppName app, UnitName unit, String status) implements Trigger {}

  /** At each opportunity with this chance, in millionths (E9). */
  record Sometimes(int millionths) implements Trigger {}
}
