package hookloom.ops.testing;

import hookloom.hook.CharmCode;
import hookloom.hook.Hook;
import hookloom.hook.HookCode;
import hookloom.hook.HookContext;
import hookloom.hook.HookKind;
import hookloom.names.UnitName;
import hookloom.ops.CharmBase;
import hookloom.ops.Framework;
import hookloom.ops.JavaCharm;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The code of the tested application: the charm on the tested unit, puppets on all others. */
final class TestedCharm<C extends CharmBase> implements CharmCode {
  private final UnitName unit;
  private final JavaCharm code;
  private final Puppets puppets;
  private final List<Hook> events = new ArrayList<>();

  /** Whether hooks of the tested unit reach the charm. */
  private boolean heard;

  /** Whether its next config-changed does not. */
  private boolean keepsNext;

  private Consumer<CharmBase> action;
  private C charm;
  private Throwable thrown;

  TestedCharm(UnitName unit, Function<Framework, C> maker, Puppets puppets) {
    this.unit = unit;
    this.puppets = puppets;
    this.code = JavaCharm.of(maker).watchedBy(this::made, (made, what) -> thrown = what);
  }

  @SuppressWarnings("unchecked") // the maker makes nothing else
  private void made(CharmBase made) {
    charm = (C) made;
  }

  /** From now on hooks of the tested unit reach the charm, or not. */
  void setHeard(boolean isHeard) {
    heard = isHeard;
  }

  /** The next config-changed of the tested unit is the test's own, and not for the charm. */
  void keepNextConfigChanged() {
    keepsNext = true;
  }

  /** What the hook that is kept does to a charm object. */
  void setAction(Consumer<CharmBase> next) {
    action = next;
  }

  /** Whether an action still waits for a hook. */
  boolean hasAction() {
    return action != null;
  }

  /** The charm object made last; null if there is none yet. */
  C charm() {
    return charm;
  }

  /** The hooks that the charm was told of, in order. */
  List<Hook> events() {
    return events;
  }

  /** What a charm object threw since the last call; null if nothing. */
  Throwable takeThrown() {
    Throwable taken = thrown;
    thrown = null;
    return taken;
  }

  @Override
  public boolean handles(Hook hook) {
    return true;
  }

  @Override
  public HookCode start(HookContext context) {
    if (!context.unit().equals(unit)) {
      return puppets.start(context);
    }
    boolean isKept = keepsNext && context.hook().kind() == HookKind.CONFIG_CHANGED;
    if (isKept) {
      keepsNext = false;
    } else if (heard) {
      events.add(context.hook());
      return code.start(context);
    }
    if (isKept && action != null) {
      Consumer<CharmBase> taken = action;
      action = null;
      return code.startWith(context, taken);
    }
    return puppets.start(context);
  }
}
