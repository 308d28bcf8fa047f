package hookloom.app.scenario;

import hookloom.names.AppName;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import java.util.List;

/** What a scenario claims about a run (E6d). */
public sealed interface Expectation {

  /** E16 was reached. */
  record Settled() implements Expectation {}

  /** At the end no unit is in error. */
  record NoError() implements Expectation {}

  /** The hook completed at least once. */
  record HookRan(HookText hook) implements Expectation {}

  /** The first start of each comes after the first start of the one before. */
  record InOrder(List<HookText> hooks) implements Expectation {
    /** Copies the list. */
    public InOrder {
      hooks = List.copyOf(hooks);
    }
  }

  /**
   * A key of a databag has a value.
   *
   * @param relation its key; the order of the two ends does not matter
   * @param value null: there is no such key
   */
  record DatabagIs(String relation, Owner of, String key, String value) implements Expectation {}

  /** The workload status of a unit, or the status of an application if {@code unit} is null. */
  record StatusIs(AppName app, UnitName unit, String status) implements Expectation {}

  /** It was true at no step. */
  record Never(Expectation what) implements Expectation {}

  /**
   * An expectation as it stands in its file.
   *
   * @param text as the user wrote it, on one line
   * @param unlessFault whether it is not judged in a run in which a fault struck
   */
  record Stated(String text, Expectation what, boolean unlessFault) {}
}
