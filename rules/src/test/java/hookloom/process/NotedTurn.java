package hookloom.process;

import java.util.ArrayList;
import java.util.List;

/** A turn without a driver: facts are applied, and everything is noted. */
public final class NotedTurn<F> implements Turn<F> {
  private final HostedProcess<?, F> process;

  /** The facts, in order. */
  public final List<F> facts = new ArrayList<>();

  /** The messages sent, in order. */
  public final List<Object> sent = new ArrayList<>();

  /** A turn of that process. */
  public NotedTurn(HostedProcess<?, F> process) {
    this.process = process;
  }

  @Override
  public long nowMicros() {
    return 1_000_000;
  }

  @Override
  public void fact(F fact) {
    facts.add(fact);
    process.apply(fact);
  }

  @Override
  public boolean isTraced() {
    return true;
  }

  @Override
  public void send(Address to, Object message) {
    sent.add(message);
  }

  @Override
  public void again(Object message) {
    sent.add(message);
  }

  @Override
  public void timer(Object name, long delayMicros, Object message, boolean waitedFor) {
    sent.add(message);
  }

  @Override
  public void cancel(Object name) {}

  @Override
  public void underWay(Choice kind, long usualMicros, Object message) {
    sent.add(message);
  }

  @Override
  public int choose(Choice choice, int options) {
    return 0;
  }

  @Override
  public long cause() {
    return 0;
  }

  @Override
  public void because(long cause) {}

  @Override
  public void stop() {}
}
