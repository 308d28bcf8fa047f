package hookloom.hook;

import hookloom.names.UnitName;

/** One run of a hook: the unit and how many runs it had before, from 1; {@code web/0#3} (E12). */
public record HookRunId(UnitName unit, int count) {
  @Override
  public String toString() {
    return unit.text() + '#' + count;
  }
}
