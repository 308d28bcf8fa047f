package hookloom.live.host;

import hookloom.live.Env;
import hookloom.process.Address;
import hookloom.process.Choice;
import hookloom.process.Turn;
import hookloom.trace.Stamp;
import java.util.ArrayList;
import java.util.List;

/**
 * The turns of one process: takes what it sets going, for its actor to carry out. Used by one
 * thread at a time.
 *
 * @param <F> the facts of the process
 */
public abstract class HostedTurn<F> implements Turn<F> {
  private final Env env;
  private ArrayList<Effect> effects = new ArrayList<>();
  private long nowMicros;

  /** The event that led to what the turn does now; 0 for none. */
  private long cause;

  /** The last event noted, or what led to the turn. */
  private long last;

  /** For a process on that node. */
  protected HostedTurn(Env env) {
    this.env = env;
  }

  /** The node's. */
  protected final Env env() {
    return env;
  }

  /** Begins a turn. */
  protected final void begin(long causedBy) {
    nowMicros = env.nowMicros();
    cause = causedBy;
    last = causedBy;
  }

  /** What the turns since the last call have set going, in order. */
  public final List<Effect> takeEffects() {
    if (effects.isEmpty()) {
      return List.of();
    }
    List<Effect> taken = effects;
    effects = new ArrayList<>();
    return taken;
  }

  /** What the process knows of its model's record. */
  protected abstract Stamp known();

  /** The event that led to what the turn does now. */
  protected final long causeNow() {
    return cause;
  }

  /** An event was noted. */
  protected final void noted(long id) {
    last = id;
  }

  @Override
  public final long nowMicros() {
    return nowMicros;
  }

  @Override
  public final boolean isTraced() {
    return env.spool() != null;
  }

  @Override
  public final void send(Address to, Object message) {
    effects.add(new Effect.Send(to, message, known(), last));
  }

  @Override
  public final void again(Object message) {
    effects.add(new Effect.Again(message, last));
  }

  @Override
  public final void timer(Object name, long delayMicros, Object message, boolean waitedFor) {
    effects.add(
        new Effect.SetTimer(name, env.real(Math.max(0, delayMicros)), message, waitedFor, last));
  }

  @Override
  public final void cancel(Object name) {
    effects.add(new Effect.CancelTimer(name));
  }

  @Override
  public final void underWay(Choice kind, long usualMicros, Object message) {
    effects.add(new Effect.UnderWay(env.pace(kind, usualMicros), message, last));
  }

  @Override
  public final int choose(Choice choice, int options) {
    return options == 1 ? 0 : env.choose(choice, options);
  }

  @Override
  public final long cause() {
    return last;
  }

  @Override
  public final void because(long earlier) {
    if (earlier != 0) {
      cause = earlier;
      last = earlier;
    }
  }

  @Override
  public final void stop() {
    effects.add(new Effect.Stop());
  }
}
