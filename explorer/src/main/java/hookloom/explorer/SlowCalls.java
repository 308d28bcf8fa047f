package hookloom.explorer;

import hookloom.fault.Fault.Kind.LinkFault;
import hookloom.process.Choice;
import java.util.ArrayDeque;

/**
 * An agent's calls on its model while a fault lies on the way: each is a step of its own, still in
 * the order they were made (architecture.md section 3).
 */
final class SlowCalls extends ReadyItem {
  private static final long DELAY_MICROS = 1_000_000;

  private record Call(Object message, long cause, int life) {}

  private final AgentCell agent;
  private final ArrayDeque<Call> calls = new ArrayDeque<>();
  private LinkFault fault;

  /** Whether the first call is kept back. */
  private boolean held;

  SlowCalls(AgentCell agent) {
    this.agent = agent;
  }

  /** Whether calls must come this way: a fault is active, or earlier calls are still on it. */
  boolean isInUse() {
    return fault != null || !calls.isEmpty();
  }

  void strike(LinkFault kind) {
    fault = kind;
  }

  /** The fault is over: what waits may go. */
  void relent() {
    fault = null;
    held = false;
    makeReady();
  }

  void call(Object message, long cause) {
    if (fault == LinkFault.DROP) {
      return;
    }
    calls.add(new Call(message, cause, agent.life()));
    if (fault == LinkFault.HOLD) {
      held = true;
    } else if (fault == LinkFault.DELAY && !held) {
      held = true;
      agent.world().later(Choice.ND17, DELAY_MICROS, this::arriveOne);
    }
    makeReady();
  }

  private void arriveOne() {
    held = false;
    makeReady();
  }

  private void makeReady() {
    if (!calls.isEmpty() && !held) {
      agent.world().ready().add(this);
    }
  }

  @Override
  int rank() {
    return DELIVERY;
  }

  @Override
  void strike() {
    Call call = calls.poll();
    if (call.life == agent.life()) {
      agent.host().arrive(call.message, call.cause, agent);
    }
    if (fault == LinkFault.DELAY && !calls.isEmpty()) {
      held = true;
      agent.world().later(Choice.ND17, DELAY_MICROS, this::arriveOne);
    }
    makeReady();
  }
}
