package hookloom.unit;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.hook.Hook;
import hookloom.hook.HookKind;
import hookloom.names.UnitName;
import hookloom.unit.UnitState.Hashes;
import org.junit.jupiter.api.Test;

/** A unit's state as a value, and back. */
class SavedStateTest {
  private static final Endpoint DB =
      Endpoint.of("db", Role.REQUIRER, "mysql", 0, false, Scope.GLOBAL);

  private static Hook hook(HookKind kind, String remote) {
    UnitName unit = UnitName.of(remote);
    return new Hook(kind, DB, 3, unit, unit.application(), null);
  }

  private static void joined(UnitState state, String remote, int version) {
    state.begin(hook(HookKind.RELATION_JOINED, remote), version);
    state.commitRelation(hook(HookKind.RELATION_JOINED, remote), version);
    state.finish(hook(HookKind.RELATION_JOINED, remote), null, false);
  }

  /** Config seen, one relation kept, one joined with two members, one left. */
  private static UnitState busy() {
    UnitState state = new UnitState();
    state.upgrade(2, true);
    state.finish(Hook.ofUnit(HookKind.CONFIG_CHANGED), new Hashes("c", "t", "a"), false);
    state.entered(5);
    state.forget(5, true);
    state.entered(3);
    joined(state, "db/1", 4);
    joined(state, "db/0", 2);
    state.relation(3).addOwnVersion(6);
    state.entered(4);
    state.markStatusSet();
    state.acceptLeadership();
    return state;
  }

  @Test
  void of_saved_isEqual() {
    UnitState state = busy();

    assertThat(UnitState.of(state.saved())).hasToString(state.toString());
  }

  @Test
  void of_savedInMidHook_knowsTheHookAndWhatItSaw() {
    UnitState state = busy();
    state.begin(hook(HookKind.RELATION_CHANGED, "db/0"), 3);
    state.done(new Hashes("c2", "t2", "a2"));

    assertThat(UnitState.of(state.saved())).hasToString(state.toString());
  }

  @Test
  void of_savedWhenNew_isNew() {
    assertThat(UnitState.of(new UnitState().saved())).hasToString(new UnitState().toString());
  }

  @Test
  void of_saved_goesOnAsTheOriginal_withoutTouchingIt() {
    UnitState state = busy();
    String before = state.toString();
    UnitState again = UnitState.of(state.saved());

    joined(again, "db/7", 1);

    assertThat(again.relation(3).members())
        .containsExactly(UnitName.of("db/0"), UnitName.of("db/1"), UnitName.of("db/7"));
    assertThat(state).hasToString(before);
  }
}
