package hookloom.explorer;

import hookloom.hook.CharmCode;
import hookloom.hook.Hook;
import hookloom.hook.HookCode;
import hookloom.hook.HookCode.Progress;
import hookloom.hook.HookContext;
import hookloom.names.Owner;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A charm for a test: what it does by hook name; it handles every hook and does nothing else. */
public final class Acts implements CharmCode {

  /** What a charm does in one hook. It is played from its start again after a look that waits. */
  public interface Act {
    /** Does it; looks come before writes. */
    void play(HookContext context);
  }

  private static final class Waiting extends RuntimeException {
    private static final long serialVersionUID = 1;

    Waiting() {
      super(null, null, false, false);
    }
  }

  private final TreeMap<String, Act> acts = new TreeMap<>();
  private final TreeSet<String> missing = new TreeSet<>();

  private Acts() {}

  /** Handles every hook and does nothing. */
  public static Acts quiet() {
    return new Acts();
  }

  /** Does this in that hook. */
  public static Acts in(String hook, Act act) {
    return new Acts().and(hook, act);
  }

  /** And that in another. */
  public Acts and(String hook, Act act) {
    acts.put(hook, act);
    return this;
  }

  /** Has no handler for that hook (R181). */
  public Acts without(String hook) {
    missing.add(hook);
    return this;
  }

  /** The bag of an owner in a relation, as {@code relation-get} shows it. */
  public static SortedMap<String, String> read(HookContext context, int relation, Owner owner) {
    HookContext.Look look = context.look(relation, owner);
    if (look instanceof HookContext.Look.Waiting) {
      throw new Waiting();
    }
    if (look instanceof HookContext.Look.Refused refused) {
      throw new IllegalStateException(refused.text());
    }
    return ((HookContext.Look.Content) look).values();
  }

  @Override
  public boolean handles(Hook hook) {
    return !missing.contains(hook.name());
  }

  @Override
  public HookCode start(HookContext context) {
    Act act = acts.get(context.hook().name());
    CallsOnce calls = new CallsOnce(context);
    return () -> {
      calls.again();
      try {
        if (act != null) {
          act.play(calls.view());
        }
        return Progress.Exited.SUCCESS;
      } catch (Waiting waiting) {
        calls.stopped();
        return Progress.Waits.INSTANCE;
      }
    };
  }
}
